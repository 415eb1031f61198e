package dev.pressroom.benchmarks;

import dev.pressroom.benchmarks.Contender.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/// What a part wants to reach, and whether it did. A report, not a check: figures depend on
/// the machine and its load.
///
/// @param least the lowest value that meets it
/// @param most the highest value that meets it
/// @param measured NaN if it was not
/// @param digits after the point
public record Goal(String what, double least, double most, double measured, int digits) {
    private static final double NOT_MEASURED = Double.NaN;

    /// Our own: how much larger the last quarter of a soak may be and still count as flat.
    private static final double FLAT = 1.05;

    static List<Goal> all(Figures figures) {
        var goals = new ArrayList<Goal>();
        goals.addAll(sets(figures.sets(), Product.BASELINE_SET));
        goals.addAll(sets(figures.sets(), Product.SET));
        goals.add(
                most(
                        "thumbnail of 300 px: CPU / sharp's",
                        1.10,
                        ratio(figures.thumbnails(), Result::cpuMillis)));
        goals.addAll(latencies(figures.latencies(), Product.BASELINE_SET));
        goals.addAll(latencies(figures.latencies(), Product.SET));
        goals.add(
                most(
                        "start to first thumbnail: wall / sharp's",
                        1.3,
                        start(figures.starts(), StartBench.Starts::wallMillis)));
        goals.add(
                most(
                        "… CPU / sharp's",
                        1.3,
                        start(figures.starts(), StartBench.Starts::cpuMillis)));
        goals.addAll(memory(figures.memory()));
        return goals;
    }

    private static List<Goal> sets(List<Race> all, Product product) {
        var photo = of(all, product, SamplePicture.PHOTO_12);
        var large = of(all, product, SamplePicture.PHOTO_24);
        int usual = ImageBench.USUAL_EFFORT;
        int low = ImageBench.LOW_EFFORT;
        return List.of(
                most(
                        jpegs(product) + "set, 12 MP, effort 4: CPU / sharp's",
                        0.62,
                        ratio(photo, Result::cpuMillis)),
                new Goal("… bytes / sharp's", 0.99, 1.01, ratio(photo, Result::kilobytes), 3),
                new Goal(
                        "… SSIM - sharp's",
                        -0.002,
                        0.002,
                        compared(photo, usual, (ours, sharp) -> ours.ssim() - sharp.ssim()),
                        4),
                most(
                        jpegs(product) + "set, 12 MP, effort 2: CPU / sharp's at effort 4",
                        0.35,
                        compared(
                                photo, low, (ours, sharp) -> ours.cpuMillis() / sharp.cpuMillis())),
                new Goal(
                        "… bytes / sharp's at effort 4",
                        0,
                        1.05,
                        compared(photo, low, (ours, sharp) -> ours.kilobytes() / sharp.kilobytes()),
                        3),
                new Goal(
                        "… PSNR - sharp's at effort 4, dB",
                        -0.3,
                        Double.POSITIVE_INFINITY,
                        compared(photo, low, (ours, sharp) -> ours.psnr() - sharp.psnr()),
                        2),
                most(
                        jpegs(product) + "set, 24 MP, effort 4: CPU / sharp's",
                        0.50,
                        ratio(large, Result::cpuMillis)));
    }

    private static List<Goal> latencies(List<Race> all, Product product) {
        var photo = of(all, product, SamplePicture.PHOTO_12);
        return List.of(
                most(
                        jpegs(product) + "latency on two cores, effort 4: wall / sharp's",
                        0.62,
                        ratio(photo, Result::wallMillis)),
                most(
                        "… effort 2, as the platform's presets: wall / sharp's at effort 2",
                        0.62,
                        compared(
                                photo,
                                ImageBench.LOW_EFFORT,
                                ImageBench.LOW_EFFORT,
                                (ours, sharp) -> ours.wallMillis() / sharp.wallMillis())),
                most(
                        "… effort 2: wall / sharp's at effort 4",
                        0.62,
                        compared(
                                photo,
                                ImageBench.LOW_EFFORT,
                                (ours, sharp) -> ours.wallMillis() / sharp.wallMillis())));
    }

    /// Nothing, where both write what sharp writes if nobody asks for more.
    private static String jpegs(Product product) {
        return product == Product.BASELINE_SET ? "" : "progressive JPEGs, ";
    }

    private static List<Goal> memory(List<MemoryBench.Series> memory) {
        boolean measured = !memory.isEmpty();
        return List.of(
                new Goal(
                        "peak memory, sets of 24 MP, two at a time, MB",
                        0,
                        256,
                        measured ? memory.getFirst().peakMegabytes() : NOT_MEASURED,
                        0),
                most(
                        "memory over the soak: last quarter / first",
                        FLAT,
                        measured
                                ? memory.getLast().lastQuarterMegabytes()
                                        / memory.getLast().firstQuarterMegabytes()
                                : NOT_MEASURED));
    }

    private static double start(
            List<StartBench.Starts> starts, ToDoubleFunction<StartBench.Starts> of) {
        return starts.size() < StartBench.CONTENDERS
                ? NOT_MEASURED
                : of.applyAsDouble(starts.get(1)) / of.applyAsDouble(starts.get(0));
    }

    private static Goal most(String what, double most, double measured) {
        return new Goal(what, 0, most, measured, 2);
    }

    private static List<Race> of(List<Race> all, Product product, SamplePicture picture) {
        return all.stream()
                .filter(race -> race.product() == product && race.picture().equals(picture))
                .toList();
    }

    private static double ratio(List<Race> race, ToDoubleFunction<Result> of) {
        return compared(
                race,
                ImageBench.USUAL_EFFORT,
                (ours, sharp) -> of.applyAsDouble(ours) / of.applyAsDouble(sharp));
    }

    /// Our engine at `effort` against sharp's usual idiom at its own.
    private static double compared(
            List<Race> races, int effort, BiFunction<Result, Result, Double> how) {
        return compared(races, effort, ImageBench.USUAL_EFFORT, how);
    }

    private static double compared(
            List<Race> races,
            int ourEffort,
            int sharpEffort,
            BiFunction<Result, Result, Double> how) {
        for (var race : races) {
            var ours = race.of(Kind.VIPS_ENGINE, ourEffort);
            var sharp = race.of(Kind.SHARP_USUAL, sharpEffort);
            if (ours.isPresent() && sharp.isPresent()) {
                return how.apply(ours.get(), sharp.get());
            }
        }
        return NOT_MEASURED;
    }

    /// A line of a table.
    public String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s |%n",
                what,
                target(),
                Double.isNaN(measured) ? "" : number(measured),
                verdict());
    }

    private String target() {
        if (most == Double.POSITIVE_INFINITY) {
            return "≥ " + number(least);
        }
        return least == 0 ? "≤ " + number(most) : number(least) + " to " + number(most);
    }

    private String verdict() {
        if (Double.isNaN(measured)) {
            return "not measured";
        }
        return measured >= least && measured <= most ? "met" : "**not met**";
    }

    private String number(double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}

package dev.pressroom.benchmarks;

import dev.pressroom.benchmarks.Contender.Kind;
import dev.pressroom.benchmarks.Options.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Measures image engines against their peers. Says what it found and asserts nothing.
final class ImageBench {
    static final int USUAL_EFFORT = 4;
    static final int LOW_EFFORT = 2;

    private static final Path RESULTS = Path.of("benchmarks", "results");
    private static final Path WORK = Path.of(".pressroom", "bench", "images");
    private static final Set<Kind> EVERYBODY = EnumSet.allOf(Kind.class);

    /// They have no effort: the Java engine's WebP encoder is not told one.
    private static final Set<Kind> WITH_EFFORT =
            EnumSet.complementOf(EnumSet.of(Kind.JAVA_ENGINE, Kind.JAVA_CODECS));

    private static final Set<Kind> LATENCY =
            EnumSet.of(Kind.SHARP_USUAL, Kind.SHARP_CASCADE, Kind.VIPS_ENGINE);

    private final Options options;
    private final Contenders contenders;
    private final Cores cores;

    private ImageBench(Options options, Contenders contenders, Cores cores) {
        this.options = options;
        this.contenders = contenders;
        this.cores = cores;
    }

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println("usage: " + Options.USAGE);
            System.exit(2);
            return;
        }
        new ImageBench(options, Contenders.here(), Cores.here()).run();
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        contenders.missing().forEach(who -> System.err.println("Left out: " + who));
        double loadBefore = Machine.load();
        var figures = measured();
        var machine = Machine.describe(InstantSource.system(), loadBefore);
        var report = ImageReport.text(contenders, figures, machine, turns());
        System.out.println(report);
        // A part of the figures, or hasty ones, must not take the place of the whole.
        var folder = options.everything() && !options.quick() ? RESULTS : WORK;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("images.md"), report);
        if (!figures.growth().isEmpty()) {
            Files.writeString(folder.resolve(ImageReport.PLOT), GrowthPlot.svg(figures.growth()));
        }
        System.out.println("Written to " + folder);
    }

    private Figures measured() throws IOException, InterruptedException {
        var starts = new StartBench(WORK, cores.one(), options.quick() ? 5 : 20);
        return new Figures(
                wanted(Part.SET) ? sets() : List.of(),
                wanted(Part.THUMBNAIL) ? List.of(thumbnail()) : List.of(),
                wanted(Part.LATENCY)
                        ? List.of(latency(Product.SET), latency(Product.BASELINE_SET))
                        : List.of(),
                wanted(Part.START) ? starts.run(contenders) : List.of(),
                wanted(Part.MEMORY) ? memory() : List.of(),
                wanted(Part.GROWTH) ? growth() : List.of());
    }

    private boolean wanted(Part part) {
        return options.parts().contains(part);
    }

    private String turns() {
        return options.quick()
                ? "This was a quick run with few turns"
                : "Medians of 20 turns after 8 to warm up";
    }

    /// On one core, so that processor time is not spent on waiting for each other.
    private RaceTrack oneCore() {
        return track(cores.one());
    }

    private RaceTrack track(String which) {
        return options.quick()
                ? new RaceTrack(WORK, which, 2, 3)
                : new RaceTrack(WORK, which, 8, 20);
    }

    private List<Race> sets() throws IOException {
        var races = new ArrayList<Race>();
        for (var picture : SamplePicture.ALL) {
            var all = new ArrayList<>(contenders.of(EVERYBODY, USUAL_EFFORT, Contenders.JVM_FLAGS));
            if (picture.equals(SamplePicture.PHOTO_12)) {
                all.addAll(contenders.of(WITH_EFFORT, LOW_EFFORT, Contenders.JVM_FLAGS));
            }
            races.add(oneCore().race(Part.SET, picture, Product.SET, all, true));
        }
        races.add(baselineSet(SamplePicture.PHOTO_12, Set.of(USUAL_EFFORT, LOW_EFFORT)));
        races.add(baselineSet(SamplePicture.PHOTO_24, Set.of(USUAL_EFFORT)));
        return races;
    }

    private Race baselineSet(SamplePicture picture, Set<Integer> efforts) throws IOException {
        var all =
                efforts.stream()
                        .sorted(Comparator.reverseOrder())
                        .flatMap(
                                effort ->
                                        contenders
                                                .of(WITH_EFFORT, effort, Contenders.JVM_FLAGS)
                                                .stream())
                        .toList();
        return oneCore().race(Part.SET, picture, Product.BASELINE_SET, all, true);
    }

    private Race thumbnail() throws IOException {
        var all = contenders.of(EVERYBODY, USUAL_EFFORT, Contenders.JVM_FLAGS);
        return oneCore().race(Part.THUMBNAIL, SamplePicture.PHOTO_12, Product.THUMBNAIL, all, true);
    }

    private Race latency(Product product) throws IOException {
        var all = new ArrayList<>(contenders.of(LATENCY, USUAL_EFFORT, Contenders.JVM_FLAGS));
        all.addAll(contenders.of(LATENCY, LOW_EFFORT, Contenders.JVM_FLAGS));
        return track(cores.two()).race(Part.LATENCY, SamplePicture.PHOTO_12, product, all, false);
    }

    private List<MemoryBench.Series> memory() throws IOException, InterruptedException {
        var library = contenders.library();
        if (library == null) {
            return List.of();
        }
        var bench = new MemoryBench(WORK, cores.two());
        return List.of(bench.peak(library), bench.soak(library, options.soakJobs()));
    }

    /// New processes for each picture: peak memory would else be that of the largest so far.
    private List<Race> growth() throws IOException {
        var track = new RaceTrack(WORK, cores.one(), 2, options.quick() ? 1 : 7);
        var races = new ArrayList<Race>();
        for (var picture : SamplePicture.GROWING) {
            var all = new ArrayList<Contender>();
            all.addAll(
                    contenders.of(
                            EnumSet.of(Kind.SHARP_USUAL, Kind.SHARP_CASCADE),
                            USUAL_EFFORT,
                            List.of()));
            all.addAll(
                    contenders.of(
                            EnumSet.of(Kind.VIPS_ENGINE),
                            USUAL_EFFORT,
                            Contenders.SMALL_JVM_FLAGS));
            all.addAll(
                    contenders.of(
                            EnumSet.of(Kind.JAVA_ENGINE), USUAL_EFFORT, Contenders.JVM_FLAGS));
            races.add(track.race(Part.GROWTH, picture, Product.SET, all, false));
        }
        return races;
    }
}

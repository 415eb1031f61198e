package dev.pressroom.benchmarks;

import dev.pressroom.image.adapter.yaml.PresetFile;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Pass;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.header.HeaderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Measures the preset set `article` on three generated pictures. All contenders run at the same time,
/// each in its own process, and work one after the other, a turn each, so that whatever else the machine
/// does meets all of them. Checks what the outputs show, and no time.
final class ImageBench {
    private static final Path RESULTS = Path.of("benchmarks", "results", "images.md");
    private static final Path WORK = Path.of(".pressroom", "bench", "images");
    private static final String PRESET_SET = "article";

    private final int warmUps;
    private final int rounds;

    private ImageBench(int warmUps, int rounds) {
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        var options = List.of(arguments);
        if (!options.isEmpty() && !options.equals(List.of("--quick"))) {
            System.err.println("usage: ./run bench images [--quick]");
            System.exit(2);
        }
        var bench = options.isEmpty() ? new ImageBench(8, 20) : new ImageBench(2, 5);
        var report = bench.run(Contenders.here());
        System.out.println(report);
        Files.createDirectories(RESULTS.getParent());
        Files.writeString(RESULTS, report);
        System.out.println("Written to " + RESULTS);
    }

    private String run(Contenders contenders) throws IOException {
        Files.createDirectories(WORK);
        var loadBefore = Machine.load();
        var results = new LinkedHashMap<String, Map<String, List<Turn>>>();
        for (var picture : SamplePicture.all()) {
            System.err.println("Measuring " + picture.name());
            results.put(picture.name(), measure(picture, contenders.present()));
        }
        return ImageReport.text(
                contenders,
                results,
                Machine.describe(InstantSource.system(), loadBefore),
                warmUps,
                rounds);
    }

    private Map<String, List<Turn>> measure(SamplePicture picture, List<Contender> contenders)
            throws IOException {
        var source = Files.write(WORK.resolve(picture.fileName()), picture.file());
        var plans = plans(picture);
        var planFile = WORK.resolve(picture.fileName() + ".plan");
        Plan.write(planFile, plans);
        var running = new ArrayList<ContenderProcess>();
        try {
            for (var contender : contenders) {
                running.add(ContenderProcess.start(contender, source, planFile));
            }
            for (int i = 0; i < warmUps; i++) {
                for (int number = 0; number < running.size(); number++) {
                    running.get(number).show(folder(picture, number));
                }
            }
            for (int number = 0; number < running.size(); number++) {
                OutputCheck.check(folder(picture, number), folder(picture, 0), plans);
            }
            for (int i = 0; i < rounds; i++) {
                for (var contender : running) {
                    contender.measure();
                }
            }
            var turns = new LinkedHashMap<String, List<Turn>>();
            running.forEach(one -> turns.put(one.contender().name(), one.measured()));
            return turns;
        } finally {
            for (var one : running) {
                one.close();
            }
        }
    }

    private static List<Plan> plans(SamplePicture picture) {
        var header = HeaderReader.read(picture.file(), EnumSet.allOf(ImageType.class));
        var presets = Objects.requireNonNull(PresetFile.load().get(PRESET_SET), PRESET_SET);
        return Plan.of(RenderPlan.of(header, presets, Pass.FIRST));
    }

    private static Path folder(SamplePicture picture, int contender) throws IOException {
        return Files.createDirectories(WORK.resolve(picture.fileName() + "-" + contender));
    }
}

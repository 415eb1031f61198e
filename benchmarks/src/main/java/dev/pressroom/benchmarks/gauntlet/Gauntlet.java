package dev.pressroom.benchmarks.gauntlet;

import dev.pressroom.image.EngineChoice;
import dev.pressroom.image.adapter.process.ChildCommand;
import dev.pressroom.image.adapter.process.DecodeCost;
import dev.pressroom.image.adapter.process.DecodeLimits;
import dev.pressroom.image.adapter.process.IsolatedEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Feeds every file below a folder to the image pipeline, as `ingestImage` and `renderImage` would, and
/// prints what became of them. Exit status 1 if a file ended as none may.
public final class Gauntlet {
    private static final String VIPS = "vips";
    private static final String IMGSCALR = "imgscalr";
    private static final String USAGE = "usage: ./run gauntlet [--engine vips|imgscalr] DIR";
    private static final int PROGRESS_EVERY = 250;

    private Gauntlet() {}

    /// @param arguments as [#USAGE] says
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var words = List.of(arguments);
        var engine = "";
        if (words.size() > 1 && words.getFirst().equals("--engine")) {
            engine = words.get(1);
            words = words.subList(2, words.size());
        }
        if (words.size() != 1 || !Files.isDirectory(Path.of(words.getFirst()))) {
            System.err.println(USAGE);
            System.exit(2);
        }
        System.exit(run(engine, Path.of(words.getFirst()), System.out));
    }

    private static int run(String engineName, Path folder, PrintStream out)
            throws IOException, InterruptedException {
        var meter = new Meter();
        try (var engine = engine(engineName, meter)) {
            List<Path> files;
            try (var all = Files.walk(folder)) {
                files = all.filter(Files::isRegularFile).sorted().toList();
            }
            out.printf("%d files, in processes of %s%n", files.size(), engine.name());
            var report = new Report(folder);
            feed(files, new Runner(engine, meter), report, out);
            report.print(out);
            return report.isClean() ? 0 : 1;
        } catch (IllegalArgumentException unusable) {
            System.err.println(unusable.getMessage());
            return 2;
        }
    }

    /// As many at once as there are processors: more would only wait.
    private static void feed(List<Path> files, Runner runner, Report report, PrintStream out)
            throws InterruptedException {
        int atOnce = Runtime.getRuntime().availableProcessors();
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            var done = new ExecutorCompletionService<Passage>(threads);
            files.forEach(file -> done.submit(() -> runner.run(file)));
            for (int i = 1; i <= files.size(); i++) {
                report.add(done.take().get());
                if (i % PROGRESS_EVERY == 0) {
                    out.printf("  %d of %d%n", i, files.size());
                }
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a passage has every end as a value", impossible);
        }
    }

    private static IsolatedEngine engine(String name, Consumer<DecodeCost> meter) {
        var library =
                EngineChoice.FOLDERS.stream()
                        .flatMap(folder -> EngineChoice.library(folder).stream())
                        .findFirst();
        var chosen = name.isEmpty() ? library.map(_ -> VIPS).orElse(IMGSCALR) : name;
        return switch (chosen) {
            case VIPS ->
                    new IsolatedEngine(
                            ChildCommand.vips(
                                    library.orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "no libvips here;"
                                                                    + " tools/fetch-libvips.sh"
                                                                    + " fetches it"))),
                            limits(DecodeLimits.WALL_TIME),
                            meter);
            case IMGSCALR ->
                    new IsolatedEngine(
                            ChildCommand.imgscalr(), limits(DecodeLimits.JAVA_WALL_TIME), meter);
            default -> throw new IllegalArgumentException("no engine " + name + "; " + USAGE);
        };
    }

    private static DecodeLimits limits(Duration wallTime) {
        return new DecodeLimits(wallTime, 1024L * 1024 * DecodeLimits.MEMORY_MB);
    }
}

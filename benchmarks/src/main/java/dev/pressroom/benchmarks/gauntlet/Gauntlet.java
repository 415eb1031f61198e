package dev.pressroom.benchmarks.gauntlet;

import dev.pressroom.image.EngineChoice;
import dev.pressroom.image.adapter.process.ChildCommand;
import dev.pressroom.image.adapter.process.DecodeCost;
import dev.pressroom.image.adapter.process.DecodeLimits;
import dev.pressroom.image.adapter.process.IsolatedEngine;
import dev.pressroom.image.hostile.HostileFile;
import dev.pressroom.image.hostile.HostileFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private static final String USAGE =
            "usage: ./run gauntlet [--engine vips|imgscalr] [--make SEED] DIR";
    private static final int PROGRESS_EVERY = 250;

    private Gauntlet() {}

    /// @param arguments as [#USAGE] says; `--make` first fills the folder with the hostile files of the
    ///     project's own generator, the same for the same seed
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var words = new ArrayDeque<>(List.of(arguments));
        var engine = option(words, "--engine");
        var seed = option(words, "--make");
        if (words.size() != 1) {
            refuse(USAGE);
        }
        var folder = Path.of(words.getFirst());
        if (!seed.isEmpty()) {
            make(seed, folder);
        }
        if (!Files.isDirectory(folder)) {
            refuse(folder + " is no folder; " + USAGE);
        }
        System.exit(run(engine, folder, System.out));
    }

    /// @return its value, or nothing if it is not there
    private static String option(Deque<String> words, String name) {
        if (words.size() < 2 || !words.getFirst().equals(name)) {
            return "";
        }
        words.removeFirst();
        return words.removeFirst();
    }

    private static void make(String seed, Path folder) throws IOException {
        if (!seed.matches("[0-9]{1,18}")) {
            refuse("a seed is a whole number; " + USAGE);
        }
        Files.createDirectories(folder);
        try (var files = HostileFiles.all(Long.parseLong(seed))) {
            for (var file : (Iterable<HostileFile>) files::iterator) {
                Files.write(folder.resolve(file.name()), file.bytes());
            }
        }
    }

    private static void refuse(String why) {
        System.err.println(why);
        System.exit(2);
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

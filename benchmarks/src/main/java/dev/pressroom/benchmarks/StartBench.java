package dev.pressroom.benchmarks;

import dev.pressroom.benchmarks.Contender.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// From the start of a process to its end, with one thumbnail made and written, on one core. The processes
/// take turns.
///
/// @param folder for the class cache, pictures and outputs
/// @param core the only one that they may use
/// @param rounds starts of each that count, after two that do not
record StartBench(Path folder, String core, int rounds) {
    /// sharp, ours with a class cache, ours without.
    static final int CONTENDERS = 3;

    private static final int WARM_UPS = 2;
    private static final Pattern JARS =
            Pattern.compile("(benchmarks|image-lambda|shared-model)-[0-9.]+(-SNAPSHOT)?\\.jar");
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-XX:-UsePerfData");

    /// @param wallNanos of each start
    /// @param cpuNanos user and system time of each start
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Starts(String name, long[] wallNanos, long[] cpuNanos) {
        double wallMillis() {
            return Median.of(wallNanos) / 1e6;
        }

        double cpuMillis() {
            return Median.of(cpuNanos) / 1e6;
        }
    }

    /// In the order sharp, ours with a class cache, ours without.
    List<Starts> run(Contenders contenders) throws IOException, InterruptedException {
        System.err.println("Measuring the start of a process");
        var commands = commands(contenders);
        var figures = new LinkedHashMap<String, List<long[]>>();
        for (int i = -WARM_UPS; i < rounds; i++) {
            for (var command : commands.entrySet()) {
                var figure = start(command.getValue());
                if (i >= 0) {
                    figures.computeIfAbsent(command.getKey(), _ -> new ArrayList<>()).add(figure);
                }
            }
        }
        var starts = new ArrayList<Starts>();
        figures.forEach(
                (name, all) -> starts.add(new Starts(name, column(all, 0), column(all, 1))));
        return starts;
    }

    private Map<String, List<String>> commands(Contenders contenders)
            throws IOException, InterruptedException {
        var picture = SamplePicture.PHOTO_12.in(folder);
        var plan = Product.THUMBNAIL.planFile(folder, picture, 0);
        var size = Plan.read(plan).getFirst().size();
        var commands = new LinkedHashMap<String, List<String>>();
        if (contenders.names().containsKey(Kind.SHARP_USUAL)) {
            commands.put(
                    Objects.requireNonNull(contenders.names().get(Kind.SHARP_USUAL)),
                    List.of(
                            "node",
                            "benchmarks/peers/sharp-start.cjs",
                            picture.toString(),
                            folder.resolve("start-sharp.jpg").toString(),
                            String.valueOf(size.width()),
                            String.valueOf(size.height())));
        }
        var library = contenders.library();
        if (library != null) {
            var arguments =
                    List.of(
                            library.toString(),
                            picture.toString(),
                            folder.resolve("start-vips.jpg").toString(),
                            plan.toString());
            var cache = folder.resolve("start.aot");
            Files.deleteIfExists(cache);
            run(java("-XX:AOTCacheOutput=" + cache, arguments));
            if (!Files.exists(cache)) {
                throw new IOException("no class cache was made: is the class path of jars only?");
            }
            commands.put(
                    "Pressroom, libvips engine, AOT cache",
                    java("-XX:AOTCache=" + cache, arguments));
            commands.put(
                    "Pressroom, libvips engine, no AOT cache", java("-Xlog:cds=off", arguments));
        }
        return commands;
    }

    private static List<String> java(String flag, List<String> arguments) {
        var flags = new ArrayList<>(FLAGS);
        flags.add(flag);
        var command = new ArrayList<>(Contenders.javaCommand(flags, enginesJars()));
        command.add(FirstThumbnail.class.getName());
        command.addAll(arguments);
        return command;
    }

    /// What the engine needs, of all that this process has: a start looks at every jar it is given.
    private static String enginesJars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> JARS.matcher(Path.of(jar).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private long[] start(List<String> command) throws IOException, InterruptedException {
        long cpuBefore = CpuTime.childrenNanos();
        long before = System.nanoTime();
        run(command);
        return new long[] {System.nanoTime() - before, CpuTime.childrenNanos() - cpuBefore};
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        // The JVM tells at length what it does for its cache.
        var words = folder.resolve("start.log");
        var pinned = new ArrayList<>(List.of("taskset", "--cpu-list", core));
        pinned.addAll(command);
        var process =
                new ProcessBuilder(pinned)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.to(words.toFile()))
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + ": " + Files.readString(words));
        }
    }

    private static long[] column(List<long[]> figures, int column) {
        return figures.stream().mapToLong(figure -> figure[column]).toArray();
    }
}

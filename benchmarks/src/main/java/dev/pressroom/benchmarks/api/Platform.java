package dev.pressroom.benchmarks.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The platform as a child process of the benchmark.
final class Platform implements AutoCloseable {
    static final List<String> JVM_FLAGS = List.of("-XX:+UseSerialGC", "-Xmx1g");

    /// Of `/proc/PID/stat`, which Linux fixes at 100 for programs.
    private static final long TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private final Process process;
    private final URI api;
    private final URI signIn;
    private final URI aws;

    private Platform(Process process, URI api, URI signIn, URI aws) {
        this.process = process;
        this.api = api;
        this.signIn = signIn;
        this.aws = aws;
    }

    /// @param folder for its data and its log
    static Platform start(Path folder) throws IOException {
        Files.createDirectories(folder);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Duser.timezone=UTC",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlatformProcess.class.getName(),
                        "template.yaml",
                        folder.resolve("data").toString(),
                        Path.of(".pressroom", "programs").toString()));
        var process =
                new ProcessBuilder(command)
                        .redirectError(folder.resolve("platform.log").toFile())
                        .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(PlatformProcess.READY)) {
                keep(out, folder.resolve("output.log"));
                var words = line.split(" ", -1);
                return new Platform(
                        process, URI.create(words[1]), URI.create(words[2]), URI.create(words[3]));
            }
        }
        throw new IOException("the platform did not start; see " + folder.resolve("platform.log"));
    }

    /// The log goes to standard output; a full pipe would stop the platform.
    private static void keep(BufferedReader out, Path log) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (var file = Files.newBufferedWriter(log)) {
                                out.transferTo(file);
                            } catch (IOException ended) {
                                // With the process.
                            }
                        });
    }

    URI api() {
        return api;
    }

    /// Where the wire protocols of AWS are spoken.
    URI aws() {
        return aws;
    }

    URI signIn() {
        return signIn;
    }

    /// Processor time of the process so far, with compilation and garbage collection; its databases are
    /// processes of their own and not in it.
    double cpuSeconds() throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        // The name before may have spaces.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]))
                / (double) TICKS_PER_SECOND;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}

package dev.pressroom.benchmarks.newsletter;

import dev.pressroom.benchmarks.ProcessMemory;
import dev.pressroom.newsletter.NewsletterParts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// `compileNewsletter` in a process of its own with a small heap: it makes one issue, freezes the
/// audience and checks it. The whole audience passes here at once, so here its size could be felt.
final class OpenIssue {
    static final String HEAP = "-Xmx64m";

    /// Too short to enqueue anything: that is measured on its own.
    private static final Duration ONLY_OPEN = Duration.ofSeconds(1);

    private OpenIssue() {}

    /// @param peakKib most memory that the process had, with the JVM's own
    record Cost(double seconds, long peakKib) {}

    /// @param arguments the list
    public static void main(String[] arguments) throws IOException {
        try (var parts = NewsletterParts.with(System.getenv(), InstantSource.system())) {
            var compile = parts.compileNewsletter();
            var began = System.nanoTime();
            var said =
                    compile.apply(
                            Map.of("list", arguments[0], "frequency", "DAILY", "zone", "UTC"));
            var nanos = System.nanoTime() - began;
            if (!said.startsWith("Opened")) {
                throw new IllegalStateException(said);
            }
            System.out.println(nanos + " " + ProcessMemory.now().peakKib());
        }
        System.exit(0);
    }

    /// Runs it as a child and waits for its end.
    static Cost of(MailRoom room, String list) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Duser.timezone=UTC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OpenIssue.class.getName(),
                                list));
        builder.environment().putAll(room.settings(ONLY_OPEN));
        builder.environment().putAll(room.aws);
        var child = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            var last = "";
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
            if (child.waitFor() != 0) {
                throw new IllegalStateException(
                        "the issue of " + list + " was not opened: " + last);
            }
            var words = last.split(" ", -1);
            return new Cost(Long.parseLong(words[0]) / 1e9, Long.parseLong(words[1]));
        } finally {
            child.destroy();
        }
    }
}

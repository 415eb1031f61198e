package dev.pressroom.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;

/// What the figures were measured on.
public final class Machine {
    private Machine() {}

    /// Mean number of processes that wanted a processor in the last minute.
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /// @param loadBefore [#load] when the run began
    public static String describe(InstantSource clock, double loadBefore) throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        return String.format(
                Locale.ROOT,
                "%s, %d x %s, JDK %s. Load when the run began: %.1f%s.",
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate(),
                processors,
                processorModel(),
                Runtime.version(),
                loadBefore,
                loadBefore > processors / 2.0
                        ? "; the machine was busy with other work, so wall times say little and CPU"
                                + " times are a little high"
                        : "");
    }

    private static String processorModel() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}

package dev.pressroom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Resident memory of this process, in KiB.
///
/// @param peakKib the most since it began (`VmHWM`)
/// @param residentKib now (`VmRSS`)
public record ProcessMemory(long peakKib, long residentKib) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /// @throws IOException where there is no `/proc`: the bench runs on Linux only
    public static ProcessMemory now() throws IOException {
        long peak = -1;
        long resident = -1;
        for (var line : Files.readAllLines(STATUS)) {
            if (line.startsWith("VmHWM:")) {
                peak = number(line);
            } else if (line.startsWith("VmRSS:")) {
                resident = number(line);
            }
        }
        if (peak < 0 || resident < 0) {
            throw new IOException("no VmHWM and VmRSS in " + STATUS);
        }
        return new ProcessMemory(peak, resident);
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}

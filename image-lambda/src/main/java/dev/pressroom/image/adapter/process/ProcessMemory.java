package dev.pressroom.image.adapter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Resident memory of another process, from Linux's `/proc`
/// (<https://docs.kernel.org/filesystems/proc.html>, table 1-2). Elsewhere all figures are 0.
record ProcessMemory(long pid) {
    private static final String RESET_PEAK = "5";

    long residentBytes() {
        return bytes("VmRSS:");
    }

    /// The most since the last [#forgetPeak].
    long peakBytes() {
        return bytes("VmHWM:");
    }

    void forgetPeak() {
        try {
            Files.writeString(file("clear_refs"), RESET_PEAK);
        } catch (IOException notHere) {
            // The peak then includes earlier jobs.
        }
    }

    private long bytes(String name) {
        try {
            for (var line : Files.readAllLines(file("status"))) {
                if (line.startsWith(name)) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException endedOrNotLinux) {
            return 0;
        }
        return 0;
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}

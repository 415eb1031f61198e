package dev.pressroom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The processor cores that this process may use; contenders are held to the first of them.
record Cores(List<Integer> allowed) {
    Cores {
        allowed = List.copyOf(allowed);
    }

    /// Reads `Cpus_allowed_list` of `/proc/self/status`, such as `0-3,8`.
    static Cores here() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("Cpus_allowed_list:")) {
                return parse(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        throw new IOException("no Cpus_allowed_list: the bench runs on Linux only");
    }

    private static Cores parse(String list) {
        var cores = new ArrayList<Integer>();
        for (var range : list.split(",", -1)) {
            var ends = range.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
                cores.add(core);
            }
        }
        return new Cores(cores);
    }

    String one() {
        return String.valueOf(allowed.getFirst());
    }

    /// Two, or the one that there is.
    String two() {
        return allowed.size() < 2 ? one() : allowed.get(0) + "," + allowed.get(1);
    }
}

package dev.pressroom.benchmarks;

import dev.pressroom.image.EngineChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Who takes part on this machine, the reference first, and who does not and why.
record Contenders(List<Contender> present, List<String> missing) {
    /// The flags of `template.yaml`, and about half of `RenderImageFunction`'s memory as heap.
    static final List<String> JVM_FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1600m");

    private static final Path PEERS = Path.of(".pressroom", "bench");
    private static final String HOW = "; `./run bench peers` installs it";

    Contenders {
        present = List.copyOf(present);
        missing = List.copyOf(missing);
    }

    static Contenders here() throws IOException, InterruptedException {
        var present = new ArrayList<Contender>();
        var missing = new ArrayList<String>();
        present.add(java("codecs of the Java engine, no scaling", "codecs"));
        present.add(java("Pressroom, Java engine", "imgscalr"));
        EngineChoice.FOLDERS.stream()
                .flatMap(folder -> EngineChoice.library(folder).stream())
                .findFirst()
                .ifPresentOrElse(
                        file -> present.add(java("Pressroom, libvips engine", file.toString())),
                        () -> missing.add("libvips; `tools/fetch-libvips.sh` fetches it"));
        if (answers("node", "-e", "require('./.pressroom/bench/node_modules/sharp')")) {
            var script = List.of("node", "benchmarks/peers/sharp.mjs");
            var version = version(PEERS.resolve("node_modules/sharp/package.json"));
            present.add(new Contender("sharp " + version, script, List.of("4")));
            present.add(
                    new Contender("sharp " + version + ", WebP effort 2", script, List.of("2")));
        } else {
            missing.add("sharp" + HOW);
        }
        if (answers(
                "python3",
                "-c",
                "import sys; sys.path[0] = '.pressroom/bench/python'; from PIL import Image")) {
            present.add(
                    new Contender(
                            "Pillow", List.of("python3", "benchmarks/peers/pillow.py"), List.of()));
        } else {
            missing.add("Pillow" + HOW);
        }
        return new Contenders(present, missing);
    }

    private static Contender java(String name, String which) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Djava.awt.headless=true");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(JavaContender.class.getName());
        return new Contender(name, command, List.of(which));
    }

    private static boolean answers(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private static String version(Path packageFile) throws IOException {
        return Files.readString(packageFile).replaceAll("(?s).*\"version\": *\"([^\"]+)\".*", "$1");
    }
}

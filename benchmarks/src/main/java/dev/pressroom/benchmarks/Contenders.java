package dev.pressroom.benchmarks;

import dev.pressroom.benchmarks.Contender.Kind;
import dev.pressroom.image.EngineChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who takes part on this machine, and who does not and why.
///
/// @param names of those who are present
/// @param missing with the command that installs it
/// @param library the file of libvips
/// @param python the interpreter that has Pillow
record Contenders(
        Map<Kind, String> names,
        List<String> missing,
        @Nullable Path library,
        @Nullable String python) {
    /// The flags of `template.yaml`, and about half of `RenderImageFunction`'s memory as heap.
    static final List<String> JVM_FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1600m");

    /// A process that does nothing but decode.
    static final List<String> SMALL_JVM_FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m");

    private static final String SHARP_VERSION =
            "console.log(require('./.pressroom/bench/node_modules/sharp').versions.sharp)";
    private static final String PILLOW_VERSION =
            "from PIL import Image; import PIL; print(PIL.__version__)";
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    Contenders {
        names = new EnumMap<>(names);
        missing = List.copyOf(missing);
    }

    static Contenders here() throws IOException, InterruptedException {
        var names = new EnumMap<Kind, String>(Kind.class);
        var missing = new ArrayList<String>();
        names.put(Kind.JAVA_ENGINE, "Pressroom, Java engine");
        names.put(Kind.JAVA_CODECS, "codecs of ImageIO alone");
        var library =
                EngineChoice.FOLDERS.stream()
                        .flatMap(folder -> EngineChoice.library(folder).stream())
                        .findFirst()
                        .orElse(null);
        if (library == null) {
            missing.add("libvips: `tools/fetch-libvips.sh` fetches it");
        } else {
            names.put(Kind.VIPS_ENGINE, "Pressroom, libvips engine");
            names.put(Kind.VIPS_CODECS, "codecs of libvips alone");
        }
        var sharp = answer("node", "-e", SHARP_VERSION);
        if (sharp.isEmpty()) {
            missing.add("sharp: `./run bench peers` installs it, with npm");
        } else {
            names.put(Kind.SHARP_USUAL, "sharp " + sharp + ", usual idiom");
            names.put(Kind.SHARP_CASCADE, "sharp " + sharp + ", one decode");
        }
        var python = interpreter();
        if (python == null) {
            missing.add("Pillow: `apt-get install python3-pil` installs it");
        } else {
            names.put(Kind.PILLOW, "Pillow " + answer(python, "-c", PILLOW_VERSION));
        }
        return new Contenders(names, missing, library, python);
    }

    /// Those of `kinds` that are present, in the order of [Kind].
    List<Contender> of(Set<Kind> kinds, int effort, List<String> jvmFlags) {
        return names.keySet().stream()
                .filter(kinds::contains)
                .map(kind -> contender(kind, effort, jvmFlags))
                .toList();
    }

    private Contender contender(Kind kind, int effort, List<String> jvmFlags) {
        var command =
                switch (kind) {
                    case SHARP_USUAL -> List.of("node", "benchmarks/peers/sharp.mjs", "usual");
                    case SHARP_CASCADE -> List.of("node", "benchmarks/peers/sharp.mjs", "cascade");
                    case PILLOW -> List.of(String.valueOf(python), "benchmarks/peers/pillow.py");
                    case VIPS_ENGINE -> java(jvmFlags, JavaContender.VIPS);
                    case VIPS_CODECS -> java(jvmFlags, JavaContender.VIPS_CODECS);
                    case JAVA_ENGINE -> java(jvmFlags, JavaContender.IMGSCALR);
                    case JAVA_CODECS -> java(jvmFlags, JavaContender.IMAGEIO_CODECS);
                };
        return new Contender(kind, String.valueOf(names.get(kind)), effort, command);
    }

    private List<String> java(List<String> flags, String what) {
        var command = new ArrayList<>(javaCommand(flags, System.getProperty("java.class.path")));
        command.add(JavaContender.class.getName());
        command.add(what);
        command.add(library == null ? "-" : library.toString());
        return command;
    }

    /// `java` with flags and a class path, and no class yet.
    static List<String> javaCommand(List<String> flags, String classPath) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Djava.awt.headless=true");
        command.add("-cp");
        command.add(classPath);
        return command;
    }

    private static @Nullable String interpreter() throws InterruptedException {
        for (var python : PYTHONS) {
            if (!answer(python, "-c", PILLOW_VERSION).isEmpty()) {
                return python;
            }
        }
        return null;
    }

    /// What a command prints in one line; empty if it fails or there is no such command.
    private static String answer(String... command) throws InterruptedException {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (var lines = process.inputReader()) {
                var line = lines.readLine();
                return process.waitFor() == 0 && line != null ? line : "";
            }
        } catch (IOException notInstalled) {
            return "";
        }
    }
}

package dev.pressroom.image.adapter.process;

import dev.pressroom.model.FailureCode;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a child is started.
///
/// @param heapMb largest heap of the child, in MiB
/// @param classPath absolute
/// @param words main class and its arguments
public record ChildCommand(int heapMb, String classPath, List<String> words) {
    /// Environment in which glibc keeps the pixels. One heap for all threads: what one freed, the next one
    /// uses. Huge pages for large blocks (glibc 2.35 and later): 2 % less CPU.
    public static final Map<String, String> PIXEL_MEMORY =
            Map.of("MALLOC_ARENA_MAX", "1", "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

    static final String VIPS = "vips";
    static final String IMGSCALR = "imgscalr";

    /// Holds the file and its outputs; the pixels are libvips's own.
    private static final int VIPS_HEAP_MB = 64;

    /// Holds the pixels too.
    private static final int JAVA_HEAP_MB = 400;

    /// Address space of a JVM that is not used as memory: class space, code, maps, thread stacks.
    private static final long RESERVED_KIB = 3L * 1024 * 1024;

    /// An interrupt from the terminal goes to children too, and must not look like a crash: they end
    /// with their standard input. No core files: they would hold pictures. The address space is a net
    /// below the memory limit, which is looked at every few milliseconds only; where a shell cannot
    /// set it, there is none. Whoever shares these processors and has somebody waiting goes first.
    private static final String SHELL_WORDS =
            "trap '' INT HUP TERM; ulimit -c 0; ulimit -v \"$0\" 2>/dev/null;"
                    + " command -v nice >/dev/null && set -- nice -n 10 \"$@\"; exec \"$@\"";

    private static final Path SHELL = Path.of("/bin/sh");

    public ChildCommand {
        words = List.copyOf(words);
    }

    /// @param library file of a libvips, or a bare name that the loader finds
    public static ChildCommand vips(Path library) {
        boolean bare = library.getNameCount() == 1 && !library.isAbsolute();
        var file = bare ? library : library.toAbsolutePath();
        return new ChildCommand(VIPS_HEAP_MB, ownClasses(), List.of(main(), VIPS, file.toString()));
    }

    /// Finds its codecs as services, so it gets the whole class path.
    public static ChildCommand imgscalr() {
        return new ChildCommand(JAVA_HEAP_MB, wholeClassPath(), List.of(main(), IMGSCALR));
    }

    /// @param folder working folder of the child, and its folder for temporary files
    ProcessBuilder in(Path folder, DecodeLimits limits) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(SHELL)) {
            long addressSpaceKib = RESERVED_KIB + 2 * limits.memoryBytes() / 1024;
            command.addAll(
                    List.of(SHELL.toString(), "-c", SHELL_WORDS, Long.toString(addressSpaceKib)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx" + heapMb + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-XX:+SuppressFatalErrorMessage",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-Duser.timezone=UTC",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        classPath));
        command.addAll(words);
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(PIXEL_MEMORY);
        builder.environment().put("VIPS_WARNING", "1");
        // Without it the JVM cannot open a path that is not ASCII.
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static String main() {
        return DecodeProcess.class.getName();
    }

    /// Where the classes of this module and of `shared-model` are. The rest of the parent's libraries
    /// stays out.
    private static String ownClasses() {
        var places = new LinkedHashSet<String>();
        for (var type : List.of(DecodeProcess.class, FailureCode.class)) {
            try {
                var place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
                places.add(Path.of(place).toString());
            } catch (URISyntaxException | RuntimeException notAFile) {
                return wholeClassPath();
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static String wholeClassPath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

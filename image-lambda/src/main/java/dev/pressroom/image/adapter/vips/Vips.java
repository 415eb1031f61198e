package dev.pressroom.image.adapter.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Calls into one loaded libvips. Thread-safe, as libvips is; nothing ever unloads it.
///
/// Every function is called as thirteen longs to a long, variadic from the third: each further shape
/// would cost 10 to 20 ms at start. Linux passes integers and pointers alike in both kinds of call, on
/// x86-64 and on arm64; other systems do not, and are refused. Doubles cannot be passed that way: where
/// libvips wants some, it is given a pointer to them or an option in a string.
@SuppressWarnings("restricted") // The one place that touches native code.
final class Vips {
    private static final int ARGUMENTS = 13;
    private static final Set<String> PROCESSORS = Set.of("amd64", "aarch64");
    private static final MethodHandle CALL =
            Linker.nativeLinker()
                    .downcallHandle(
                            FunctionDescriptor.of(JAVA_LONG, longs()),
                            Linker.Option.firstVariadicArg(2));

    /// Everything else stays blocked: TIFF, PDF, RAW and what comes with the next version. SVG gets only
    /// what our sanitiser wrote.
    private static final List<String> LOADERS =
            List.of(
                    "VipsForeignLoadJpegBuffer",
                    "VipsForeignLoadPngBuffer",
                    "VipsForeignLoadWebpBuffer",
                    "VipsForeignLoadNsgifBuffer",
                    "VipsForeignLoadHeifBuffer",
                    "VipsForeignLoadSvgBuffer");

    private final SymbolLookup library;
    private final Map<String, MemorySegment> functions = new ConcurrentHashMap<>();

    /// @param file the shared library, which has GLib in it or depends on it; a bare name is searched
    ///     as the system's loader does
    /// @throws IllegalArgumentException if it cannot be loaded here
    Vips(Path file) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                || !PROCESSORS.contains(System.getProperty("os.arch"))) {
            throw new IllegalArgumentException("libvips is called on Linux, x86-64 and arm64 only");
        }
        library =
                file.getParent() == null
                        ? SymbolLookup.libraryLookup(file.toString(), Arena.global())
                        : SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global());
        try (var arena = Arena.ofConfined()) {
            // Its warnings about damaged files would go to the standard error stream.
            call("g_setenv", arena.allocateFrom("VIPS_WARNING"), arena.allocateFrom("1"), 1);
            if (asInt(call("vips_init", arena.allocateFrom("pressroom"))) != 0) {
                throw new IllegalArgumentException("vips_init: " + error());
            }
            call("vips_concurrency_set", 1);
            call("vips_cache_set_max", 0);
            call("vips_operation_block_set", arena.allocateFrom("VipsForeignLoad"), 1);
            for (var loader : LOADERS) {
                call("vips_operation_block_set", arena.allocateFrom(loader), 0);
            }
        }
        requireBlocked("tiffload_buffer");
        requireBlocked("csvload");
        requireBlocked("vipsload");
    }

    /// "8.18.7"
    String version() {
        return asInt(call("vips_version", 0))
                + "."
                + asInt(call("vips_version", 1))
                + "."
                + asInt(call("vips_version", 2));
    }

    /// The option of savers that leaves all metadata out, and its value. Its name changed in 8.15.
    Object[] withoutMetadata() {
        boolean old = asInt(call("vips_version", 0)) == 8 && asInt(call("vips_version", 1)) < 15;
        return old ? new Object[] {"strip", 1} : new Object[] {"keep", 0};
    }

    /// Whether the library, or one that it depends on, has the function.
    boolean knows(String function) {
        return library.find(function).isPresent();
    }

    /// Whether this build has the operation, for example `heifload_buffer`.
    boolean has(String operation) {
        try (var arena = Arena.ofConfined()) {
            return call(
                            "vips_type_find",
                            arena.allocateFrom("VipsOperation"),
                            arena.allocateFrom(operation))
                    != 0;
        }
    }

    /// Blocking is by class names, which a new version may rename: so what must not run is tried.
    private void requireBlocked(String loader) {
        if (!has(loader)) {
            return;
        }
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            var none = arena.allocate(1);
            var name = arena.allocateFrom("/dev/null");
            long result =
                    loader.endsWith("_buffer")
                            ? call("vips_" + loader, none, 1, out)
                            : call("vips_" + loader, name, out);
            if (asInt(result) == 0 || !error().contains("blocked")) {
                throw new IllegalArgumentException("the loader " + loader + " is not blocked");
            }
        }
    }

    /// @param arguments each a [MemorySegment] or a whole number; the rest of the thirteen are zero,
    ///     which also ends a list of options
    long call(String function, Object... arguments) {
        var a = new long[ARGUMENTS];
        for (int i = 0; i < arguments.length; i++) {
            a[i] =
                    arguments[i] instanceof MemorySegment segment
                            ? segment.address()
                            : ((Number) arguments[i]).longValue();
        }
        try {
            return (long)
                    CALL.invokeExact(
                            functions.computeIfAbsent(function, this::find),
                            a[0],
                            a[1],
                            a[2],
                            a[3],
                            a[4],
                            a[5],
                            a[6],
                            a[7],
                            a[8],
                            a[9],
                            a[10],
                            a[11],
                            a[12]);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException(function + " throws nothing", impossible);
        }
    }

    /// Copies memory of the library's and gives it back.
    byte[] take(long address, long length) {
        try {
            return MemorySegment.ofAddress(address).reinterpret(length).toArray(JAVA_BYTE);
        } finally {
            call("g_free", address);
        }
    }

    /// What went wrong last, in one line; forgets it.
    String error() {
        long text = call("vips_error_buffer");
        var words = MemorySegment.ofAddress(text).reinterpret(Long.MAX_VALUE).getString(0);
        call("vips_error_clear");
        return words.replaceAll("\\s+", " ").strip();
    }

    /// Functions that give an `int` leave the upper half of the register undefined.
    static int asInt(long answer) {
        return (int) answer;
    }

    private MemorySegment find(String function) {
        return library.find(function)
                .orElseThrow(() -> new IllegalArgumentException("no " + function));
    }

    private static MemoryLayout[] longs() {
        var longs = new MemoryLayout[ARGUMENTS];
        Arrays.fill(longs, JAVA_LONG);
        return longs;
    }
}

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
/// Every function is bound as thirteen longs to a long, variadic from the third: each further shape
/// would cost 10 to 20 ms at start. Linux passes integers and pointers alike in both kinds of call, on
/// x86-64 and on arm64; other systems do not, and are refused.
@SuppressWarnings("restricted") // The one place that touches native code.
final class Vips {
    private static final int ARGUMENTS = 13;
    private static final Set<String> PROCESSORS = Set.of("amd64", "aarch64");

    /// Everything else stays blocked: TIFF, SVG, PDF, RAW and what comes with the next version.
    private static final List<String> LOADERS =
            List.of(
                    "VipsForeignLoadJpegBuffer",
                    "VipsForeignLoadPngBuffer",
                    "VipsForeignLoadWebpBuffer",
                    "VipsForeignLoadNsgifBuffer",
                    "VipsForeignLoadHeifBuffer");

    private final SymbolLookup library;
    private final Map<String, MethodHandle> functions = new ConcurrentHashMap<>();

    /// @param file the shared library, which has GLib in it or depends on it; a bare file name is looked
    ///     for where the system's loader looks
    /// @throws IllegalArgumentException if it cannot be loaded here
    Vips(Path file) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                || !PROCESSORS.contains(System.getProperty("os.arch"))) {
            throw new IllegalArgumentException("libvips is called on Linux, x86-64 and arm64 only");
        }
        library =
                file.getNameCount() == 1 && !file.isAbsolute()
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
    }

    /// @param arguments each a [MemorySegment] or a whole number; the rest of the thirteen are zero,
    ///     which also ends a list of options
    long call(String function, Object... arguments) {
        var all = new Object[ARGUMENTS];
        Arrays.fill(all, 0L);
        for (int i = 0; i < arguments.length; i++) {
            all[i] =
                    arguments[i] instanceof MemorySegment segment
                            ? segment.address()
                            : ((Number) arguments[i]).longValue();
        }
        try {
            return (long) functions.computeIfAbsent(function, this::bind).invokeWithArguments(all);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException(function + " throws nothing", impossible);
        }
    }

    /// Calls an operation of the form `int f(in, **out, …)`.
    ///
    /// @return the new image, to be released with [#release]
    /// @throws VipsError with the library's own words
    long operation(String function, long in, Object... more) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            var arguments = new Object[more.length + 2];
            arguments[0] = in;
            arguments[1] = out;
            System.arraycopy(more, 0, arguments, 2, more.length);
            if (asInt(call(function, arguments)) != 0) {
                throw new VipsError(function + ": " + error());
            }
            return out.get(JAVA_LONG, 0);
        }
    }

    void release(long object) {
        if (object != 0) {
            call("g_object_unref", object);
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

    private MethodHandle bind(String function) {
        var longs = new MemoryLayout[ARGUMENTS];
        Arrays.fill(longs, JAVA_LONG);
        return Linker.nativeLinker()
                .downcallHandle(
                        library.find(function)
                                .orElseThrow(() -> new IllegalArgumentException("no " + function)),
                        FunctionDescriptor.of(JAVA_LONG, longs),
                        Linker.Option.firstVariadicArg(2));
    }
}

package dev.pressroom.benchmarks;

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
import java.util.HashMap;
import java.util.Map;

/// libvips called as the engine calls it, but separate from it, so that its codecs can be measured
/// without its pipeline. For one thread.
@SuppressWarnings("restricted") // It calls native code.
final class NativeVips {
    /// The longest call that is needed. All are bound in this one shape: Linux passes pointers and whole
    /// numbers alike, and zeros end a list of options.
    private static final int ARGUMENTS = 13;

    private final SymbolLookup library;
    private final Map<String, MethodHandle> functions = new HashMap<>();

    NativeVips(Path file) {
        library = SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global());
        try (var arena = Arena.ofConfined()) {
            if ((int) call("vips_init", arena.allocateFrom("bench")) != 0) {
                throw new IllegalStateException("vips_init");
            }
        }
        call("vips_concurrency_set", 1);
        call("vips_cache_set_max", 0);
    }

    /// @param arguments each a [MemorySegment] or a whole number
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

    /// An image in memory of what `lazy` describes; `lazy` is released.
    ///
    /// @param lazy an image, or 0 if there is none because of an error
    long inMemory(long lazy) {
        long image = lazy == 0 ? 0 : call("vips_image_copy_memory", lazy);
        if (image == 0) {
            throw new IllegalStateException(error());
        }
        release(lazy);
        return image;
    }

    void release(long image) {
        call("g_object_unref", image);
    }

    /// What a saver made: `int f(in, **buffer, *length, options…)`.
    byte[] saved(String saver, long image, Object... options) {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(ADDRESS);
            var length = arena.allocate(JAVA_LONG);
            var arguments = new Object[options.length + 3];
            arguments[0] = image;
            arguments[1] = buffer;
            arguments[2] = length;
            for (int i = 0; i < options.length; i++) {
                arguments[i + 3] =
                        options[i] instanceof String name ? arena.allocateFrom(name) : options[i];
            }
            if ((int) call(saver, arguments) != 0) {
                throw new IllegalStateException(error());
            }
            long bytes = buffer.get(JAVA_LONG, 0);
            try {
                return MemorySegment.ofAddress(bytes)
                        .reinterpret(length.get(JAVA_LONG, 0))
                        .toArray(JAVA_BYTE);
            } finally {
                call("g_free", bytes);
            }
        }
    }

    String error() {
        return MemorySegment.ofAddress(call("vips_error_buffer"))
                .reinterpret(Long.MAX_VALUE)
                .getString(0);
    }

    private MethodHandle bind(String function) {
        var longs = new MemoryLayout[ARGUMENTS];
        Arrays.fill(longs, JAVA_LONG);
        return Linker.nativeLinker()
                .downcallHandle(
                        library.findOrThrow(function),
                        FunctionDescriptor.of(JAVA_LONG, longs),
                        Linker.Option.firstVariadicArg(2));
    }
}

package dev.pressroom.image.adapter.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Level;
import dev.pressroom.model.PixelSize;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A picture that is decoded already. What fails from here on is not the file's fault.
final class VipsPicture implements AutoCloseable {
    private static final int FORCE_SIZE = 3;
    private static final int CENTRE = 0;
    private static final int EXTEND_WHITE = 4;

    /// Of 0 to 6. Against 4, the usual: less than half of the time for 3 to 4 % more bytes.
    private static final int WEBP_EFFORT = 2;

    private final Vips vips;
    private long last;

    /// @param image in memory, upright, sRGB; released when this is closed
    VipsPicture(Vips vips, long image) {
        this.vips = vips;
        this.last = image;
    }

    byte[] encode(Level level, Encoding encoding) {
        scale(level.scaled());
        return switch (encoding.format()) {
            case RGBA -> rgba();
            case JPEG -> {
                long flat = flat();
                try {
                    yield write(
                            "vips_jpegsave_buffer", padded(flat, level), encoding.quality(), false);
                } finally {
                    vips.release(flat);
                }
            }
            case WEBP -> write("vips_webpsave_buffer", last, encoding.quality(), true);
            case PNG, AVIF -> throw new IllegalStateException("not yet " + encoding);
        };
    }

    private long padded(long flat, Level level) {
        var canvas = level.size();
        try (var arena = Arena.ofConfined()) {
            return vips.operation(
                    "vips_gravity",
                    flat,
                    CENTRE,
                    canvas.width(),
                    canvas.height(),
                    arena.allocateFrom("extend"),
                    EXTEND_WHITE);
        }
    }

    private byte[] rgba() {
        boolean alpha = Vips.asInt(vips.call("vips_image_hasalpha", last)) != 0;
        long image = vips.operation(alpha ? "vips_copy" : "vips_addalpha", last);
        try (var arena = Arena.ofConfined()) {
            var length = arena.allocate(JAVA_LONG);
            long pixels = vips.call("vips_image_write_to_memory", image, length);
            if (pixels == 0) {
                throw new VipsError(vips.error());
            }
            return vips.take(pixels, length.get(JAVA_LONG, 0));
        } finally {
            vips.release(image);
        }
    }

    @Override
    public void close() {
        vips.release(last);
        last = 0;
        vips.call("vips_thread_shutdown");
    }

    /// Each size from the one before, and into memory, because it is written more than once.
    private void scale(PixelSize size) {
        if (Vips.asInt(vips.call("vips_image_get_width", last)) == size.width()
                && Vips.asInt(vips.call("vips_image_get_height", last)) == size.height()) {
            return;
        }
        try (var arena = Arena.ofConfined()) {
            long lazy =
                    vips.operation(
                            "vips_thumbnail_image",
                            last,
                            size.width(),
                            arena.allocateFrom("height"),
                            size.height(),
                            arena.allocateFrom("size"),
                            FORCE_SIZE);
            long kept = vips.call("vips_image_copy_memory", lazy);
            vips.release(lazy);
            if (kept == 0) {
                throw new VipsError(vips.error());
            }
            vips.release(last);
            last = kept;
        }
    }

    private long flat() {
        try (var arena = Arena.ofConfined()) {
            var white = arena.allocateFrom(JAVA_DOUBLE, 255, 255, 255);
            long background = vips.call("vips_array_double_new", white, 3);
            try {
                return Vips.asInt(vips.call("vips_image_hasalpha", last)) == 0
                        ? vips.operation("vips_copy", last)
                        : vips.operation(
                                "vips_flatten", last, arena.allocateFrom("background"), background);
            } finally {
                vips.call("vips_area_unref", background);
            }
        }
    }

    /// Without metadata: `keep` is none.
    private byte[] write(String saver, long image, int quality, boolean effort) {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(ADDRESS);
            var length = arena.allocate(JAVA_LONG);
            int result =
                    Vips.asInt(
                            vips.call(
                                    saver,
                                    image,
                                    buffer,
                                    length,
                                    arena.allocateFrom("Q"),
                                    quality,
                                    arena.allocateFrom("keep"),
                                    0,
                                    effort ? arena.allocateFrom("effort") : MemorySegment.NULL,
                                    WEBP_EFFORT));
            if (result != 0) {
                throw new VipsError(saver + ": " + vips.error());
            }
            return vips.take(buffer.get(JAVA_LONG, 0), length.get(JAVA_LONG, 0));
        }
    }
}

package dev.pressroom.image.adapter.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.pressroom.model.PixelSize;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One image of libvips: lazy, until [#inMemory] runs it. Closing it releases it; what was made from it
/// lives on. An image in memory may be read by several threads.
final class VipsImage implements AutoCloseable {
    static final int SRGB = 22;
    static final int GREY = 1;

    private static final int FORCE_SIZE = 3;
    private static final int PERCEPTUAL = 0;
    private static final int UCHAR = 0;
    private static final int FLOAT_PRECISION = 1;
    private static final int OVER = 2;
    private static final int EXTEND_WHITE = 4;
    private static final int CENTRE = 0;
    private static final String ICC = "icc-profile-data";

    private final Vips vips;
    private final long address;

    VipsImage(Vips vips, long address) {
        this.vips = vips;
        this.address = address;
    }

    int width() {
        return Vips.asInt(vips.call("vips_image_get_width", address));
    }

    int height() {
        return Vips.asInt(vips.call("vips_image_get_height", address));
    }

    int bands() {
        return Vips.asInt(vips.call("vips_image_get_bands", address));
    }

    int interpretation() {
        return Vips.asInt(vips.call("vips_image_get_interpretation", address));
    }

    boolean hasAlpha() {
        return Vips.asInt(vips.call("vips_image_hasalpha", address)) != 0;
    }

    boolean is(PixelSize size) {
        return width() == size.width() && height() == size.height();
    }

    /// The embedded colour profile, or no bytes.
    @SuppressWarnings("restricted")
    byte[] profile() {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(ICC);
            if (vips.call("vips_image_get_typeof", address, name) == 0) {
                return new byte[0];
            }
            var data = arena.allocate(ADDRESS);
            var length = arena.allocate(JAVA_LONG);
            check(vips.call("vips_image_get_blob", address, name, data, length), "profile");
            return MemorySegment.ofAddress(data.get(JAVA_LONG, 0))
                    .reinterpret(length.get(JAVA_LONG, 0))
                    .toArray(JAVA_BYTE);
        }
    }

    /// Exactly of that size, upright by its orientation, filtered by Lanczos 3.
    ///
    /// @param profile whether there is a colour profile to convert from; naming one to convert to where
    ///     there is none would make every picture pay for a conversion that changes nothing
    VipsImage thumbnail(PixelSize size, boolean profile) {
        try (var arena = Arena.ofConfined()) {
            var height = arena.allocateFrom("height");
            var force = arena.allocateFrom("size");
            return profile
                    ? operation(
                            "vips_thumbnail_image",
                            size.width(),
                            height,
                            size.height(),
                            force,
                            FORCE_SIZE,
                            arena.allocateFrom("export-profile"),
                            arena.allocateFrom("srgb"),
                            arena.allocateFrom("intent"),
                            PERCEPTUAL)
                    : operation(
                            "vips_thumbnail_image",
                            size.width(),
                            height,
                            size.height(),
                            force,
                            FORCE_SIZE);
        }
    }

    /// Exactly of that size, filtered by a kernel of `VipsKernel`. Only for pictures without alpha.
    ///
    /// `vips_resize` takes its scale as a double, which cannot be passed; its properties can be written.
    VipsImage resized(PixelSize size, String kernel) {
        var properties =
                String.format(
                        Locale.ROOT,
                        "scale=%.17g,vscale=%.17g,kernel=%s",
                        (double) size.width() / width(),
                        (double) size.height() / height(),
                        kernel);
        try (var arena = Arena.ofConfined()) {
            long resize = vips.call("vips_operation_new", arena.allocateFrom("resize"));
            try {
                vips.call("g_object_set", resize, arena.allocateFrom("in"), address);
                check(
                        vips.call(
                                "vips_object_set_from_string",
                                resize,
                                arena.allocateFrom(properties)),
                        "vips_resize");
                check(vips.call("vips_object_build", resize), "vips_resize");
                var out = arena.allocate(ADDRESS);
                vips.call("g_object_get", resize, arena.allocateFrom("out"), out);
                return new VipsImage(vips, out.get(JAVA_LONG, 0));
            } finally {
                vips.call("vips_object_unref_outputs", resize);
                vips.call("g_object_unref", resize);
            }
        }
    }

    /// Runs it, once, into memory, on several threads. Only for a picture that nobody else holds.
    VipsImage inMemory(int threads) {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom("concurrency");
            vips.call("vips_image_set_int", address, name, threads);
            var kept = inMemory();
            // Or its encoders would have as many.
            vips.call("vips_image_remove", kept.address, name);
            return kept;
        }
    }

    /// Runs it, once, into memory.
    VipsImage inMemory() {
        long kept = vips.call("vips_image_copy_memory", address);
        if (kept == 0) {
            throw new VipsError(vips.error());
        }
        return new VipsImage(vips, kept);
    }

    VipsImage copy() {
        return operation("vips_copy");
    }

    VipsImage colourspace(int space) {
        return interpretation() == space ? copy() : operation("vips_colourspace", space);
    }

    VipsImage crop(int left, int top, PixelSize size) {
        return operation("vips_extract_area", left, top, size.width(), size.height());
    }

    /// @param interesting of `VipsInteresting`
    VipsImage smartCrop(PixelSize size, int interesting) {
        try (var arena = Arena.ofConfined()) {
            return operation(
                    "vips_smartcrop",
                    size.width(),
                    size.height(),
                    arena.allocateFrom("interesting"),
                    interesting);
        }
    }

    VipsImage onWhiteCanvas(PixelSize canvas) {
        try (var arena = Arena.ofConfined()) {
            return operation(
                    "vips_gravity",
                    CENTRE,
                    canvas.width(),
                    canvas.height(),
                    arena.allocateFrom("extend"),
                    EXTEND_WHITE);
        }
    }

    VipsImage bands(int first, int count) {
        try (var arena = Arena.ofConfined()) {
            return operation("vips_extract_band", first, arena.allocateFrom("n"), count);
        }
    }

    VipsImage addAlpha() {
        return hasAlpha() ? copy() : operation("vips_addalpha");
    }

    VipsImage withAlphaOf(VipsImage other) {
        try (var arena = Arena.ofConfined();
                var alpha = other.bands(other.bands() - 1, 1)) {
            var out = arena.allocate(ADDRESS);
            check(vips.call("vips_bandjoin2", address, alpha.address, out), "vips_bandjoin2");
            return new VipsImage(vips, out.get(JAVA_LONG, 0));
        }
    }

    VipsImage flattenedOnWhite() {
        if (!hasAlpha()) {
            return copy();
        }
        try (var arena = Arena.ofConfined()) {
            long white =
                    vips.call(
                            "vips_array_double_new",
                            arena.allocateFrom(JAVA_DOUBLE, 255, 255, 255),
                            bands() - 1);
            try {
                return operation("vips_flatten", arena.allocateFrom("background"), white);
            } finally {
                vips.call("vips_area_unref", white);
            }
        }
    }

    /// Whether every pixel is opaque. Runs the image.
    boolean opaque() {
        if (!hasAlpha()) {
            return true;
        }
        try (var arena = Arena.ofConfined();
                var alpha = bands(bands() - 1, 1)) {
            var least = arena.allocate(JAVA_DOUBLE);
            check(vips.call("vips_min", alpha.address, least), "vips_min");
            return least.get(JAVA_DOUBLE, 0) >= 255;
        }
    }

    /// Convolved with a 3 × 3 mask that keeps mean brightness, rounded half up, edges replicated.
    VipsImage convolved(double centre, double neighbour) {
        try (var arena = Arena.ofConfined()) {
            double n = neighbour;
            var mask = arena.allocateFrom(JAVA_DOUBLE, n, n, n, n, centre, n, n, n, n);
            try (var kernel =
                            new VipsImage(
                                    vips,
                                    vips.call("vips_image_new_matrix_from_array", 3, 3, mask, 9));
                    var exact =
                            operation(
                                    "vips_conv",
                                    kernel.address,
                                    arena.allocateFrom("precision"),
                                    FLOAT_PRECISION);
                    // A cast cuts off.
                    var rounded = exact.linear(1, 0.5, exact.bands())) {
                return rounded.operation("vips_cast", UCHAR);
            }
        }
    }

    /// Each band times `factor` plus `summand`.
    private VipsImage linear(double factor, double summand, int bands) {
        var factors = new double[bands];
        var summands = new double[bands];
        Arrays.fill(factors, factor);
        Arrays.fill(summands, summand);
        return linear(factors, summands);
    }

    private VipsImage linear(double[] factors, double[] summands) {
        try (var arena = Arena.ofConfined()) {
            return operation(
                    "vips_linear",
                    arena.allocateFrom(JAVA_DOUBLE, factors),
                    arena.allocateFrom(JAVA_DOUBLE, summands),
                    factors.length);
        }
    }

    /// An RGBA image with its alpha multiplied.
    VipsImage faded(double opacity) {
        try (var faded = linear(new double[] {1, 1, 1, opacity}, new double[] {0, 0, 0, 0.5})) {
            return faded.operation("vips_cast", UCHAR);
        }
    }

    VipsImage under(VipsImage overlay, int left, int top) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            check(
                    vips.call(
                            "vips_composite2",
                            address,
                            overlay.address,
                            out,
                            OVER,
                            arena.allocateFrom("x"),
                            left,
                            arena.allocateFrom("y"),
                            top),
                    "vips_composite2");
            try (var over = new VipsImage(vips, out.get(JAVA_LONG, 0))) {
                return over.operation("vips_cast", UCHAR);
            }
        }
    }

    /// Only for a picture that nobody else holds.
    void removeProfile() {
        try (var arena = Arena.ofConfined()) {
            vips.call("vips_image_remove", address, arena.allocateFrom(ICC));
        }
    }

    /// Frames below each other, each `pageHeight` high; 0 forgets that they are frames.
    void setPageHeight(int pageHeight) {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom("page-height");
            if (pageHeight == 0) {
                vips.call("vips_image_remove", address, name);
            } else {
                vips.call("vips_image_set_int", address, name, pageHeight);
            }
        }
    }

    /// @return 0 if it has none
    int pageHeight() {
        return Vips.asInt(vips.call("vips_image_get_page_height", address));
    }

    /// Runs it and copies its pixels, row by row, one byte for each band.
    byte[] pixels() {
        try (var arena = Arena.ofConfined()) {
            var length = arena.allocate(JAVA_LONG);
            long pixels = vips.call("vips_image_write_to_memory", address, length);
            if (pixels == 0) {
                throw new VipsError(vips.error());
            }
            return vips.take(pixels, length.get(JAVA_LONG, 0));
        }
    }

    /// Runs it through a saver, without metadata.
    ///
    /// @param options at most four pairs of a name and a whole number
    byte[] save(String saver, Object... options) {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(ADDRESS);
            var length = arena.allocate(JAVA_LONG);
            var arguments = new ArrayList<Object>(List.of(address, buffer, length));
            Stream.of(options, vips.withoutMetadata())
                    .flatMap(Arrays::stream)
                    .map(one -> one instanceof String name ? arena.allocateFrom(name) : one)
                    .forEach(arguments::add);
            check(vips.call(saver, arguments.toArray()), saver);
            return vips.take(buffer.get(JAVA_LONG, 0), length.get(JAVA_LONG, 0));
        }
    }

    /// @throws VipsError with the library's own words
    private VipsImage operation(String function, Object... more) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            var arguments = new Object[more.length + 2];
            arguments[0] = address;
            arguments[1] = out;
            System.arraycopy(more, 0, arguments, 2, more.length);
            check(vips.call(function, arguments), function);
            return new VipsImage(vips, out.get(JAVA_LONG, 0));
        }
    }

    private void check(long result, String function) {
        if (Vips.asInt(result) != 0) {
            throw new VipsError(function + ": " + vips.error());
        }
    }

    @Override
    public void close() {
        vips.call("g_object_unref", address);
    }
}

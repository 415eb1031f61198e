package dev.pressroom.image.adapter.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// From a file to the largest picture that a plan needs: upright, in sRGB or grey, in memory. The loader
/// is the one of the type that our own reader found; libvips does not guess.
final class VipsSource {
    private static final int FAIL_ON_WARNING = 3;
    private static final int SEQUENTIAL = 1;
    private static final int GREY_16 = 26;
    private static final int ALL = -1;

    /// Profiles that say this name need no conversion: most photos have one of them, and converting
    /// would triple the time.
    private static final byte[] IS_SRGB = "sRGB IEC61966-2.1".getBytes(StandardCharsets.US_ASCII);

    /// Of a JPEG one thread decodes lines while another scales those before; there is no work for a third.
    private static final int MOST_THREADS = 2;

    private final Vips vips;
    private final int threads;

    /// @param processors that may be busy with one picture
    VipsSource(Vips vips, int processors) {
        this.vips = vips;
        this.threads = Math.min(MOST_THREADS, processors);
    }

    /// @param animated whether all frames are decoded; they stand below each other then
    /// @throws VipsError if the file is damaged
    VipsImage decode(SourceImage file, PixelSize largest, boolean animated) {
        var header = file.header();
        try (var arena = Arena.ofConfined()) {
            var bytes = arena.allocateFrom(JAVA_BYTE, file.bytes());
            try (var source = load(arena, bytes, header, largest, animated)) {
                return animated ? frames(source, header, largest) : scaled(source, largest);
            }
        }
    }

    private VipsImage load(
            Arena arena,
            MemorySegment bytes,
            SourceHeader header,
            PixelSize largest,
            boolean animated) {
        int frames = animated ? ALL : 1;
        return switch (header.type()) {
            case JPEG -> {
                int shrink = shrink(header.upright(), largest);
                var loaded = load(arena, "vips_jpegload_buffer", bytes, "shrink", shrink);
                yield checked(loaded, shrunk(header.stored(), shrink));
            }
            case PNG -> checked(load(arena, "vips_pngload_buffer", bytes), header.stored());
            case GIF ->
                    checked(
                            load(arena, "vips_gifload_buffer", bytes, "n", frames),
                            header.stored());
            case WEBP ->
                    checked(
                            load(arena, "vips_webpload_buffer", bytes, "n", frames),
                            header.stored());
            case AVIF, HEIC -> checked(load(arena, "vips_heifload_buffer", bytes), header.stored());
            case SVG -> drawn(arena, bytes, header.stored(), largest);
        };
    }

    /// @param option a name and a number, or nothing
    private VipsImage load(Arena arena, String loader, MemorySegment bytes, Object... option) {
        var out = arena.allocate(ADDRESS);
        long result =
                vips.call(
                        loader,
                        bytes,
                        bytes.byteSize(),
                        out,
                        arena.allocateFrom("fail-on"),
                        FAIL_ON_WARNING,
                        arena.allocateFrom("access"),
                        SEQUENTIAL,
                        option.length == 0
                                ? MemorySegment.NULL
                                : arena.allocateFrom((String) option[0]),
                        option.length == 0 ? 0 : option[1]);
        if (Vips.asInt(result) != 0) {
            throw new VipsError(loader + ": " + vips.error());
        }
        return new VipsImage(vips, out.get(JAVA_LONG, 0));
    }

    /// Only `vips_image_new_from_buffer` takes a fraction, in its option string; it cannot find another
    /// loader, as what it gets was written by our sanitiser and begins with `<`.
    private VipsImage drawn(Arena arena, MemorySegment bytes, PixelSize own, PixelSize largest) {
        double scale =
                Math.max(
                        (double) largest.width() / own.width(),
                        (double) largest.height() / own.height());
        var options = String.format(Locale.ROOT, "[scale=%.6f]", scale);
        long image =
                vips.call(
                        "vips_image_new_from_buffer",
                        bytes,
                        bytes.byteSize(),
                        arena.allocateFrom(options));
        if (image == 0) {
            throw new VipsError(vips.error());
        }
        return new VipsImage(vips, image);
    }

    /// What our reader and the decoder see must be the same picture: limits were checked on the former.
    private static VipsImage checked(VipsImage image, PixelSize expected) {
        if (image.width() == expected.width()
                && (image.height() == expected.height()
                        || image.pageHeight() == expected.height())) {
            return image;
        }
        var found = image.width() + "x" + image.height();
        image.close();
        throw new JobFailure(
                FailureCode.IMAGE_UNREADABLE,
                "its header says " + expected + ", its decoder " + found);
    }

    /// The largest shrink inside the JPEG decoder that leaves one and a half times the target.
    private static int shrink(PixelSize upright, PixelSize largest) {
        int shrink = 8;
        while (shrink > 1
                && (2L * upright.width() < 3L * largest.width() * shrink
                        || 2L * upright.height() < 3L * largest.height() * shrink)) {
            shrink /= 2;
        }
        return shrink;
    }

    private static PixelSize shrunk(PixelSize stored, int shrink) {
        // libvips leaves out the part of a pixel at the right and the lower edge.
        return new PixelSize(
                Math.max(1, stored.width() / shrink), Math.max(1, stored.height() / shrink));
    }

    private VipsImage scaled(VipsImage source, PixelSize size) {
        try (var small = thumbnail(source, size);
                var colours = small.colourspace(colours(small));
                var kept = colours.inMemory(threads)) {
            return withoutNeedlessAlpha(kept);
        }
    }

    /// A profile that cannot be used counts as none. That is known before a pixel is decoded, so trying
    /// again costs nothing; a damaged picture fails both times.
    private static VipsImage thumbnail(VipsImage source, PixelSize size) {
        if (!needsConversion(source.profile())) {
            return source.thumbnail(size, false);
        }
        try {
            return source.thumbnail(size, true);
        } catch (VipsError unusable) {
            try (var plain = source.copy()) {
                plain.removeProfile();
                return plain.thumbnail(size, false);
            }
        }
    }

    private static VipsImage withoutNeedlessAlpha(VipsImage kept) {
        if (!kept.hasAlpha() || !kept.opaque()) {
            return kept.copy();
        }
        try (var colours = kept.bands(0, kept.bands() - 1)) {
            return colours.inMemory();
        }
    }

    private static int colours(VipsImage image) {
        int space = image.interpretation();
        return space == VipsImage.GREY || space == GREY_16 ? VipsImage.GREY : VipsImage.SRGB;
    }

    private static boolean needsConversion(byte[] profile) {
        return profile.length > 0 && indexOf(profile, IS_SRGB) < 0;
    }

    private static int indexOf(byte[] text, byte[] words) {
        // The description is near the beginning; a profile may have megabytes.
        int last = Math.min(text.length, 4096) - words.length;
        for (int i = 0; i <= last; i++) {
            int k = 0;
            while (k < words.length && text[i + k] == words[k]) {
                k++;
            }
            if (k == words.length) {
                return i;
            }
        }
        return -1;
    }

    /// Every frame at `size`, below each other. Scaled as one tall picture, as the frames are alike.
    private static VipsImage frames(VipsImage source, SourceHeader header, PixelSize size) {
        int count = source.height() / header.stored().height();
        try (var tall = source.copy()) {
            tall.setPageHeight(0);
            try (var whole = tall.inMemory();
                    var small =
                            thumbnail(whole, new PixelSize(size.width(), size.height() * count));
                    var colours = small.colourspace(VipsImage.SRGB);
                    var kept = colours.inMemory()) {
                return withoutNeedlessAlpha(kept);
            }
        }
    }
}

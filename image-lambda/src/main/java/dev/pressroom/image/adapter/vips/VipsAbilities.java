package dev.pressroom.image.adapter.vips;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/// What one build of libvips can read and write.
///
/// @param reads what it decodes
/// @param writes what it encodes
record VipsAbilities(Set<ImageType> reads, Set<Encoding.Format> writes) {
    private static final PixelSize PROBE_SIZE = new PixelSize(16, 16);

    /// What the build of `tools/fetch-libvips.sh` can do: all but HEVC. Known, so that a start need not
    /// try.
    static VipsAbilities bundled() {
        return new VipsAbilities(
                EnumSet.complementOf(EnumSet.of(ImageType.HEIC)),
                EnumSet.allOf(Encoding.Format.class));
    }

    /// What another build can do. Whether one that has HEIF also has the codecs is tried with a tiny
    /// picture.
    static VipsAbilities found(Vips vips) {
        var reads = EnumSet.noneOf(ImageType.class);
        for (var type : ImageType.values()) {
            if (vips.has(loader(type))) {
                reads.add(type);
            }
        }
        var writes = EnumSet.of(Encoding.Format.RGBA);
        for (var format : Encoding.Format.values()) {
            if (format != Encoding.Format.RGBA && vips.has(saver(format))) {
                writes.add(format);
            }
        }
        if (!decodes(vips, ImageType.HEIC, probe())) {
            reads.remove(ImageType.HEIC);
        }
        var avif = avif(vips);
        if (avif.length == 0) {
            writes.remove(Encoding.Format.AVIF);
        }
        if (avif.length == 0 || !decodes(vips, ImageType.AVIF, avif)) {
            reads.remove(ImageType.AVIF);
        }
        return new VipsAbilities(reads, writes);
    }

    private static boolean decodes(Vips vips, ImageType type, byte[] file) {
        var header = new SourceHeader(type, PROBE_SIZE, 1, 1, false, null);
        try (var _ =
                new VipsSource(vips, 1).decode(new SourceImage(file, header), PROBE_SIZE, false)) {
            return true;
        } catch (VipsError | JobFailure cannot) {
            return false;
        }
    }

    /// @return nothing where it cannot be written
    private static byte[] avif(Vips vips) {
        var svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"16\"/>"
                        .getBytes(StandardCharsets.US_ASCII);
        var header = new SourceHeader(ImageType.SVG, PROBE_SIZE, 1, 1, true, null);
        try (var drawn =
                new VipsSource(vips, 1).decode(new SourceImage(svg, header), PROBE_SIZE, false)) {
            return VipsEncoder.encode(0, drawn, Encoding.avif(50), 0).bytes();
        } catch (VipsError | JobFailure cannot) {
            return new byte[0];
        }
    }

    private static byte[] probe() {
        try (var file = VipsAbilities.class.getResourceAsStream("probe.heic")) {
            if (file == null) {
                throw new IllegalStateException("probe.heic is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String loader(ImageType type) {
        return switch (type) {
            case JPEG -> "jpegload_buffer";
            case PNG -> "pngload_buffer";
            case GIF -> "gifload_buffer";
            case WEBP -> "webpload_buffer";
            case AVIF, HEIC -> "heifload_buffer";
            case SVG -> "svgload_buffer";
        };
    }

    private static String saver(Encoding.Format format) {
        return switch (format) {
            case JPEG -> "jpegsave_buffer";
            case PNG -> "pngsave_buffer";
            case WEBP -> "webpsave_buffer";
            case AVIF -> "heifsave_buffer";
            case RGBA -> throw new IllegalArgumentException("RGBA needs no saver");
        };
    }
}

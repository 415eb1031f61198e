package dev.pressroom.image.domain;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads type, size, orientation and frames from the bytes of a file, and decodes nothing. A file that
/// ends before its own end mark is refused: decoders would paint the rest grey. Work is linear in the
/// length of the file. Sources: ISO/IEC 10918-1, PNG third edition, GIF89a, RFC 9649,
/// ISO/IEC 23008-12.
public final class HeaderReader {
    private static final int ORIENTATION_TAG = 0x0112;

    private HeaderReader() {}

    /// @param accepted what the running engine reads
    /// @throws JobFailure [FailureCode#IMAGE_TYPE_UNSUPPORTED] for anything that is not accepted,
    ///     [FailureCode#IMAGE_UNREADABLE] for a file that is damaged or cut off; neither is worth a
    ///     retry
    public static SourceHeader read(byte[] file, Set<ImageType> accepted) {
        var type =
                sniff(file)
                        .filter(accepted::contains)
                        .orElseThrow(
                                () ->
                                        new JobFailure(
                                                FailureCode.IMAGE_TYPE_UNSUPPORTED,
                                                "accepted are " + new TreeSet<>(accepted)));
        try {
            return switch (type) {
                case JPEG -> jpeg(ByteBuffer.wrap(file));
                case PNG -> png(ByteBuffer.wrap(file));
                case GIF -> gif(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
                case WEBP -> webp(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
                case AVIF -> avif(ByteBuffer.wrap(file));
                case HEIC, SVG -> throw new IllegalStateException("not sniffed yet: " + type);
            };
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException damaged) {
            throw new JobFailure(
                    FailureCode.IMAGE_UNREADABLE, "damaged or cut off: a " + type, damaged);
        }
    }

    private static Optional<ImageType> sniff(byte[] file) {
        var head = new String(file, 0, Math.min(file.length, 16), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(ImageType.JPEG);
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(ImageType.PNG);
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return Optional.of(ImageType.GIF);
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return Optional.of(ImageType.WEBP);
        }
        if (head.startsWith("ftypavif", 4) || head.startsWith("ftypavis", 4)) {
            return Optional.of(ImageType.AVIF);
        }
        return Optional.empty();
    }

    private static SourceHeader jpeg(ByteBuffer in) {
        in.position(2);
        int orientation = 1;
        @Nullable PixelSize size = null;
        while (true) {
            int marker = in.get() & 0xff;
            if (marker != 0xff) {
                throw new IllegalArgumentException("no marker");
            }
            while (marker == 0xff) {
                marker = in.get() & 0xff;
            }
            if (marker == 0xd9 && size != null) {
                return new SourceHeader(ImageType.JPEG, size, orientation, 1, false, null);
            }
            if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
                continue;
            }
            int start = in.position();
            int length = in.getShort(start) & 0xffff;
            boolean frame =
                    marker >= 0xc0
                            && marker <= 0xcf
                            && marker != 0xc4
                            && marker != 0xc8
                            && marker != 0xcc;
            if (frame) {
                int height = in.getShort(start + 3) & 0xffff;
                int width = in.getShort(start + 5) & 0xffff;
                if (size != null) {
                    throw new IllegalArgumentException("two frames");
                }
                size = new PixelSize(width, height);
            }
            if (length < 2 || marker == 0xd9 || (marker == 0xda && size == null)) {
                throw new IllegalArgumentException("no frame header");
            }
            if (marker == 0xe1 && length > 16 && in.getInt(start + 2) == 0x45786966) {
                orientation = exifOrientation(in.slice(start + 8, length - 8));
            }
            in.position(start + length);
            if (marker == 0xda) {
                skipEntropyCodedData(in);
            }
        }
    }

    /// To the next marker that is neither a stuffed byte nor a restart.
    private static void skipEntropyCodedData(ByteBuffer in) {
        int at = in.position();
        while (true) {
            if (in.get(at) == (byte) 0xff) {
                int next = in.get(at + 1) & 0xff;
                if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    in.position(at);
                    return;
                }
            }
            at++;
        }
    }

    /// A damaged EXIF block leaves the picture as it is stored: viewers do the same.
    private static int exifOrientation(ByteBuffer tiff) {
        try {
            tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xffff;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if ((tiff.getShort(entry) & 0xffff) == ORIENTATION_TAG) {
                    int value = tiff.getShort(entry + 8) & 0xffff;
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
            return 1;
        } catch (IndexOutOfBoundsException damaged) {
            return 1;
        }
    }

    private static SourceHeader png(ByteBuffer in) {
        if (in.getInt(12) != 0x49484452) {
            throw new IllegalArgumentException("no IHDR");
        }
        long chunk = 8;
        while (in.getInt(Math.toIntExact(chunk + 4)) != 0x49454e44) { // "IEND"
            chunk += 12 + (in.getInt((int) chunk) & 0xffffffffL);
            if (chunk + 12 > in.limit()) {
                throw new IllegalArgumentException("no IEND");
            }
        }
        return new SourceHeader(
                ImageType.PNG, new PixelSize(in.getInt(16), in.getInt(20)), 1, 1, true, null);
    }

    private static SourceHeader gif(ByteBuffer in) {
        var size = new PixelSize(in.getShort(6) & 0xffff, in.getShort(8) & 0xffff);
        int position = 13 + colourTable(in.get(10));
        int frames = 0;
        while (position < in.limit()) {
            int block = in.get(position) & 0xff;
            if (block == 0x2c) {
                frames++;
                checkInside(size, in, position);
                position = afterSubBlocks(in, position + 11 + colourTable(in.get(position + 9)));
            } else if (block == 0x21) {
                position = afterSubBlocks(in, position + 2);
            } else {
                break;
            }
        }
        return new SourceHeader(ImageType.GIF, size, 1, Math.max(frames, 1), true, null);
    }

    /// A frame larger than the screen would slip past the limits.
    private static void checkInside(PixelSize screen, ByteBuffer in, int descriptor) {
        int right = (in.getShort(descriptor + 1) & 0xffff) + (in.getShort(descriptor + 5) & 0xffff);
        int bottom =
                (in.getShort(descriptor + 3) & 0xffff) + (in.getShort(descriptor + 7) & 0xffff);
        if (right > screen.width() || bottom > screen.height()) {
            throw new IllegalArgumentException("a frame outside the screen");
        }
    }

    private static int colourTable(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static int afterSubBlocks(ByteBuffer in, int start) {
        int position = start;
        while (in.get(position) != 0) {
            position += (in.get(position) & 0xff) + 1;
        }
        return position + 1;
    }

    private static SourceHeader webp(ByteBuffer in) {
        if ((in.getInt(4) & 0xffffffffL) + 8 > in.limit()) {
            throw new IllegalArgumentException("shorter than its RIFF length");
        }
        return switch (in.getInt(12)) {
            case 0x20385056 -> // "VP8 "
                    webp(in.getShort(26) & 0x3fff, in.getShort(28) & 0x3fff, 1);
            case 0x4c385056 -> { // "VP8L"
                int bits = in.getInt(21);
                yield webp((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1, 1);
            }
            case 0x58385056 -> // "VP8X"
                    webp(
                            (in.getInt(24) & 0xffffff) + 1,
                            (in.getInt(26) >>> 8) + 1,
                            Math.max(1, webpFrames(in)));
            default -> throw new IllegalArgumentException("no VP8 chunk");
        };
    }

    private static SourceHeader webp(int width, int height, int frames) {
        return new SourceHeader(
                ImageType.WEBP, new PixelSize(width, height), 1, frames, true, null);
    }

    private static int webpFrames(ByteBuffer in) {
        int frames = 0;
        long position = 12;
        while (position + 8 <= in.limit()) {
            if (in.getInt((int) position) == 0x464d4e41) { // "ANMF"
                frames++;
            }
            long length = in.getInt((int) position + 4) & 0xffffffffL;
            position += 8 + length + (length & 1);
        }
        return frames;
    }

    /// The first `ispe` property; its box must be complete.
    private static SourceHeader avif(ByteBuffer in) {
        for (int i = 16; i + 16 <= in.limit(); i++) {
            if (in.getInt(i) == 0x69737065) {
                return new SourceHeader(
                        ImageType.AVIF,
                        new PixelSize(in.getInt(i + 8), in.getInt(i + 12)),
                        1,
                        1,
                        true,
                        null);
            }
        }
        throw new IllegalArgumentException("no ispe");
    }
}

package dev.pressroom.image.domain;

import dev.pressroom.image.domain.Encoding.Format;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Puts a copyright notice, and nothing else, into an encoded file that has no metadata: an EXIF block
/// with the one tag 0x8298. Pixels stay as they are. Sources: EXIF 2.32 sections 4.5.2 and 4.6.4,
/// RFC 9649 section 2.7, PNG third edition section 11.3.4.5.
public final class CopyrightStamp {
    private static final int COPYRIGHT_TAG = 0x8298;
    private static final int ASCII = 2;
    private static final int INLINE_BYTES = 4;

    /// What [SourceHeader#copyright] holds at most; in UTF-8 far less than a JPEG segment takes.
    private static final int MAX_CHARACTERS = 500;

    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final int APP0 = 0xffe0;
    private static final int APP1 = 0xffe1;
    private static final int PNG_AFTER_HEADER = 33;

    private CopyrightStamp() {}

    /// EXIF 2.32 asks for ASCII. Other characters are written as UTF-8, as cameras and editors do.
    ///
    /// @param file as an engine wrote it
    /// @param size of the picture in it, at most 16,384 px a side
    /// @param notice cut off after 500 characters
    /// @return a JPEG, PNG or WebP with the notice; an AVIF as it was, because its boxes hold offsets
    ///     that would all have to move
    /// @throws JobFailure [FailureCode#IMAGE_DECODER_DIED] if the file is none of that format: whoever wrote
    ///     it was not the engine any more
    public static byte[] stamp(byte[] file, Format format, PixelSize size, String notice) {
        var exif = exif(notice);
        try {
            return switch (format) {
                case JPEG -> jpeg(file, exif);
                case PNG -> png(file, exif);
                case WEBP -> webp(file, size, exif);
                case AVIF, RGBA -> file;
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw new JobFailure(FailureCode.IMAGE_DECODER_DIED, "it wrote no " + format, broken);
        }
    }

    /// A TIFF header, one directory with one entry, and the text behind it if it is longer than the
    /// entry has room for.
    private static byte[] exif(String notice) {
        int end = notice.offsetByCodePoints(0, Math.min(codePoints(notice), MAX_CHARACTERS));
        byte[] text = (notice.substring(0, end) + "\0").getBytes(StandardCharsets.UTF_8);
        int header = 8;
        int directory = 2 + 12 + 4;
        boolean inline = text.length <= INLINE_BYTES;
        var tiff = ByteBuffer.allocate(header + directory + (inline ? 0 : text.length));
        tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(header);
        tiff.putShort((short) 1);
        tiff.putShort((short) COPYRIGHT_TAG).putShort((short) ASCII).putInt(text.length);
        if (inline) {
            tiff.put(text);
        } else {
            tiff.putInt(header + directory);
            tiff.put(header + directory, text);
        }
        return tiff.array();
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    /// As APP1, first of all but the JFIF segment: readers look for that one right at the start.
    private static byte[] jpeg(byte[] file, byte[] exif) {
        var in = ByteBuffer.wrap(file);
        int at = 2;
        if ((in.getShort(at) & 0xffff) == APP0) {
            at += 2 + (in.getShort(at + 2) & 0xffff);
        }
        int length = 2 + EXIF.length + exif.length;
        return ByteBuffer.allocate(file.length + 2 + length)
                .put(file, 0, at)
                .putShort((short) APP1)
                .putShort((short) length)
                .put(EXIF)
                .put(exif)
                .put(file, at, file.length - at)
                .array();
    }

    /// As `eXIf` right after the header; it must stand before the pixels.
    private static byte[] png(byte[] file, byte[] exif) {
        byte[] type = {'e', 'X', 'I', 'f'};
        var crc = new CRC32();
        crc.update(type);
        crc.update(exif);
        return ByteBuffer.allocate(file.length + 12 + exif.length)
                .put(file, 0, PNG_AFTER_HEADER)
                .putInt(exif.length)
                .put(type)
                .put(exif)
                .putInt((int) crc.getValue())
                .put(file, PNG_AFTER_HEADER, file.length - PNG_AFTER_HEADER)
                .array();
    }

    private static byte[] webp(byte[] file, PixelSize size, byte[] exif) {
        return WebpChunks.read(file).withExif(size, exif);
    }

    /// A WebP after its RIFF header.
    private record WebpChunks(ByteBuffer chunks) {
        private static final int RIFF_HEADER = 12;
        private static final int VP8X = tag("VP8X");
        private static final int VP8L = tag("VP8L");
        private static final int EXIF_FLAG = 0x08;
        private static final int ALPHA_FLAG = 0x10;

        static WebpChunks read(byte[] file) {
            var in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            return new WebpChunks(
                    in.slice(RIFF_HEADER, file.length - RIFF_HEADER)
                            .order(ByteOrder.LITTLE_ENDIAN));
        }

        /// The block goes behind the pixels; a simple file becomes an extended one.
        byte[] withExif(PixelSize size, byte[] exif) {
            boolean extended = chunks.getInt(0) == VP8X;
            int padded = exif.length + (exif.length & 1);
            int body = (extended ? 0 : 18) + chunks.limit() + 8 + padded;
            var out = ByteBuffer.allocate(RIFF_HEADER + body).order(ByteOrder.LITTLE_ENDIAN);
            out.putInt(tag("RIFF")).putInt(4 + body).putInt(tag("WEBP"));
            int first = out.position();
            if (!extended) {
                out.putInt(VP8X).putInt(10).putInt(alpha() ? ALPHA_FLAG : 0);
                put24(out, size.width() - 1);
                put24(out, size.height() - 1);
            }
            out.put(chunks.duplicate());
            out.put(first + 8, (byte) (out.get(first + 8) | EXIF_FLAG));
            out.putInt(tag("EXIF")).putInt(exif.length).put(exif);
            return out.array();
        }

        /// Of a simple file: a lossy one has none, a lossless one says so behind its 14-bit sizes.
        private boolean alpha() {
            return chunks.getInt(0) == VP8L && ((chunks.getInt(9) >>> 28) & 1) == 1;
        }

        private static void put24(ByteBuffer out, int value) {
            out.putShort((short) value).put((byte) (value >> 16));
        }

        private static int tag(String name) {
            return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
        }
    }
}

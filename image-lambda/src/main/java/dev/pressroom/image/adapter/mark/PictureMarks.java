package dev.pressroom.image.adapter.mark;

import dev.pressroom.model.PixelSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// Pictures of the class path. They are looked at chunk by chunk and not decoded: a start on Lambda
/// pays for every millisecond.
public final class PictureMarks {
    /// A mark is a part of a rendition; what is larger was put there by mistake.
    private static final int MAX_SIDE_PX = 4096;

    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int RGBA_OF_8_BITS = 0x0806;

    private PictureMarks() {}

    /// @param resource name on the class path, such as `watermarks/logo.png`
    /// @throws IllegalArgumentException if it is not there, or not an undamaged PNG with alpha, 8 bits
    ///     a channel and at most 4,096 px a side
    public static Mark load(String resource) {
        try (var stream = PictureMarks.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no " + resource + " on the class path");
            }
            return read(resource, stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Mark read(String resource, byte[] png) {
        try {
            var in = ByteBuffer.wrap(png);
            if (in.getLong() != PNG) {
                throw new IllegalArgumentException(resource + " is not a PNG");
            }
            if (in.getInt(12) != IHDR || in.getShort(24) != RGBA_OF_8_BITS) {
                throw new IllegalArgumentException(
                        resource + " must be a PNG with alpha, 8 bits a channel (RGBA)");
            }
            var size = new PixelSize(in.getInt(16), in.getInt(20));
            if (size.width() > MAX_SIDE_PX || size.height() > MAX_SIDE_PX) {
                throw new IllegalArgumentException(
                        resource + " is " + size + "; at most 4096 px a side are allowed");
            }
            if (!endsWell(in)) {
                throw new IllegalArgumentException(resource + " is damaged");
            }
            return new Mark(png, size, Fingerprint.of(png));
        } catch (BufferUnderflowException | IndexOutOfBoundsException cutOff) {
            throw new IllegalArgumentException(resource + " is cut off", cutOff);
        }
    }

    /// Every chunk's checksum is right, there are pixels, and the end mark is there.
    private static boolean endsWell(ByteBuffer in) {
        boolean pixels = false;
        while (true) {
            int length = in.getInt();
            var crc = new CRC32();
            crc.update(in.slice(in.position(), length + 4));
            int type = in.getInt();
            in.position(in.position() + length);
            if (in.getInt() != (int) crc.getValue()) {
                return false;
            }
            pixels |= type == IDAT;
            if (type == IEND) {
                return pixels;
            }
        }
    }
}

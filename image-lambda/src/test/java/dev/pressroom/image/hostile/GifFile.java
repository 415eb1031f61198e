package dev.pressroom.image.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes GIF blocks around anything.
final class GifFile {
    /// Two bits a pixel would do; with seven a code is one byte.
    private static final int CODE_BITS = 7;

    private static final int CLEAR = 128;
    private static final int END = 129;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// @param width of the screen
    GifFile(int width, int height) {
        out.writeBytes(Seeds.ascii("GIF89a"));
        out.writeBytes(shorts(width, height));
        out.writeBytes(new byte[] {(byte) 0x86, 0, 0});
        for (int i = 0; i < 128; i++) {
            out.writeBytes(new byte[] {(byte) (2 * i), (byte) (255 - 2 * i), (byte) i});
        }
    }

    static byte[] picture(int width, int height, int frames) {
        var file = new GifFile(width, height);
        for (int i = 0; i < frames; i++) {
            file.control(frames > 1 ? 10 : 0).frame(0, 0, width, height, (long) width * height);
        }
        return file.end();
    }

    /// @param delay in hundredths of a second
    GifFile control(int delay) {
        out.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, 0});
        out.writeBytes(shorts(delay));
        out.writeBytes(new byte[] {0, 0});
        return this;
    }

    /// @param pixels that really follow
    GifFile frame(int left, int top, int width, int height, long pixels) {
        out.write(0x2c);
        out.writeBytes(shorts(left, top, width, height));
        out.writeBytes(new byte[] {0, CODE_BITS});
        var codes = new ByteArrayOutputStream();
        for (long i = 0; i < pixels; i++) {
            if (i % 100 == 0) {
                codes.write(CLEAR);
            }
            codes.write((int) (i % 128));
        }
        codes.write(END);
        return blocks(codes.toByteArray());
    }

    GifFile raw(int... bytes) {
        for (int one : bytes) {
            out.write(one);
        }
        return this;
    }

    /// Sub-blocks and their end.
    GifFile blocks(byte[] body) {
        for (int at = 0; at < body.length; at += 255) {
            int length = Math.min(255, body.length - at);
            out.write(length);
            out.write(body, at, length);
        }
        out.write(0);
        return this;
    }

    byte[] end() {
        out.write(0x3b);
        return out.toByteArray();
    }

    private static byte[] shorts(int... numbers) {
        var bytes = ByteBuffer.allocate(2 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            bytes.putShort((short) number);
        }
        return bytes.array();
    }
}

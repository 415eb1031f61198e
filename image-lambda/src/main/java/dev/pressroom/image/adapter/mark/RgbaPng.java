package dev.pressroom.image.adapter.mark;

import dev.pressroom.model.PixelSize;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Writes a PNG with 8 bits for each of red, green, blue and alpha. Much smaller than what ImageIO has
/// to load for the same. Source: PNG third edition, sections 5 and 11.2.
final class RgbaPng {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final byte BITS = 8;
    private static final byte RGBA = 6;
    private static final byte NO_FILTER = 0;

    private RgbaPng() {}

    /// @param rgba four bytes a pixel, row by row
    static byte[] write(byte[] rgba, PixelSize size) {
        try {
            var file = new ByteArrayOutputStream();
            var out = new DataOutputStream(file);
            out.writeLong(SIGNATURE);
            var header = ByteBuffer.allocate(13).putInt(size.width()).putInt(size.height());
            chunk(out, "IHDR", header.put(BITS).put(RGBA).array());
            var pixels = new ByteArrayOutputStream();
            try (var deflater = new DeflaterOutputStream(pixels)) {
                int row = 4 * size.width();
                for (int y = 0; y < size.height(); y++) {
                    deflater.write(NO_FILTER);
                    deflater.write(rgba, y * row, row);
                }
            }
            chunk(out, "IDAT", pixels.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}

package dev.pressroom.image.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes chunks with right checksums around anything.
final class PngFile {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PngFile() {
        out.writeBytes(Seeds.ascii("\u0089PNG\r\n\u001a\n"));
    }

    static PngFile of(int width, int height, int depth, int colourType) {
        var header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colourType);
        return new PngFile().chunk("IHDR", header.array());
    }

    /// 24 × 16 grey pixels, to be filled with chunks before [#pixels].
    static PngFile small() {
        return of(24, 16, 8, 0);
    }

    PngFile chunk(String type, byte[] body) {
        var crc = new CRC32();
        crc.update(Seeds.ascii(type));
        crc.update(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
        out.writeBytes(Seeds.ascii(type));
        out.writeBytes(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return this;
    }

    PngFile pixels() {
        return zeros(25L * 16);
    }

    /// Deflated zeros as pixels.
    PngFile zeros(long bytes) {
        return chunk("IDAT", deflatedZeros(bytes));
    }

    byte[] end() {
        return chunk("IEND", new byte[0]).out.toByteArray();
    }

    static byte[] deflatedZeros(long bytes) {
        var deflater = new Deflater();
        var all = new ByteArrayOutputStream();
        var zeros = new byte[1 << 16];
        var piece = new byte[1 << 16];
        long left = bytes;
        while (!deflater.finished()) {
            if (deflater.needsInput()) {
                int next = (int) Math.min(left, zeros.length);
                deflater.setInput(zeros, 0, next);
                left -= next;
                if (left == 0) {
                    deflater.finish();
                }
            }
            all.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return all.toByteArray();
    }
}

package dev.pressroom.image.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Puts segments into JPEG files.
final class JpegFile {
    private JpegFile() {}

    static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(body.length + 4)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (body.length + 2))
                .put(body)
                .array();
    }

    /// Right behind the start mark.
    static byte[] with(byte[] jpeg, byte[]... segments) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        for (var segment : segments) {
            out.writeBytes(segment);
        }
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    static byte[] withExif(byte[] jpeg, int orientation, String copyright) {
        return with(
                jpeg,
                segment(0xe1, Seeds.joined(Seeds.ascii("Exif\0\0"), exif(orientation, copyright))));
    }

    /// A TIFF block with both tags.
    static byte[] exif(int orientation, String copyright) {
        var text = Seeds.ascii(copyright + "\0");
        return ByteBuffer.allocate(38 + text.length)
                .putShort((short) 0x4d4d)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putShort((short) 0x8298)
                .putShort((short) 2)
                .putInt(text.length)
                .putInt(38)
                .putInt(0)
                .put(text)
                .array();
    }

    /// Where a marker with a body is first.
    static int find(byte[] jpeg, int... markers) {
        int at = 2;
        while (true) {
            for (int marker : markers) {
                if ((jpeg[at + 1] & 0xff) == marker) {
                    return at;
                }
            }
            at += 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
        }
    }
}

package dev.pressroom.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A generated picture, the same bytes in every run on one JDK.
///
/// @param name for tables
/// @param fileName with its extension
/// @param width before it is turned, in pixels
public record SamplePicture(String name, String fileName, int width, int height, Kind kind) {
    private static final float QUALITY = 0.9f;

    /// How it is stored.
    public enum Kind {
        JPEG,
        /// EXIF orientation 6: a viewer turns it clockwise.
        TURNED,
        PROGRESSIVE,
        TRANSPARENT_PNG
    }

    static final SamplePicture PHOTO_12 = photo(12, 4000, 3000);
    static final SamplePicture PHOTO_24 = photo(24, 6000, 4000);

    /// What the measurements of a set go over, the one of the goals first.
    static final List<SamplePicture> ALL =
            List.of(
                    PHOTO_12,
                    PHOTO_24,
                    new SamplePicture(
                            "8 MP JPEG 3264x2448, EXIF 6", "turned.jpg", 3264, 2448, Kind.TURNED),
                    new SamplePicture(
                            "8 MP progressive JPEG 3264x2448",
                            "progressive.jpg",
                            3264,
                            2448,
                            Kind.PROGRESSIVE),
                    new SamplePicture(
                            "PNG 1920x1080 with alpha",
                            "alpha.png",
                            1920,
                            1080,
                            Kind.TRANSPARENT_PNG),
                    new SamplePicture("small JPEG 800x600", "small.jpg", 800, 600, Kind.JPEG));

    /// From 1 to 48 megapixels.
    public static final List<SamplePicture> GROWING =
            List.of(
                    photo(1, 1152, 864),
                    photo(2, 1632, 1224),
                    photo(4, 2304, 1728),
                    photo(8, 3264, 2448),
                    PHOTO_12,
                    PHOTO_24,
                    photo(48, 8000, 6000));

    private static SamplePicture photo(int megapixels, int width, int height) {
        return new SamplePicture(
                megapixels + " MP JPEG " + width + "x" + height,
                "photo-" + megapixels + ".jpg",
                width,
                height,
                Kind.JPEG);
    }

    double megapixels() {
        return width * (double) height / 1e6;
    }

    /// Its file in `folder`, where an earlier run may have left it.
    public Path in(Path folder) throws IOException {
        var file = folder.resolve(fileName);
        if (!Files.exists(file)) {
            // Moved, so that a run that was stopped leaves no half of a picture.
            var part = Files.write(folder.resolve(fileName + ".part"), bytes());
            Files.move(part, file);
        }
        return file;
    }

    private byte[] bytes() throws IOException {
        var image = Painter.paint(width, height, kind == Kind.TRANSPARENT_PNG);
        return switch (kind) {
            case JPEG -> jpeg(image, false);
            case TURNED -> turned(jpeg(image, false));
            case PROGRESSIVE -> jpeg(image, true);
            case TRANSPARENT_PNG -> Codec.png(image);
        };
    }

    private static byte[] jpeg(BufferedImage image, boolean progressive) throws IOException {
        return Codec.jpeg(image, QUALITY, progressive);
    }

    /// With EXIF orientation 6 (EXIF 2.32, tag 0x0112).
    private static byte[] turned(byte[] jpeg) {
        var exif =
                ByteBuffer.allocate(36)
                        .putShort((short) 0xffe1)
                        .putShort((short) 34)
                        .putInt(0x45786966)
                        .putShort((short) 0)
                        .putShort((short) 0x4d4d)
                        .putShort((short) 42)
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) 0x0112)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) 6)
                        .putShort((short) 0)
                        .putInt(0)
                        .array();
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}

package dev.pressroom.localcloud.standin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// The mean colour of a picture, each channel 0 to 255.
record AverageColour(int red, int green, int blue) {
    private static final int MIN_SIDE_PIXELS = 80;
    private static final int SAMPLES_PER_SIDE = 128;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    /// Samples at most 128 × 128 pixels, so that a large picture costs little memory.
    ///
    /// @throws AwsError `InvalidImageFormatException` unless the bytes are a readable JPEG or PNG,
    ///     `InvalidParameterException` if a side is shorter than 80 pixels
    static AverageColour of(byte[] image) {
        if (!starts(image, PNG) && !starts(image, JPEG)) {
            throw unreadable();
        }
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(image))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw unreadable();
            }
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return mean(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            // What ImageIO's readers throw on damaged files.
            throw unreadable();
        }
    }

    private static AverageColour mean(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < MIN_SIDE_PIXELS || height < MIN_SIDE_PIXELS) {
            throw AwsError.bad(
                    "InvalidParameterException", "Request has an image with a side under 80 px");
        }
        var sampling = reader.getDefaultReadParam();
        int acrossStep = Math.max(1, width / SAMPLES_PER_SIDE);
        int downStep = Math.max(1, height / SAMPLES_PER_SIDE);
        sampling.setSourceSubsampling(acrossStep, downStep, 0, 0);
        var picture = reader.read(0, sampling);
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                red += (rgb >> 16) & 0xff;
                green += (rgb >> 8) & 0xff;
                blue += rgb & 0xff;
            }
        }
        long count = (long) picture.getWidth() * picture.getHeight();
        return new AverageColour(
                Math.toIntExact(red / count),
                Math.toIntExact(green / count),
                Math.toIntExact(blue / count));
    }

    /// Whether each channel differs by at most `distance`.
    boolean isWithin(int distance, AverageColour other) {
        return Math.abs(red - other.red) <= distance
                && Math.abs(green - other.green) <= distance
                && Math.abs(blue - other.blue) <= distance;
    }

    /// Rec. 601 luma, 0 to 255.
    int brightness() {
        return (299 * red + 587 * green + 114 * blue) / 1000;
    }

    private static boolean starts(byte[] image, byte[] magic) {
        return image.length >= magic.length
                && Arrays.equals(image, 0, magic.length, magic, 0, magic.length);
    }

    private static AwsError unreadable() {
        return AwsError.bad("InvalidImageFormatException", "Request has invalid image format");
    }
}

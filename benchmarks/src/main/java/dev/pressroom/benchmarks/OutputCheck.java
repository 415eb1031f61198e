package dev.pressroom.benchmarks;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.header.HeaderReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/// A contender that makes less, or something else, is not faster.
final class OutputCheck {
    /// Of 255, on average over all samples: room for other filters and encoders, not for another picture.
    private static final double MOST_DIFFERENCE = 8;

    private OutputCheck() {}

    /// @throws IOException naming the first output that has another size or type than planned, or, for
    ///     a JPEG, does not look like the same file in `reference`
    static void check(Path folder, Path reference, List<Plan> plans) throws IOException {
        for (int i = 0; i < plans.size(); i++) {
            var plan = plans.get(i);
            var format = plan.encoding().format();
            var name = i + "." + format.extension();
            var file = Files.readAllBytes(folder.resolve(name));
            var header = HeaderReader.read(file, EnumSet.allOf(ImageType.class));
            if (!header.upright().equals(plan.size())
                    || !header.type().contentType().equals(format.contentType())) {
                throw new IOException(folder.resolve(name) + ": " + header + ", not " + plan);
            }
            if (format == Encoding.Format.JPEG) {
                var other = Files.readAllBytes(reference.resolve(name));
                double off = difference(Codec.read(file, "jpeg"), Codec.read(other, "jpeg"));
                if (off > MOST_DIFFERENCE) {
                    throw new IOException(
                            folder.resolve(name) + " is off by " + off + " from " + reference);
                }
            }
        }
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((a >> shift & 255) - (b >> shift & 255));
                }
            }
        }
        return sum / (3.0 * one.getWidth() * one.getHeight());
    }
}

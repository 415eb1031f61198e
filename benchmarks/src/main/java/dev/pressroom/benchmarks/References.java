package dev.pressroom.benchmarks;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.header.HeaderReader;
import dev.pressroom.model.PixelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the outputs of one picture should look like: decoded at full size, scaled once by [Lanczos].
final class References {
    /// Room for other filters and encoders, not for another picture.
    private static final double LEAST_DB = 18;

    private static final int CLOCKWISE = 6;

    private final Map<PixelSize, Pixels> bySize = new HashMap<>();

    References(Path picture, List<Plan> plans) throws IOException {
        var file = Files.readAllBytes(picture);
        var header = HeaderReader.read(file, EnumSet.allOf(ImageType.class));
        var decoded = Pixels.of(Codec.read(file, header.type().name().toLowerCase(Locale.ROOT)));
        var whole = header.orientation() == CLOCKWISE ? decoded.turnedClockwise() : decoded;
        for (var plan : plans) {
            bySize.computeIfAbsent(plan.size(), size -> Lanczos.scaled(whole, size));
        }
    }

    /// Looks at what a contender left. One that makes less, or something else, is not faster.
    ///
    /// @throws IOException naming the first output that is missing, has another size or type than
    ///     planned, or shows something else
    List<Score> scores(Path folder, List<Plan> plans) throws IOException {
        var scores = new ArrayList<Score>();
        for (int i = 0; i < plans.size(); i++) {
            var plan = plans.get(i);
            var file = folder.resolve(plan.fileName(i));
            if (!Files.exists(file)) {
                throw new IOException("no " + plan.label() + " was made");
            }
            scores.add(score(Files.readAllBytes(file), plan));
        }
        return scores;
    }

    private Score score(byte[] file, Plan plan) throws IOException {
        var header = HeaderReader.read(file, EnumSet.allOf(ImageType.class));
        if (!header.upright().equals(plan.size())
                || !header.type().contentType().equals(plan.format().contentType())) {
            throw new IOException(header + " was made, not " + plan);
        }
        var format = plan.format() == Encoding.Format.JPEG ? "jpeg" : plan.format().extension();
        var reference = bySize.get(plan.size());
        if (reference == null) {
            throw new IOException("no reference of " + plan.size());
        }
        var likeness = Likeness.between(reference, Pixels.of(Codec.read(file, format)));
        if (likeness.psnr() < LEAST_DB) {
            throw new IOException(plan.label() + " shows something else: " + likeness);
        }
        return new Score(plan, file.length, likeness);
    }
}

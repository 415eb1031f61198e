package dev.pressroom.benchmarks;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Geometry;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.header.HeaderReader;
import dev.pressroom.model.PixelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/// What is made of a picture. Like the preset sets of the platform, but written here, so that figures of
/// different days stay comparable.
enum Product {
    /// Five widths, each as JPEG (PNG where the picture may be transparent) and WebP. JPEGs are progressive,
    /// as in the platform's presets.
    SET,
    /// The same, with the baseline JPEGs that sharp writes where it is told a quality and nothing else.
    BASELINE_SET,
    /// One progressive JPEG, at most 300 px wide.
    THUMBNAIL;

    private static final int QUALITY = 80;
    private static final int MOST_HEIGHT_BY_WIDTH = 4;

    private List<Integer> widths() {
        return switch (this) {
            case SET, BASELINE_SET -> List.of(320, 640, 960, 1280, 1920);
            case THUMBNAIL -> List.of(300);
        };
    }

    /// The largest first.
    ///
    /// @param effort of WebP
    List<Plan> plans(Path picture, int effort) throws IOException {
        var header = HeaderReader.read(Files.readAllBytes(picture), EnumSet.allOf(ImageType.class));
        var sizes =
                widths().stream()
                        .map(width -> new PixelSize(width, width * MOST_HEIGHT_BY_WIDTH))
                        .map(box -> Geometry.fitInside(header.upright(), box))
                        .distinct()
                        .sorted(Comparator.comparingLong(PixelSize::area).reversed())
                        .toList();
        var plans = new ArrayList<Plan>();
        for (var size : sizes) {
            plans.add(
                    header.alpha()
                            ? new Plan(size, Encoding.Format.PNG, QUALITY, 0)
                            : new Plan(size, Encoding.Format.JPEG, QUALITY, jpegEffort()));
            if (this != THUMBNAIL) {
                plans.add(new Plan(size, Encoding.Format.WEBP, QUALITY, effort));
            }
        }
        return plans;
    }

    private int jpegEffort() {
        return this == BASELINE_SET ? 0 : 1;
    }

    /// Writes the plan for a contender's process.
    Path planFile(Path folder, Path picture, int effort) throws IOException {
        var name = picture.getFileName() + "-" + label() + "-" + effort + ".plan";
        var file = folder.resolve(name);
        Plan.write(file, plans(picture, effort));
        return file;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

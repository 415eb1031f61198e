package dev.pressroom.image.adapter.yaml;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A short name for everything in a preset that changes the bytes of its renditions. It is worked out,
/// so nobody can forget to raise it; the name of the preset is not part of it.
final class Recipe {
    /// Raise it when the code starts to understand the same preset in another way. What an engine does
    /// with a plan has a recipe of its own.
    static final int RECIPE = 1;

    private static final int HEX_DIGITS = 8;

    private Recipe() {}

    /// @return [#RECIPE], an `x` and 8 hex digits
    static String of(
            Fit fit,
            List<Encoding> encodings,
            double sharpen,
            Optional<String> watermark,
            boolean copyright) {
        var all =
                String.join(
                        "\n",
                        fit(fit),
                        encodings.stream().map(Recipe::encoding).collect(Collectors.joining(" ")),
                        Double.toString(sharpen),
                        watermark.orElse("none"),
                        Boolean.toString(copyright));
        var hash = Hashes.sha256(all.getBytes(StandardCharsets.UTF_8));
        return RECIPE + "x" + hash.substring(0, HEX_DIGITS);
    }

    private static String fit(Fit fit) {
        return switch (fit) {
            case Fit.Inside(var box) -> "inside " + box;
            case Fit.Cover(var box, var gravity) -> "cover " + box + " " + gravity.name();
        };
    }

    private static String encoding(Encoding encoding) {
        return String.join(
                "/",
                encoding.format().name(),
                Integer.toString(encoding.quality()),
                Integer.toString(encoding.effort()),
                Boolean.toString(encoding.keepAlpha()));
    }
}

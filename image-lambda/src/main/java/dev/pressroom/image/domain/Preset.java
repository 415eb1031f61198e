package dev.pressroom.image.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One size of a preset set, in each of its formats.
///
/// @param sharpen 0 for none, to 1; after scaling
/// @param keepCopyright whether the copyright notice of the source goes into the outputs; all other
///     metadata never does
/// @param recipe changes whenever anything in this preset does; part of the rendition's key
public record Preset(
        String name,
        Fit fit,
        List<Encoding> encodings,
        double sharpen,
        @Nullable Watermark watermark,
        boolean keepCopyright,
        String recipe) {
    public Preset {
        encodings = List.copyOf(encodings);
        if (!(sharpen >= 0 && sharpen <= 1)) {
            throw new IllegalArgumentException("sharpen is 0 to 1, got " + sharpen);
        }
    }
}

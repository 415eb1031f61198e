package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;
import java.util.List;

/// One size of a picture and what is made of it: scaled to `scaled`, then the steps, then each encoding.
///
/// @param name of the preset; empty for a level that is not for readers
/// @param recipe of the preset
/// @param keepCopyright whether the outputs carry the copyright notice of the source
public record Level(
        String name,
        String recipe,
        PixelSize scaled,
        List<Step> steps,
        List<Encoding> encodings,
        boolean keepCopyright) {
    public Level {
        steps = List.copyOf(steps);
        encodings = List.copyOf(encodings);
    }

    /// Size of the outputs.
    public PixelSize size() {
        var size = scaled;
        for (var step : steps) {
            size =
                    switch (step) {
                        case Step.Crop(var box, _) -> box;
                        case Step.Pad(var canvas) -> canvas;
                        case Step.Sharpen _, Step.Stamp _ -> size;
                    };
        }
        return size;
    }
}

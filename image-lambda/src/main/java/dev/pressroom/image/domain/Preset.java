package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;
import java.util.List;

/// One size of a preset set, in each of its formats.
public record Preset(String name, PixelSize box, List<Encoding> encodings) {
    public Preset {
        encodings = List.copyOf(encodings);
    }
}

package dev.pressroom.image.domain;

import java.util.List;

/// Sizes that are made together.
///
/// @param labels whether the content is named by Rekognition, so that its owner can search for it
public record PresetSet(String name, List<Preset> presets, boolean labels) {
    public PresetSet {
        presets = List.copyOf(presets);
    }

    /// Whether anything is left to do after the image is ready.
    public boolean hasSecondPass() {
        return labels
                || presets.stream()
                        .flatMap(preset -> preset.encodings().stream())
                        .anyMatch(Pass.SECOND::makes);
    }
}

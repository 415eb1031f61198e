package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// What a set of renditions is made of: the same key gives the same bytes. Also the folder that the
/// renditions are in, so that each object belongs to exactly one content.
///
/// @param sha256 of the source, in hex
/// @param set name of the preset set
/// @param recipe of every preset in the set, and of the engine
public record ContentKey(String sha256, String set, String recipe) {
    private static final int HEX_OF_SHA256 = 64;
    private static final int RECIPE_LENGTH = 12;

    public ContentKey {
        if (sha256.length() != HEX_OF_SHA256) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
    }

    public static ContentKey of(String sha256, PresetSet set, String engineRecipe) {
        var recipes =
                set.presets().stream()
                        .map(preset -> preset.name() + "=" + preset.recipe())
                        .collect(Collectors.joining(","));
        var recipe = Hashes.sha256(recipes.getBytes(StandardCharsets.UTF_8));
        return new ContentKey(
                sha256, set.name(), recipe.substring(0, RECIPE_LENGTH) + "-" + engineRecipe);
    }

    /// Key of one rendition in the media bucket.
    public String rendition(String preset, PixelSize size, Encoding.Format format) {
        return this + "/" + preset + "-" + size.width() + "." + format.extension();
    }

    @Override
    public String toString() {
        return sha256 + "/" + set + "-" + recipe;
    }
}

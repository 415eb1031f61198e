package dev.pressroom.image.domain;

import static java.util.stream.Collectors.toMap;

import dev.pressroom.model.ImageId;
import dev.pressroom.model.PixelSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One rendition to make: upright, scaled to `size`, without metadata, encoded.
public record RenditionPlan(String preset, PixelSize size, Encoding encoding) {
    /// Raise when [#of] or an engine starts to give other bytes for the same input.
    public static final int RECIPE = 1;

    /// The plans of a set, largest first, so that an engine can make each from the one before.
    /// A source smaller than several boxes gives its own size once for each format, under the name of
    /// the first of them.
    public static List<RenditionPlan> of(PixelSize upright, List<Preset> presets) {
        return presets.stream()
                .flatMap(
                        preset ->
                                preset.encodings().stream()
                                        .map(
                                                encoding ->
                                                        new RenditionPlan(
                                                                preset.name(),
                                                                Geometry.fitInside(
                                                                        upright, preset.box()),
                                                                encoding)))
                .collect(
                        toMap(
                                plan -> Map.entry(plan.size(), plan.encoding()),
                                plan -> plan,
                                (first, again) -> first,
                                LinkedHashMap::new))
                .values()
                .stream()
                .sorted((a, b) -> Long.compare(b.size().area(), a.size().area()))
                .toList();
    }

    /// Key in the media bucket, made of everything that changes the bytes.
    public String key(ImageId image) {
        return image
                + "/"
                + RECIPE
                + "/"
                + preset
                + "-"
                + size.width()
                + "."
                + encoding.format().extension();
    }
}

package dev.pressroom.image.adapter.yaml;

import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.Fit.Gravity;
import dev.pressroom.image.domain.Preset;
import dev.pressroom.image.domain.PresetSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One entry of `sets`, with its presets.
final class PresetReader {
    static final Set<String> SET_KEYS = Set.of("labels", "presets");
    static final Set<String> KEYS =
            Stream.concat(
                            Stream.of(
                                    "name",
                                    "inside",
                                    "cover",
                                    "gravity",
                                    "watermark",
                                    "sharpen",
                                    "copyright"),
                            EncodingReader.KEYS.stream())
                    .collect(Collectors.toUnmodifiableSet());

    private final Map<String, StampMark> watermarks;

    PresetReader(Map<String, StampMark> watermarks) {
        this.watermarks = watermarks;
    }

    PresetSet set(Field entry) {
        var fields = entry.map(SET_KEYS);
        boolean labels = fields.find("labels").map(Field::flag).orElse(false);
        var presets = new ArrayList<Preset>();
        var names = new HashSet<String>();
        for (var one : fields.get("presets").list()) {
            var preset = preset(new Field("a preset", one.node(), one.line()));
            if (!names.add(preset.name())) {
                throw one.wrong("the preset " + preset.name() + " is there twice");
            }
            presets.add(preset);
        }
        return new PresetSet(entry.key(), presets, labels);
    }

    private Preset preset(Field entry) {
        var fields = entry.map(KEYS);
        var name = fields.get("name").name();
        var fit = fit(fields);
        var encodings = EncodingReader.read(fields);
        double sharpen = fields.find("sharpen").map(one -> one.number(0, true, 1)).orElse(0.0);
        boolean copyright =
                fields.find("copyright")
                        .map(one -> one.oneOf(Map.of("keep", true, "strip", false)))
                        .orElse(false);
        var mark = fields.find("watermark").map(one -> one.oneOf(watermarks));
        return new Preset(
                name,
                fit,
                encodings,
                sharpen,
                mark.map(StampMark::watermark).orElse(null),
                copyright,
                Recipe.of(fit, encodings, sharpen, mark.map(StampMark::fingerprint), copyright));
    }

    private static Fit fit(Fields fields) {
        var box = fields.either("inside", "cover");
        var gravity =
                fields.find("gravity")
                        .map(
                                one ->
                                        one.oneOf(
                                                Map.of(
                                                        "centre",
                                                        Gravity.CENTRE,
                                                        "attention",
                                                        Gravity.ATTENTION)));
        if (box.key().equals("cover")) {
            return new Fit.Cover(box.size(), gravity.orElse(Gravity.CENTRE));
        }
        if (gravity.isPresent()) {
            throw fields.get("gravity").wrong("gravity belongs to cover; inside keeps all");
        }
        return new Fit.Inside(box.size());
    }
}

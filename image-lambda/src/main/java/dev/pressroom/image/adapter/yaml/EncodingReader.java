package dev.pressroom.image.adapter.yaml;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Encoding.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The formats of a preset, always in the same order.
final class EncodingReader {
    static final Set<String> KEYS = Set.of("jpeg", "png", "webp", "avif");

    /// libwebp's scale: <https://developers.google.com/speed/webp/docs/cwebp> `-m`.
    private static final int WEBP_MOST_EFFORT = 6;

    /// libvips's scale for AVIF: <https://www.libvips.org/API/current/method.Image.heifsave.html>.
    private static final int AVIF_MOST_EFFORT = 9;

    private EncodingReader() {}

    static List<Encoding> read(Fields preset) {
        var encodings = new ArrayList<Encoding>();
        boolean png = preset.find("png").map(Field::flag).orElse(false);
        preset.find("jpeg")
                .map(EncodingReader::jpeg)
                // Where there is a PNG anyway, a second one in the place of the JPEG is of no use.
                .map(jpeg -> png ? jpeg : jpeg.keepingAlpha())
                .ifPresent(encodings::add);
        if (png) {
            encodings.add(new Encoding(Format.PNG, 100, 0, true));
        }
        preset.find("webp")
                .map(field -> lossy(field, Encoding.webp(1), WEBP_MOST_EFFORT))
                .ifPresent(encodings::add);
        preset.find("avif")
                .map(field -> lossy(field, Encoding.avif(1), AVIF_MOST_EFFORT))
                .ifPresent(encodings::add);
        if (encodings.isEmpty()) {
            throw preset.map().wrong("a preset must have at least one of " + Field.listed(KEYS));
        }
        return encodings;
    }

    /// `80`, or `{quality: 80}` and perhaps an effort.
    private static Encoding lossy(Field field, Encoding standard, int mostEffort) {
        int effort = standard.effort();
        int quality;
        if (field.isMap()) {
            var fields = field.map(Set.of("quality", "effort"));
            quality = fields.get("quality").integer(1, 100);
            effort = fields.find("effort").map(one -> one.integer(0, mostEffort)).orElse(effort);
        } else {
            quality = field.integer(1, 100);
        }
        return new Encoding(standard.format(), quality, effort, standard.keepAlpha());
    }

    /// `80`, or `{quality: 80}` and perhaps whether it is progressive.
    private static Encoding jpeg(Field field) {
        if (!field.isMap()) {
            return Encoding.jpeg(field.integer(1, 100));
        }
        var fields = field.map(Set.of("quality", "progressive"));
        var jpeg = Encoding.jpeg(fields.get("quality").integer(1, 100));
        return fields.find("progressive").map(Field::flag).orElse(true) ? jpeg : jpeg.baseline();
    }
}

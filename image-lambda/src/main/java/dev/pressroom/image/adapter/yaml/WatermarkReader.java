package dev.pressroom.image.adapter.yaml;

import dev.pressroom.image.adapter.mark.Mark;
import dev.pressroom.image.adapter.mark.PictureMarks;
import dev.pressroom.image.adapter.mark.TextMarks;
import dev.pressroom.image.domain.Watermark;
import dev.pressroom.image.domain.Watermark.Position;
import dev.pressroom.model.PixelSize;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One entry of `watermarks`.
final class WatermarkReader {
    static final Set<String> KEYS =
            Set.of(
                    "picture",
                    "text",
                    "colour",
                    "position",
                    "scale",
                    "opacity",
                    "margin",
                    "smallest");
    private static final Map<String, Position> POSITIONS =
            Arrays.stream(Position.values())
                    .collect(Collectors.toMap(WatermarkReader::name, Function.identity()));
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int WHITE = 0xffffff;

    /// A mark on a smaller rendition would be hard to read, and in the way.
    private static final PixelSize SMALLEST = new PixelSize(400, 300);

    private WatermarkReader() {}

    static StampMark read(Field entry) {
        var fields = entry.map(KEYS);
        var mark = mark(fields);
        var watermark =
                new Watermark(
                        mark.png(),
                        mark.size(),
                        fields.find("position")
                                .map(field -> field.oneOf(POSITIONS))
                                .orElse(Position.BOTTOM_RIGHT),
                        fields.find("scale").map(WatermarkReader::part).orElse(0.25),
                        fields.find("opacity").map(WatermarkReader::part).orElse(0.6),
                        fields.find("margin").map(field -> field.number(0, true, 0.5)).orElse(0.03),
                        fields.find("smallest").map(Field::size).orElse(SMALLEST));
        return new StampMark(watermark, fingerprint(mark, watermark));
    }

    private static Mark mark(Fields fields) {
        var source = fields.either("picture", "text");
        int colour = fields.find("colour").map(WatermarkReader::colour).orElse(WHITE);
        try {
            if (source.key().equals("text")) {
                return TextMarks.draw(source.text(), colour);
            }
            if (fields.has("colour")) {
                throw fields.get("colour").wrong("colour belongs to a text, not to a picture");
            }
            return PictureMarks.load(source.text());
        } catch (IllegalArgumentException unusable) {
            throw source.wrong(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static int colour(Field field) {
        if (!COLOUR.matcher(field.text()).matches()) {
            throw field.wrong("colour is \"#RRGGBB\", got " + field.text());
        }
        return Integer.parseInt(field.text().substring(1), 16);
    }

    private static double part(Field field) {
        return field.number(0, false, 1);
    }

    private static String fingerprint(Mark mark, Watermark watermark) {
        return String.join(
                " ",
                mark.fingerprint(),
                watermark.position().name(),
                Double.toString(watermark.scale()),
                Double.toString(watermark.opacity()),
                Double.toString(watermark.margin()),
                watermark.smallest().toString());
    }

    private static String name(Position position) {
        return position.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

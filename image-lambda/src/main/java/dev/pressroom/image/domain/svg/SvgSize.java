package dev.pressroom.image.domain.svg;

import dev.pressroom.model.PixelSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A drawing's own size in CSS pixels, rounded half up and at least 1.
///
/// A side that is missing or relative follows the proportions of the view box; without both sides the
/// view box is the size, made to fit 4,096 px; without a view box a side is 300 or 150 px. Sources: CSS
/// Values 4, section 6.2, for units; CSS 2.1, section 10.3.2, for the defaults.
final class SvgSize {
    private static final Pattern LENGTH =
            Pattern.compile("\\+?([0-9]{0,20}\\.?[0-9]{1,20}(?:[eE][+-]?[0-9]{1,3})?)([a-z]*)");
    private static final Map<String, Double> UNITS =
            Map.ofEntries(
                    Map.entry("", 1.0),
                    Map.entry("px", 1.0),
                    Map.entry("pt", 96 / 72.0),
                    Map.entry("pc", 16.0),
                    Map.entry("in", 96.0),
                    Map.entry("cm", 96 / 2.54),
                    Map.entry("mm", 96 / 25.4),
                    Map.entry("em", 16.0),
                    Map.entry("ex", 8.0));
    private static final double LONGEST_VIEW_BOX = 4_096;
    private static final double DEFAULT_WIDTH = 300;
    private static final double DEFAULT_HEIGHT = 150;

    private SvgSize() {}

    private record Box(double width, double height) {}

    /// Writes the size into the element, so that every engine sees the same.
    static void settle(SvgElement root) {
        var attributes = root.attributes();
        var width = length(attributes.get("width"));
        var height = length(attributes.get("height"));
        var viewBox = viewBox(attributes.get("viewBox"));
        var own = own(width, height, viewBox);
        if (viewBox.isEmpty()) {
            attributes.put("viewBox", "0 0 " + own.width() + " " + own.height());
        }
        var size = new PixelSize(rounded(own.width()), rounded(own.height()));
        attributes.keySet().removeAll(List.of("width", "height"));
        attributes.put("width", Integer.toString(size.width()));
        attributes.put("height", Integer.toString(size.height()));
    }

    private static Box own(Optional<Double> width, Optional<Double> height, Optional<Box> viewBox) {
        if (viewBox.isEmpty()) {
            return new Box(width.orElse(DEFAULT_WIDTH), height.orElse(DEFAULT_HEIGHT));
        }
        var box = viewBox.get();
        if (width.isEmpty() && height.isEmpty()) {
            double less = Math.min(1, LONGEST_VIEW_BOX / Math.max(box.width(), box.height()));
            return new Box(box.width() * less, box.height() * less);
        }
        return new Box(
                width.orElseGet(() -> height.orElseThrow() * box.width() / box.height()),
                height.orElseGet(() -> width.orElseThrow() * box.height() / box.width()));
    }

    private static Optional<Double> length(@Nullable String text) {
        var length = LENGTH.matcher(text == null ? "" : text.strip());
        if (!length.matches() || !UNITS.containsKey(length.group(2))) {
            return Optional.empty();
        }
        double value = Double.parseDouble(length.group(1)) * UNITS.get(length.group(2));
        return value > 0 ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Box> viewBox(@Nullable String text) {
        var numbers = text == null ? new String[0] : text.strip().split("[\\s,]+");
        if (numbers.length != 4) {
            return Optional.empty();
        }
        var width = length(numbers[2]);
        var height = length(numbers[3]);
        return width.isPresent() && height.isPresent()
                ? Optional.of(new Box(width.get(), height.get()))
                : Optional.empty();
    }

    /// Of a size beyond all limits it is enough to know that.
    private static int rounded(double side) {
        return Math.clamp(Math.round(side), 1, Integer.MAX_VALUE);
    }
}

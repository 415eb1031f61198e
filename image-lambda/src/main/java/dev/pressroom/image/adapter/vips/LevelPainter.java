package dev.pressroom.image.adapter.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.Step;
import dev.pressroom.image.domain.Watermark;
import dev.pressroom.model.PixelSize;
import java.lang.foreign.Arena;
import java.util.List;

/// Carries out the steps of a level.
final class LevelPainter {
    private static final int CENTRE = 1;
    private static final int ATTENTION = 3;
    private static final int NEIGHBOURS = 8;

    private final Vips vips;

    LevelPainter(Vips vips) {
        this.vips = vips;
    }

    /// @return a new image, in memory
    VipsImage paint(VipsImage scaled, List<Step> steps) {
        var image = scaled.copy();
        for (var step : steps) {
            try (var before = image) {
                image = painted(before, step);
            }
        }
        try (var last = image) {
            return steps.isEmpty() ? last.copy() : last.inMemory();
        }
    }

    private VipsImage painted(VipsImage image, Step step) {
        return switch (step) {
            case Step.Crop(var box, var gravity) ->
                    image.smartCrop(box, gravity == Fit.Gravity.ATTENTION ? ATTENTION : CENTRE);
            case Step.Pad(var canvas) -> {
                try (var flat = image.flattenedOnWhite()) {
                    yield flat.onWhiteCanvas(canvas);
                }
            }
            case Step.Sharpen(var amount) -> sharpened(image, amount);
            case Step.Stamp(var mark) -> stamped(image, mark);
        };
    }

    private static VipsImage sharpened(VipsImage image, double amount) {
        if (!image.hasAlpha()) {
            return image.convolved(1 + amount, -amount / NEIGHBOURS);
        }
        try (var colours = image.bands(0, image.bands() - 1);
                var sharp = colours.convolved(1 + amount, -amount / NEIGHBOURS)) {
            return sharp.withAlphaOf(image);
        }
    }

    private VipsImage stamped(VipsImage image, Watermark mark) {
        var size = new PixelSize(image.width(), image.height());
        try (var arena = Arena.ofConfined()) {
            var png = arena.allocateFrom(JAVA_BYTE, mark.png());
            var out = arena.allocate(ADDRESS);
            if (Vips.asInt(vips.call("vips_pngload_buffer", png, png.byteSize(), out)) != 0) {
                throw new IllegalStateException("a watermark is no PNG: " + vips.error());
            }
            try (var file = new VipsImage(vips, out.get(JAVA_LONG, 0));
                    var small = file.thumbnail(mark.sizeOn(size), false);
                    var coloured = small.colourspace(VipsImage.SRGB);
                    var whole = coloured.addAlpha();
                    var faded = whole.faded(mark.opacity());
                    // What is lazy must not outlive the file's memory.
                    var ready = faded.inMemory();
                    var base = image.colourspace(VipsImage.SRGB);
                    var both = base.under(ready, mark.leftOn(size), mark.topOn(size))) {
                return image.hasAlpha() ? both.copy() : both.bands(0, both.bands() - 1);
            }
        }
    }
}

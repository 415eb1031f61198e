package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;

/// A picture that is put over renditions.
///
/// @param png an RGBA PNG; not copied
/// @param size of the PNG
/// @param scale width of the mark as a part of the rendition's width, more than 0 to 1; less where its
///     height would not fit
/// @param opacity more than 0 to 1
/// @param margin between mark and edge, as a part of the rendition's shorter side, 0 to 0.5
/// @param smallest renditions with a smaller side than this have no mark
@SuppressWarnings("ArrayRecordComponent") // Compared by its fingerprint, in the recipe of a preset.
public record Watermark(
        byte[] png,
        PixelSize size,
        Position position,
        double scale,
        double opacity,
        double margin,
        PixelSize smallest) {
    public Watermark {
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("scale is more than 0 to 1, got " + scale);
        }
        if (!(opacity > 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity is more than 0 to 1, got " + opacity);
        }
        if (!(margin >= 0 && margin <= 0.5)) {
            throw new IllegalArgumentException("margin is 0 to 0.5, got " + margin);
        }
    }

    /// Where the mark stands on a rendition of that size, or its absence.
    public boolean isOn(PixelSize rendition) {
        return rendition.width() >= smallest.width() && rendition.height() >= smallest.height();
    }

    /// Size of the mark on a rendition of that size: its own proportions, at least 1 px.
    public PixelSize sizeOn(PixelSize rendition) {
        int room = 2 * marginPx(rendition);
        int width = (int) Math.round(scale * rendition.width());
        var box =
                new PixelSize(
                        Math.clamp(width, 1, Math.max(1, rendition.width() - room)),
                        Math.max(1, rendition.height() - room));
        return Geometry.fill(size, box);
    }

    /// Left edge of the mark, in pixels.
    public int leftOn(PixelSize rendition) {
        int room = rendition.width() - sizeOn(rendition).width();
        return switch (position.column) {
            case 0 -> Math.min(marginPx(rendition), room);
            case 1 -> room / 2;
            default -> Math.max(0, room - marginPx(rendition));
        };
    }

    /// Upper edge of the mark, in pixels.
    public int topOn(PixelSize rendition) {
        int room = rendition.height() - sizeOn(rendition).height();
        return switch (position.row) {
            case 0 -> Math.min(marginPx(rendition), room);
            case 1 -> room / 2;
            default -> Math.max(0, room - marginPx(rendition));
        };
    }

    private int marginPx(PixelSize rendition) {
        return (int) Math.round(margin * Math.min(rendition.width(), rendition.height()));
    }

    /// The nine places.
    public enum Position {
        TOP_LEFT(0, 0),
        TOP(1, 0),
        TOP_RIGHT(2, 0),
        LEFT(0, 1),
        CENTRE(1, 1),
        RIGHT(2, 1),
        BOTTOM_LEFT(0, 2),
        BOTTOM(1, 2),
        BOTTOM_RIGHT(2, 2);

        private final int column;
        private final int row;

        Position(int column, int row) {
            this.column = column;
            this.row = row;
        }
    }
}

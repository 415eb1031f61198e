package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;

/// Sizes from sizes.
public final class Geometry {
    private Geometry() {}

    /// Largest size with the proportions of `source` that fits inside `box` and does not enlarge.
    ///
    /// The side that binds is exact; the other is rounded half up and is at least 1 px, so a
    /// 1000 × 1 px source in a 100 × 100 px box gives 100 × 1 px.
    public static PixelSize fitInside(PixelSize source, PixelSize box) {
        if (source.width() <= box.width() && source.height() <= box.height()) {
            return source;
        }
        return fill(source, box);
    }

    /// Largest size with the proportions of `source` that fits inside `box`, enlarged if need be;
    /// rounded as in [#fitInside].
    public static PixelSize fill(PixelSize source, PixelSize box) {
        boolean widthBinds =
                (long) source.width() * box.height() >= (long) source.height() * box.width();
        return widthBinds
                ? new PixelSize(box.width(), scaled(source.height(), box.width(), source.width()))
                : new PixelSize(
                        scaled(source.width(), box.height(), source.height()), box.height());
    }

    /// Smallest size with the proportions of `source` that covers `box`; rounded as in [#fitInside].
    public static PixelSize cover(PixelSize source, PixelSize box) {
        boolean widthBinds =
                (long) source.width() * box.height() <= (long) source.height() * box.width();
        return widthBinds
                ? new PixelSize(
                        box.width(),
                        Math.max(
                                box.height(), scaled(source.height(), box.width(), source.width())))
                : new PixelSize(
                        Math.max(
                                box.width(), scaled(source.width(), box.height(), source.height())),
                        box.height());
    }

    private static int scaled(long side, long to, long from) {
        return (int) Math.max(1, (2 * side * to + from) / (2 * from));
    }
}

package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.model.PixelSize;
import java.awt.geom.AffineTransform;

/// Turns what is stored as viewers show it. Source: EXIF 2.32, tag 0x0112.
final class Orientation {
    private static final int FIRST_TURNED = 5;

    private Orientation() {}

    static Picture upright(Picture stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int w = stored.image().getWidth();
        int h = stored.image().getHeight();
        boolean turned = orientation >= FIRST_TURNED;
        var target = Picture.blank(new PixelSize(turned ? h : w, turned ? w : h), stored.alpha());
        var turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
                    default -> new AffineTransform();
                };
        var graphics = target.createGraphics();
        graphics.drawImage(stored.image(), turn, null);
        graphics.dispose();
        return stored.with(target);
    }
}

package dev.pressroom.image.adapter.mark;

import dev.pressroom.model.PixelSize;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;

/// One line of text, drawn large enough that renditions only shrink it.
public final class TextMarks {
    public static final int MAX_CHARACTERS = 60;

    /// Between a quarter and a half of the widest rendition, where marks usually end.
    private static final int WIDTH_PX = 1024;

    /// For texts of one or two characters.
    private static final int MAX_HEIGHT_PX = 512;

    /// Room for smoothed edges.
    private static final int BORDER_PX = 2;

    private TextMarks() {}

    /// @param text 1 to 60 characters, drawn left to right without kerning and ligatures
    /// @param rgb colour, 0xRRGGBB
    /// @throws IllegalArgumentException if the text is empty or too long, or has a character that the
    ///     shipped font does not have
    public static Mark draw(String text, int rgb) {
        int characters = text.codePointCount(0, text.length());
        if (text.isBlank() || characters > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a text is 1 to " + MAX_CHARACTERS + " characters, got " + characters);
        }
        var outline = OutlineFont.shipped().outline(text);
        var bounds = outline.getBounds2D();
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("a text needs a visible character");
        }
        double scale = Math.min(WIDTH_PX / bounds.getWidth(), MAX_HEIGHT_PX / bounds.getHeight());
        var place = AffineTransform.getTranslateInstance(BORDER_PX, BORDER_PX);
        place.scale(scale, scale);
        place.translate(-bounds.getX(), -bounds.getY());
        var size =
                new PixelSize(
                        (int) Math.ceil(scale * bounds.getWidth()) + 2 * BORDER_PX,
                        (int) Math.ceil(scale * bounds.getHeight()) + 2 * BORDER_PX);
        byte[] rgba = filled(place.createTransformedShape(outline), size, rgb);
        // Of the pixels: the same ones may be packed in another way by another zlib.
        return new Mark(RgbaPng.write(rgba, size), size, Fingerprint.of(rgba));
    }

    /// The colour is everywhere, and only alpha draws the text: a transparent black around it would
    /// darken its edges when it is scaled.
    private static byte[] filled(Shape shape, PixelSize size, int rgb) {
        var rgba = ByteBuffer.allocate(Math.toIntExact(4 * size.area()));
        for (byte covered : Coverage.of(shape, size)) {
            rgba.putInt((rgb << 8) | (covered & 0xff));
        }
        return rgba.array();
    }
}

package dev.pressroom.image.adapter.mark;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// A TrueType font as shapes. Thread-safe: what reads the file is synchronized.
final class OutlineFont {
    /// Open Sans SemiBold: Latin, Greek, Cyrillic, Hebrew. Its licence is beside it.
    private static final String SHIPPED = "fonts/OpenSans-SemiBold.ttf";

    private final TrueTypeFont font;
    private final CmapLookup characters;

    private OutlineFont(byte[] file) throws IOException {
        font = new TTFParser().parse(new RandomAccessReadBuffer(file));
        characters = font.getUnicodeCmapLookup();
    }

    /// Read when it is first asked for: presets without a text never pay for it.
    static OutlineFont shipped() {
        return Holder.SHIPPED_FONT;
    }

    /// The text on a base line at 0, y growing downwards, in the font's own units.
    ///
    /// @throws IllegalArgumentException naming a character that the font does not have
    synchronized Shape outline(String text) {
        try {
            var line = new Path2D.Double(Path2D.WIND_NON_ZERO);
            int x = 0;
            for (int character : text.codePoints().toArray()) {
                int glyph = characters.getGlyphId(character);
                if (glyph == 0) {
                    throw new IllegalArgumentException(
                            "the shipped font has no character %s (U+%04X)"
                                    .formatted(Character.toString(character), character));
                }
                var data = font.getGlyph().getGlyph(glyph);
                if (data != null) {
                    line.append(
                            data.getPath().getPathIterator(new AffineTransform(1, 0, 0, -1, x, 0)),
                            false);
                }
                x += font.getAdvanceWidth(glyph);
            }
            return line;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static final class Holder {
        static final OutlineFont SHIPPED_FONT = load();

        private static OutlineFont load() {
            try (var stream = OutlineFont.class.getClassLoader().getResourceAsStream(SHIPPED)) {
                if (stream == null) {
                    throw new IllegalStateException(SHIPPED + " is not on the class path");
                }
                return new OutlineFont(stream.readAllBytes());
            } catch (IOException damaged) {
                throw new UncheckedIOException(damaged);
            }
        }
    }
}

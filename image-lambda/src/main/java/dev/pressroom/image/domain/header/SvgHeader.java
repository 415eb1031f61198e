package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.svg.SvgSanitizer;
import dev.pressroom.model.PixelSize;
import java.util.regex.Pattern;

/// SVG: known by its first element, and cleaned before anything is read from it.
final class SvgHeader {
    private static final Pattern SIZE =
            Pattern.compile("<svg[^>]*? width=\"(\\d+)\"[^>]*? height=\"(\\d+)\"");
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private SvgHeader() {}

    /// Behind a byte order mark, blanks, instructions, comments and a document type of its own, which
    /// is then refused for what it is.
    static boolean isSvg(Bytes file) {
        long at = file.has(0, BYTE_ORDER_MARK) ? 3 : 0;
        try {
            while (true) {
                at = afterBlanks(file, at);
                if (file.has(at, "<?")) {
                    at = file.find('>', at) + 1;
                } else if (file.has(at, "<!--")) {
                    at = afterComment(file, at + 4);
                } else {
                    return file.has(at, "<!DOCTYPE svg") || isSvgElement(file, at);
                }
            }
        } catch (Damaged notText) {
            return false;
        }
    }

    static Reading read(Bytes file) {
        var clean = new Bytes(SvgSanitizer.clean(file.all()));
        var size = SIZE.matcher(clean.text(0, clean.size()));
        if (!size.lookingAt()) {
            throw new Damaged("no size");
        }
        var own = new PixelSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
        var header = new SourceHeader(ImageType.SVG, own, 1, 1, true, null);
        return new Reading(header, clean, Kept.upTo(clean.size()));
    }

    private static boolean isSvgElement(Bytes file, long at) {
        if (!file.has(at, "<")) {
            return false;
        }
        long end = at + 1;
        while (" \t\r\n/>".indexOf(file.u8(end)) < 0) {
            if (end - at > 64) {
                return false;
            }
            end++;
        }
        var name = file.text(at + 1, (int) (end - at - 1));
        return name.equals("svg") || name.endsWith(":svg");
    }

    private static long afterBlanks(Bytes file, long start) {
        long at = start;
        while (" \t\r\n".indexOf(file.u8(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static long afterComment(Bytes file, long start) {
        long at = start;
        while (!file.has(at, "-->")) {
            at = file.find('-', at + 1);
        }
        return at + 3;
    }
}

package dev.pressroom.image.domain.svg;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.nio.charset.StandardCharsets;

/// From an SVG of a stranger to one that can only draw.
///
/// What is drawn is kept; what is not known, and what is not drawn (metadata, titles, animations,
/// filters, foreign objects), is left out; what shows intent is refused: a document type, an entity, a
/// script, an event handler, a picture inside, anything that leads out of the file. Style sheets become
/// attributes. The text is written anew and never copied.
public final class SvgSanitizer {
    private static final int MAX_BYTES = 5 * 1024 * 1024;
    private static final int ESTIMATED_GROWTH = 64;

    /// Characters. Rules that are written out for each element, and quotes that are escaped, can make a text
    /// of any length.
    private static final int MAX_CLEAN = 8 * 1024 * 1024;

    private SvgSanitizer() {}

    /// @param file in UTF-8, ASCII or ISO 8859-1; at most 5 MB
    /// @return in UTF-8, with one namespace, no declaration, and a root element that starts with its `xmlns`
    ///     and says its width and height as whole numbers of pixels
    /// @throws JobFailure [FailureCode#IMAGE_UNSAFE] for what shows intent,
    ///     [FailureCode#IMAGE_TOO_COSTLY] if it draws too much, [FailureCode#IMAGE_TOO_LARGE] for
    ///     too long a text, [FailureCode#IMAGE_UNREADABLE] if it is no SVG; no retry helps
    public static byte[] clean(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new JobFailure(FailureCode.IMAGE_TOO_LARGE, file.length + " bytes of SVG");
        }
        var root = SvgParser.parse(file);
        SvgWeight.check(root);
        SvgSize.settle(root);
        var text = new StringBuilder(file.length + ESTIMATED_GROWTH);
        write(root, text, true);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(SvgElement element, StringBuilder to, boolean isRoot) {
        to.append('<').append(element.name());
        if (isRoot) {
            attribute("xmlns", SvgWords.NAMESPACE, to);
        }
        var style = new StringBuilder();
        element.attributes()
                .forEach(
                        (name, value) -> {
                            if (SvgWords.STYLE_ONLY.contains(name)) {
                                style.append(name).append(':').append(value).append(';');
                            } else {
                                attribute(name, value, to);
                            }
                        });
        if (!style.isEmpty()) {
            attribute("style", style.toString(), to);
        }
        to.append('>');
        for (var child : element.children()) {
            if (child instanceof SvgElement inner) {
                write(inner, to, false);
            } else {
                escape((String) child, to);
            }
        }
        to.append("</").append(element.name()).append('>');
    }

    private static void attribute(String name, String value, StringBuilder to) {
        to.append(' ').append(name).append("=\"");
        escape(value, to);
        to.append('"');
    }

    private static void escape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            if (to.length() > MAX_CLEAN) {
                throw new JobFailure(
                        FailureCode.IMAGE_TOO_COSTLY, "more than " + MAX_CLEAN + " characters");
            }
            char character = text.charAt(i);
            switch (character) {
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '&' -> to.append("&amp;");
                case '"' -> to.append("&quot;");
                case '\t', '\n', '\r' -> to.append("&#").append((int) character).append(';');
                default -> to.append(character);
            }
        }
    }
}

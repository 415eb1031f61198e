package dev.pressroom.publishing.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The few HTML elements that a text may use: keys, indices, line breaks, and parts that fold. Everything
/// else that looks like HTML is text, and is shown as it was typed.
final class EmbeddedHtml {
    private static final Pattern INLINE =
            Pattern.compile("<(/?)(kbd|sub|sup|br)\\s*/?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK =
            Pattern.compile(
                    "<(/?)(details|summary|kbd|sub|sup|br)(\\s+open(?:=\"\")?)?\\s*/?>",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern FOLDING =
            Pattern.compile("</?(details|summary)\\b", Pattern.CASE_INSENSITIVE);

    private EmbeddedHtml() {}

    /// A run of text, or a tag that is kept.
    sealed interface Part {
        record Words(String text, int begin) implements Part {}

        record Tag(String html) implements Part {}
    }

    /// Parts of an inline tag: the tag alone, or its characters as text.
    static List<Part> inline(String literal) {
        var tag = INLINE.matcher(literal);
        return tag.matches()
                ? List.of(new Part.Tag(canonical(tag.group(1), tag.group(2), false)))
                : List.of(new Part.Words(literal, 0));
    }

    /// Parts of an HTML block, in order.
    static List<Part> block(String literal) {
        if (!FOLDING.matcher(literal).find()) {
            return List.of(new Part.Words(literal, 0));
        }
        var parts = new ArrayList<Part>();
        var tag = BLOCK.matcher(literal);
        int end = 0;
        while (tag.find()) {
            if (tag.start() > end) {
                parts.add(new Part.Words(literal.substring(end, tag.start()), end));
            }
            parts.add(new Part.Tag(canonical(tag.group(1), tag.group(2), tag.group(3) != null)));
            end = tag.end();
        }
        if (end < literal.length()) {
            parts.add(new Part.Words(literal.substring(end), end));
        }
        return parts;
    }

    private static String canonical(String slash, String name, boolean open) {
        var element = name.toLowerCase(Locale.ROOT);
        return "<" + slash + element + (open && slash.isEmpty() ? " open=\"\"" : "") + ">";
    }
}

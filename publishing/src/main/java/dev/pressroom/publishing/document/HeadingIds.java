package dev.pressroom.publishing.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/// Gives each heading of one text an id that can be linked to: `h-why-foxes`, and `h-why-foxes-2` for
/// the second of that name. The prefix keeps it from standing for anything of the page's own
/// ("DOM clobbering"). Ids of one text differ, which the extension of commonmark does not promise.
/// For one rendering.
final class HeadingIds implements AttributeProvider {
    static final Pattern SHAPE = Pattern.compile("h-[\\p{L}\\p{N}-]{1,100}");

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 80;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> next = new HashMap<>();

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading) {
            attributes.put("id", free(named(PlainText.of(node))));
        }
    }

    private static String named(String heading) {
        var words =
                NEITHER_LETTER_NOR_DIGIT
                        .matcher(heading.toLowerCase(Locale.ROOT).strip())
                        .replaceAll("-")
                        .replaceAll("^-|-$", "");
        var name = words.isEmpty() ? "section" : words;
        // By code points: half of a surrogate pair would be no letter.
        return "h-"
                + name.substring(
                        0,
                        name.offsetByCodePoints(
                                0, Math.min(LONGEST, name.codePointCount(0, name.length()))));
    }

    private String free(String name) {
        var id = name;
        while (!taken.add(id)) {
            // Counted on, not from 1 again: a text of many equal headings would cost their square.
            id = name + "-" + next.merge(name, 2, (count, _) -> count + 1);
        }
        return id;
    }
}

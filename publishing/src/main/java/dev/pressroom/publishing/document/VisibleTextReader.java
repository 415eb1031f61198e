package dev.pressroom.publishing.document;

import dev.pressroom.publishing.document.SourcePositions.Range;
import dev.pressroom.publishing.document.VisibleText.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Walks rendered HTML and collects its texts: one for each block of the page, and one for each attribute
/// that readers can see. Not thread-safe: one for each document.
final class VisibleTextReader implements NodeVisitor {
    /// Elements inside a sentence: they do not part words.
    private static final Set<String> INLINE =
            Set.of(
                    "a", "code", "del", "em", "img", "input", "kbd", "picture", "source", "span",
                    "strong", "sub", "sup");

    private static final Set<String> DESCRIPTIONS = Set.of("alt", "title", "aria-label");

    private final String markdown;
    private final boolean targets;
    private final List<VisibleText> texts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Range> places = new ArrayList<>();
    private @Nullable SourceAlignment alignment;
    private @Nullable Range aligned;
    private int preformatted;
    private int codeBlocks;

    private VisibleTextReader(String markdown, boolean targets) {
        this.markdown = markdown;
        this.targets = targets;
    }

    /// All texts: prose, code, and targets of links.
    static List<VisibleText> all(String markdown, Element body) {
        return new VisibleTextReader(markdown, true).read(body);
    }

    /// The texts without targets of links and languages of code.
    static List<VisibleText> words(String markdown, Element body) {
        return new VisibleTextReader(markdown, false).read(body);
    }

    private List<VisibleText> read(Element body) {
        body.traverse(this);
        endBlock();
        return texts.stream().filter(it -> !it.text().isBlank()).toList();
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case TextNode words -> words(words);
            case Element element -> begin(element);
            default -> {}
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && !INLINE.contains(element.tagName())) {
            endBlock();
            if (element.tagName().equals("pre")) {
                preformatted--;
                codeBlocks -= isCodeBlock(element) ? 1 : 0;
            }
        }
    }

    private void begin(Element element) {
        if (element.tagName().equals("br")) {
            append(' ', rangeOf(element));
            return;
        }
        if (!INLINE.contains(element.tagName())) {
            endBlock();
            if (element.tagName().equals("pre")) {
                preformatted++;
                codeBlocks += isCodeBlock(element) ? 1 : 0;
            }
        }
        for (var name : DESCRIPTIONS) {
            attribute(Kind.PROSE, element, element.attr(name));
        }
        if (targets) {
            if (element.tagName().equals("a") && !element.attr("href").equals(element.text())) {
                attribute(Kind.CODE, element, element.attr("href"));
            }
            if (element.tagName().equals("code") && element.className().startsWith("language-")) {
                attribute(Kind.CODE, element, element.className().substring("language-".length()));
            }
        }
    }

    /// A text that is shown as it was typed has no such element: it is prose.
    private static boolean isCodeBlock(Element pre) {
        return pre.selectFirst("code") != null;
    }

    /// Attributes stand beside the text, so they are texts of their own.
    private void attribute(Kind kind, Element element, String value) {
        if (value.isBlank() || value.startsWith("#fn")) {
            return;
        }
        var part = new VisibleTextBuilder(kind);
        var range = rangeOf(element);
        for (int i = 0; i < value.length(); i++) {
            part.append(value.charAt(i), range);
        }
        texts.add(part.build());
    }

    private void words(TextNode node) {
        var range = rangeOf(node.parent());
        if (alignment == null || !range.equals(aligned)) {
            alignment = new SourceAlignment(markdown, range);
            aligned = range;
        }
        var shown = node.getWholeText();
        for (int i = 0; i < shown.length(); i++) {
            var character = shown.charAt(i);
            var space = Character.isWhitespace(character) && preformatted == 0;
            append(space ? ' ' : character, alignment.next(character));
        }
    }

    private void append(char character, Range place) {
        text.append(character);
        places.add(place);
    }

    private void endBlock() {
        if (!text.isEmpty()) {
            var part = new VisibleTextBuilder(codeBlocks > 0 ? Kind.CODE : Kind.PROSE);
            for (int i = 0; i < text.length(); i++) {
                part.append(text.charAt(i), places.get(i));
            }
            texts.add(part.build());
        }
        text.setLength(0);
        places.clear();
    }

    /// The place of the nearest element that has one; else the whole text.
    private Range rangeOf(@Nullable Node node) {
        for (var at = node; at != null; at = at.parent()) {
            var range = at.attr(SourcePositions.ATTRIBUTE);
            if (!range.isEmpty()) {
                return Range.parse(range);
            }
        }
        return new Range(0, markdown.length());
    }
}

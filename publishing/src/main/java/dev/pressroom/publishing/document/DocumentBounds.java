package dev.pressroom.publishing.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/// Counts what of a parsed text has a bound, in one pass without recursion. Not thread-safe: one for each
/// document.
final class DocumentBounds {
    private final Map<Bound, Long> counts = new EnumMap<>(Bound.class);
    private final Map<Bound, Integer> exceededAt = new EnumMap<>(Bound.class);
    private final Map<String, Integer> references = new HashMap<>();
    private final Map<String, Integer> openHtml = new HashMap<>();
    private int open;
    private int line = 1;

    private DocumentBounds() {}

    /// The bounds that the text exceeds, in the order of [Bound]; none if readers get it as it is meant.
    static List<ExceededBound> exceeded(Node root) {
        var bounds = new DocumentBounds();
        bounds.walk(root);
        var exceeded = new ArrayList<ExceededBound>();
        bounds.exceededAt.forEach(
                (bound, line) ->
                        exceeded.add(
                                new ExceededBound(
                                        bound, bounds.counts.getOrDefault(bound, 0L), line)));
        return List.copyOf(exceeded);
    }

    private void walk(Node root) {
        int depth = 0;
        var node = root;
        while (node != null) {
            line = lineOf(node);
            most(Bound.NESTING, depth);
            // Each open element is opened again in each block that follows.
            add(Bound.RENDERING_WORK, 1L + depth + open);
            count(node);
            var child = node.getFirstChild();
            if (child != null) {
                node = child;
                depth++;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
    }

    private void count(Node node) {
        if (isReviewed(node)) {
            add(Bound.REVIEW_BLOCKS, 1);
        }
        switch (node) {
            case Text text -> add(Bound.RENDERED_BYTES, text.getLiteral().length());
            case Code code -> add(Bound.RENDERED_BYTES, code.getLiteral().length());
            case FencedCodeBlock code -> add(Bound.RENDERED_BYTES, code.getLiteral().length());
            case IndentedCodeBlock code -> add(Bound.RENDERED_BYTES, code.getLiteral().length());
            case HtmlInline html -> EmbeddedHtml.inline(html.getLiteral()).forEach(this::embedded);
            case HtmlBlock html -> EmbeddedHtml.block(html.getLiteral()).forEach(this::embedded);
            case Heading _ -> add(Bound.HEADINGS, 1);
            case Image image -> {
                add(Bound.IMAGES, 1);
                address(image.getDestination(), image.getTitle());
            }
            case Link link -> {
                add(Bound.LINKS, 1);
                address(link.getDestination(), link.getTitle());
            }
            case LinkReferenceDefinition _ -> add(Bound.LINK_DEFINITIONS, 1);
            case FootnoteReference reference -> {
                add(Bound.FOOTNOTE_REFERENCES, 1);
                most(
                        Bound.FOOTNOTE_BACK_REFERENCES,
                        references.merge(reference.getLabel(), 1, Integer::sum));
            }
            case TableRow row -> columns(row);
            default -> {}
        }
    }

    /// Whether the review asks about a part of its own here: a block of words, a description or an address.
    private static boolean isReviewed(Node node) {
        return node instanceof Paragraph
                || node instanceof Heading
                || node instanceof TableCell
                || node instanceof FencedCodeBlock
                || node instanceof IndentedCodeBlock
                || node instanceof HtmlBlock
                || node instanceof Image
                || node instanceof Link;
    }

    private void columns(TableRow row) {
        int columns = 0;
        for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            columns += cell instanceof TableCell ? 1 : 0;
        }
        most(Bound.TABLE_COLUMNS, columns);
    }

    /// An address stands in the page as often as it is used, however often it was typed.
    private void address(String destination, @Nullable String title) {
        add(Bound.RENDERED_BYTES, destination.length() + (title == null ? 0L : title.length()));
    }

    private void embedded(EmbeddedHtml.Part part) {
        add(Bound.RENDERING_WORK, 1L + open);
        switch (part) {
            case EmbeddedHtml.Part.Words(var text, _) -> add(Bound.RENDERED_BYTES, text.length());
            case EmbeddedHtml.Part.Tag(var html) -> tag(html);
        }
    }

    private void tag(String html) {
        var closes = html.startsWith("</");
        var end = html.indexOf(' ') < 0 ? html.indexOf('>') : html.indexOf(' ');
        var name = html.substring(closes ? 2 : 1, end);
        if (name.equals("br")) {
            return;
        }
        int before = openHtml.getOrDefault(name, 0);
        if (!closes) {
            openHtml.put(name, before + 1);
            open++;
            most(Bound.OPEN_HTML, open);
        } else if (before > 0) {
            openHtml.put(name, before - 1);
            open--;
        }
    }

    private void add(Bound bound, long more) {
        exceeds(bound, counts.merge(bound, more, Long::sum));
    }

    private void most(Bound bound, long found) {
        exceeds(bound, counts.merge(bound, found, Math::max));
    }

    private void exceeds(Bound bound, long found) {
        if (found > bound.max()) {
            exceededAt.putIfAbsent(bound, line);
        }
    }

    private int lineOf(Node node) {
        var spans = node.getSourceSpans();
        return spans.isEmpty() ? line : spans.getFirst().getLineIndex() + 1;
    }
}

package dev.pressroom.publishing.document;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLines;

/// Parses the insides of paragraphs, headings and cells while they are within their bounds. Not
/// thread-safe: one for each document.
final class BoundedInlineParser implements InlineParser {
    private final InlineParser parser;
    private int cells;
    private int line = 1;

    BoundedInlineParser(InlineParserContext context) {
        // The library has no public way to wrap its own parser of inlines.
        this.parser = new InlineParserImpl(context);
    }

    /// @throws BoundExceeded if this part of the text is too long, or one table cell too many
    @Override
    public void parse(SourceLines lines, Node node) {
        var spans = lines.getSourceSpans();
        if (!spans.isEmpty()) {
            line = spans.getFirst().getLineIndex() + 1;
        }
        if (node instanceof TableCell && ++cells > Bound.TABLE_CELLS.max()) {
            throw new BoundExceeded(Bound.TABLE_CELLS, cells, line);
        }
        long length = 0;
        for (var part : lines.getLines()) {
            length += part.getContent().length() + 1L;
        }
        length = Math.max(0, length - 1);
        if (length > Bound.PARAGRAPH_LENGTH.max()) {
            throw new BoundExceeded(Bound.PARAGRAPH_LENGTH, length, line);
        }
        parser.parse(lines, node);
    }
}

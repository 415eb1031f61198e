package dev.pressroom.publishing.document;

import org.commonmark.node.Paragraph;
import org.commonmark.parser.block.BlockParser;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/// Counts the lines of a paragraph at which another block could start. It starts none. Not thread-safe:
/// one for each document, asked before all others.
final class ParagraphLineCounter implements BlockParserFactory {
    private @Nullable BlockParser paragraph;
    private int lines;

    /// @throws BoundExceeded if there are too many in one paragraph
    @Override
    public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        var parser = matched.getMatchedBlockParser();
        if (!(parser.getBlock() instanceof Paragraph)) {
            return BlockStart.none();
        }
        if (!parser.equals(paragraph)) {
            paragraph = parser;
            lines = 0;
        }
        lines++;
        if (lines > Bound.PARAGRAPH_LINES.max()) {
            var span = state.getLine().getSourceSpan();
            throw new BoundExceeded(
                    Bound.PARAGRAPH_LINES, lines, span == null ? 1 : span.getLineIndex() + 1);
        }
        return BlockStart.none();
    }
}

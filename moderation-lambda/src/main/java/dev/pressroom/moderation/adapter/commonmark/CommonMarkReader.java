package dev.pressroom.moderation.adapter.commonmark;

import dev.pressroom.moderation.application.port.TextReader;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.TextBlock;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Reads Markdown with commonmark, whose source positions lead back into the revision. Thread-safe.
public final class CommonMarkReader implements TextReader {
    private final Parser parser =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();

    @Override
    public List<TextBlock> read(RevisionText revision) {
        var blocks = new ArrayList<TextBlock>();
        blocks.add(TextBlock.verbatim(TextBlock.Kind.PROSE, "title", revision.title()));
        var collector = new BlockCollector("body", revision.markdown());
        parser.parse(revision.markdown()).accept(collector);
        blocks.addAll(collector.blocks());
        for (var tag : revision.tags()) {
            blocks.add(TextBlock.verbatim(TextBlock.Kind.PROSE, "tags", tag));
        }
        return blocks.stream().filter(block -> !block.text().isBlank()).toList();
    }
}

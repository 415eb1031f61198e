package dev.pressroom.moderation.adapter.document;

import dev.pressroom.moderation.application.port.TextReader;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.TextBlock;
import dev.pressroom.publishing.document.ArticleDocument;
import dev.pressroom.publishing.document.ArticleRenderer;
import dev.pressroom.publishing.document.VisibleText;
import java.util.ArrayList;
import java.util.List;

/// Reads what the page shows of a revision: the renderer of the pages says what that is, so nothing can be
/// on the page that was not reviewed. Thread-safe.
public final class DocumentTextReader implements TextReader {
    private final ArticleRenderer renderer = new ArticleRenderer("");

    @Override
    public List<TextBlock> read(RevisionText revision) {
        var blocks = new ArrayList<TextBlock>();
        blocks.add(line("title", revision.title()));
        for (var text : renderer.visibleTexts(ArticleDocument.parse(revision.markdown()))) {
            blocks.add(block("body", revision.markdown(), text));
        }
        for (var tag : revision.tags()) {
            blocks.add(line("tags", tag));
        }
        return blocks.stream().filter(block -> !block.text().isBlank()).toList();
    }

    private static TextBlock line(String field, String source) {
        return block(field, source, VisibleText.of(source));
    }

    private static TextBlock block(String field, String source, VisibleText seen) {
        return new TextBlock(
                switch (seen.kind()) {
                    case PROSE -> TextBlock.Kind.PROSE;
                    case CODE -> TextBlock.Kind.CODE;
                },
                field,
                source,
                seen.text(),
                seen.begins(),
                seen.ends());
    }
}

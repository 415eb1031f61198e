package dev.pressroom.publishing.document;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// The one parser of article Markdown: CommonMark with tables, strikethrough, task lists and bare links of
/// GitHub Flavored Markdown (<https://github.github.com/gfm/>), and footnotes. Thread-safe.
final class MarkdownParser {
    static final List<Extension> EXTENSIONS =
            List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    TaskListItemsExtension.create(),
                    AutolinkExtension.create(),
                    FootnotesExtension.create());

    private MarkdownParser() {}

    /// @throws BoundExceeded before work that the length of the text does not bound
    static Node parse(String markdown) {
        return Parser.builder()
                .customBlockParserFactory(new ParagraphLineCounter())
                .inlineParserFactory(BoundedInlineParser::new)
                .extensions(EXTENSIONS)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .build()
                .parse(markdown);
    }
}

package dev.pressroom.api.reader;

import dev.pressroom.model.ImageId;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.web.util.HtmlUtils;

/// Markdown of strangers → HTML that is safe to show. HTML inside the Markdown is shown as text, and
/// whatever is made passes an allow-list. Pictures are those of the article, never an address.
/// Thread-safe.
final class MarkdownRenderer {
    /// Raise whenever the same text would give other HTML: it is part of cache keys and ETags.
    static final int VERSION = 4;

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), FootnotesExtension.create());

    private static final int BEGINNING = 200;

    /// Deeper texts are made to exhaust the stack: writing HTML is recursive.
    private static final int MOST_NESTED = 200;

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final SafeHtml safe;

    /// @param mediaUrl where renditions are; pictures from anywhere else are dropped
    MarkdownRenderer(String mediaUrl) {
        this.safe = new SafeHtml(mediaUrl);
    }

    /// @param pictures the article's ready images; any other picture leaves its description only
    String render(String markdown, Map<ImageId, ReadyImage> pictures) {
        var renderer =
                HtmlRenderer.builder()
                        .extensions(EXTENSIONS)
                        .escapeHtml(true)
                        .sanitizeUrls(true)
                        .attributeProviderFactory(_ -> new HeadingIds())
                        .nodeRendererFactory(context -> new PictureWriter(context, pictures))
                        .build();
        var document = parser.parse(markdown);
        if (nestedDeeperThan(MOST_NESTED, document)) {
            return asText(markdown);
        }
        document.accept(new FootnoteNumbers());
        return safe.of(renderer.render(document)).orElseGet(() -> asText(markdown));
    }

    /// What the allow-list leaves of `html`; what [#render] gave stays as it is.
    String sanitized(String html) {
        return safe.onePass(html);
    }

    private String asText(String markdown) {
        return safe.onePass("<pre>" + HtmlUtils.htmlEscape(markdown) + "</pre>");
    }

    private static boolean nestedDeeperThan(int most, Node root) {
        int depth = 0;
        var node = root;
        while (node != null) {
            var child = node.getFirstChild();
            if (child != null) {
                node = child;
                depth++;
                if (depth > most) {
                    return true;
                }
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return false;
    }

    /// The first words of the first paragraph that has any, without marks.
    String beginning(String markdown) {
        var document = parser.parse(markdown);
        var node = nestedDeeperThan(MOST_NESTED, document) ? null : document.getFirstChild();
        while (node != null) {
            var text = node instanceof Paragraph ? plainText(node).strip() : "";
            if (!text.isEmpty()) {
                return shortened(text);
            }
            node = node.getNext();
        }
        return "";
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= BEGINNING) {
            return text;
        }
        var start = text.substring(0, text.offsetByCodePoints(0, BEGINNING));
        int lastWord = start.lastIndexOf(' ');
        return (lastWord > BEGINNING / 2 ? start.substring(0, lastWord) : start) + "…";
    }

    static String plainText(Node node) {
        var text = new StringBuilder();
        node.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text part) {
                        text.append(part.getLiteral());
                    }

                    @Override
                    public void visit(SoftLineBreak part) {
                        text.append(' ');
                    }

                    @Override
                    public void visit(HardLineBreak part) {
                        text.append(' ');
                    }

                    @Override
                    public void visit(Image part) {
                        // A description is no part of the sentence that the picture stands in.
                        if (part.equals(node)) {
                            visitChildren(part);
                        }
                    }

                    @Override
                    public void visit(Code part) {
                        text.append(part.getLiteral());
                    }
                });
        return text.toString();
    }

    /// One image in the format that every browser shows, and in better ones.
    ///
    /// @param sources best first
    /// @param url the widest rendition, whose size is `widthPx` and `heightPx`
    record ReadyImage(List<Source> sources, String url, String srcset, int widthPx, int heightPx) {}

    /// All widths in one format.
    record Source(String type, String srcset) {}
}

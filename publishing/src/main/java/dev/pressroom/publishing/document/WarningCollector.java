package dev.pressroom.publishing.document;

import dev.pressroom.publishing.document.ArticleWarning.Code;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.UrlSanitizer;

/// Finds what readers will not see as it was written. Not thread-safe: one for each document.
final class WarningCollector extends AbstractVisitor {
    private static final int MAX_WARNINGS = 100;
    private static final int MAX_QUOTE = 60;

    private final UrlSanitizer links = ArticleRenderer.LINKS;
    private final List<ArticleWarning> warnings = new ArrayList<>();

    private WarningCollector() {}

    static List<ArticleWarning> of(ArticleDocument document) {
        var collector = new WarningCollector();
        document.exceededBounds().forEach(collector::exceeded);
        if (!document.isShownAsText()) {
            document.root().accept(collector);
        }
        collector.bidiControls(document.markdown());
        return collector.warnings.stream().limit(MAX_WARNINGS).toList();
    }

    private void exceeded(ExceededBound exceeded) {
        warnings.add(
                new ArticleWarning(
                        Code.SHOWN_AS_TEXT,
                        "The text cannot be submitted and would be shown as plain text: "
                                + exceeded.text()
                                + ".",
                        exceeded.line()));
    }

    @Override
    public void visit(Image image) {
        var reference =
                new ArticleDocument.ImageReference(image.getDestination(), PlainText.of(image));
        if (!reference.isUpload()) {
            warn(
                    Code.IMAGE_FOREIGN,
                    image,
                    "The picture "
                            + quoted(image.getDestination())
                            + " is not shown: only uploaded images are. Upload it and write"
                            + " ![…](image:ID).");
        } else if (reference.id().isEmpty()) {
            warn(
                    Code.IMAGE_UNKNOWN,
                    image,
                    quoted(image.getDestination())
                            + " names no image. Write image: and the id of an upload.");
        }
        visitChildren(image);
    }

    @Override
    public void visit(Link link) {
        var target = link.getDestination();
        if (!target.isEmpty() && links.sanitizeLinkUrl(target).isEmpty()) {
            warn(
                    Code.LINK_REMOVED,
                    link,
                    "The link to "
                            + quoted(target)
                            + " is left out: links may use http, https, mailto and tel.");
        }
        visitChildren(link);
    }

    @Override
    public void visit(HtmlInline html) {
        embedded(EmbeddedHtml.inline(html.getLiteral()), html);
    }

    @Override
    public void visit(HtmlBlock html) {
        embedded(EmbeddedHtml.block(html.getLiteral()), html);
    }

    private void embedded(List<EmbeddedHtml.Part> parts, Node node) {
        for (var part : parts) {
            if (part instanceof EmbeddedHtml.Part.Words(var text, _) && text.contains("<")) {
                warn(
                        Code.HTML_SHOWN_AS_TEXT,
                        node,
                        quoted(text.strip())
                                + " is shown as text. Allowed are <kbd>, <sub>, <sup>, <br>, and"
                                + " <details> with <summary> on lines of their own, without"
                                + " attributes.");
                return;
            }
        }
    }

    private void bidiControls(String markdown) {
        int line = 1;
        for (var text : markdown.split("\n", -1)) {
            if (InvisibleCharacters.hasBidiControls(text)) {
                warnings.add(
                        new ArticleWarning(
                                Code.BIDI_REMOVED,
                                "Characters that turn the direction of text (U+202A to U+202E,"
                                        + " U+2066 to U+2069) are left out.",
                                line));
            }
            line++;
        }
    }

    private void warn(Code code, Node node, String text) {
        warnings.add(new ArticleWarning(code, text, lineOf(node)));
    }

    private static int lineOf(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.getSourceSpans().isEmpty()) {
                return at.getSourceSpans().getFirst().getLineIndex() + 1;
            }
        }
        return 1;
    }

    private static String quoted(String text) {
        var shown = InvisibleCharacters.withoutBidiControls(text);
        if (shown.codePointCount(0, shown.length()) <= MAX_QUOTE) {
            return "“" + shown + "”";
        }
        return "“" + shown.substring(0, shown.offsetByCodePoints(0, MAX_QUOTE)) + "…”";
    }
}

package dev.pressroom.publishing.document;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/// Writes text, headings and embedded HTML. Headings stand one level lower than in the Markdown, because
/// the page's only `h1` is its title.
///
/// @param positions whether to mark the text with its place in the Markdown
record TextRenderer(HtmlNodeRendererContext context, boolean positions) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Text.class, Heading.class, HtmlInline.class, HtmlBlock.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Text text -> words(text, text.getLiteral());
            case Heading heading -> heading(heading);
            case HtmlInline html -> parts(html, EmbeddedHtml.inline(html.getLiteral()));
            case HtmlBlock html -> block(html);
            default -> throw new IllegalArgumentException("no text: " + node);
        }
    }

    private void heading(Heading heading) {
        var tag = "h" + Math.min(heading.getLevel() + 1, 6);
        var writer = context.getWriter();
        writer.line();
        writer.tag(tag, context.extendAttributes(heading, tag, Map.of()));
        for (var child = heading.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        writer.tag("/" + tag);
        writer.line();
    }

    private void block(HtmlBlock html) {
        var parts = EmbeddedHtml.block(html.getLiteral());
        var text = parts.stream().allMatch(EmbeddedHtml.Part.Words.class::isInstance);
        context.getWriter().line();
        if (text) {
            context.getWriter().tag("p");
        }
        parts(html, parts);
        if (text) {
            context.getWriter().tag("/p");
        }
        context.getWriter().line();
    }

    private void parts(Node node, List<EmbeddedHtml.Part> parts) {
        for (var part : parts) {
            switch (part) {
                case EmbeddedHtml.Part.Tag(var html) -> context.getWriter().raw(html);
                case EmbeddedHtml.Part.Words(var text, _) -> words(node, text);
            }
        }
    }

    private void words(Node node, String text) {
        var range = SourcePositions.rangeOf(node);
        if (!positions || range.isEmpty()) {
            context.getWriter().text(text);
            return;
        }
        context.getWriter().tag("span", Map.of(SourcePositions.ATTRIBUTE, range.get().toString()));
        context.getWriter().text(text);
        context.getWriter().tag("/span");
    }
}

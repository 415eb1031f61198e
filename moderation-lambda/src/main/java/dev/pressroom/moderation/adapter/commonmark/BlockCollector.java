package dev.pressroom.moderation.adapter.commonmark;

import dev.pressroom.moderation.domain.TextBlock;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/// Collects one block for each paragraph, heading, code block and piece of markup, in the order of
/// the source. Not thread-safe: one for each document.
final class BlockCollector extends AbstractVisitor {
    private static final String IMAGE_SCHEME = "image:";

    private final String field;
    private final String source;
    private final List<TextBlock> blocks = new ArrayList<>();
    private TextBlock.Builder prose;

    BlockCollector(String field, String source) {
        this.field = field;
        this.source = source;
        this.prose = new TextBlock.Builder(TextBlock.Kind.PROSE, field, source);
    }

    List<TextBlock> blocks() {
        return List.copyOf(blocks);
    }

    @Override
    public void visit(Paragraph paragraph) {
        proseOf(paragraph);
    }

    @Override
    public void visit(Heading heading) {
        proseOf(heading);
    }

    private void proseOf(Node node) {
        prose = new TextBlock.Builder(TextBlock.Kind.PROSE, field, source);
        visitChildren(node);
        if (!prose.isEmpty()) {
            blocks.add(prose.build());
        }
    }

    @Override
    public void visit(Text text) {
        append(prose, text.getLiteral(), text);
    }

    /// Part of the sentence it stands in, unlike a block of code.
    @Override
    public void visit(Code code) {
        append(prose, code.getLiteral(), code);
    }

    @Override
    public void visit(SoftLineBreak softLineBreak) {
        prose.gap();
    }

    @Override
    public void visit(HardLineBreak hardLineBreak) {
        prose.gap();
    }

    @Override
    public void visit(Link link) {
        target(link, link.getDestination(), link.getTitle());
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        if (!image.getDestination().startsWith(IMAGE_SCHEME)) {
            target(image, image.getDestination(), image.getTitle());
        } else {
            titled(image, image.getTitle());
        }
        visitChildren(image);
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
        target(definition, definition.getDestination(), definition.getTitle());
    }

    @Override
    public void visit(HtmlInline html) {
        add(TextBlock.Kind.CODE, html.getLiteral(), html);
    }

    /// What is not markup in it may be shown, so it is read like prose.
    @Override
    public void visit(HtmlBlock html) {
        lines(TextBlock.Kind.PROSE, html.getLiteral(), html, 0);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        var info = code.getInfo();
        if (info != null && !info.isBlank()) {
            add(TextBlock.Kind.CODE, info, code);
        }
        lines(TextBlock.Kind.CODE, code.getLiteral(), code, 1);
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        lines(TextBlock.Kind.CODE, code.getLiteral(), code, 0);
    }

    private void target(Node node, String destination, @Nullable String title) {
        add(TextBlock.Kind.CODE, destination, node);
        titled(node, title);
    }

    private void titled(Node node, @Nullable String title) {
        if (title != null) {
            add(TextBlock.Kind.PROSE, title, node);
        }
    }

    private void add(TextBlock.Kind kind, String seen, Node node) {
        var builder = new TextBlock.Builder(kind, field, source);
        append(builder, seen, node);
        if (!builder.isEmpty()) {
            blocks.add(builder.build());
        }
    }

    private void append(TextBlock.Builder builder, String seen, Node node) {
        var spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            builder.append(seen, 0, source.length());
            return;
        }
        var last = spans.getLast();
        var begin = spans.getFirst().getInputIndex();
        var end = last.getInputIndex() + last.getLength();
        var inside = source.substring(begin, end).indexOf(seen);
        if (inside >= 0) {
            builder.append(seen, begin + inside, begin + inside + seen.length());
        } else {
            builder.append(seen, begin, end);
        }
    }

    /// A block whose lines stand in the source one by one, perhaps behind a quote mark or an indent.
    ///
    /// @param skipped lines of the source before the first one that is shown
    private void lines(TextBlock.Kind kind, String literal, Node node, int skipped) {
        var spans = node.getSourceSpans();
        var builder = new TextBlock.Builder(kind, field, source);
        var number = skipped;
        for (var line : literal.split("\n", -1)) {
            if (number > skipped) {
                builder.gap();
            }
            if (number < spans.size() && !line.isEmpty()) {
                var span = spans.get(number);
                var end = span.getInputIndex() + span.getLength();
                var shown = source.substring(span.getInputIndex(), end);
                builder.append(
                        line,
                        shown.endsWith(line) ? end - line.length() : span.getInputIndex(),
                        end);
            } else if (!line.isEmpty()) {
                append(builder, line, node);
            }
            number++;
        }
        if (!builder.isEmpty()) {
            blocks.add(builder.build());
        }
    }
}

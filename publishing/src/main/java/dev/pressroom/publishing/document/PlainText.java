package dev.pressroom.publishing.document;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// Collects the words of a part of a document without markup. Not thread-safe: one for each part.
final class PlainText extends AbstractVisitor {
    private final Node root;
    private final StringBuilder text = new StringBuilder();

    private PlainText(Node root) {
        this.root = root;
    }

    /// The words of a paragraph or heading, or the description of an image. The description of an image
    /// is no part of the sentence that the image stands in.
    static String of(Node node) {
        var plain = new PlainText(node);
        node.accept(plain);
        return plain.text.toString();
    }

    @Override
    public void visit(Text part) {
        text.append(part.getLiteral());
    }

    @Override
    public void visit(Code part) {
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
        if (root instanceof Image) {
            visitChildren(part);
        }
    }
}

package dev.pressroom.newsletter.adapter.newsroom;

import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// How a text begins: its first words without markup, and its first picture.
record Beginning(String summary, Optional<Image> firstImage) {
    private static final int LONGEST_SUMMARY = 240;
    private static final Parser PARSER = Parser.builder().build();

    /// @param destination as it is written in the text
    record Image(String destination, String description) {}

    static Beginning of(String markdown) {
        var finder = new Finder();
        PARSER.parse(markdown).accept(finder);
        return new Beginning(shortened(finder.summary), Optional.ofNullable(finder.image));
    }

    private static String shortened(String text) {
        var points = text.codePointCount(0, text.length());
        if (points <= LONGEST_SUMMARY) {
            return text;
        }
        var cut = text.substring(0, text.offsetByCodePoints(0, LONGEST_SUMMARY));
        var space = cut.lastIndexOf(' ');
        return (space > 0 ? cut.substring(0, space) : cut) + "…";
    }

    private static final class Finder extends AbstractVisitor {
        private String summary = "";
        private @Nullable Image image;

        @Override
        public void visit(Paragraph paragraph) {
            if (summary.isEmpty()) {
                summary = plain(paragraph).strip();
            }
            visitChildren(paragraph);
        }

        @Override
        public void visit(org.commonmark.node.Image found) {
            if (image == null) {
                image = new Image(found.getDestination(), plain(found).strip());
            }
        }
    }

    private static String plain(Node node) {
        var text = new StringBuilder();
        for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case Text part -> text.append(part.getLiteral());
                case Code part -> text.append(part.getLiteral());
                case SoftLineBreak _, HardLineBreak _ -> text.append(' ');
                case org.commonmark.node.Image _ -> {}
                default -> text.append(plain(child));
            }
        }
        return text.toString();
    }
}

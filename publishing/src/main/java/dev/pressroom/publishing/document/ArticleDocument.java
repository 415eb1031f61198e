package dev.pressroom.publishing.document;

import dev.pressroom.model.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/// The parsed text of one revision. Pages, feeds, mails, the search and the review all read this one tree.
/// Thread-safe: nothing changes it after it was made.
public final class ArticleDocument {
    private static final String IMAGE_SCHEME = "image:";

    /// Deeper texts are made to exhaust the stack: writing HTML is recursive.
    private static final int MAX_NESTING = 200;

    private final String markdown;
    private final Node root;
    private final boolean tooDeep;

    private ArticleDocument(String markdown, Node root, boolean tooDeep) {
        this.markdown = markdown;
        this.root = root;
        this.tooDeep = tooDeep;
    }

    /// Parses a text. No text is refused: one that nests deeper than 200 levels is shown as plain text.
    public static ArticleDocument parse(String text) {
        var markdown = wellFormed(text);
        var root = MarkdownParser.parse(markdown);
        var tooDeep = nestsDeeperThan(MAX_NESTING, root);
        if (!tooDeep) {
            root.accept(new FootnoteNumbers());
        }
        return new ArticleDocument(markdown, root, tooDeep);
    }

    String markdown() {
        return markdown;
    }

    Node root() {
        return root;
    }

    /// Whether the text is shown as it was typed, because it nests too deep.
    boolean isShownAsText() {
        return tooDeep;
    }

    /// The images that the text shows, in the order of the text, with repetitions.
    public List<ImageReference> images() {
        if (tooDeep) {
            return List.of();
        }
        var found = new ArrayList<ImageReference>();
        root.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Image image) {
                        found.add(
                                new ImageReference(
                                        image.getDestination(), PlainText.of(image).strip()));
                        visitChildren(image);
                    }
                });
        return found;
    }

    /// The first words of the first paragraph that has any, without markup.
    ///
    /// @param maxCharacters most code points; a longer text is cut after a word, with an ellipsis
    public String excerpt(int maxCharacters) {
        if (tooDeep) {
            return "";
        }
        var finder = new FirstParagraph();
        root.accept(finder);
        return shortened(InvisibleCharacters.withoutBidiControls(finder.text), maxCharacters);
    }

    /// What readers will not see as it was written, in the order of the text; at most 100.
    public List<ArticleWarning> warnings() {
        return WarningCollector.of(this);
    }

    /// Half a surrogate pair cannot be sent to anybody: readers would get the replacement character.
    private static String wellFormed(String text) {
        return text.codePoints()
                .map(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE ? 0xfffd : it)
                .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String shortened(String text, int maxCharacters) {
        if (text.codePointCount(0, text.length()) <= maxCharacters) {
            return text;
        }
        var start = text.substring(0, text.offsetByCodePoints(0, maxCharacters));
        int lastSpace = start.lastIndexOf(' ');
        return (lastSpace > maxCharacters / 2 ? start.substring(0, lastSpace) : start) + "…";
    }

    private static boolean nestsDeeperThan(int most, Node root) {
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

    /// An image in the text.
    ///
    /// @param destination as it was typed: `image:ID` for an upload
    public record ImageReference(String destination, String description) {
        /// Whether it names an upload, by an id that may be wrong.
        public boolean isUpload() {
            return destination.startsWith(IMAGE_SCHEME);
        }

        /// What stands after `image:`.
        public String name() {
            return isUpload() ? destination.substring(IMAGE_SCHEME.length()) : destination;
        }

        /// The upload, if the destination is `image:` and an id.
        public Optional<ImageId> id() {
            if (!isUpload()) {
                return Optional.empty();
            }
            try {
                return Optional.of(ImageId.parse(name()));
            } catch (IllegalArgumentException notAnId) {
                return Optional.empty();
            }
        }
    }

    private static final class FirstParagraph extends AbstractVisitor {
        private String text = "";

        @Override
        public void visit(Paragraph paragraph) {
            if (text.isEmpty()) {
                text = PlainText.of(paragraph).strip();
            }
        }
    }
}

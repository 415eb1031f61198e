package dev.pressroom.publishing.document;

import dev.pressroom.model.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/// The parsed text of one revision. Pages, feeds, mails, the search and the review all read this one tree.
/// Thread-safe: nothing changes it after it was made.
public final class ArticleDocument {
    private static final String IMAGE_SCHEME = "image:";
    private static final int REPLACEMENT_CHARACTER = 0xfffd;

    private final String markdown;
    private final Node root;
    private final List<ExceededBound> exceeded;

    private ArticleDocument(String markdown, Node root, List<ExceededBound> exceeded) {
        this.markdown = markdown;
        this.root = root;
        this.exceeded = exceeded;
    }

    /// Parses a text. No text is refused: one that exceeds a [Bound] is shown as plain text.
    public static ArticleDocument parse(String text) {
        var markdown = wellFormed(text);
        try {
            var root = MarkdownParser.parse(markdown);
            var exceeded = DocumentBounds.exceeded(root);
            if (exceeded.isEmpty()) {
                root.accept(new FootnoteNumbers());
            }
            return new ArticleDocument(markdown, root, exceeded);
        } catch (BoundExceeded beforeTheEnd) {
            return new ArticleDocument(markdown, new Document(), List.of(beforeTheEnd.exceeded()));
        }
    }

    /// The bounds that the text exceeds, in the order of [Bound]; none if it may be submitted. A text that
    /// was stored before is rendered all the same, as plain text.
    public List<ExceededBound> exceededBounds() {
        return isShownAsText() ? exceeded : ArticleRenderer.tooLong(this);
    }

    String markdown() {
        return markdown;
    }

    Node root() {
        return root;
    }

    /// Whether the text is shown as it was typed, because it exceeds a bound.
    boolean isShownAsText() {
        return !exceeded.isEmpty();
    }

    /// The images that the text shows, in the order of the text, with repetitions.
    public List<ImageReference> images() {
        if (isShownAsText()) {
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
        if (isShownAsText()) {
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

    /// Half a surrogate pair cannot be sent to anybody, and CommonMark (section 2.3) has no NUL: readers
    /// get the replacement character for both.
    private static String wellFormed(String text) {
        return text.codePoints()
                .map(it -> isReplaced(it) ? REPLACEMENT_CHARACTER : it)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isReplaced(int codePoint) {
        return codePoint == 0
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private static String shortened(String text, int maxCharacters) {
        if (text.codePointCount(0, text.length()) <= maxCharacters) {
            return text;
        }
        var start = text.substring(0, text.offsetByCodePoints(0, maxCharacters));
        int lastSpace = start.lastIndexOf(' ');
        return (lastSpace > maxCharacters / 2 ? start.substring(0, lastSpace) : start) + "…";
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

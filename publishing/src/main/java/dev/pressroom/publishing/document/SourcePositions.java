package dev.pressroom.publishing.document;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/// Marks each element with the stretch of the Markdown that it came from, for the review alone; readers
/// get the same HTML without the marks.
final class SourcePositions implements AttributeProvider {
    static final String ATTRIBUTE = "data-source";
    static final Pattern RANGE = Pattern.compile("[0-9]{1,9}-[0-9]{1,9}");

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        rangeOf(node).ifPresent(range -> attributes.put(ATTRIBUTE, range.toString()));
    }

    static Optional<Range> rangeOf(Node node) {
        var spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        // The first line of a fenced block is the fence.
        var first =
                node instanceof FencedCodeBlock && spans.size() > 1
                        ? spans.get(1)
                        : spans.getFirst();
        var last = spans.getLast();
        return Optional.of(
                new Range(first.getInputIndex(), last.getInputIndex() + last.getLength()));
    }

    /// Offsets in the Markdown: the first character, and behind the last one.
    record Range(int begin, int end) {
        static Range parse(String text) {
            var dash = text.indexOf('-');
            return new Range(
                    Integer.parseInt(text.substring(0, dash)),
                    Integer.parseInt(text.substring(dash + 1)));
        }

        @Override
        public String toString() {
            return begin + "-" + end;
        }
    }
}

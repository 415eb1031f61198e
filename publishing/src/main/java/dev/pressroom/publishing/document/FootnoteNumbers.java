package dev.pressroom.publishing.document;

import java.util.regex.Pattern;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.DefinitionMap;

/// Names footnotes by numbers. The extension makes ids of labels as they are typed: the second
/// reference to `[^a]` and the first one to `[^a-2]` would have the same, and a label with a sign that
/// no id has would lead nowhere. For one text, which must not nest deeper than the stack allows.
final class FootnoteNumbers extends AbstractVisitor {
    static final Pattern ID = Pattern.compile("fn(ref)?-[0-9]{1,6}(-[0-9]{1,6})?");

    /// By label, which this compares as CommonMark compares those of links.
    private final DefinitionMap<FootnoteDefinition> named =
            new DefinitionMap<>(FootnoteDefinition.class);

    private int last;

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof FootnoteDefinition definition) {
            var renamed = new FootnoteDefinition(number(definition.getLabel()));
            renamed.setSourceSpans(definition.getSourceSpans());
            for (var child = definition.getFirstChild(); child != null; ) {
                var next = child.getNext();
                renamed.appendChild(child);
                child = next;
            }
            definition.insertBefore(renamed);
            definition.unlink();
            visitChildren(renamed);
        } else {
            visitChildren(block);
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof FootnoteReference reference) {
            var renamed = new FootnoteReference(number(reference.getLabel()));
            renamed.setSourceSpans(reference.getSourceSpans());
            reference.insertBefore(renamed);
            reference.unlink();
        } else {
            visitChildren(node);
        }
    }

    private String number(String label) {
        var known = named.get(label);
        if (known != null) {
            return known.getLabel();
        }
        last++;
        var number = Integer.toString(last);
        named.putIfAbsent(label, new FootnoteDefinition(number));
        return number;
    }
}

package dev.pressroom.image.domain.svg;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// From text to the elements that are kept. Elements that are left out are still looked through: a
/// script is refused wherever it is.
final class SvgParser {
    /// Below the limit of the JDK's reader, 100, which would call such a file damaged.
    private static final int MAX_DEPTH = 80;

    private static final int MAX_ELEMENTS = 20_000;

    /// Classes and ids of one element.
    private static final int MAX_MARKS_OF_AN_ELEMENT = 100;

    /// In one place of the file. The JDK's reader searches all of them for each attribute.
    private static final int MAX_NAMESPACES = 300;

    private final XMLStreamReader in;
    private final Deque<Integer> namespaces = new ArrayDeque<>();
    private final SvgStyle style = new SvgStyle();
    private final Deque<SvgElement> open = new ArrayDeque<>();
    private final IdentityHashMap<SvgElement, Map<String, String>> ownStyles =
            new IdentityHashMap<>();
    private final IdentityHashMap<SvgElement, Set<String>> marks = new IdentityHashMap<>();
    private @Nullable SvgElement root;
    private @Nullable StringBuilder sheet;
    private int depth;
    private int leftOutFrom = Integer.MAX_VALUE;
    private int elements;
    private int known;

    private SvgParser(XMLStreamReader in) {
        this.in = in;
    }

    /// @throws JobFailure [FailureCode#IMAGE_UNSAFE], [FailureCode#IMAGE_TOO_COSTLY], or
    ///     [FailureCode#IMAGE_UNREADABLE] if it is no SVG
    static SvgElement parse(byte[] file) {
        try {
            var in = safeFactory().createXMLStreamReader(new StringReader(SvgText.of(file)));
            try {
                return new SvgParser(in).read();
            } finally {
                in.close();
            }
        } catch (XMLStreamException noXml) {
            throw new JobFailure(FailureCode.IMAGE_UNREADABLE, "damaged or cut off: SVG", noXml);
        }
    }

    /// Nothing is ever fetched, and no entity is ever expanded.
    static XMLInputFactory safeFactory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver(
                (_, _, _, _) -> {
                    throw SvgReferences.unsafe("a reference that leads out of the file");
                });
        return factory;
    }

    private SvgElement read() throws XMLStreamException {
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text(in.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw SvgReferences.unsafe("a document type or an entity");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> checkInstruction();
                default -> {
                    // Comments are left out.
                }
            }
        }
        if (root == null) {
            throw new JobFailure(FailureCode.IMAGE_UNREADABLE, "no svg element");
        }
        ownStyles.keySet().forEach(this::applyStyle);
        return root;
    }

    private void start() {
        depth++;
        checkNamespaces();
        if (++elements > MAX_ELEMENTS || depth > MAX_DEPTH) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COSTLY,
                    "more than " + MAX_ELEMENTS + " elements or " + MAX_DEPTH + " levels");
        }
        var name = in.getLocalName();
        if (SvgWords.UNSAFE.contains(name)) {
            throw SvgReferences.unsafe("an element " + name);
        }
        checkHandlers();
        if (depth >= leftOutFrom) {
            return;
        }
        if (name.equals("style") && isSvg()) {
            sheet = new StringBuilder();
            leftOutFrom = depth;
            return;
        }
        boolean group = SvgWords.GROUPS.contains(name);
        if (!isSvg() || (!group && !SvgWords.ELEMENTS.contains(name))) {
            leftOutFrom = depth;
            return;
        }
        keep(new SvgElement(group ? "g" : name), group);
    }

    private void keep(SvgElement element, boolean link) {
        if (open.isEmpty()) {
            if (!element.name().equals("svg")) {
                throw new JobFailure(FailureCode.IMAGE_UNREADABLE, "no svg element");
            }
            root = element;
        } else {
            open.peek().children().add(element);
        }
        open.push(element);
        ownStyles.put(element, Map.of());
        for (int i = 0; i < in.getAttributeCount(); i++) {
            attribute(element, i, link);
        }
    }

    private void attribute(SvgElement element, int i, boolean link) {
        var name = in.getAttributeLocalName(i);
        var value = in.getAttributeValue(i);
        var namespace = in.getAttributeNamespace(i);
        if (name.equals("href")) {
            if (!link) {
                element.attributes().put("href", "#" + SvgReferences.href(value));
            }
        } else if (name.equals("space") && "xml".equals(in.getAttributePrefix(i))) {
            element.attributes().put("xml:space", value);
        } else if (namespace == null || namespace.isEmpty()) {
            plain(element, name, value);
        }
    }

    private void plain(SvgElement element, String name, String value) {
        switch (name) {
            case "style" -> ownStyles.put(element, SvgStyle.properties(value));
            case "class" ->
                    Arrays.stream(value.strip().split("\\s+"))
                            .forEach(word -> mark(element, "." + word));
            default -> {
                boolean known =
                        SvgWords.ATTRIBUTES.contains(name) || SvgWords.PROPERTIES.contains(name);
                if (known && SvgReferences.isHarmless(value)) {
                    element.attributes().put(name, value);
                }
            }
        }
        if (name.equals("id")) {
            mark(element, "#" + value);
        }
    }

    private void mark(SvgElement element, String selector) {
        var its = marks.computeIfAbsent(element, _ -> new HashSet<>());
        its.add(selector);
        if (its.size() > MAX_MARKS_OF_AN_ELEMENT) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COSTLY,
                    "an element of more than " + MAX_MARKS_OF_AN_ELEMENT + " classes");
        }
    }

    /// Attributes are weaker than rules, and rules weaker than the element's own style. Source: SVG 2,
    /// section 6.6.
    private void applyStyle(SvgElement element) {
        var found = new HashMap<>(style.of(element.name(), marks.getOrDefault(element, Set.of())));
        found.putAll(ownStyles.getOrDefault(element, Map.of()));
        element.attributes().putAll(found);
    }

    private void text(String text) {
        if (sheet != null) {
            sheet.append(text);
        } else if (depth < leftOutFrom
                && !open.isEmpty()
                && SvgWords.WITH_TEXT.contains(open.peek().name())) {
            open.peek().children().add(text);
        }
    }

    private void checkNamespaces() {
        namespaces.push(in.getNamespaceCount());
        known += in.getNamespaceCount();
        if (known > MAX_NAMESPACES) {
            throw new JobFailure(
                    FailureCode.IMAGE_TOO_COSTLY, "more than " + MAX_NAMESPACES + " namespaces");
        }
    }

    private void end() {
        known -= namespaces.pop();
        if (depth == leftOutFrom) {
            leftOutFrom = Integer.MAX_VALUE;
            if (sheet != null) {
                style.add(sheet.toString());
                sheet = null;
            }
        } else if (depth < leftOutFrom) {
            open.pop();
        }
        depth--;
    }

    private void checkHandlers() {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            var name = in.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            var value = in.getAttributeValue(i).strip().toLowerCase(Locale.ROOT);
            if ((name.startsWith("on") && name.length() > 2) || value.startsWith("javascript:")) {
                throw SvgReferences.unsafe("an event handler");
            }
        }
    }

    /// A style sheet that is linked is fetched; other instructions are left out.
    private void checkInstruction() {
        if (in.getPITarget().equals("xml-stylesheet")) {
            throw SvgReferences.unsafe("a linked style sheet");
        }
    }

    private boolean isSvg() {
        var namespace = in.getNamespaceURI();
        return namespace == null || namespace.isEmpty() || namespace.equals(SvgWords.NAMESPACE);
    }
}

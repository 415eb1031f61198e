package dev.pressroom.image.domain.svg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An element that is kept, with the attributes that are kept.
///
/// @param attributes name to value; `xlink:href` is `href`
/// @param children in their order: elements and pieces of text
record SvgElement(String name, Map<String, String> attributes, List<Object> children) {
    SvgElement(String name) {
        this(name, new LinkedHashMap<>(), new ArrayList<>());
    }

    List<SvgElement> elements() {
        return children.stream()
                .filter(SvgElement.class::isInstance)
                .map(SvgElement.class::cast)
                .toList();
    }
}

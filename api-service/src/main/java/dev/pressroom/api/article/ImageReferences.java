package dev.pressroom.api.article;

import dev.pressroom.model.ImageId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.parser.Parser;

/// The images that a Markdown text refers to as `![alt](image:ID)`.
///
/// @param known    ids, in order, each once
/// @param unusable destinations with the scheme that hold no id
record ImageReferences(List<ImageId> known, List<String> unusable) {
    private static final String SCHEME = "image:";
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    static ImageReferences in(String markdown) {
        var known = new LinkedHashSet<ImageId>();
        var unusable = new ArrayList<String>();
        PARSER.parse(markdown)
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(Image image) {
                                var target = image.getDestination();
                                if (target.startsWith(SCHEME)) {
                                    collect(target.substring(SCHEME.length()), known, unusable);
                                }
                                visitChildren(image);
                            }
                        });
        return new ImageReferences(List.copyOf(known), List.copyOf(unusable));
    }

    private static void collect(String id, LinkedHashSet<ImageId> known, List<String> unusable) {
        try {
            known.add(ImageId.parse(id));
        } catch (IllegalArgumentException none) {
            unusable.add(id);
        }
    }
}

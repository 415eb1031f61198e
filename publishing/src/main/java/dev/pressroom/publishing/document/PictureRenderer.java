package dev.pressroom.publishing.document;

import dev.pressroom.model.ImageId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.jspecify.annotations.Nullable;

/// Writes an image of Markdown as `<picture>`, or as its description where there is no picture.
record PictureRenderer(
        HtmlNodeRendererContext context, Function<ImageId, @Nullable Picture> pictures)
        implements NodeRenderer {
    private static final String SIZES = "(max-width: 44rem) 100vw, 42rem";

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Image.class);
    }

    @Override
    public void render(Node node) {
        var description = PlainText.of(node);
        var picture =
                new ArticleDocument.ImageReference(((Image) node).getDestination(), description)
                        .id()
                        .map(pictures)
                        .orElse(null);
        if (picture == null) {
            context.getWriter().tag("span", context.extendAttributes(node, "span", Map.of()));
            // Apart from its neighbours, as the picture would stand apart from them.
            context.getWriter().text(description.isBlank() ? "" : " " + description + " ");
            context.getWriter().tag("/span");
            return;
        }
        context.getWriter().tag("picture");
        for (var source : picture.sources()) {
            var attributes = new LinkedHashMap<String, String>();
            attributes.put("type", source.type());
            attributes.put("srcset", source.srcset());
            attributes.put("sizes", SIZES);
            context.getWriter().tag("source", attributes);
        }
        image(node, picture, description);
        context.getWriter().tag("/picture");
    }

    private void image(Node node, Picture picture, String description) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("src", picture.url());
        attributes.put("srcset", picture.srcset());
        attributes.put("sizes", SIZES);
        attributes.put("width", Integer.toString(picture.widthPx()));
        attributes.put("height", Integer.toString(picture.heightPx()));
        attributes.put("alt", description);
        attributes.put("loading", "lazy");
        context.getWriter().tag("img", context.extendAttributes(node, "img", attributes));
    }
}

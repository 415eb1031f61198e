package dev.pressroom.api.reader;

import dev.pressroom.api.reader.MarkdownRenderer.ReadyImage;
import dev.pressroom.model.ImageId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.jspecify.annotations.Nullable;

/// Writes an image of Markdown as `<picture>`, or as its description when it is none of `ready`.
record PictureWriter(HtmlNodeRendererContext context, Map<ImageId, ReadyImage> ready)
        implements NodeRenderer {
    private static final String SCHEME = "image:";
    private static final String SIZES = "(max-width: 44rem) 100vw, 42rem";

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Image.class);
    }

    @Override
    public void render(Node node) {
        var description = MarkdownRenderer.plainText(node);
        var id = idOf(((Image) node).getDestination());
        var picture = id == null ? null : ready.get(id);
        if (picture == null) {
            context.getWriter().text(description);
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
        image(picture, description);
        context.getWriter().tag("/picture");
    }

    private void image(ReadyImage picture, String description) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("src", picture.url());
        attributes.put("srcset", picture.srcset());
        attributes.put("sizes", SIZES);
        attributes.put("width", Integer.toString(picture.widthPx()));
        attributes.put("height", Integer.toString(picture.heightPx()));
        attributes.put("alt", description);
        attributes.put("loading", "lazy");
        context.getWriter().tag("img", attributes);
    }

    private static @Nullable ImageId idOf(String destination) {
        if (!destination.startsWith(SCHEME)) {
            return null;
        }
        try {
            return ImageId.parse(destination.substring(SCHEME.length()));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}

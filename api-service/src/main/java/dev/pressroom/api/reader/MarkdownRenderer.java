package dev.pressroom.api.reader;

import dev.pressroom.model.ImageId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.web.util.HtmlUtils;

/// Markdown of strangers → HTML that is safe to show. HTML inside the Markdown is shown as text, and
/// whatever is made passes an allow-list. Pictures are those of the article, never an address.
/// Thread-safe.
final class MarkdownRenderer {
    /// Raise whenever the same text would give other HTML: it is part of cache keys and ETags.
    static final int VERSION = 3;

    private static final String SCHEME = "image:";
    private static final String SIZES = "(max-width: 44rem) 100vw, 42rem";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final Pattern LANGUAGE = Pattern.compile("language-[A-Za-z0-9+#.-]{1,30}");

    private static final Pattern BACK_TO = Pattern.compile("Back to reference [0-9-]{1,20}");
    private static final Pattern FOOTNOTE_ID = Pattern.compile("fn(ref)?-[\\p{L}\\p{N}_-]{1,120}");
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), FootnotesExtension.create());

    private static final int BEGINNING = 200;

    /// Deeper texts are made to exhaust the stack: writing HTML is recursive.
    private static final int MOST_NESTED = 200;

    /// The policy's output is its own input at most after this many passes, or is not shown as HTML.
    private static final int PASSES = 4;

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final PolicyFactory policy;

    /// @param mediaUrl where renditions are; pictures from anywhere else are dropped
    MarkdownRenderer(String mediaUrl) {
        this.policy =
                new HtmlPolicyBuilder()
                        .allowElements(
                                "p",
                                "br",
                                "hr",
                                "h1",
                                "h2",
                                "h3",
                                "h4",
                                "h5",
                                "h6",
                                "ul",
                                "ol",
                                "li",
                                "blockquote",
                                "pre",
                                "code",
                                "em",
                                "strong",
                                "a",
                                "sup",
                                "section",
                                "picture",
                                "source",
                                "img",
                                "table",
                                "thead",
                                "tbody",
                                "tr",
                                "th",
                                "td")
                        .allowStandardUrlProtocols()
                        .allowAttributes("href")
                        .onElements("a")
                        .requireRelNofollowOnLinks()
                        .allowAttributes("align")
                        .matching(true, "left", "right", "center")
                        .onElements("th", "td")
                        .allowAttributes("start")
                        .matching(NUMBER)
                        .onElements("ol")
                        .allowAttributes("class")
                        .matching(LANGUAGE)
                        .onElements("code")
                        .allowAttributes("id")
                        .matching(HeadingIds.SHAPE)
                        .onElements("h1", "h2", "h3", "h4", "h5", "h6")
                        .allowAttributes("id")
                        .matching(FOOTNOTE_ID)
                        .onElements("a", "li")
                        .allowAttributes("class")
                        .matching(true, "footnotes", "footnote-ref", "footnote-backref")
                        .onElements("section", "sup", "a")
                        .allowAttributes("aria-label")
                        .matching(BACK_TO)
                        .onElements("a")
                        .allowAttributes("src")
                        .matching(source -> source.startsWith(mediaUrl + "/"))
                        .onElements("img")
                        .allowAttributes("alt", "title")
                        .onElements("img")
                        .allowAttributes("sizes")
                        .onElements("img", "source")
                        .allowAttributes("srcset")
                        .matching(list -> onlyFrom(mediaUrl, list))
                        .onElements("img", "source")
                        .allowAttributes("type")
                        .matching(true, "image/avif", "image/webp")
                        .onElements("source")
                        .allowAttributes("width", "height")
                        .matching(NUMBER)
                        .onElements("img")
                        .allowAttributes("loading")
                        .matching(true, "lazy")
                        .onElements("img")
                        .toFactory();
    }

    private static boolean onlyFrom(String mediaUrl, String srcset) {
        return Arrays.stream(srcset.split(",\\s*", -1))
                .allMatch(source -> source.startsWith(mediaUrl + "/"));
    }

    /// @param pictures the article's ready images; any other picture leaves its description only
    String render(String markdown, Map<ImageId, ReadyImage> pictures) {
        var renderer =
                HtmlRenderer.builder()
                        .extensions(EXTENSIONS)
                        .escapeHtml(true)
                        .sanitizeUrls(true)
                        .attributeProviderFactory(_ -> new HeadingIds())
                        .nodeRendererFactory(context -> new Pictures(context, pictures))
                        .build();
        var document = parser.parse(markdown);
        if (nestedDeeperThan(MOST_NESTED, document)) {
            return asText(markdown);
        }
        var html = policy.sanitize(renderer.render(document));
        for (int pass = 0; pass < PASSES; pass++) {
            var again = policy.sanitize(html);
            if (again.equals(html)) {
                return html;
            }
            html = again;
        }
        return asText(markdown);
    }

    /// What the allow-list leaves of `html`; what [#render] gave stays as it is.
    String sanitized(String html) {
        return policy.sanitize(html);
    }

    private String asText(String markdown) {
        return policy.sanitize("<pre>" + HtmlUtils.htmlEscape(markdown) + "</pre>");
    }

    private static boolean nestedDeeperThan(int most, Node root) {
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

    /// The first words of the first paragraph that has any, without marks.
    String beginning(String markdown) {
        var document = parser.parse(markdown);
        var node = nestedDeeperThan(MOST_NESTED, document) ? null : document.getFirstChild();
        while (node != null) {
            var text = node instanceof Paragraph ? plainText(node).strip() : "";
            if (!text.isEmpty()) {
                return shortened(text);
            }
            node = node.getNext();
        }
        return "";
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= BEGINNING) {
            return text;
        }
        var start = text.substring(0, text.offsetByCodePoints(0, BEGINNING));
        int lastWord = start.lastIndexOf(' ');
        return (lastWord > BEGINNING / 2 ? start.substring(0, lastWord) : start) + "…";
    }

    static String plainText(Node node) {
        var text = new StringBuilder();
        node.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text part) {
                        text.append(part.getLiteral());
                    }

                    @Override
                    public void visit(SoftLineBreak part) {
                        text.append(' ');
                    }

                    @Override
                    public void visit(HardLineBreak part) {
                        text.append(' ');
                    }

                    @Override
                    public void visit(Image part) {
                        // A description is no part of the sentence that the picture stands in.
                        if (part.equals(node)) {
                            visitChildren(part);
                        }
                    }

                    @Override
                    public void visit(Code part) {
                        text.append(part.getLiteral());
                    }
                });
        return text.toString();
    }

    /// Writes pictures.
    private record Pictures(HtmlNodeRendererContext context, Map<ImageId, ReadyImage> ready)
            implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node node) {
            var description = plainText(node);
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

    /// One image in the format that every browser shows, and in better ones.
    ///
    /// @param sources best first
    /// @param url the widest rendition, whose size is `widthPx` and `heightPx`
    record ReadyImage(List<Source> sources, String url, String srcset, int widthPx, int heightPx) {}

    /// All widths in one format.
    record Source(String type, String srcset) {}
}

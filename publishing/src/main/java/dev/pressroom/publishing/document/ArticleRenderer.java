package dev.pressroom.publishing.document;

import dev.pressroom.model.ImageId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// Renders documents of strangers as HTML that is safe to show, and reads from that HTML the texts that a
/// review has to look at. HTML inside the Markdown is shown as text but for a few elements (see
/// [EmbeddedHtml]); whatever is made passes an allow-list. Pictures are those of the article, never an
/// address. Thread-safe.
public final class ArticleRenderer {
    /// Raise whenever the same text would give other HTML: it is part of cache keys and ETags.
    public static final int VERSION = 5;

    static final UrlSanitizer LINKS =
            new DefaultUrlSanitizer(List.of("http", "https", "mailto", "tel"));

    /// Stands for each image of a document under review: no reader has its address.
    private static final String REVIEW_MEDIA = "https://media.invalid";

    private static final Picture REVIEW_PICTURE =
            new Picture(List.of(), REVIEW_MEDIA + "/0.jpg", REVIEW_MEDIA + "/0.jpg 1w", 1, 1);

    private static final List<Function<ImageId, @Nullable Picture>> REVIEWED =
            List.of(ArticleRenderer::underReview, _ -> null);

    private static final SafeHtml UNDER_REVIEW = SafeHtml.forReaders(REVIEW_MEDIA);

    /// More than the addresses of one picture in all widths and formats need.
    private static final int BYTES_OF_PICTURE = 4096;

    private final SafeHtml safe;
    private final SafeHtml withPositions;

    /// @param mediaUrl address of the renditions, without a slash at its end; pictures from anywhere else
    ///     are dropped
    public ArticleRenderer(String mediaUrl) {
        this.safe = SafeHtml.forReaders(mediaUrl);
        this.withPositions = SafeHtml.withPositions(REVIEW_MEDIA);
    }

    /// The HTML that readers get.
    ///
    /// @param pictures the article's ready images; any other image leaves its description only
    public String html(ArticleDocument document, Map<ImageId, Picture> pictures) {
        return html(document, pictures::get, safe, false);
    }

    /// Everything that readers can see of the document, in the order of the page: it is read from the
    /// HTML that [#html] gives when all images are ready, and from the HTML when none is, so the review and
    /// the page cannot differ. A text that both have is given once.
    public List<VisibleText> visibleTexts(ArticleDocument document) {
        var texts = new ArrayList<VisibleText>();
        var seen = new HashSet<List<Object>>();
        for (var pictures : REVIEWED) {
            for (var text :
                    VisibleTextReader.all(document.markdown(), review(document, pictures))) {
                if (seen.add(List.of(text.kind(), text.text()))) {
                    texts.add(text);
                }
            }
        }
        return List.copyOf(texts);
    }

    /// Whether the HTML of a text that is within all other bounds is too long.
    static List<ExceededBound> tooLong(ArticleDocument document) {
        long most = mostBytes(document);
        var rendered = rendered(document, ArticleRenderer::underReview, false);
        long bytes = bytes(rendered);
        if (bytes <= most) {
            bytes = UNDER_REVIEW.of(rendered).map(ArticleRenderer::bytes).orElse(0L);
        }
        return bytes <= most
                ? List.of()
                : List.of(new ExceededBound(Bound.RENDERED_BYTES, bytes, 1));
    }

    /// The words that readers can see, for a search: without addresses of links.
    public String plainText(ArticleDocument document) {
        return VisibleTextReader.words(
                        document.markdown(), review(document, ArticleRenderer::underReview))
                .stream()
                .map(VisibleText::text)
                .collect(Collectors.joining("\n"));
    }

    /// What the allow-list leaves of `html`; what [#html] gave stays as it is.
    String sanitized(String html) {
        return safe.onePass(html);
    }

    private org.jsoup.nodes.Element review(
            ArticleDocument document, Function<ImageId, @Nullable Picture> pictures) {
        var shown = Jsoup.parseBodyFragment(html(document, pictures, UNDER_REVIEW, false)).body();
        var marked = Jsoup.parseBodyFragment(html(document, pictures, withPositions, true)).body();
        // The page decides: were the marks to change it, positions are given up, not the text.
        return marked.wholeText().equals(shown.wholeText()) ? marked : shown;
    }

    private static String html(
            ArticleDocument document,
            Function<ImageId, @Nullable Picture> pictures,
            SafeHtml policy,
            boolean positions) {
        if (document.isShownAsText()) {
            return asText(document, policy);
        }
        return Optional.of(rendered(document, pictures, positions))
                .filter(it -> positions || isWithin(it, document))
                .flatMap(policy::of)
                .filter(it -> positions || isWithin(it, document))
                .orElseGet(() -> asText(document, policy));
    }

    private static @Nullable Picture underReview(ImageId image) {
        return REVIEW_PICTURE;
    }

    private static String rendered(
            ArticleDocument document,
            Function<ImageId, @Nullable Picture> pictures,
            boolean positions) {
        var renderer =
                HtmlRenderer.builder()
                        .extensions(MarkdownParser.EXTENSIONS)
                        .escapeHtml(true)
                        .sanitizeUrls(true)
                        .urlSanitizer(LINKS)
                        .attributeProviderFactory(_ -> new HeadingIds())
                        .attributeProviderFactory(_ -> new CodeLanguage())
                        .nodeRendererFactory(context -> new PictureRenderer(context, pictures))
                        .nodeRendererFactory(context -> new TextRenderer(context, positions));
        if (positions) {
            renderer.attributeProviderFactory(_ -> new SourcePositions());
        }
        return InvisibleCharacters.withoutBidiControls(renderer.build().render(document.root()));
    }

    private static boolean isWithin(String html, ArticleDocument document) {
        return bytes(html) <= mostBytes(document);
    }

    /// A room for each picture: so the answer is the same before and after they are ready.
    private static long mostBytes(ArticleDocument document) {
        return Bound.RENDERED_BYTES.max() + (long) BYTES_OF_PICTURE * document.images().size();
    }

    private static long bytes(String html) {
        long bytes = 0;
        for (int i = 0; i < html.length(); i++) {
            var unit = html.charAt(i);
            // Each half of a pair stands for two of its four bytes.
            bytes += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return bytes;
    }

    private static String asText(ArticleDocument document, SafeHtml policy) {
        var text = InvisibleCharacters.withoutBidiControls(document.markdown());
        return policy.onePass("<pre>" + Entities.escape(text) + "</pre>");
    }
}

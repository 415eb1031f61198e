package dev.pressroom.api.reader;

import dev.pressroom.model.ImageId;
import dev.pressroom.publishing.document.ArticleDocument;
import dev.pressroom.publishing.document.ArticleRenderer;
import dev.pressroom.publishing.document.Picture;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.Revision;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Text and pictures of one revision → what readers get of it. Thread-safe.
@Component
class ViewRenderer {
    private static final List<String> BETTER_FIRST = List.of("image/avif", "image/webp");
    private static final List<String> FOR_EVERY_BROWSER =
            List.of("image/jpeg", "image/png", "image/webp");

    private static final int EXCERPT_CHARACTERS = 200;

    private final String mediaUrl;
    private final ArticleRenderer renderer;

    ViewRenderer(@Value("${MEDIA_URL}") String mediaUrl) {
        this.mediaUrl =
                mediaUrl.endsWith("/") ? mediaUrl.substring(0, mediaUrl.length() - 1) : mediaUrl;
        this.renderer = new ArticleRenderer(this.mediaUrl);
    }

    /// @param pictures the article's own that are ready
    ArticleView render(Revision revision, List<ImageRecord> pictures) {
        var ready = new LinkedHashMap<ImageId, Picture>();
        for (var image : pictures) {
            picture(image).ifPresent(it -> ready.put(image.id(), it));
        }
        var document = ArticleDocument.parse(revision.markdown());
        return new ArticleView(
                revision.article().toString(),
                revision.number(),
                null,
                revision.title(),
                revision.tags(),
                renderer.html(document, ready),
                document.excerpt(EXCERPT_CHARACTERS),
                revision.images().stream()
                        .map(ready::get)
                        .filter(Objects::nonNull)
                        .map(Picture::url)
                        .findFirst()
                        .orElse(null),
                null,
                revision.createdAt());
    }

    private Optional<Picture> picture(ImageRecord image) {
        Map<String, List<ImageRecord.Rendition>> byType =
                image.renditions().stream()
                        .sorted(Comparator.comparingInt(it -> it.size().width()))
                        .collect(Collectors.groupingBy(ImageRecord.Rendition::contentType));
        return FOR_EVERY_BROWSER.stream()
                .filter(byType::containsKey)
                .findFirst()
                .map(fallback -> picture(byType, fallback));
    }

    private Picture picture(Map<String, List<ImageRecord.Rendition>> byType, String fallback) {
        var shown = byType.getOrDefault(fallback, List.of());
        var widest = shown.getLast();
        return new Picture(
                BETTER_FIRST.stream()
                        .filter(type -> !type.equals(fallback))
                        .filter(byType::containsKey)
                        .map(
                                type ->
                                        new Picture.Source(
                                                type, srcset(byType.getOrDefault(type, List.of()))))
                        .toList(),
                mediaUrl + "/" + widest.key(),
                srcset(shown),
                widest.size().width(),
                widest.size().height());
    }

    private String srcset(List<ImageRecord.Rendition> renditions) {
        return renditions.stream()
                .map(it -> mediaUrl + "/" + it.key() + " " + it.size().width() + "w")
                .collect(Collectors.joining(", "));
    }
}

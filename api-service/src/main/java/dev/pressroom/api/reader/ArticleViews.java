package dev.pressroom.api.reader;

import dev.pressroom.api.reader.MarkdownRenderer.ReadyImage;
import dev.pressroom.api.reader.MarkdownRenderer.Source;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.redis.Cache;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Renders live revisions and keeps them in the cache. Which revision is live is asked of the
/// database each time, so the cache can be stale about nothing. Thread-safe.
@Component
class ArticleViews {
    private static final Duration KEEP = Duration.ofHours(6);

    /// A view is kept only so long while a picture waits for its second pass: better formats appear
    /// then. Until then, and in a browser that kept it, the older view shows the same pictures.
    private static final Duration KEEP_UNFINISHED = Duration.ofSeconds(30);

    private static final List<String> BETTER_FIRST = List.of("image/avif", "image/webp");
    private static final List<String> FOR_EVERY_BROWSER =
            List.of("image/jpeg", "image/png", "image/webp");

    private final Revisions revisions;
    private final ImageRecords images;
    private final Cache cache;
    private final JsonMapper json;
    private final String mediaUrl;
    private final MarkdownRenderer renderer;

    ArticleViews(
            Revisions revisions,
            ImageRecords images,
            Cache cache,
            JsonMapper json,
            @Value("${MEDIA_URL}") String mediaUrl) {
        this.revisions = revisions;
        this.images = images;
        this.cache = cache;
        this.json = json;
        this.mediaUrl =
                mediaUrl.endsWith("/") ? mediaUrl.substring(0, mediaUrl.length() - 1) : mediaUrl;
        this.renderer = new MarkdownRenderer(this.mediaUrl);
    }

    /// @throws JobFailure [FailureCode#NOT_FOUND] if the article is not live
    ArticleView of(ArticleRow row) {
        var live = row.liveRevision();
        if (live == null) {
            throw PathIds.notFound(row.id());
        }
        var key = "view:" + MarkdownRenderer.VERSION + ":" + row.id() + ":" + live;
        var kept = cache.get(key).map(text -> json.readValue(text, ArticleView.class));
        if (kept.isPresent()) {
            return kept.get();
        }
        var revision =
                revisions
                        .find(row.id(), live)
                        .orElseThrow(
                                () ->
                                        new JobFailure(
                                                FailureCode.BUG,
                                                "no text for article " + row.id()));
        var pictures =
                images.findAll(revision.images()).stream()
                        .filter(image -> image.status() == ImageStatus.READY)
                        .filter(image -> row.id().equals(image.article()))
                        .toList();
        var view = rendered(row, revision, pictures);
        boolean unfinished = pictures.stream().anyMatch(ImageRecord::unfinished);
        cache.put(key, json.writeValueAsString(view), unfinished ? KEEP_UNFINISHED : KEEP);
        return view;
    }

    private ArticleView rendered(ArticleRow row, Revision revision, List<ImageRecord> pictures) {
        var ready = new HashMap<ImageId, ReadyImage>();
        for (var image : pictures) {
            picture(image).ifPresent(it -> ready.put(image.id(), it));
        }
        return new ArticleView(
                row.id().toString(),
                revision.number(),
                row.slug(),
                revision.title(),
                revision.tags(),
                renderer.render(revision.markdown(), ready),
                row.publishedAt());
    }

    private Optional<ReadyImage> picture(ImageRecord image) {
        Map<String, List<ImageRecord.Rendition>> byType =
                image.renditions().stream()
                        .sorted(Comparator.comparingInt(it -> it.size().width()))
                        .collect(Collectors.groupingBy(ImageRecord.Rendition::contentType));
        return FOR_EVERY_BROWSER.stream()
                .filter(byType::containsKey)
                .findFirst()
                .map(fallback -> picture(byType, fallback));
    }

    private ReadyImage picture(Map<String, List<ImageRecord.Rendition>> byType, String fallback) {
        var shown = byType.getOrDefault(fallback, List.of());
        var widest = shown.getLast();
        return new ReadyImage(
                BETTER_FIRST.stream()
                        .filter(type -> !type.equals(fallback))
                        .filter(byType::containsKey)
                        .map(type -> new Source(type, srcset(byType.getOrDefault(type, List.of()))))
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

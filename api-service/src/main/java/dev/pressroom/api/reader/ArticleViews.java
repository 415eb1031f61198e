package dev.pressroom.api.reader;

import dev.pressroom.api.reader.MarkdownRenderer.ReadyImage;
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
    private static final List<String> BEST_FIRST =
            List.of("image/webp", "image/jpeg", "image/png", "image/gif");

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
        var view =
                rendered(
                        row,
                        revisions
                                .find(row.id(), live)
                                .orElseThrow(
                                        () ->
                                                new JobFailure(
                                                        FailureCode.BUG,
                                                        "no text for article " + row.id())));
        cache.put(key, json.writeValueAsString(view), KEEP);
        return view;
    }

    private ArticleView rendered(ArticleRow row, Revision revision) {
        var ready = new HashMap<ImageId, ReadyImage>();
        for (var image : images.findAll(revision.images())) {
            if (image.status() == ImageStatus.READY && row.id().equals(image.article())) {
                best(image).ifPresent(it -> ready.put(image.id(), it));
            }
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

    private Optional<ReadyImage> best(ImageRecord image) {
        Map<String, List<ImageRecord.Rendition>> byType =
                image.renditions().stream()
                        .collect(Collectors.groupingBy(ImageRecord.Rendition::contentType));
        return BEST_FIRST.stream()
                .filter(byType::containsKey)
                .findFirst()
                .map(byType::get)
                .map(this::picture);
    }

    private ReadyImage picture(List<ImageRecord.Rendition> renditions) {
        var sorted =
                renditions.stream()
                        .sorted(Comparator.comparingInt(it -> it.size().width()))
                        .toList();
        var widest = sorted.getLast();
        return new ReadyImage(
                mediaUrl + "/" + widest.key(),
                sorted.stream()
                        .map(it -> mediaUrl + "/" + it.key() + " " + it.size().width() + "w")
                        .collect(Collectors.joining(", ")),
                widest.size().width(),
                widest.size().height());
    }
}

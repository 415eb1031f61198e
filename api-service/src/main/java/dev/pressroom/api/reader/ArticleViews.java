package dev.pressroom.api.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pressroom.api.reader.MarkdownRenderer.ReadyImage;
import dev.pressroom.api.reader.MarkdownRenderer.Source;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.SiteChanges;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.redis.VersionedViews;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Renders live revisions, each once: in this process, then in Redis, then from the texts. A view
/// belongs to one revision, so it cannot be an old one; which revision is live is not its business.
/// Thread-safe.
@Component
class ArticleViews {
    private static final Duration KEEP = Duration.ofHours(6);

    /// Up to this part longer, so that views of one moment do not expire in one moment.
    private static final double JITTER = 0.2;

    /// A view is kept only so long while a picture waits for its second pass: better formats appear
    /// then. Until then, and in a browser that kept it, the older view shows the same pictures.
    private static final Duration KEEP_UNFINISHED = Duration.ofSeconds(30);

    /// A fill takes no longer than a request.
    private static final Duration LONGEST_FILL = Duration.ofMinutes(5);

    private static final long MOST_CHARACTERS_HERE = 16L << 20;

    private static final List<String> BETTER_FIRST = List.of("image/avif", "image/webp");
    private static final List<String> FOR_EVERY_BROWSER =
            List.of("image/jpeg", "image/png", "image/webp");

    private final Revisions revisions;
    private final ImageRecords images;
    private final VersionedViews shared;
    private final JsonMapper json;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final String mediaUrl;
    private final MarkdownRenderer renderer;
    private final Cache<Key, Kept> near =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_CHARACTERS_HERE)
                    .weigher((Key _, Kept kept) -> kept.view().html().length() + 500)
                    .build();

    ArticleViews(
            Revisions revisions,
            ImageRecords images,
            VersionedViews shared,
            JsonMapper json,
            RandomGenerator random,
            LongSupplier nanoTime,
            SiteChanges changes,
            @Value("${MEDIA_URL}") String mediaUrl) {
        this.revisions = revisions;
        this.images = images;
        this.shared = shared;
        this.json = json;
        this.random = random;
        this.nanoTime = nanoTime;
        this.mediaUrl =
                mediaUrl.endsWith("/") ? mediaUrl.substring(0, mediaUrl.length() - 1) : mediaUrl;
        this.renderer = new MarkdownRenderer(this.mediaUrl);
        changes.listen(new Forgetful());
    }

    /// @throws JobFailure [FailureCode#NOT_FOUND] if the article is not live
    ArticleView of(LiveArticle live) {
        if (!live.isThere()) {
            throw PathIds.notFound("article");
        }
        var key = new Key(live.article(), live.revision());
        var kept = near.getIfPresent(key);
        if (kept == null || kept.until() - nanoTime.getAsLong() <= 0) {
            kept = shared(key).orElseGet(() -> rendered(key));
            near.put(key, kept);
        }
        return kept.view().at(live.slug(), live.publishedAt());
    }

    private Optional<Kept> shared(Key key) {
        return shared.find(key.name())
                .filter(there -> there.version() >>> 1 == key.revision())
                .map(
                        there ->
                                new Kept(
                                        json.readValue(there.body(), ArticleView.class),
                                        until((there.version() & 1) == 1)));
    }

    private Kept rendered(Key key) {
        var revision =
                revisions
                        .find(key.article(), key.revision())
                        .orElseThrow(
                                () ->
                                        new JobFailure(
                                                FailureCode.BUG,
                                                "no text for article " + key.article()));
        var pictures =
                images.findAll(revision.images()).stream()
                        .filter(image -> image.status() == ImageStatus.READY)
                        .filter(image -> key.article().equals(image.article()))
                        .toList();
        var view = rendered(revision, pictures);
        boolean finished = pictures.stream().noneMatch(ImageRecord::unfinished);
        shared.fill(
                key.name(), key.version(finished), json.writeValueAsString(view), keep(finished));
        return new Kept(view, until(finished));
    }

    private Duration keep(boolean finished) {
        return finished
                ? Duration.ofMillis((long) (KEEP.toMillis() * (1 + JITTER * random.nextDouble())))
                : KEEP_UNFINISHED;
    }

    private long until(boolean finished) {
        return nanoTime.getAsLong() + (finished ? KEEP : KEEP_UNFINISHED).toNanos();
    }

    private ArticleView rendered(Revision revision, List<ImageRecord> pictures) {
        var ready = new LinkedHashMap<ImageId, ReadyImage>();
        for (var image : pictures) {
            picture(image).ifPresent(it -> ready.put(image.id(), it));
        }
        return new ArticleView(
                revision.article().toString(),
                revision.number(),
                null,
                revision.title(),
                revision.tags(),
                renderer.render(revision.markdown(), ready),
                renderer.beginning(revision.markdown()),
                revision.images().stream()
                        .map(ready::get)
                        .filter(Objects::nonNull)
                        .map(ReadyImage::url)
                        .findFirst()
                        .orElse(null),
                null,
                revision.createdAt());
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

    /// @param revision part of the key, so that a later revision is another view
    private record Key(ArticleId article, int revision) {
        /// One for all revisions of an article: only the newest is worth its memory.
        String name() {
            return MarkdownRenderer.VERSION + ":" + article;
        }

        /// A finished view of a revision is newer than an unfinished one.
        long version(boolean finished) {
            return 2L * revision + (finished ? 1 : 0);
        }
    }

    private record Kept(ArticleView view, long until) {}

    private final class Forgetful implements SiteChanges.Listener {
        @Override
        public void changed() {
            // A view belongs to its revision and stays right.
        }

        @Override
        public void deleted(ArticleId article) {
            near.asMap().keySet().removeIf(key -> key.article().equals(article));
            shared.forbidBelow(new Key(article, 0).name(), Integer.MAX_VALUE, LONGEST_FILL);
        }
    }
}

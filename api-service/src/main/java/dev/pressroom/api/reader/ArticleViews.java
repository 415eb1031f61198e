package dev.pressroom.api.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.SiteChanges;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.publishing.document.ArticleRenderer;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.redis.VersionedViews;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
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

    private final Revisions revisions;
    private final ImageRecords images;
    private final VersionedViews shared;
    private final JsonMapper json;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final ViewRenderer renderer;
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
            ViewRenderer renderer) {
        this.revisions = revisions;
        this.images = images;
        this.shared = shared;
        this.json = json;
        this.random = random;
        this.nanoTime = nanoTime;
        this.renderer = renderer;
        changes.listen(new Forgetful());
    }

    /// @throws JobFailure [FailureCode#NOT_FOUND] if the article is not live
    ArticleView of(LiveArticle live) {
        if (!live.isThere()) {
            throw PathIds.notFound("article");
        }
        return all(List.of(live)).getFirst();
    }

    /// The views of these articles in their order. However many they are, Redis, the texts and the
    /// images are asked once each for those that are not in this process.
    ///
    /// @param live all of them there
    List<ArticleView> all(List<LiveArticle> live) {
        var kept = new HashMap<Key, Kept>();
        var missing = new LinkedHashSet<Key>();
        for (var one : live) {
            var key = Key.of(one);
            var here = near.getIfPresent(key);
            if (here == null || here.until() - nanoTime.getAsLong() <= 0) {
                missing.add(key);
            } else {
                kept.put(key, here);
            }
        }
        if (!missing.isEmpty()) {
            var found = shared(missing);
            missing.removeAll(found.keySet());
            kept.putAll(found);
            if (!missing.isEmpty()) {
                kept.putAll(rendered(missing));
            }
            near.putAll(kept);
        }
        return live.stream()
                .map(
                        one ->
                                Objects.requireNonNull(kept.get(Key.of(one)))
                                        .view()
                                        .at(one.slug(), one.publishedAt()))
                .toList();
    }

    private Map<Key, Kept> shared(Set<Key> keys) {
        var views = shared.findAll(keys.stream().map(Key::name).toList());
        var found = new HashMap<Key, Kept>();
        for (var key : keys) {
            var there = views.get(key.name());
            if (there != null && there.version() >>> 1 == key.revision()) {
                found.put(
                        key,
                        new Kept(
                                json.readValue(there.body(), ArticleView.class),
                                until((there.version() & 1) == 1)));
            }
        }
        return found;
    }

    private Map<Key, Kept> rendered(Set<Key> keys) {
        var numbers = new HashMap<ArticleId, Integer>();
        keys.forEach(key -> numbers.put(key.article(), key.revision()));
        var texts = revisions.findAll(numbers);
        var pictures =
                images
                        .findAll(
                                texts.values().stream()
                                        .flatMap(text -> text.images().stream())
                                        .distinct()
                                        .toList())
                        .stream()
                        .filter(image -> image.status() == ImageStatus.READY)
                        .filter(image -> image.article() != null)
                        .collect(Collectors.groupingBy(image -> String.valueOf(image.article())));
        var made = new HashMap<Key, Kept>();
        var fills = new ArrayList<VersionedViews.Fill>();
        for (var key : keys) {
            var text = texts.get(key.article());
            if (text == null) {
                throw new JobFailure(FailureCode.BUG, "no text for article " + key.article());
            }
            var own = pictures.getOrDefault(key.article().toString(), List.of());
            var view = renderer.render(text, own);
            boolean finished = own.stream().noneMatch(ImageRecord::unfinished);
            made.put(key, new Kept(view, until(finished)));
            fills.add(
                    new VersionedViews.Fill(
                            key.name(),
                            key.version(finished),
                            json.writeValueAsString(view),
                            keep(finished)));
        }
        shared.fillAll(fills);
        return made;
    }

    private Duration keep(boolean finished) {
        return finished
                ? Duration.ofMillis((long) (KEEP.toMillis() * (1 + JITTER * random.nextDouble())))
                : KEEP_UNFINISHED;
    }

    private long until(boolean finished) {
        return nanoTime.getAsLong() + (finished ? KEEP : KEEP_UNFINISHED).toNanos();
    }

    /// @param revision part of the key, so that a later revision is another view
    private record Key(ArticleId article, int revision) {
        static Key of(LiveArticle live) {
            return new Key(live.article(), live.revision());
        }

        /// One for all revisions of an article: only the newest is worth its memory.
        String name() {
            return ArticleRenderer.VERSION + ":" + article;
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

package dev.pressroom.api.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.store.redis.ReadCounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What readers get, ready to send. Which articles are live is a fact that is at most a second old;
/// whatever else is made here belongs to a revision and is made once. Thread-safe.
@Component
class Reading {
    private static final int MOST_POPULAR = 10;
    private static final long MOST_BYTES = 64L << 20;

    private final LiveFacts facts;
    private final Shelf shelf;
    private final ArticleViews views;
    private final ArticlePages pages;
    private final ReadCounts counts;
    private final InstantSource clock;
    private final JsonMapper json;
    private final JsonForm<LiveArticle> liveForm;
    private final Cache<Made, Answer> made =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .weigher((Made _, Answer answer) -> answer.weight())
                    .build();

    Reading(
            LiveFacts facts,
            Shelf shelf,
            ArticleViews views,
            ArticlePages pages,
            ReadCounts counts,
            InstantSource clock,
            JsonMapper json) {
        this.facts = facts;
        this.shelf = shelf;
        this.views = views;
        this.pages = pages;
        this.counts = counts;
        this.clock = clock;
        this.json = json;
        this.liveForm = new JsonForm<>(json, LiveArticle.class);
    }

    /// @throws dev.pressroom.model.JobFailure
    ///     [dev.pressroom.model.FailureCode#NOT_FOUND] if nothing is live under this slug
    LiveArticle live(String slug) {
        var live = facts.get("slug:" + slug, liveForm, () -> shelf.bySlug(slug));
        if (!live.isThere()) {
            throw PathIds.notFound("article");
        }
        return live;
    }

    Answer asJson(LiveArticle live) {
        return made("json", live, view -> Answer.json(json.writeValueAsString(view)));
    }

    Answer asPage(LiveArticle live) {
        return made("html", live, pages::article);
    }

    Answer list(@Nullable String cursor, int limit) {
        return facts.get(
                "list:" + limit + ":" + cursor,
                Answers.FORM,
                () -> Answer.json(json.writeValueAsString(shelf.page(cursor, limit))));
    }

    Answer home(@Nullable String cursor) {
        return facts.get(
                "home:" + cursor,
                Answers.FORM,
                () -> pages.list(shelf.page(cursor, Page.limit(20)), cursor));
    }

    /// What is read most, by counts that halve each day; the newest where nothing was counted.
    Answer popular() {
        return facts.get("popular", Answers.FORM, this::countedOrNewest);
    }

    private Answer countedOrNewest() {
        var now = clock.instant();
        var counted =
                counts.most(MOST_POPULAR).map(shelf::among).orElse(List.of()).stream()
                        .map(it -> Popular.of(it, counts.readers(it.id(), now)))
                        .toList();
        var shown =
                counted.isEmpty()
                        ? new PopularList(
                                "newest",
                                shelf.page(null, MOST_POPULAR).items().stream()
                                        .map(it -> Popular.of(it, 0))
                                        .toList())
                        : new PopularList("readers", counted);
        return Answer.json(json.writeValueAsString(shown));
    }

    /// A view that is not finished is not made into an answer that stays: see [ArticleViews].
    private Answer made(String kind, LiveArticle live, Function<ArticleView, Answer> make) {
        var view = views.of(live);
        var key = new Made(kind, view);
        var there = made.getIfPresent(key);
        if (there == null) {
            there = make.apply(view);
            made.put(key, there);
        }
        return there;
    }

    /// A view compares by all it shows, so another view is another answer.
    private record Made(String kind, ArticleView view) {}

    /// @param by `readers`, or `newest` where no counts are there
    record PopularList(String by, List<Popular> items) {}

    /// @param readersToday about how many read it since midnight UTC
    record Popular(
            String id,
            @Nullable String slug,
            String title,
            List<String> tags,
            @Nullable Instant publishedAt,
            long readersToday) {
        static Popular of(Teaser teaser, long readersToday) {
            return new Popular(
                    teaser.id(),
                    teaser.slug(),
                    teaser.title(),
                    teaser.tags(),
                    teaser.publishedAt(),
                    readersToday);
        }
    }
}

package dev.pressroom.localcloud.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.PixelSize;
import dev.pressroom.model.Secret;
import dev.pressroom.newsletter.adapter.newsroom.ReadPopularity;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecord.Rendition;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.redis.ReadCounts;
import dev.pressroom.store.redis.Redis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an issue takes from the stores: pictures from the image records, the order from the counts.
class NewsroomTest {
    private static final String MEDIA = "https://media.pressroom.example/";

    private final NewsletterForTests news = new NewsletterForTests();
    private final ImageRecords images = new ImageRecords(news.documents);

    @AfterEach
    void close() {
        news.update(
                "UPDATE newsletter_issues SET completed_at = cut_at"
                        + " WHERE list_name = ? AND completed_at IS NULL",
                news.list);
        news.close();
    }

    @Test
    void aMailShowsTheFirstPictureInAllWidthsThatMailProgramsCanUse() {
        var image = new ImageId(UUID.randomUUID());
        var article = illustrated(image);
        record(
                image,
                article,
                ImageStatus.READY,
                rendition("320.jpg", "image/jpeg", 320, 200),
                rendition("320.webp", "image/webp", 320, 200),
                rendition("1280.jpg", "image/jpeg", 1280, 800),
                rendition("1920.jpg", "image/jpeg", 1920, 1200),
                rendition("640.jpg", "image/jpeg", 640, 400),
                rendition("640.avif", "image/avif", 640, 400));

        var html = mailed();

        assertThat(html)
                .contains("src=\"" + MEDIA + "1280.jpg\"")
                .contains(
                        "srcset=\"%1$s1280.jpg 1280w, %1$s640.jpg 640w, %1$s320.jpg 320w\""
                                .formatted(MEDIA))
                .contains("width=\"560\" height=\"350\"")
                .contains("alt=\"A ridge at dusk\"")
                .doesNotContain("1920", "webp", "avif", "image:");
    }

    @Test
    void aPictureWithoutJpegComesAsPngAndOneThatIsTooWideInItsNarrowestSize() {
        var image = new ImageId(UUID.randomUUID());
        var article = illustrated(image);
        record(
                image,
                article,
                ImageStatus.READY,
                rendition("2000.png", "image/png", 2000, 1000),
                rendition("1600.png", "image/png", 1600, 800),
                rendition("1600.webp", "image/webp", 1600, 800));

        assertThat(mailed())
                .contains(
                        "src=\"" + MEDIA + "1600.png\"", "srcset=\"" + MEDIA + "1600.png 1600w\"");
    }

    @ParameterizedTest
    @EnumSource(value = ImageStatus.class, names = "READY", mode = EnumSource.Mode.EXCLUDE)
    void aPictureThatIsNotReadyIsNotMailed(ImageStatus status) {
        var image = new ImageId(UUID.randomUUID());
        var article = illustrated(image);
        record(image, article, status, rendition("640.jpg", "image/jpeg", 640, 400));

        assertThat(mailed()).doesNotContain("<img").contains("Three ridges");
    }

    @Test
    void aPictureOfAnotherArticleAndOneThatIsUnknownAreNotMailed() {
        var image = new ImageId(UUID.randomUUID());
        illustrated(image);
        record(
                image,
                new ArticleId(UUID.randomUUID()),
                ImageStatus.READY,
                rendition("640.jpg", "image/jpeg", 640, 400));
        illustrated(new ImageId(UUID.randomUUID()));

        assertThat(mailed()).doesNotContain("<img").contains("Three ridges");
    }

    @Test
    void theMostReadArticleComesFirstByTheCountsInRedis() {
        var articles =
                java.util.stream.Stream.generate(() -> new ArticleId(UUID.randomUUID()))
                        .limit(3)
                        .toList();
        try (var redis = redis()) {
            var counts = new ReadCounts(redis);
            try {
                assertThat(
                                counts.add(
                                        InstantSource.system().instant(),
                                        Map.of(
                                                articles.get(0).toString(), readers(3),
                                                articles.get(1).toString(), readers(90))))
                        .isTrue();

                var reads = new ReadPopularity(counts).reads(articles);

                assertThat(reads.get(articles.get(1)))
                        .isGreaterThan(reads.getOrDefault(articles.get(0), 0L));
                assertThat(reads.get(articles.get(0))).isPositive();
                assertThat(reads).containsEntry(articles.get(2), 0L);
            } finally {
                articles.forEach(article -> counts.forget(article.toString()));
            }
        }
    }

    @Test
    void withoutRedisNoArticleIsReadMoreThanAnother() {
        var article = new ArticleId(UUID.randomUUID());
        try (var away = new Redis(new Secret("redis://127.0.0.1:1"))) {
            assertThat(new ReadPopularity(new ReadCounts(away)).reads(List.of(article)))
                    .containsExactly(Map.entry(article, 0L));
        }
    }

    private static List<String> readers(int count) {
        return IntStream.range(0, count).mapToObj(number -> "reader " + number).toList();
    }

    private static Redis redis() {
        return new Redis(new Secret(EnginesForTests.shared().engines().redisUrl()));
    }

    private ArticleId illustrated(ImageId image) {
        return news.publish(
                "Three ridges",
                "Some words.\n\n![A ridge at dusk](image:%s)\n\n![Another](image:%s)"
                        .formatted(image, UUID.randomUUID()),
                new String[0]);
    }

    private String mailed() {
        news.readers(1, NewsletterFrequency.DAILY, "reader");
        news.pass(Duration.ofMinutes(1));
        news.opened(NewsletterFrequency.DAILY);
        news.tend();
        news.drain();
        return news.body(news.mails().getFirst(), "text/html");
    }

    private static Rendition rendition(String key, String type, int widthPx, int heightPx) {
        return new Rendition("article", key, type, new PixelSize(widthPx, heightPx), 1_000, 5);
    }

    private void record(
            ImageId image, ArticleId article, ImageStatus status, Rendition... renditions) {
        images.create(
                new ImageRecord(
                        image,
                        article,
                        "ana",
                        status,
                        "uploads/" + image,
                        "image/jpeg",
                        1_000,
                        "",
                        "article",
                        null,
                        List.of(renditions),
                        List.of(),
                        null,
                        null,
                        false,
                        news.now.get(),
                        news.now.get()));
    }
}

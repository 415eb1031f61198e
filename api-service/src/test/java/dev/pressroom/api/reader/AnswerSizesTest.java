package dev.pressroom.api.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// A function can answer 6 MB at most; nothing here comes near, whatever was published.
class AnswerSizesTest {
    private static final int MOST_BYTES = 5_000_000;

    private static final SiteAddress SITE = new SiteAddress("https://blog.example");
    private static final Feeds FEEDS = new Feeds(SITE, JsonMapper.shared());

    @ParameterizedTest
    @ValueSource(
            strings = {"word ", "<p>a</p>", "&amp;", "\"'", "<br>", "Größe ", "漢字", "😀", "\t\n"})
    void feedsOfTheLongestArticlesStayBelowFiveMegabytes(String text) {
        var newest =
                IntStream.range(0, 20)
                        .mapToObj(i -> view(i, htmlOf(text, FeedBudget.MOST_BYTES)))
                        .toList();

        var shown = FeedBudget.applied(newest, SITE);

        assertThat(shown).hasSize(20);
        assertThat(Stream.of(FEEDS.atom(shown), FEEDS.rss(shown), FEEDS.jsonFeed(shown)))
                .allSatisfy(answer -> assertThat(answer.plain().length).isLessThan(MOST_BYTES));
    }

    @Test
    void articlesAreWholeUntilTheBudgetIsSpent() {
        var half = htmlOf("word ", FeedBudget.MOST_BYTES / 2);
        var small = "<p>small</p>";

        var shown =
                FeedBudget.applied(
                        List.of(view(0, half), view(1, half), view(2, half), view(3, small)), SITE);

        assertThat(shown.stream().map(ArticleView::html).limit(2)).containsOnly(half);
        assertThat(shown.get(2).html())
                .isEqualTo(
                        """
                        <p>About &lt;2&gt;</p>
                        <p><a href="https://blog.example/articles/slug-2">Read the whole article</a></p>
                        """);
        assertThat(shown.get(2).title()).isEqualTo("Title 2");
    }

    @Test
    void aShortArticleBehindALongOneIsWhole() {
        var shown =
                FeedBudget.applied(
                        List.of(
                                view(0, htmlOf("word ", FeedBudget.MOST_BYTES + 5)),
                                view(1, "<p>small</p>")),
                        SITE);

        assertThat(shown.getFirst().html()).contains("Read the whole article");
        assertThat(shown.getLast().html()).isEqualTo("<p>small</p>");
    }

    @Test
    void theSitemapOfTheMostAndLongestSlugsStaysBelowFiveMegabytes() {
        var sitemap =
                new Sitemaps(SITE)
                        .sitemap(
                                IntStream.range(0, Sitemaps.MOST - 1)
                                        .mapToObj(AnswerSizesTest::live)
                                        .toList());

        var text = new String(sitemap.plain(), StandardCharsets.UTF_8);
        assertThat(sitemap.plain().length).isLessThan(MOST_BYTES).isGreaterThan(4_400_000);
        assertThat(text).contains("<loc>https://blog.example/articles/").endsWith("</urlset>\n");
    }

    private static LiveArticle live(int i) {
        return new LiveArticle(
                new UUID(0, i).toString(), 1, i + "-" + "漢".repeat(190), Instant.EPOCH);
    }

    private static String htmlOf(String text, int bytes) {
        return text.repeat(bytes / text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static ArticleView view(int i, String html) {
        return new ArticleView(
                new UUID(0, i).toString(),
                1,
                "slug-" + i,
                "Title " + i,
                List.of("java"),
                html,
                "About <" + i + ">",
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}

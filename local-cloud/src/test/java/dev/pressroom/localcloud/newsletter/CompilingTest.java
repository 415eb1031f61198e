package dev.pressroom.localcloud.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.standin.Mailbox;
import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.newsletter.application.CompileIssue.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes into issues and when they are made, over the real stores, with a clock that is moved.
class CompilingTest {
    private static final List<NewsletterFrequency> PACES = List.of(NewsletterFrequency.values());

    private final NewsletterForTests news = new NewsletterForTests();

    @AfterEach
    void close() {
        news.update(
                "UPDATE newsletter_issues SET completed_at = cut_at"
                        + " WHERE list_name = ? AND completed_at IS NULL",
                news.list);
        news.close();
    }

    @Test
    void aScheduleThatFiresManyTimesAtOnceMakesOneIssue() throws Exception {
        news.readers(3, NewsletterFrequency.DAILY, "reader");
        news.publish("News");
        news.pass(Duration.ofMinutes(1));
        var fire = (Callable<Outcome>) () -> news.compile(NewsletterFrequency.DAILY);
        var outcomes = new ArrayList<Outcome>();
        try (var threads = Executors.newFixedThreadPool(5)) {
            for (var fired : threads.invokeAll(List.of(fire, fire, fire, fire, fire))) {
                outcomes.add(fired.get());
            }
        }

        assertThat(outcomes).filteredOn(Outcome.Opened.class::isInstance).hasSize(1);
        assertThat(
                        news.count(
                                "SELECT COUNT(*) FROM newsletter_issues WHERE list_name = ?",
                                news.list))
                .isEqualTo(1);
    }

    /// Clocks go back and forth in the night before; a daily issue is made at 7 and fired twice.
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2027-03-28",
        "Europe/Berlin, 2027-10-31",
        "America/New_York, 2027-03-14",
        "America/New_York, 2027-11-07",
        "Asia/Kathmandu, 2027-03-28"
    })
    void eachLocalDayHasOneIssueAlsoWhenTheClocksChange(String zone, String day) {
        var place = ZoneId.of(zone);
        var first = LocalDateTime.parse(day + "T07:00:00").minusDays(1);
        for (int i = 0; i < 3; i++) {
            news.now.set(first.plusDays(i).atZone(place).toInstant().minus(Duration.ofHours(1)));
            news.publish("Article of day " + i);
            news.pass(Duration.ofHours(1));

            var made = news.compile.compile(news.list, NewsletterFrequency.DAILY, place);
            news.pass(Duration.ofHours(1));
            var again = news.compile.compile(news.list, NewsletterFrequency.DAILY, place);

            assertThat(made).isInstanceOf(Outcome.Opened.class);
            assertThat(again)
                    .isEqualTo(
                            new Outcome.ThereAlready(first.plusDays(i).toLocalDate().toString()));
        }
    }

    /// Fired each morning, twice, over a change of the clocks or of the year.
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2027-03-01",
        "America/New_York, 2027-10-20",
        "Asia/Kathmandu, 2027-12-15"
    })
    void eachIsoWeekAndEachMonthHasOneIssueHoweverOftenItIsFired(String zone, LocalDate first) {
        var place = ZoneId.of(zone);
        var expected = new HashSet<String>();
        for (int i = 0; i < 40; i++) {
            var day = first.plusDays(i);
            news.now.set(day.atTime(6, 0).atZone(place).toInstant());
            news.publish("Article of " + day);
            news.now.set(day.atTime(7, 0).atZone(place).toInstant());
            for (var frequency : List.of(NewsletterFrequency.WEEKLY, NewsletterFrequency.MONTHLY)) {
                expected.add(frequency + " " + frequency.period(day));
                news.compile.compile(news.list, frequency, place);
                news.compile.compile(news.list, frequency, place);
            }
        }

        assertThat(
                        news.ids(
                                "SELECT CONCAT(frequency, ' ', period) FROM newsletter_issues"
                                        + " WHERE list_name = ?",
                                news.list))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aMissedDayIsMadeUpForByTheNextIssue() {
        news.readers(1, NewsletterFrequency.DAILY, "reader");
        day("First");
        news.publish("Second");
        news.pass(Duration.ofDays(1));
        // Nobody fired on the second day.
        day("Third");

        assertThat(texts().getFirst()).contains("Second").contains("Third").doesNotContain("First");
    }

    @Test
    void nothingNewMakesNoIssueAndNoMail() {
        news.readers(1, NewsletterFrequency.DAILY, "reader");
        day("Only");
        news.pass(Duration.ofDays(1));

        assertThat(news.compile(NewsletterFrequency.DAILY)).isInstanceOf(Outcome.NothingNew.class);
        assertThat(news.mails()).hasSize(1);
    }

    @Test
    void whoWantsOtherTagsGetsNoMailAndItsRowSaysWhy() {
        var reader = news.readers(1, NewsletterFrequency.DAILY, "reader").getFirst();
        news.update("UPDATE subscribers SET tags = 'java,rust' WHERE id = ?", reader.toString());

        var issue = day("About Go", "go");
        assertThat(news.mails()).isEmpty();
        assertThat(states(issue)).containsExactly(DeliveryState.NOTHING_NEW.name());

        news.publish("About Rust", "rust", "linux");
        day("About Go again", "go");
        assertThat(texts().getFirst()).contains("About Rust").doesNotContain("Go");
    }

    @Test
    void theMostReadComesFirstAndNamesTheMail() {
        news.readers(1, NewsletterFrequency.DAILY, "reader");
        news.publish("Little read");
        news.pass(Duration.ofMinutes(1));
        var popular = news.publish("Much read");
        news.pass(Duration.ofMinutes(1));
        news.publish("Newest");
        news.pass(Duration.ofMinutes(1));
        news.reads.put(popular, 1000L);
        news.publish("Last");
        news.pass(Duration.ofMinutes(1));

        news.opened(NewsletterFrequency.DAILY);
        send();

        assertThat(news.mails().getFirst().subject()).isEqualTo("Much read and 3 more");
        var text = texts().getFirst();
        assertThat(text.indexOf("Much read")).isLessThan(text.indexOf("Newest"));
        assertThat(text.indexOf("Newest")).isLessThan(text.indexOf("Little read"));
    }

    @Test
    void anArticleThatWasTakenBackIsNotMailed() {
        news.readers(1, NewsletterFrequency.DAILY, "reader");
        news.publish("Stays");
        var gone = news.publish("Taken back");
        news.pass(Duration.ofMinutes(1));
        news.opened(NewsletterFrequency.DAILY);
        news.tend();
        news.unpublish(gone);

        news.drain();

        assertThat(texts().getFirst()).contains("Stays").doesNotContain("Taken back");
    }

    /// An article that commits late bears a moment before the cut that missed it.
    @Test
    void anArticleThatWasLateForAnIssueComesWithTheNextOnce() {
        news.readers(1, NewsletterFrequency.DAILY, "reader");
        day("First");
        var late = news.publish("Late");
        news.update(
                "UPDATE articles SET published_at = ? WHERE id = ?",
                LocalDateTime.ofInstant(
                        news.now.get().minus(Duration.ofMinutes(10)), ZoneOffset.UTC),
                late.toString());
        news.pass(Duration.ofDays(1));
        day("Second");
        news.pass(Duration.ofHours(20));
        day("Third");

        assertThat(texts().stream().filter(text -> text.contains("Late"))).hasSize(1);
    }

    /// Readers who change between frequencies as they like get every article of theirs exactly once.
    @Test
    void eachArticleComesOnceToEachReaderHoweverHeChangesHisPace() {
        var random = new Random(20_271_126);
        var readers = news.readers(6, NewsletterFrequency.DAILY, "reader");
        var published = new ArrayList<String>();
        for (int day = 0; day < 16; day++) {
            for (int i = random.nextInt(3); i > 0; i--) {
                var title = "Article-%02d-%d".formatted(day, i);
                published.add(title);
                news.publish(title);
                news.pass(Duration.ofMinutes(1 + random.nextInt(90)));
            }
            news.pass(Duration.ofHours(20));
            for (var frequency : NewsletterFrequency.values()) {
                if (news.compile(frequency) instanceof Outcome.Opened) {
                    news.pass(Duration.ofSeconds(5));
                }
            }
            send();
            for (var reader : readers) {
                if (random.nextInt(4) == 0) {
                    pace(reader, PACES.get(random.nextInt(PACES.size())));
                }
            }
        }
        readers.forEach(reader -> pace(reader, NewsletterFrequency.DAILY));
        published.add("Article-99-9");
        news.publish("Article-99-9");
        news.pass(Duration.ofDays(1));
        news.opened(NewsletterFrequency.DAILY);
        send();

        for (var reader : readers) {
            var texts =
                    news.mails().stream()
                            .filter(mail -> news.reader(mail).contains(reader.toString()))
                            .map(this::text)
                            .toList();
            for (var title : published) {
                assertThat(texts.stream().filter(text -> text.contains("* " + title + " ")))
                        .as("%s for %s", title, reader)
                        .hasSize(1);
            }
        }
    }

    @Test
    void aMailShowsTheSamePartsAsTextAndAsHtmlAndEscapesThem() {
        news.readers(1, NewsletterFrequency.DAILY, "reader");
        news.publish(
                "<script>alert(1)</script> & \"more\"",
                "![A ridge](image:none)\n\nSome *words* to <b>begin</b> with.\n\nMore.",
                new String[0]);

        day("Plain");

        var mail = news.mails().getFirst();
        var html = html(mail);
        assertThat(html)
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;")
                .contains("color-scheme", "prefers-color-scheme: dark", "max-width: 640px")
                .contains("/newsletter/preferences?token=", "/newsletter/unsubscribe?token=")
                .contains("/newsletter/issues/");
        assertThat(text(mail))
                .contains("Some words to begin with.", "/newsletter/unsubscribe?token=");
        assertThat(mail.subject()).doesNotContain("\n");
    }

    @Test
    void aMailSpeaksTheReadersLanguageAndShowsDatesWhereHeIs() {
        var reader = news.readers(1, NewsletterFrequency.DAILY, "reader").getFirst();
        news.update(
                "UPDATE subscribers SET language = 'de', time_zone = 'Pacific/Auckland' WHERE id ="
                        + " ?",
                reader.toString());
        news.now.set(news.now.get().plus(Duration.ofHours(12)));
        news.publish("Eins");
        day("Zwei");

        assertThat(texts().getFirst()).contains("Heute bei Pressroom", "16. Juni", "Abbestellen");
        assertThat(news.mails().getFirst().subject()).endsWith(" und ein weiterer Artikel");
    }

    @Test
    void anExtraIssueHoldsWhatIsNewSinceTheNewestAndTheRegularOneStillComes() {
        news.readers(1, NewsletterFrequency.DAILY, "reader");
        day("Regular");
        var today =
                NewsletterFrequency.DAILY.period(
                        LocalDate.ofInstant(news.now.get(), ZoneOffset.UTC));
        news.publish("Extra");
        news.pass(Duration.ofMinutes(1));
        assertThat(news.compile(NewsletterFrequency.DAILY))
                .isInstanceOf(Outcome.ThereAlready.class);

        assertThat(extra()).isInstanceOf(Outcome.Opened.class);
        assertThat(extra()).isInstanceOf(Outcome.NothingNew.class);
        send();
        assertThat(texts()).hasSize(2);
        assertThat(texts().getFirst()).contains("Extra").doesNotContain("Regular");

        news.publish("Second extra");
        news.pass(Duration.ofMinutes(1));
        assertThat(extra()).isInstanceOf(Outcome.Opened.class);
        send();
        assertThat(texts().getFirst()).contains("Second extra").doesNotContain("* Extra ");
        day("Next day");
        assertThat(texts().getFirst()).contains("Next day").doesNotContain("xtra");
        assertThat(news.ids("SELECT period FROM newsletter_issues WHERE list_name = ?", news.list))
                .contains(today, today + "+1", today + "+2")
                .hasSize(4);
    }

    @Test
    void anExtraIssueOfTheSameNewsIsMadeOnceHoweverManyAskAtOnce() throws Exception {
        news.readers(3, NewsletterFrequency.DAILY, "reader");
        day("Regular");
        news.publish("Extra");
        news.pass(Duration.ofMinutes(1));
        var ask = (Callable<Outcome>) this::extra;
        var outcomes = new ArrayList<Outcome>();
        try (var threads = Executors.newFixedThreadPool(5)) {
            for (var asked : threads.invokeAll(List.of(ask, ask, ask, ask, ask))) {
                outcomes.add(asked.get());
            }
        }

        assertThat(outcomes).filteredOn(Outcome.Opened.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.NothingNew.class::isInstance).hasSize(4);
    }

    private Outcome extra() {
        return news.compile.compileExtra(news.list, NewsletterFrequency.DAILY, ZoneOffset.UTC);
    }

    private IssueId day(String title, String... tags) {
        news.publish(title, tags);
        news.pass(Duration.ofDays(1));
        var issue = news.opened(NewsletterFrequency.DAILY);
        send();
        return issue;
    }

    private void send() {
        news.tend();
        for (var id :
                news.ids(
                        "SELECT d.id FROM deliveries d JOIN newsletter_issues i"
                                + " ON i.id = d.issue_id WHERE i.list_name = ?"
                                + " AND d.state = 'PENDING'",
                        news.list)) {
            news.send.send(DeliveryId.parse(id));
        }
    }

    private void pace(SubscriberId reader, NewsletterFrequency frequency) {
        news.update(
                "UPDATE subscribers SET frequency = ? WHERE id = ?",
                frequency.name(),
                reader.toString());
    }

    private List<String> states(IssueId issue) {
        return news.ids("SELECT state FROM deliveries WHERE issue_id = ?", issue.toString());
    }

    /// Newest first.
    private List<String> texts() {
        return news.mails().stream().map(this::text).toList();
    }

    private String text(Mailbox.Mail mail) {
        return news.body(mail, "text/plain");
    }

    private String html(Mailbox.Mail mail) {
        return news.body(mail, "text/html");
    }
}

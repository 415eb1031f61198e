package dev.pressroom.localcloud.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One issue, readers all over the world: nobody gets a mail before the hour of the schedule where he
/// lives. Over the real stores, with a clock that is moved.
class ReadersHourTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Europe/Berlin",
                    "Asia/Kathmandu",
                    "Pacific/Auckland",
                    "Europe/London",
                    "America/New_York",
                    "Pacific/Honolulu");

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
    void eachReaderGetsTheIssueAtSevenByHisOwnClockOrAtOnceWhereThatIsOver() {
        ZONES.forEach(this::readerIn);
        var issue = issueAtSevenInBerlin();

        assertThat(mailedAfter(Duration.ZERO))
                .containsExactlyInAnyOrder(
                        "UTC", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Auckland");
        assertThat(news.status(issue)).isEqualTo(IssueStatus.SENDING);
        var pace = news.figures.pace(issue, news.now.get());
        assertThat(pace.later()).isEqualTo(3);
        assertThat(pace.due()).isZero();
        // It is summer in Berlin and never in Honolulu: twelve hours.
        assertThat(pace.left(news.now.get())).contains(Duration.ofHours(12));

        assertThat(mailedAfter(Duration.ofMinutes(59))).isEmpty();
        assertThat(mailedAfter(Duration.ofMinutes(1))).containsExactly("Europe/London");
        assertThat(mailedAfter(Duration.ofHours(5))).containsExactly("America/New_York");
        assertThat(mailedAfter(Duration.ofHours(6))).containsExactly("Pacific/Honolulu");
        assertThat(news.status(issue)).isEqualTo(IssueStatus.COMPLETE);
        assertThat(news.figures.pace(issue, news.now.get()).lastHour()).isNull();
    }

    @Test
    void theHourIsFrozenWithTheAudience() {
        readerIn("America/New_York");
        var issue = issueAtSevenInBerlin();
        news.update("UPDATE subscribers SET time_zone = 'UTC' WHERE list_name = ?", news.list);

        assertThat(mailedAfter(Duration.ofHours(5))).isEmpty();
        assertThat(mailedAfter(Duration.ofHours(1))).hasSize(1);
        assertThat(news.status(issue)).isEqualTo(IssueStatus.COMPLETE);
    }

    @Test
    void whoLeavesBeforeHisHourGetsNothing() {
        readerIn("America/New_York");
        var issue = issueAtSevenInBerlin();
        mailedAfter(Duration.ZERO);
        news.update(
                "UPDATE subscribers SET status = 'UNSUBSCRIBED' WHERE list_name = ?", news.list);

        assertThat(mailedAfter(Duration.ofHours(6))).isEmpty();
        assertThat(news.status(issue)).isEqualTo(IssueStatus.COMPLETE);
        assertThat(news.figures.progress(issue).skipped()).isEqualTo(1);
    }

    @Test
    void aCancelledIssueReachesNobodyWhoseHourWasStillToCome() {
        ZONES.forEach(this::readerIn);
        var issue = issueAtSevenInBerlin();
        mailedAfter(Duration.ZERO);
        assertThat(
                        news.issues.move(
                                issue,
                                IssueStatus.SENDING,
                                IssueStatus.CANCELLED,
                                List.of(),
                                news.now.get()))
                .isTrue();

        assertThat(mailedAfter(Duration.ofHours(12))).isEmpty();
        assertThat(news.figures.progress(issue).cancelled()).isEqualTo(3);
    }

    /// The issue of the next day is made while that of the day before still waits for some.
    @Test
    void eachArticleComesOnceToEachReaderWhereverHeLivesAndMoves() {
        var random = new Random(20_261_127);
        for (int i = 0; i < 8; i++) {
            readerIn(ZONES.get(random.nextInt(ZONES.size())));
        }
        var readers = news.ids("SELECT id FROM subscribers WHERE list_name = ?", news.list);
        atSevenInBerlin();
        for (int day = 0; day < 7; day++) {
            news.publish("Article-%02d".formatted(day));
            news.pass(Duration.ofMinutes(1));
            news.opened(NewsletterFrequency.DAILY, BERLIN);
            for (int hour = 0; hour < 24; hour++) {
                mailedAfter(Duration.ofHours(1));
            }
            news.now.updateAndGet(at -> at.minus(Duration.ofMinutes(1)));
            var mover = readers.get(random.nextInt(readers.size()));
            news.update(
                    "UPDATE subscribers SET time_zone = ? WHERE id = ?",
                    ZONES.get(random.nextInt(ZONES.size())),
                    mover);
        }
        for (var reader : readers) {
            var texts =
                    news.mails().stream()
                            .filter(mail -> news.reader(mail).contains(reader))
                            .map(mail -> news.body(mail, "text/plain"))
                            .toList();
            for (int day = 0; day < 7; day++) {
                var title = "* Article-%02d ".formatted(day);
                assertThat(texts.stream().filter(text -> text.contains(title))).hasSize(1);
            }
        }
    }

    private void readerIn(String zone) {
        var reader = news.readers(1, NewsletterFrequency.DAILY, "reader").getFirst();
        news.update("UPDATE subscribers SET time_zone = ? WHERE id = ?", zone, reader.toString());
    }

    private void atSevenInBerlin() {
        var day = LocalDateTime.ofInstant(news.now.get(), BERLIN).toLocalDate();
        news.now.set(day.plusDays(1).atTime(7, 0).atZone(BERLIN).toInstant());
    }

    private IssueId issueAtSevenInBerlin() {
        news.publish("News of the day");
        atSevenInBerlin();
        return news.opened(NewsletterFrequency.DAILY, BERLIN);
    }

    /// Zones of those who got mail after that time; each mail is listed once.
    private List<String> mailedAfter(Duration time) {
        news.pass(time);
        var before = news.mails().stream().map(news::reader).toList();
        news.tend();
        if (news.count(
                        "SELECT COUNT(*) FROM deliveries d JOIN newsletter_issues i"
                                + " ON i.id = d.issue_id WHERE i.list_name = ?"
                                + " AND d.state = 'PENDING' AND d.enqueued_at IS NOT NULL",
                        news.list)
                > 0) {
            news.drain();
            news.tend();
        }
        return news.mails().stream()
                .map(news::reader)
                .filter(reader -> !before.contains(reader))
                .map(
                        reader ->
                                news.ids(
                                                "SELECT time_zone FROM subscribers WHERE email = ?",
                                                reader)
                                        .getFirst())
                .toList();
    }
}

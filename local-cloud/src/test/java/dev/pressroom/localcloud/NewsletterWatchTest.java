package dev.pressroom.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.Secret;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The line of the console about a running issue, over the real ledger.
class NewsletterWatchTest {
    private static final Instant CUT = Instant.parse("2031-03-10T06:00:00Z");

    private final String period = "w" + UUID.randomUUID().toString().substring(0, 8);
    private final IssueId issue = new IssueId(UUID.randomUUID());
    private final AtomicReference<Instant> now = new AtomicReference<>(CUT.plusSeconds(30));
    private final List<String> said = new ArrayList<>();
    private final Database database =
            new Database(
                    EnginesForTests.shared().engines().jdbcUrl(),
                    EnginesForTests.shared().engines().dbUser(),
                    new Secret(EnginesForTests.shared().engines().dbPassword()),
                    2);
    private final NewsletterIssues issues = new NewsletterIssues(database, new Outbox(database));
    private final NewsletterWatch watch =
            new NewsletterWatch(
                    database,
                    now::get,
                    line -> {
                        if (line.contains(period)) {
                            said.add(line);
                        }
                    });

    @BeforeEach
    void open() {
        database.migrate();
        assertThat(
                        issues.open(
                                issue,
                                "watch-" + issue,
                                NewsletterFrequency.WEEKLY,
                                period,
                                CUT,
                                java.util.Map.of()))
                .isTrue();
        deliver("SENT", 120, CUT);
        deliver("PENDING", 1_180, CUT);
    }

    @AfterEach
    void close() {
        update("UPDATE newsletter_issues SET completed_at = cut_at WHERE id = ?", issue.toString());
        watch.close();
    }

    @Test
    void saysHowFarAnIssueIsHowFastItGoesAndHowLongItWillTake() {
        move(IssueStatus.CHECKING, IssueStatus.SENDING, List.of());

        watch.look();

        assertThat(said)
                .containsExactly(
                        "newsletter WEEKLY %s: 120 of 1,300 sent, 2.0 a second, 9 min 50 s left"
                                .formatted(period));
    }

    @Test
    void saysNothingAgainUntilThereIsNews() {
        move(IssueStatus.CHECKING, IssueStatus.SENDING, List.of());
        watch.look();
        watch.look();
        assertThat(said).hasSize(1);

        deliver("SENT", 60, now.get());
        watch.look();

        assertThat(said).hasSize(2);
        assertThat(said.getLast()).contains("180 of 1,360 sent, 3.0 a second");
    }

    @Test
    void saysNoRateWhenNothingWentOutInTheLastMinute() {
        move(IssueStatus.CHECKING, IssueStatus.SENDING, List.of());
        now.set(CUT.plus(Duration.ofMinutes(10)));

        watch.look();

        assertThat(said)
                .containsExactly("newsletter WEEKLY %s: 120 of 1,300 sent".formatted(period));
    }

    @Test
    void saysHowManyWaitForTheirHour() {
        move(IssueStatus.CHECKING, IssueStatus.SENDING, List.of());
        update(
                "UPDATE deliveries SET not_before = ? WHERE issue_id = ? AND state = 'PENDING'"
                        + " LIMIT 1000",
                local(CUT.plus(Duration.ofHours(6))),
                issue.toString());

        watch.look();

        assertThat(said)
                .containsExactly(
                        "newsletter WEEKLY %s: 120 of 1,300 sent, 2.0 a second, 1,000 wait for their hour, 5 h 59 min left"
                                .formatted(period));
    }

    @Test
    void saysWhyAnIssueDoesNotGoOn() {
        move(IssueStatus.CHECKING, IssueStatus.BLOCKED, List.of("dkim-missing", "sandbox"));

        watch.look();

        assertThat(said)
                .containsExactly(
                        "newsletter WEEKLY %s: 120 of 1,300 sent, BLOCKED [dkim-missing, sandbox]"
                                .formatted(period));
    }

    private void move(IssueStatus from, IssueStatus to, List<String> reasons) {
        assertThat(issues.move(issue, from, to, reasons, CUT)).isTrue();
    }

    private void deliver(String state, int count, Instant at) {
        for (int i = 0; i < count; i++) {
            update(
                    "INSERT INTO deliveries (id, issue_id, subscriber_id, state, changed_at)"
                            + " VALUES (UUID(), ?, UUID(), ?, ?)",
                    issue.toString(),
                    state,
                    local(at));
        }
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private void update(String sql, Object... values) {
        database.read(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            statement.setObject(i + 1, values[i]);
                        }
                        return statement.executeUpdate();
                    }
                });
    }
}

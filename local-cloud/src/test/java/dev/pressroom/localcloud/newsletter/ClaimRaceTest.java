package dev.pressroom.localcloud.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.Secret;
import dev.pressroom.newsletter.application.SendIssue;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.DeliveryLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sixteen who want the same rows of the ledger at the same moment, on the real database.
class ClaimRaceTest {
    private static final int RACERS = 16;

    private final NewsletterForTests news = new NewsletterForTests();
    private final Database database =
            new Database(
                    EnginesForTests.shared().engines().jdbcUrl(),
                    EnginesForTests.shared().engines().dbUser(),
                    new Secret(EnginesForTests.shared().engines().dbPassword()),
                    RACERS);
    private final DeliveryLedger ledger = new DeliveryLedger(database);

    @AfterEach
    void close() {
        news.update(
                "UPDATE newsletter_issues SET completed_at = cut_at"
                        + " WHERE list_name = ? AND completed_at IS NULL",
                news.list);
        database.close();
        news.close();
    }

    @Test
    void eachDeliveryIsClaimedByOne() throws Exception {
        sending(25);

        for (var delivery : waiting()) {
            assertThat(race(() -> ledger.claim(delivery, news.now.get())))
                    .containsOnlyOnce(true)
                    .hasSize(RACERS);
        }
        assertThat(
                        news.count(
                                "SELECT COUNT(*) FROM deliveries d JOIN newsletter_issues i"
                                        + " ON i.id = d.issue_id WHERE i.list_name = ?"
                                        + " AND d.state = 'SENDING'",
                                news.list))
                .isEqualTo(25);
    }

    @Test
    void ofSixteenSendersOneMails() throws Exception {
        sending(10);

        for (var delivery : waiting()) {
            assertThat(race(() -> news.send.send(delivery)))
                    .filteredOn(SendIssue.Outcome.Ended.class::isInstance)
                    .containsExactly(new SendIssue.Outcome.Ended(DeliveryState.SENT));
        }
        assertThat(news.mails().stream().map(news::reader)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void noRowGetsTwoJobsHoweverManyEnqueueIt() throws Exception {
        var issue = sending(2_000);
        var jobs = Collections.synchronizedList(new ArrayList<DeliveryId>());
        Callable<Integer> enqueue =
                () ->
                        ledger.enqueue(
                                issue,
                                news.now.get().minus(Duration.ofHours(6)),
                                100,
                                news.now.get(),
                                rows -> {
                                    jobs.addAll(rows);
                                    return rows;
                                });
        for (int round = 0; round < 40 && jobs.size() < 2_000; round++) {
            race(enqueue);
        }

        assertThat(jobs).hasSize(2_000).doesNotHaveDuplicates();
    }

    /// Once the pause has answered nothing is claimed, however close they come.
    @Test
    void aPauseAndAClaimNeverPassEachOther() throws Exception {
        var issue = sending(RACERS);
        var rows = waiting();
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        var claims = new ArrayList<Callable<Boolean>>();
        rows.subList(1, RACERS).forEach(row -> claims.add(() -> ledger.claim(row, news.now.get())));
        claims.add(
                () -> {
                    var paused =
                            news.issues.move(
                                    issue,
                                    IssueStatus.SENDING,
                                    IssueStatus.PAUSED,
                                    Set.of(),
                                    news.now.get());
                    order.add(sendingRows(issue));
                    return paused;
                });

        race(claims);

        assertThat(ledger.claim(rows.getFirst(), news.now.get())).isFalse();
        assertThat(order).containsExactly(sendingRows(issue));
    }

    private int sendingRows(IssueId issue) {
        return Math.toIntExact(
                news.count(
                        "SELECT COUNT(*) FROM deliveries WHERE issue_id = ? AND state = 'SENDING'",
                        issue.toString()));
    }

    private IssueId sending(int readers) {
        news.readers(readers, NewsletterFrequency.DAILY, "reader");
        news.publish("News of the day");
        news.pass(Duration.ofMinutes(1));
        var issue = news.opened(NewsletterFrequency.DAILY);
        assertThat(
                        news.issues.move(
                                issue,
                                IssueStatus.CHECKING,
                                IssueStatus.SENDING,
                                Set.of(),
                                news.now.get()))
                .isTrue();
        return issue;
    }

    private List<DeliveryId> waiting() {
        return news
                .ids(
                        "SELECT d.id FROM deliveries d JOIN newsletter_issues i"
                                + " ON i.id = d.issue_id WHERE i.list_name = ?",
                        news.list)
                .stream()
                .map(DeliveryId::parse)
                .toList();
    }

    private static <T> List<T> race(Callable<T> work) throws Exception {
        return race(Collections.nCopies(RACERS, work));
    }

    /// All start at the same moment.
    private static <T> List<T> race(List<Callable<T>> all) throws Exception {
        var line = new CyclicBarrier(all.size());
        var answers = new ArrayList<T>();
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            var racers =
                    all.stream()
                            .map(
                                    work ->
                                            (Callable<T>)
                                                    () -> {
                                                        line.await();
                                                        return work.call();
                                                    })
                            .toList();
            for (var racer : threads.invokeAll(racers)) {
                answers.add(racer.get());
            }
        }
        return answers;
    }
}

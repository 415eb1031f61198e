package dev.pressroom.localcloud.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.standin.Faults;
import dev.pressroom.localcloud.standin.SendingLimits;
import dev.pressroom.localcloud.standin.ServiceName;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.DeliveryReport;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.model.job.SendTestIssue;
import dev.pressroom.store.mysql.Recipient;
import dev.pressroom.store.mysql.SuppressionList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Issues on their way out, over the real stores and the mail service's stand-in.
class SendingTest {
    private final NewsletterForTests news = new NewsletterForTests();

    @AfterEach
    void close() {
        news.issues.unfinished().stream()
                .filter(issue -> issue.list().equals(news.list))
                .forEach(
                        issue ->
                                news.update(
                                        "UPDATE newsletter_issues SET completed_at = cut_at"
                                                + " WHERE id = ?",
                                        issue.id().toString()));
        news.close();
    }

    private IssueId issueFor(int readers, String localPart) {
        news.readers(readers, NewsletterFrequency.DAILY, localPart);
        news.publish("News of the day");
        news.pass(Duration.ofMinutes(1));
        return news.opened(NewsletterFrequency.DAILY);
    }

    private static SendingLimits.Account quota(double perSecond, double perDay) {
        return new SendingLimits.Account(perSecond, perDay, true, true, true, true);
    }

    @Test
    void everyReaderGetsOneMailAndTheIssueCompletesOnce() {
        var issue = issueFor(120, "reader");
        assertThat(news.status(issue)).isEqualTo(IssueStatus.CHECKING);

        news.tend();
        news.tend();
        news.drain();
        news.hear();
        news.tend();

        assertThat(news.mails().stream().map(news::reader)).hasSize(120).doesNotHaveDuplicates();
        assertThat(news.status(issue)).isEqualTo(IssueStatus.COMPLETE);
        var progress = news.figures.progress(issue);
        assertThat(progress.sent()).isEqualTo(120);
        assertThat(progress.balances()).isTrue();
        assertThat(news.figures.reports(issue)).containsEntry(DeliveryReport.DELIVERED, 120L);
        assertThat(
                        news.count(
                                "SELECT COUNT(*) FROM outbox WHERE type = 'newsletter.completed'"
                                        + " AND body LIKE ?",
                                "%" + issue + "%"))
                .isEqualTo(1);
    }

    @Test
    void aMailCarriesBothHeadersOfOneClickAndItsListId() throws Exception {
        var issue = issueFor(1, "reader");
        news.tend();
        news.drain();

        var message = news.source(news.mails().getFirst());

        // Without these, mail programs show no button to leave, and Gmail refuses bulk mail.
        assertThat(message)
                .containsPattern(
                        "List-Unsubscribe: \\s*<https://pressroom.example/newsletter/unsubscribe\\?token=")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
                .contains("List-Id: <newsletter.pressroom.example>");
        assertThat(news.mails().getFirst().tags())
                .containsOnly(
                        Map.entry(
                                "delivery",
                                news.ids(
                                                "SELECT id FROM deliveries WHERE state = 'SENT'"
                                                        + " AND issue_id = ?",
                                                issue.toString())
                                        .getFirst()));
    }

    @Test
    void aTestMailGoesToTheAdminOnlyAsReadersGetItAndIsNoDelivery() throws Exception {
        var issue = issueFor(3, "reader");
        var admin = new AuthorId("ada-" + UUID.randomUUID());
        news.remember(admin, "ada@pressroom.example");

        news.order(new SendTestIssue(issue, admin));
        news.drain();

        var mail = news.mails().getFirst();
        assertThat(news.mails()).hasSize(1);
        assertThat(news.reader(mail)).isEqualTo("ada@pressroom.example");
        assertThat(mail.subject()).isEqualTo("News of the day");
        assertThat(news.body(mail, "text/html")).contains("News of the day", "/newsletter/issues/");
        assertThat(news.body(mail, "text/plain")).contains("The first words of News of the day.");
        assertThat(news.source(mail))
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", "List-Id: ");
        assertThat(mail.tags()).doesNotContainKey("delivery");
        assertThat(states(issue)).containsExactly(Map.entry("PENDING", 3L));
        assertThat(news.status(issue)).isEqualTo(IssueStatus.CHECKING);
    }

    @Test
    void aTestMailForNobodyWeKnowOrOfNoIssueIsParked() {
        var issue = issueFor(1, "reader");

        news.order(new SendTestIssue(issue, new AuthorId("nobody-" + UUID.randomUUID())));
        news.order(new SendTestIssue(new IssueId(UUID.randomUUID()), new AuthorId("nobody")));
        news.drain();

        assertThat(news.parked).containsExactly(FailureCode.NOT_FOUND, FailureCode.NOT_FOUND);
        assertThat(news.mails()).isEmpty();
    }

    @Test
    void severalTendersNeverTakeTheSameRows() throws Exception {
        var issue = issueFor(600, "reader");
        news.update(
                "UPDATE newsletter_issues SET status = 'SENDING' WHERE id = ?", issue.toString());
        var taken = Collections.synchronizedList(new ArrayList<DeliveryId>());
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                var _ =
                        threads.submit(
                                () -> {
                                    int page;
                                    do {
                                        page =
                                                news.ledger.enqueue(
                                                        issue,
                                                        news.now.get().minus(Duration.ofHours(6)),
                                                        50,
                                                        news.now.get(),
                                                        ids -> {
                                                            taken.addAll(ids);
                                                            return ids;
                                                        });
                                    } while (page > 0);
                                    return 0;
                                });
            }
        }

        assertThat(taken).doesNotHaveDuplicates();
        // A tender that saw only rows that others held has stopped; the next one takes the rest.
        news.ledger.enqueue(
                issue,
                news.now.get().minus(Duration.ofHours(6)),
                600,
                news.now.get(),
                ids -> {
                    taken.addAll(ids);
                    return ids;
                });
        assertThat(taken).hasSize(600).doesNotHaveDuplicates();
        assertThat(news.ledger.enqueued(issue, 1000)).isEqualTo(600);
    }

    @Test
    void aThrottledMailGoesBackWithADelayAndIsNotLost() {
        var issue = issueFor(30, "reader");
        news.tend();
        news.limits.change(quota(10, 1_000_000));

        // The clock stands still, so the service takes ten mails and no more.
        news.drain();

        assertThat(news.mails()).hasSize(10);
        assertThat(news.delayed()).isEqualTo(20);
        assertThat(news.pace.slowedDown).isEqualTo(20);
        assertThat(news.figures.progress(issue).waiting()).isEqualTo(20);
        assertThat(news.status(issue)).isEqualTo(IssueStatus.SENDING);
        assertThat(news.parked).isEmpty();

        news.limits.change(NewsletterForTests.PLENTY);
        waiting(issue).forEach(news.send::send);

        assertThat(news.mails().stream().map(news::reader)).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void whoHasNoTurnGoesBackUnclaimed() {
        var issue = issueFor(5, "reader");
        news.tend();
        news.pace.open = false;

        news.drain();

        assertThat(news.mails()).isEmpty();
        assertThat(news.delayed()).isEqualTo(5);
        assertThat(states(issue)).containsExactly(Map.entry("PENDING", 5L));
    }

    @Test
    void theDailyQuotaPausesAnIssueWhichGoesOnByItself() {
        var issue = issueFor(30, "reader");
        news.tend();
        news.limits.change(quota(100_000, 12));

        news.drain();

        assertThat(news.mails()).hasSize(12);
        assertThat(news.status(issue)).isEqualTo(IssueStatus.PAUSED);
        assertThat(news.row(issue).reasons()).containsExactly("daily-quota");
        news.tend();
        assertThat(news.status(issue)).isEqualTo(IssueStatus.PAUSED);

        news.pass(Duration.ofHours(25));
        news.limits.change(quota(100_000, 50));
        news.tend();
        assertThat(news.status(issue)).isEqualTo(IssueStatus.SENDING);
        news.drain();
        news.tend();

        assertThat(news.status(issue)).isEqualTo(IssueStatus.COMPLETE);
        assertThat(news.mails().stream().map(news::reader)).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void aStoppedAccountPausesTheIssue() {
        var issue = issueFor(3, "reader");
        news.tend();
        news.limits.change(new SendingLimits.Account(100, 1000, true, false, true, true));

        news.drain();

        assertThat(news.status(issue)).isEqualTo(IssueStatus.PAUSED);
        assertThat(news.row(issue).reasons()).containsExactly("account");
        assertThat(states(issue)).containsExactly(Map.entry("PENDING", 3L));
    }

    @Test
    void nothingGoesOutWhileAnIssueIsPausedAndAllOfItAfterwards() {
        var issue = issueFor(40, "reader");
        news.tend();
        news.work(10);
        int before = news.mails().size();

        move(issue, IssueStatus.SENDING, IssueStatus.PAUSED);
        news.drain();
        news.tend();
        assertThat(news.mails()).hasSize(before);

        move(issue, IssueStatus.PAUSED, IssueStatus.CHECKING);
        news.tend();
        news.drain();
        news.tend();

        assertThat(news.mails().stream().map(news::reader)).hasSize(40).doesNotHaveDuplicates();
        assertThat(news.status(issue)).isEqualTo(IssueStatus.COMPLETE);
    }

    /// An author who takes an article back must not keep the other half of the readers from the rest.
    @Test
    void anIssueThatIsUnderWayGoesOnWithoutAnArticleThatWasTakenBack() {
        var gone = news.publish("Taken back");
        var issue = issueFor(20, "reader");
        news.tend();
        news.work(10);
        int before = news.mails().size();
        move(issue, IssueStatus.SENDING, IssueStatus.PAUSED);
        news.unpublish(gone);

        move(issue, IssueStatus.PAUSED, IssueStatus.CHECKING);
        news.drain();
        news.tend();
        news.drain();
        news.tend();

        assertThat(news.status(issue)).isEqualTo(IssueStatus.COMPLETE);
        assertThat(news.mails()).hasSize(20);
        assertThat(
                        news.mails().stream()
                                .filter(
                                        mail ->
                                                news.body(mail, "text/plain")
                                                        .contains("Taken back")))
                .hasSize(before);
    }

    @Test
    void aCancelledIssueSendsNothingMoreAndBalances() {
        var issue = issueFor(40, "reader");
        news.tend();
        news.work(10);
        int before = news.mails().size();

        move(issue, IssueStatus.SENDING, IssueStatus.CANCELLED);
        news.drain();
        news.tend();

        assertThat(news.mails()).hasSize(before);
        assertThat(news.status(issue)).isEqualTo(IssueStatus.CANCELLED);
        assertThat(news.row(issue).completedAt()).isNotNull();
        assertThat(news.figures.progress(issue).cancelled()).isEqualTo(40 - before);
    }

    @Test
    void bouncesPauseARunningIssueAndAResumedOneIsJudgedAnew() {
        news.readers(20, NewsletterFrequency.DAILY, "bounce");
        var issue = issueFor(80, "reader");
        news.tend();
        while (news.figures.progress(issue).sent() < 70) {
            news.work(10);
        }
        news.hear();

        assertThat(news.status(issue)).isEqualTo(IssueStatus.PAUSED);
        assertThat(news.row(issue).reasons()).containsExactly("bounces");

        news.pass(Duration.ofMinutes(5));
        move(issue, IssueStatus.PAUSED, IssueStatus.CHECKING);
        news.tend();
        news.drain();
        news.hear();

        assertThat(news.status(issue)).isEqualTo(IssueStatus.COMPLETE);
        assertThat(news.mails().stream().map(news::reader)).doesNotHaveDuplicates();
    }

    @Test
    void oneComplaintInAHundredMailsPausesARunningIssue() {
        news.readers(100, NewsletterFrequency.DAILY, "complaint");
        var issue = issueFor(1, "reader");
        news.tend();
        while (news.figures.progress(issue).sent() < 60) {
            news.work(10);
        }

        news.hear();

        assertThat(news.status(issue)).isEqualTo(IssueStatus.PAUSED);
        assertThat(news.row(issue).reasons()).containsExactly("complaints");
        assertThat(
                        news.mails().stream()
                                .map(news::reader)
                                .filter(to -> to.startsWith("complaint"))
                                .map(EmailAddress::parse))
                .allMatch(news.suppressed::contains);
    }

    @Test
    void reportsCountOnceHoweverOftenAndInWhateverOrderTheyCome() {
        news.readers(2, NewsletterFrequency.DAILY, "softbounce");
        var issue = issueFor(1, "bounce");
        news.tend();
        news.drain();
        var reports = new ArrayList<>(news.events);
        for (int i = 0; i < 3; i++) {
            Collections.reverse(reports);
            news.events.addAll(reports);
        }

        news.hear();

        assertThat(news.figures.reports(issue))
                .containsEntry(DeliveryReport.SOFT_BOUNCED, 2L)
                .containsEntry(DeliveryReport.BOUNCED, 1L)
                .containsEntry(DeliveryReport.DELIVERED, 0L);
        assertThat(
                        news.count(
                                "SELECT MAX(soft_bounces) FROM subscribers WHERE list_name = ?",
                                news.list))
                .isEqualTo(1);
    }

    @Test
    void fiveSoftBouncesInARowSuppressAnAddress() {
        var reader = news.readers(1, NewsletterFrequency.DAILY, "softbounce").getFirst();
        for (int day = 1; day <= 6; day++) {
            news.publish("Day " + day);
            news.pass(Duration.ofDays(1));
            news.opened(NewsletterFrequency.DAILY);
            news.tend();
            news.drain();
            news.hear();
            assertThat(news.mails()).hasSize(Math.min(day, 5));
        }
        assertThat(news.suppressed.contains(address(reader))).isTrue();
    }

    @Test
    void aMailThatMayBeOutIsSettledByItsEventAndNeverSentAgain() {
        var issue = issueFor(3, "reader");
        news.tend();
        var lost = waiting(issue).getFirst();
        // The service failed with no answer that says whether it took the mail.
        news.faults.plan(new Faults.Planned(ServiceName.SES, "SendEmail", Faults.Kind.ERROR, 1));
        news.send.send(lost);
        news.drain();

        assertThat(news.mails()).hasSize(2);
        assertThat(states(issue)).containsOnly(Map.entry("SENDING", 1L), Map.entry("SENT", 2L));
        news.pass(Duration.ofMinutes(20));
        news.tend();
        news.drain();
        assertThat(news.figures.progress(issue).uncertain()).isEqualTo(1);
        assertThat(news.status(issue)).isEqualTo(IssueStatus.COMPLETE);
        assertThat(news.mails()).hasSize(2);

        news.events.add(
                "{\"eventType\":\"Send\",\"mail\":{\"tags\":{\"delivery\":[\"%s\"]}}}"
                        .formatted(lost));
        news.hear();
        assertThat(news.ledger.find(lost).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void whoLeftOrIsSuppressedAfterTheFreezeGetsNothing() {
        var leaving = news.readers(1, NewsletterFrequency.DAILY, "leaving").getFirst();
        var bounced = news.readers(1, NewsletterFrequency.DAILY, "elsewhere").getFirst();
        var issue = issueFor(1, "reader");
        news.update(
                "UPDATE subscribers SET status = 'UNSUBSCRIBED' WHERE id = ?", leaving.toString());
        news.suppressed.add(address(bounced), SuppressionList.Reason.BOUNCE, news.now.get());

        news.tend();
        news.drain();

        assertThat(states(issue))
                .containsOnly(
                        Map.entry("SENT", 1L),
                        Map.entry("UNSUBSCRIBED", 1L),
                        Map.entry("SUPPRESSED", 1L));
        assertThat(news.mails()).hasSize(1);
    }

    /// A mail is handed over with the reader's row locked; what SES reports meanwhile must not wait.
    @Test
    void theSuppressionListCanGrowWhileAMailIsHandedOver() {
        var reader = news.readers(1, NewsletterFrequency.DAILY, "reader").getFirst();

        var before =
                news.subscribers.holding(
                        reader,
                        recipient -> {
                            news.suppressed.add(
                                    address(reader), SuppressionList.Reason.BOUNCE, news.now.get());
                            return recipient;
                        });

        assertThat(before).isInstanceOf(Recipient.Subscribed.class);
        assertThat(news.subscribers.<Recipient>holding(reader, recipient -> recipient))
                .isInstanceOf(Recipient.Suppressed.class);
    }

    @Test
    void anIssueIsBlockedWithEveryReasonAgainstIt() {
        news.limits.change(new SendingLimits.Account(1, 2, false, true, false, false));
        var article = news.publish("Gone soon");
        var issue = issueFor(3, "reader");
        news.unpublish(article);

        news.tend();

        assertThat(news.status(issue)).isEqualTo(IssueStatus.BLOCKED);
        assertThat(news.row(issue).reasons())
                .containsExactlyInAnyOrder(
                        "sandbox",
                        "dkim-missing",
                        "spf-missing",
                        "dmarc-unaligned",
                        "quota-too-small",
                        "link-broken");
        news.drain();
        assertThat(news.mails()).isEmpty();

        news.limits.change(NewsletterForTests.PLENTY);
        news.update(
                "UPDATE articles SET status = 'PUBLISHED', live_revision = 1 WHERE id = ?",
                article.toString());
        move(issue, IssueStatus.BLOCKED, IssueStatus.CHECKING);
        news.tend();
        news.drain();
        news.tend();
        assertThat(news.status(issue)).isEqualTo(IssueStatus.COMPLETE);
    }

    @Test
    void aLargeAudienceIsFrozenInPiecesAndComplete() {
        news.readers(20_001, NewsletterFrequency.DAILY, "reader");
        news.publish("News of the day");
        news.pass(Duration.ofMinutes(1));

        var issue = news.opened(NewsletterFrequency.DAILY);

        assertThat(news.figures.progress(issue).waiting()).isEqualTo(20_001);
        move(issue, IssueStatus.CHECKING, IssueStatus.CANCELLED);
        news.tend();
        assertThat(news.figures.progress(issue).cancelled()).isEqualTo(20_001);
    }

    private void move(IssueId issue, IssueStatus from, IssueStatus to) {
        assertThat(news.issues.move(issue, from, to, Set.of(), news.now.get())).isTrue();
    }

    private List<DeliveryId> waiting(IssueId issue) {
        return news
                .ids(
                        "SELECT id FROM deliveries WHERE issue_id = ? AND state = 'PENDING'"
                                + " ORDER BY id",
                        issue.toString())
                .stream()
                .map(DeliveryId::parse)
                .toList();
    }

    private Map<String, Long> states(IssueId issue) {
        return news
                .ids("SELECT state FROM deliveries WHERE issue_id = ?", issue.toString())
                .stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }

    private EmailAddress address(SubscriberId subscriber) {
        return EmailAddress.parse(
                news.ids("SELECT email FROM subscribers WHERE id = ?", subscriber.toString())
                        .getFirst());
    }
}

package dev.pressroom.benchmarks.newsletter;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.Secret;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.JobQueue;
import dev.pressroom.newsletter.adapter.mail.SesMailAccount;
import dev.pressroom.newsletter.adapter.mail.SesPostbox;
import dev.pressroom.newsletter.adapter.mongo.MongoContents;
import dev.pressroom.newsletter.adapter.mysql.MySqlIssues;
import dev.pressroom.newsletter.adapter.mysql.MySqlLedger;
import dev.pressroom.newsletter.adapter.mysql.MySqlReaders;
import dev.pressroom.newsletter.adapter.newsroom.StoredNewsroom;
import dev.pressroom.newsletter.adapter.pace.SharedPace;
import dev.pressroom.newsletter.adapter.press.TemplatePress;
import dev.pressroom.newsletter.adapter.queue.SqsSendQueue;
import dev.pressroom.newsletter.adapter.sqs.SendWorker;
import dev.pressroom.newsletter.application.AskToConfirm;
import dev.pressroom.newsletter.application.CheckIssue;
import dev.pressroom.newsletter.application.CompileIssue;
import dev.pressroom.newsletter.application.SendIssue;
import dev.pressroom.newsletter.application.SendTest;
import dev.pressroom.newsletter.application.TendIssues;
import dev.pressroom.store.batch.SqsBatch;
import dev.pressroom.store.mail.SesAccount;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.RenderedIssues;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.DeliveryLedger;
import dev.pressroom.store.mysql.NewsletterFigures;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.mysql.Subscribers;
import dev.pressroom.store.mysql.SuppressionList;
import dev.pressroom.store.queue.PlatformQueues;
import dev.pressroom.store.redis.TokenBucket;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The newsletter as its functions are wired, with all its stores.
final class Desk {
    private static final Secret KEY = new Secret("a secret of the benchmark, for nothing else");

    private final MailRoom room;
    private final InstantSource clock = InstantSource.system();
    private final String queueUrl;
    final CompileIssue compile;
    final TendIssues tend;
    final NewsletterFigures figures;
    private final NewsletterIssues issues;
    private final SqsBatch worker;

    Desk(MailRoom room) {
        this.room = room;
        queueUrl =
                room.sqs
                        .createQueue(q -> q.queueName("newsletter-" + UUID.randomUUID()))
                        .queueUrl();
        var database = room.database;
        var outbox = new Outbox(database);
        issues = new NewsletterIssues(database, outbox);
        figures = new NewsletterFigures(database);
        var issuePort = new MySqlIssues(issues, figures);
        var ledger = new MySqlLedger(new DeliveryLedger(database));
        var readers =
                new MySqlReaders(
                        new Subscribers(database, outbox, KEY, clock, UUID::randomUUID),
                        new SuppressionList(database, KEY));
        var contents = new MongoContents(new RenderedIssues(room.documents));
        var newsroom =
                new StoredNewsroom(
                        new Articles(database),
                        new Revisions(room.documents),
                        new ImageRecords(room.documents),
                        articles -> Map.of(),
                        "https://media.pressroom.example");
        var press = new TemplatePress("https://pressroom.example");
        var account = new SesMailAccount(new SesAccount(room.ses, MailRoom.FROM));
        var queue =
                new SqsSendQueue(
                        new PlatformQueues(
                                room.sqs,
                                Map.of(JobQueue.NEWSLETTER_SENDS, queueUrl),
                                clock,
                                UUID::randomUUID));
        var pace =
                new SharedPace(
                        account,
                        new TokenBucket(room.redis, "bench:rate"),
                        MailRoom.WORKERS,
                        clock);
        var postbox = new SesPostbox(room.mailer());
        compile = new CompileIssue(issuePort, contents, newsroom, press, clock, UUID::randomUUID);
        tend =
                new TendIssues(
                        issuePort,
                        ledger,
                        queue,
                        new CheckIssue(issuePort, contents, newsroom, account, press, clock),
                        account,
                        clock);
        var send =
                new SendIssue(
                        ledger, readers, contents, newsroom, issuePort, postbox, press, pace, queue,
                        clock);
        worker =
                new SqsBatch(
                        new SendWorker(
                                new JobCodec(),
                                send,
                                new AskToConfirm(readers, postbox, press, pace, queue),
                                new SendTest(
                                        new Authors(database)::addressOf,
                                        contents,
                                        postbox,
                                        press)),
                        (id, body, why) -> {
                            throw new IllegalStateException("parked: " + why);
                        },
                        Duration.ofSeconds(5));
    }

    /// Publishes one article now.
    void publish() {
        var id = new ArticleId(UUID.randomUUID());
        var now = clock.instant();
        new Revisions(room.documents)
                .put(
                        new Revision(
                                id,
                                1,
                                "Measured",
                                "Some words to **begin** with, as an article has them.",
                                List.of("bench"),
                                List.of(),
                                now));
        var at = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        var rows =
                room.database.read(
                        connection -> {
                            try (var insert =
                                    connection.prepareStatement(
                                            "INSERT INTO articles (id, author_id, status, title,"
                                                    + " slug, draft_revision, live_revision, version,"
                                                    + " created_at, updated_at, published_at) VALUES"
                                                    + " (?, 'bench', 'PUBLISHED', 'Measured', ?, 1,"
                                                    + " 1, 1, ?, ?, ?)")) {
                                insert.setString(1, id.toString());
                                insert.setString(2, "measured-" + id);
                                insert.setObject(3, at);
                                insert.setObject(4, at);
                                insert.setObject(5, at);
                                return insert.executeUpdate();
                            }
                        });
        if (rows != 1) {
            throw new IllegalStateException("the article was not stored");
        }
    }

    IssueId open(String list) {
        return switch (compile.compile(list, NewsletterFrequency.DAILY, ZoneOffset.UTC)) {
            case CompileIssue.Outcome.Opened(var issue, _) -> issue;
            case CompileIssue.Outcome.ThereAlready _, CompileIssue.Outcome.NothingNew _ ->
                    throw new IllegalStateException("no issue was opened");
        };
    }

    int tend() {
        return tend.tend(Deadline.in(Duration.ofMinutes(5), clock));
    }

    /// Works on up to ten jobs, as one invocation does.
    ///
    /// @return how many
    int work() {
        var messages =
                room.sqs
                        .receiveMessage(r -> r.queueUrl(queueUrl).maxNumberOfMessages(10))
                        .messages();
        if (messages.isEmpty()) {
            return 0;
        }
        var event = new SQSEvent();
        event.setRecords(
                messages.stream()
                        .map(
                                message -> {
                                    var record = new SQSEvent.SQSMessage();
                                    record.setMessageId(message.messageId());
                                    record.setBody(message.body());
                                    return record;
                                })
                        .toList());
        var failed =
                worker.process(event, Deadline.in(Duration.ofMinutes(5), clock))
                        .getBatchItemFailures();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.size() + " deliveries failed");
        }
        var done =
                room.sqs.deleteMessageBatch(
                        r ->
                                r.queueUrl(queueUrl)
                                        .entries(
                                                messages.stream()
                                                        .map(
                                                                message ->
                                                                        software.amazon.awssdk
                                                                                .services.sqs.model
                                                                                .DeleteMessageBatchRequestEntry
                                                                                .builder()
                                                                                .id(
                                                                                        message
                                                                                                .messageId())
                                                                                .receiptHandle(
                                                                                        message
                                                                                                .receiptHandle())
                                                                                .build())
                                                        .toList()));
        return done.successful().size();
    }

    /// Ends the issue and empties the queue, so that the next one starts alone.
    void end(IssueId issue) {
        var now = clock.instant();
        if (issues.move(issue, IssueStatus.SENDING, IssueStatus.CANCELLED, List.of(), now)) {
            tend();
        }
        room.sqs.purgeQueue(r -> r.queueUrl(queueUrl));
    }
}

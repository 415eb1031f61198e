package dev.pressroom.localcloud.newsletter;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.sun.net.httpserver.HttpServer;
import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.localcloud.standin.Faults;
import dev.pressroom.localcloud.standin.Mailbox;
import dev.pressroom.localcloud.standin.SendingLimits;
import dev.pressroom.localcloud.standin.SesStandIn;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.Secret;
import dev.pressroom.model.SignedToken;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.JobQueue;
import dev.pressroom.newsletter.adapter.json.SesEventReader;
import dev.pressroom.newsletter.adapter.mail.SesMailAccount;
import dev.pressroom.newsletter.adapter.mail.SesPostbox;
import dev.pressroom.newsletter.adapter.mongo.MongoContents;
import dev.pressroom.newsletter.adapter.mysql.MySqlIssues;
import dev.pressroom.newsletter.adapter.mysql.MySqlLedger;
import dev.pressroom.newsletter.adapter.mysql.MySqlReaders;
import dev.pressroom.newsletter.adapter.newsroom.StoredNewsroom;
import dev.pressroom.newsletter.adapter.press.TemplatePress;
import dev.pressroom.newsletter.adapter.queue.SqsSendQueue;
import dev.pressroom.newsletter.adapter.sqs.SendWorker;
import dev.pressroom.newsletter.application.AskToConfirm;
import dev.pressroom.newsletter.application.CheckIssue;
import dev.pressroom.newsletter.application.CompileIssue;
import dev.pressroom.newsletter.application.RecordFeedback;
import dev.pressroom.newsletter.application.SendIssue;
import dev.pressroom.newsletter.application.SendTest;
import dev.pressroom.newsletter.application.TendIssues;
import dev.pressroom.newsletter.application.port.Pace;
import dev.pressroom.store.batch.SqsBatch;
import dev.pressroom.store.mail.SesAccount;
import dev.pressroom.store.mail.SesMailer;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.RenderedIssues;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.DeliveryLedger;
import dev.pressroom.store.mysql.NewsletterFigures;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.mysql.SubscriberData;
import dev.pressroom.store.mysql.Subscribers;
import dev.pressroom.store.mysql.SuppressionList;
import dev.pressroom.store.queue.PlatformQueues;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The newsletter over the real engines and the mail service's stand-in, with a clock that is moved.
/// Each has a list, a queue and a stretch of time of its own.
final class NewsletterForTests implements AutoCloseable {
    static final Secret KEY = new Secret("a secret that only tests may know");
    static final SendingLimits.Account PLENTY =
            new SendingLimits.Account(100_000, 1_000_000, true, true, true, true);

    private static final EnginesForTests CLOUD = EnginesForTests.shared();

    /// Far from the times of all other tests, and each far from the next.
    private static final AtomicInteger YEAR = new AtomicInteger(2040);

    final String list = "list-" + UUID.randomUUID();
    final AtomicReference<Instant> now;
    final InstantSource clock;
    final Database database =
            new Database(
                    CLOUD.engines().jdbcUrl(),
                    CLOUD.engines().dbUser(),
                    new Secret(CLOUD.engines().dbPassword()),
                    6);
    final Documents documents = new Documents(new Secret(CLOUD.engines().mongoUri()));
    final SqsClient sqs = CLOUD.sqs();
    final Mailbox mailbox;
    final SendingLimits limits;
    final Faults faults = new Faults(Duration.ofSeconds(30));
    final Queue<String> events = new ConcurrentLinkedQueue<>();
    final SesV2Client ses;
    final NewsletterIssues issues = new NewsletterIssues(database, new Outbox(database));
    final NewsletterFigures figures = new NewsletterFigures(database);
    final DeliveryLedger ledger = new DeliveryLedger(database);
    final SuppressionList suppressed = new SuppressionList(database, KEY);
    final Subscribers subscribers;
    final SubscriberData data;
    final PacedByHand pace = new PacedByHand();
    final CompileIssue compile;
    final TendIssues tend;
    final SendIssue send;
    final RecordFeedback feedback;
    private final Path folder;
    private final HttpServer server;
    private final String queueUrl;
    private final SqsBatch worker;

    /// Always lets a mail pass, unless told otherwise.
    static final class PacedByHand implements Pace {
        boolean open = true;
        int slowedDown;

        @Override
        public boolean take() {
            return open;
        }

        @Override
        public void slowDown() {
            slowedDown++;
        }
    }

    NewsletterForTests() {
        now =
                new AtomicReference<>(
                        LocalDateTime.of(YEAR.getAndAdd(2), 6, 15, 6, 0).toInstant(ZoneOffset.UTC));
        clock = now::get;
        limits = new SendingLimits(PLENTY, clock);
        try {
            folder = Files.createTempDirectory(Path.of("target"), "mails-");
            mailbox = new Mailbox(folder);
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext(
                "/",
                new SesStandIn(
                        "000000000000",
                        mailbox,
                        Set.of("pressroom.example"),
                        Map.of("mail", "arn:aws:sns:eu-central-1:000000000000:mail-events"),
                        (topic, message) -> events.add(message),
                        Runnable::run,
                        clock,
                        faults,
                        limits));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        ses =
                EnginesForTests.at(
                                URI.create("http://localhost:" + server.getAddress().getPort()),
                                SesV2Client.builder())
                        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                        .build();
        queueUrl = sqs.createQueue(it -> it.queueName(list)).queueUrl();
        database.migrate();
        subscribers = new Subscribers(database, new Outbox(database), KEY, clock, UUID::randomUUID);
        data = new SubscriberData(database, KEY, clock);
        var readers = new MySqlReaders(subscribers, suppressed);
        var contents = new MongoContents(new RenderedIssues(documents));
        var press = new TemplatePress("https://pressroom.example");
        var newsroom =
                new StoredNewsroom(
                        new Articles(database),
                        new Revisions(documents),
                        new ImageRecords(documents),
                        articles -> reads,
                        "https://media.pressroom.example");
        var account = new SesMailAccount(new SesAccount(ses, "News <news@pressroom.example>"));
        var queue =
                new SqsSendQueue(
                        new PlatformQueues(
                                sqs,
                                Map.of(JobQueue.NEWSLETTER_SENDS, queueUrl),
                                clock,
                                UUID::randomUUID));
        var postbox = new SesPostbox(new SesMailer(ses, "News <news@pressroom.example>", "mail"));
        var mySqlIssues = new MySqlIssues(issues, figures);
        var mySqlLedger = new MySqlLedger(ledger);
        compile = new CompileIssue(mySqlIssues, contents, newsroom, press, clock, UUID::randomUUID);
        tend =
                new TendIssues(
                        mySqlIssues,
                        mySqlLedger,
                        queue,
                        new CheckIssue(mySqlIssues, contents, newsroom, account, press, clock),
                        account,
                        clock);
        send =
                new SendIssue(
                        mySqlLedger,
                        readers,
                        contents,
                        newsroom,
                        mySqlIssues,
                        postbox,
                        press,
                        pace,
                        queue,
                        clock);
        feedback =
                new RecordFeedback(
                        mySqlLedger, mySqlIssues, readers, (_, _, _, _, _, _) -> false, clock);
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
                        (id, body, why) -> parked.add(why),
                        Duration.ofSeconds(1));
    }

    final Map<ArticleId, Long> reads = new HashMap<>();
    final List<FailureCode> parked = new ArrayList<>();

    void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    /// Publishes an article now.
    ArticleId publish(String title, String... tags) {
        return publish(title, "The first words of " + title + ".", tags);
    }

    ArticleId publish(String title, String markdown, String[] tags) {
        var id = new ArticleId(UUID.randomUUID());
        new Revisions(documents)
                .put(new Revision(id, 1, title, markdown, List.of(tags), List.of(), now.get()));
        database.read(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO articles (id, author_id, status, title, slug,"
                                            + " draft_revision, live_revision, version, created_at,"
                                            + " updated_at, published_at)"
                                            + " VALUES (?, 'ana', 'PUBLISHED', ?, ?, 1, 1, 1, ?, ?, ?)")) {
                        insert.setString(1, id.toString());
                        insert.setString(2, title);
                        insert.setString(3, "a-" + id);
                        for (int i = 4; i <= 6; i++) {
                            insert.setObject(i, LocalDateTime.ofInstant(now.get(), ZoneOffset.UTC));
                        }
                        return insert.executeUpdate();
                    }
                });
        return id;
    }

    void unpublish(ArticleId article) {
        database.read(
                connection -> new Articles(database).unpublish(connection, article, now.get()));
    }

    /// Confirmed readers of the list, made with one statement.
    List<SubscriberId> readers(int count, NewsletterFrequency frequency, String localPart) {
        var ids = new ArrayList<SubscriberId>();
        database.transaction(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO subscribers (id, list_name, email, email_hash,"
                                            + " status, frequency, token_version, requested_at,"
                                            + " confirmed_at) VALUES (?, ?, ?, ?, 'CONFIRMED', ?, 1,"
                                            + " ?, ?)")) {
                        for (int i = 0; i < count; i++) {
                            var id = new SubscriberId(UUID.randomUUID());
                            var address =
                                    EmailAddress.parse(localPart + "+" + id + "@readers.example");
                            ids.add(id);
                            insert.setString(1, id.toString());
                            insert.setString(2, list);
                            insert.setString(3, address.forDelivery());
                            insert.setString(4, SignedToken.fingerprint(address, KEY));
                            insert.setString(5, frequency.name());
                            insert.setObject(6, local());
                            insert.setObject(7, local());
                            insert.addBatch();
                        }
                        return insert.executeBatch().length;
                    }
                });
        return ids;
    }

    private LocalDateTime local() {
        return LocalDateTime.ofInstant(now.get(), ZoneOffset.UTC);
    }

    void update(String sql, Object... values) {
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

    long count(String sql, Object... values) {
        return database.read(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            statement.setObject(i + 1, values[i]);
                        }
                        try (var rows = statement.executeQuery()) {
                            rows.next();
                            return rows.getLong(1);
                        }
                    }
                });
    }

    List<String> ids(String sql, Object... values) {
        return database.read(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            statement.setObject(i + 1, values[i]);
                        }
                        try (var rows = statement.executeQuery()) {
                            var found = new ArrayList<String>();
                            while (rows.next()) {
                                found.add(rows.getString(1));
                            }
                            return found;
                        }
                    }
                });
    }

    /// The mail as it went out.
    String source(Mailbox.Mail mail) throws IOException {
        return Files.readString(folder.resolve(mail.messageId() + ".eml"));
    }

    /// One of its two bodies, decoded.
    String body(Mailbox.Mail mail, String type) {
        try (var file = Files.newInputStream(folder.resolve(mail.messageId() + ".eml"))) {
            var parts = (Multipart) new MimeMessage((Session) null, file).getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                if (parts.getBodyPart(i).isMimeType(type)) {
                    return parts.getBodyPart(i).getContent().toString();
                }
            }
            throw new AssertionError("a mail without " + type);
        } catch (IOException | MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    CompileIssue.Outcome compile(NewsletterFrequency frequency) {
        return compile.compile(list, frequency, ZoneOffset.UTC);
    }

    IssueId opened(NewsletterFrequency frequency) {
        return opened(frequency, ZoneOffset.UTC);
    }

    /// @param zone of the schedule
    IssueId opened(NewsletterFrequency frequency, ZoneId zone) {
        if (compile.compile(list, frequency, zone)
                instanceof CompileIssue.Outcome.Opened(var issue, _)) {
            return issue;
        }
        throw new AssertionError("no issue was opened");
    }

    void tend() {
        tend.tend(Deadline.in(Duration.ofHours(1), clock));
    }

    NewsletterIssues.IssueRow row(IssueId issue) {
        return issues.find(issue).orElseThrow();
    }

    IssueStatus status(IssueId issue) {
        return row(issue).status();
    }

    /// Works through the queue until nothing is visible there.
    void drain() {
        int empty = 0;
        while (empty < 2) {
            if (work(10) == 0) {
                empty++;
            } else {
                empty = 0;
            }
        }
    }

    /// Works on up to ten messages.
    int work(int most) {
        var messages =
                sqs.receiveMessage(r -> r.queueUrl(queueUrl).maxNumberOfMessages(most)).messages();
        var event = new SQSEvent();
        event.setRecords(
                messages.stream()
                        .map(
                                message -> {
                                    var one = new SQSEvent.SQSMessage();
                                    one.setMessageId(message.messageId());
                                    one.setBody(message.body());
                                    return one;
                                })
                        .toList());
        var failed =
                worker
                        .process(event, Deadline.in(Duration.ofMinutes(5), clock))
                        .getBatchItemFailures()
                        .stream()
                        .map(BatchItemFailure::getItemIdentifier)
                        .toList();
        for (var message : messages) {
            if (!failed.contains(message.messageId())) {
                sqs.deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            }
        }
        return messages.size();
    }

    int delayed() {
        return Integer.parseInt(
                sqs.getQueueAttributes(
                                r -> r.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
                        .attributes()
                        .getOrDefault(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "0"));
    }

    /// Records all that the mail service has reported.
    void hear() {
        var reader = new SesEventReader();
        for (var event = events.poll(); event != null; event = events.poll()) {
            feedback.record(reader.read(event));
        }
    }

    List<Mailbox.Mail> mails() {
        return mailbox.mails();
    }

    String reader(Mailbox.Mail mail) {
        return mail.to().getFirst();
    }

    /// Puts a job into the queue, as the API's outbox does.
    void order(Job job) {
        sqs.sendMessage(
                r ->
                        r.queueUrl(queueUrl)
                                .messageBody(
                                        new JobCodec()
                                                .encode(
                                                        new JobEnvelope(
                                                                UUID.randomUUID(),
                                                                now.get(),
                                                                job))));
    }

    void remember(AuthorId admin, String address) {
        new Authors(database).remember(admin, EmailAddress.parse(address), now.get());
    }

    @Override
    public void close() {
        ses.close();
        server.stop(0);
        database.close();
        documents.close();
        sqs.close();
    }
}

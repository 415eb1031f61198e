package dev.pressroom.newsletter;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.JobQueue;
import dev.pressroom.newsletter.adapter.json.SesEventReader;
import dev.pressroom.newsletter.adapter.mail.SesMailAccount;
import dev.pressroom.newsletter.adapter.mail.SesPostbox;
import dev.pressroom.newsletter.adapter.mongo.MongoContents;
import dev.pressroom.newsletter.adapter.mysql.MySqlIssues;
import dev.pressroom.newsletter.adapter.mysql.MySqlLedger;
import dev.pressroom.newsletter.adapter.mysql.MySqlNotices;
import dev.pressroom.newsletter.adapter.mysql.MySqlReaders;
import dev.pressroom.newsletter.adapter.newsroom.ReadPopularity;
import dev.pressroom.newsletter.adapter.newsroom.RecentlyOpen;
import dev.pressroom.newsletter.adapter.newsroom.StoredNewsroom;
import dev.pressroom.newsletter.adapter.pace.SharedPace;
import dev.pressroom.newsletter.adapter.press.TemplatePress;
import dev.pressroom.newsletter.adapter.queue.SqsSendQueue;
import dev.pressroom.newsletter.adapter.sqs.FeedbackWorker;
import dev.pressroom.newsletter.adapter.sqs.SendWorker;
import dev.pressroom.newsletter.application.AskToConfirm;
import dev.pressroom.newsletter.application.CheckIssue;
import dev.pressroom.newsletter.application.CompileIssue;
import dev.pressroom.newsletter.application.RecordFeedback;
import dev.pressroom.newsletter.application.SendIssue;
import dev.pressroom.newsletter.application.SendTest;
import dev.pressroom.newsletter.application.TendIssues;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.SqsBatch;
import dev.pressroom.store.mail.SesAccount;
import dev.pressroom.store.mail.SesMailer;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.RenderedIssues;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.DeliveryLedger;
import dev.pressroom.store.mysql.NewsletterFigures;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.mysql.Subscribers;
import dev.pressroom.store.mysql.SuppressionList;
import dev.pressroom.store.queue.PlatformQueues;
import dev.pressroom.store.queue.SqsDeadLetters;
import dev.pressroom.store.redis.ReadCounts;
import dev.pressroom.store.redis.Redis;
import dev.pressroom.store.redis.TokenBucket;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The objects behind the functions, made with `new`. One for each process; closing it closes the
/// connections. Outside Spring, the fault runs of `local-cloud` make them with a clock of their own.
public final class NewsletterParts implements AutoCloseable {
    private static final int CONNECTIONS = 2;

    private final NewsletterSettings settings;
    private final InstantSource clock;
    private final Database database;
    private final Documents documents;
    private final SqsClient sqs = SqsClient.create();
    private final SesV2Client ses = SesMailer.client();
    private final MongoContents contents;
    private final TemplatePress press;
    private final Redis redis;

    NewsletterParts(NewsletterSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.database =
                new Database(
                        settings.databaseUrl(),
                        settings.databaseUser(),
                        settings.databasePassword(),
                        CONNECTIONS);
        this.documents = new Documents(settings.mongoUri());
        this.contents = new MongoContents(new RenderedIssues(documents));
        this.redis = new Redis(settings.redisUrl());
        this.press = new TemplatePress(settings.siteUrl());
    }

    /// @param settings by the names of `docs/settings.md`
    /// @throws IllegalStateException if a setting is missing or wrong
    public static NewsletterParts with(Map<String, String> settings, InstantSource clock) {
        return new NewsletterParts(NewsletterSettings.from(settings), clock);
    }

    /// Input `{"list": "main", "frequency": "DAILY", "zone": "Europe/Berlin"}` makes the issue of the
    /// period and tends all open ones; with `"extra": true` it makes one more issue, of what is new
    /// since the newest; input without `frequency` only tends.
    public Function<Map<String, Object>, String> compileNewsletter() {
        var account = new SesMailAccount(sesAccount());
        var compile =
                new CompileIssue(issues(), contents, newsroom(), press, clock, UUID::randomUUID);
        var tend =
                new TendIssues(
                        issues(),
                        ledger(),
                        queue(),
                        new CheckIssue(issues(), contents, newsroom(), account, press, clock),
                        account,
                        clock);
        return input -> {
            var deadline = Deadline.in(settings.invocationTime(), clock);
            var frequency = input.get("frequency");
            var compiled =
                    frequency == null ? "tended" : compile(compile, input, frequency.toString());
            return compiled + ", jobs: " + tend.tend(deadline);
        };
    }

    private String compile(CompileIssue compile, Map<String, Object> input, String frequency) {
        var list = String.valueOf(input.getOrDefault("list", Subscribers.MAIN_LIST));
        var paced = NewsletterFrequency.valueOf(frequency);
        var place = input.get("zone");
        var zone = place == null ? settings.timeZone() : ZoneId.of(place.toString());
        var outcome =
                Boolean.TRUE.equals(input.get("extra"))
                        ? compile.compileExtra(list, paced, zone)
                        : compile.compile(list, paced, zone);
        return outcome.toString();
    }

    public Function<SQSEvent, SQSBatchResponse> sendNewsletter() {
        var postbox =
                new SesPostbox(
                        new SesMailer(ses, settings.mailFrom(), settings.sesConfigurationSet()));
        var bucket = new TokenBucket(redis, "mail:rate");
        var account = sesAccount();
        var pace =
                new SharedPace(
                        () -> account.limits().maxPerSecond(),
                        bucket,
                        settings.sendWorkers(),
                        clock);
        var sending =
                new SendIssue(
                        ledger(),
                        readers(),
                        contents,
                        new RecentlyOpen(newsroom(), clock),
                        issues(),
                        postbox,
                        press,
                        pace,
                        queue(),
                        clock);
        return batch(
                new SendWorker(
                        new JobCodec(),
                        sending,
                        new AskToConfirm(readers(), postbox, press, pace, queue()),
                        new SendTest(new Authors(database)::addressOf, contents, postbox, press)));
    }

    public Function<SQSEvent, SQSBatchResponse> recordMailFeedback() {
        return batch(
                new FeedbackWorker(
                        new SesEventReader()::read,
                        new RecordFeedback(
                                ledger(),
                                issues(),
                                readers(),
                                new MySqlNotices(new AuthorNotices(database)),
                                clock)));
    }

    @Override
    public void close() {
        database.close();
        documents.close();
        sqs.close();
        ses.close();
        redis.close();
    }

    private Function<SQSEvent, SQSBatchResponse> batch(MessageWorker worker) {
        var batch =
                new SqsBatch(
                        worker,
                        new SqsDeadLetters(sqs, settings.deadLetterQueueUrl()),
                        settings.timePerMessage());
        return event -> batch.process(event, Deadline.in(settings.invocationTime(), clock));
    }

    private MySqlIssues issues() {
        return new MySqlIssues(
                new NewsletterIssues(database, new Outbox(database)),
                new NewsletterFigures(database));
    }

    private MySqlLedger ledger() {
        return new MySqlLedger(new DeliveryLedger(database));
    }

    private MySqlReaders readers() {
        var key = settings.tokenSecret();
        return new MySqlReaders(
                new Subscribers(database, new Outbox(database), key, clock, UUID::randomUUID),
                new SuppressionList(database, key));
    }

    private StoredNewsroom newsroom() {
        return new StoredNewsroom(
                new Articles(database),
                new Revisions(documents),
                new ImageRecords(documents),
                new ReadPopularity(new ReadCounts(redis)),
                settings.mediaUrl());
    }

    private SesAccount sesAccount() {
        return new SesAccount(ses, settings.mailFrom());
    }

    private SqsSendQueue queue() {
        return new SqsSendQueue(
                new PlatformQueues(
                        sqs,
                        Map.of(JobQueue.NEWSLETTER_SENDS, settings.newsletterSendsQueueUrl()),
                        clock,
                        UUID::randomUUID));
    }
}

package dev.pressroom.newsletter;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.JobQueue;
import dev.pressroom.newsletter.adapter.json.SesEventReader;
import dev.pressroom.newsletter.adapter.mail.SesPostbox;
import dev.pressroom.newsletter.adapter.mongo.MongoBodies;
import dev.pressroom.newsletter.adapter.mysql.MySqlIssues;
import dev.pressroom.newsletter.adapter.mysql.MySqlLedger;
import dev.pressroom.newsletter.adapter.mysql.MySqlNotices;
import dev.pressroom.newsletter.adapter.mysql.MySqlReaders;
import dev.pressroom.newsletter.adapter.queue.SqsSendQueue;
import dev.pressroom.newsletter.adapter.sqs.FeedbackWorker;
import dev.pressroom.newsletter.adapter.sqs.SendWorker;
import dev.pressroom.newsletter.application.AskToConfirm;
import dev.pressroom.newsletter.application.CompileIssue;
import dev.pressroom.newsletter.application.RecordFeedback;
import dev.pressroom.newsletter.application.SendIssue;
import dev.pressroom.newsletter.application.TendIssues;
import dev.pressroom.newsletter.domain.Letters;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.SqsBatch;
import dev.pressroom.store.mail.SesMailer;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.RenderedIssues;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.DeliveryLedger;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.mysql.Subscribers;
import dev.pressroom.store.mysql.SuppressionList;
import dev.pressroom.store.queue.PlatformQueues;
import dev.pressroom.store.queue.SqsDeadLetters;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The objects behind the functions, made with `new`. One for each process; closing it closes the
/// connections.
final class NewsletterParts implements AutoCloseable {
    private static final int CONNECTIONS = 2;

    private final NewsletterSettings settings;
    private final InstantSource clock = InstantSource.system();
    private final Database database;
    private final Documents documents;
    private final SqsClient sqs = SqsClient.create();
    private final Letters letters;

    NewsletterParts(NewsletterSettings settings) {
        this.settings = settings;
        this.database =
                new Database(
                        settings.databaseUrl(),
                        settings.databaseUser(),
                        settings.databasePassword(),
                        CONNECTIONS);
        this.documents = new Documents(settings.mongoUri());
        this.letters = new Letters(settings.siteUrl());
    }

    /// Input `{"list": "main", "frequency": "DAILY"}` makes the issue of the period and tends all open
    /// ones; input without `frequency` only tends.
    Function<Map<String, Object>, String> compileNewsletter() {
        var queues =
                new PlatformQueues(
                        sqs,
                        Map.of(JobQueue.NEWSLETTER_SENDS, settings.newsletterSendsQueueUrl()),
                        clock,
                        UUID::randomUUID);
        var compile =
                new CompileIssue(
                        issues(), bodies(), letters, settings.timeZone(), clock, UUID::randomUUID);
        var tend = new TendIssues(issues(), ledger(), new SqsSendQueue(queues), clock);
        return input -> {
            var deadline = Deadline.in(settings.invocationTime(), clock);
            var frequency = input.get("frequency");
            var compiled =
                    frequency == null
                            ? "tended"
                            : compile.compile(
                                            String.valueOf(
                                                    input.getOrDefault(
                                                            "list", Subscribers.MAIN_LIST)),
                                            NewsletterFrequency.valueOf(frequency.toString()))
                                    .toString();
            return compiled + ", jobs: " + tend.tend(deadline);
        };
    }

    Function<SQSEvent, SQSBatchResponse> sendNewsletter() {
        var postbox =
                new SesPostbox(
                        new SesMailer(
                                SesMailer.client(),
                                settings.mailFrom(),
                                settings.sesConfigurationSet()));
        var sending =
                new SendIssue(ledger(), readers(), bodies(), issues(), postbox, letters, clock);
        return batch(
                new SendWorker(
                        new JobCodec(), sending, new AskToConfirm(readers(), postbox, letters)));
    }

    Function<SQSEvent, SQSBatchResponse> recordMailFeedback() {
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
                new NewsletterIssues(database, new Outbox(database)), new Articles(database));
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

    private MongoBodies bodies() {
        return new MongoBodies(new RenderedIssues(documents));
    }
}

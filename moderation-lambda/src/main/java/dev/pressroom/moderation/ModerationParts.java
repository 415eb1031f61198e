package dev.pressroom.moderation;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.codec.EventCodec;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.JobQueue;
import dev.pressroom.moderation.adapter.comprehend.ComprehendText;
import dev.pressroom.moderation.adapter.document.DocumentTextReader;
import dev.pressroom.moderation.adapter.document.SearchText;
import dev.pressroom.moderation.adapter.mail.SesAuthorMail;
import dev.pressroom.moderation.adapter.mongo.MongoPictures;
import dev.pressroom.moderation.adapter.mongo.MongoRemains;
import dev.pressroom.moderation.adapter.mongo.MongoReports;
import dev.pressroom.moderation.adapter.mongo.MongoRevisionTexts;
import dev.pressroom.moderation.adapter.mongo.MongoSpotMemory;
import dev.pressroom.moderation.adapter.mysql.MySqlAnsweredRequests;
import dev.pressroom.moderation.adapter.mysql.MySqlArticleAuthors;
import dev.pressroom.moderation.adapter.mysql.MySqlArticleReviews;
import dev.pressroom.moderation.adapter.mysql.MySqlDeletions;
import dev.pressroom.moderation.adapter.mysql.MySqlNotices;
import dev.pressroom.moderation.adapter.mysql.MySqlPublishedTexts;
import dev.pressroom.moderation.adapter.policy.PolicyFile;
import dev.pressroom.moderation.adapter.queue.QueueDispatch;
import dev.pressroom.moderation.adapter.queue.UploadAnnouncer;
import dev.pressroom.moderation.adapter.redis.RedisLiveLine;
import dev.pressroom.moderation.adapter.rekognition.RekognitionImages;
import dev.pressroom.moderation.adapter.s3.S3Uploads;
import dev.pressroom.moderation.adapter.sqs.NoticeWorker;
import dev.pressroom.moderation.adapter.sqs.RelayWorker;
import dev.pressroom.moderation.adapter.sqs.ReviewWorker;
import dev.pressroom.moderation.adapter.translate.AmazonTranslator;
import dev.pressroom.moderation.application.DecideRevision;
import dev.pressroom.moderation.application.DeleteRemains;
import dev.pressroom.moderation.application.ExamineText;
import dev.pressroom.moderation.application.ListPublished;
import dev.pressroom.moderation.application.RelayEvent;
import dev.pressroom.moderation.application.ReviewArticleText;
import dev.pressroom.moderation.application.ReviewImageContent;
import dev.pressroom.moderation.application.SweepLeftovers;
import dev.pressroom.moderation.application.TellAuthor;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.SqsBatch;
import dev.pressroom.store.mail.SesMailer;
import dev.pressroom.store.mongo.BlockFindings;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleDeletions;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.queue.OutboxDispatch;
import dev.pressroom.store.queue.PlatformQueues;
import dev.pressroom.store.queue.PlatformTopic;
import dev.pressroom.store.queue.SqsDeadLetters;
import dev.pressroom.store.redis.AuthorEvents;
import dev.pressroom.store.redis.FreshFacts;
import dev.pressroom.store.redis.Redis;
import dev.pressroom.store.s3.Bucket;
import dev.pressroom.store.s3.S3Clients;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The objects behind the functions, made with `new`. One for each process; closing it closes the
/// connections. Outside Spring, the fault runs of `local-cloud` make them with a clock of their own.
public final class ModerationParts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModerationParts.class);
    private static final int CONNECTIONS = 2;
    private static final Function<RevisionText, String> PLAIN_TEXT = new SearchText()::of;

    private final ModerationSettings settings;
    private final InstantSource clock;
    private final JobCodec codec = new JobCodec();
    private final Database database;
    private final Documents documents;
    private final SqsClient sqs;
    private final PlatformQueues queues;
    private final PlatformTopic topic;
    private final Outbox.Destination destination;
    private @Nullable Redis redis;

    ModerationParts(ModerationSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.database =
                new Database(
                        settings.databaseUrl(),
                        settings.databaseUser(),
                        settings.databasePassword(),
                        CONNECTIONS);
        this.documents = new Documents(settings.mongoUri());
        this.sqs = SqsClient.create();
        this.queues =
                new PlatformQueues(
                        sqs,
                        Map.of(
                                JobQueue.MODERATION_JOBS, settings.moderationJobsQueueUrl(),
                                JobQueue.IMAGE_RENDER, settings.imageRenderQueueUrl(),
                                JobQueue.IMAGE_FINISH, settings.imageFinishQueueUrl(),
                                JobQueue.AUTHOR_NOTICES, settings.authorNoticesQueueUrl(),
                                JobQueue.NEWSLETTER_SENDS, settings.newsletterSendsQueueUrl()),
                        clock,
                        UUID::randomUUID);
        this.topic = new PlatformTopic(SnsClient.create(), settings.platformEventsTopicArn());
        this.destination = new OutboxDispatch(queues, topic)::send;
    }

    /// @param settings by the names of `docs/settings.md`
    /// @throws IllegalStateException if a setting is missing or wrong
    public static ModerationParts with(Map<String, String> settings, InstantSource clock) {
        return new ModerationParts(ModerationSettings.from(settings), clock);
    }

    public Function<SQSEvent, SQSBatchResponse> review() {
        var policy = PolicyFile.load();
        var reports = reports();
        var images =
                new ReviewImageContent(
                        pictures(),
                        new RekognitionImages(RekognitionImages.client(), settings.uploadsBucket()),
                        policy,
                        reports,
                        dispatch());
        var articles =
                new ReviewArticleText(
                        reviews(),
                        texts(),
                        new DocumentTextReader(),
                        new ExamineText(
                                comprehend(),
                                new AmazonTranslator(
                                        AmazonTranslator.client(settings.translateRegion())),
                                policy.languages(),
                                new MongoSpotMemory(new BlockFindings(documents), clock)),
                        policy,
                        reports,
                        dispatch());
        var decisions = new DecideRevision(reviews(), texts(), pictures(), reports(), dispatch());
        return batch(new ReviewWorker(codec, images, articles, decisions));
    }

    public Function<SQSEvent, SQSBatchResponse> notifyAuthor() {
        var mailer =
                new SesMailer(
                        SesMailer.client(), settings.mailFrom(), settings.sesConfigurationSet());
        var authors =
                new TellAuthor(
                        notices(),
                        texts(),
                        reports(),
                        pictures(),
                        new SesAuthorMail(mailer, new Authors(database)),
                        settings.siteUrl());
        return batch(new NoticeWorker(codec, authors));
    }

    public Function<SQSEvent, SQSBatchResponse> relayEvents() {
        var url = settings.redisUrl();
        if (url.reveal().isBlank()) {
            throw new IllegalStateException(
                    "REDIS_URL must be set for relayEvents; see docs/settings.md");
        }
        redis = new Redis(url);
        var line =
                new RedisLiveLine(new AuthorEvents(redis), new FreshFacts(redis, UUID::randomUUID));
        var relay =
                new RelayEvent(new MySqlArticleAuthors(new Articles(database)), pictures(), line);
        return batch(new RelayWorker(new EventCodec(), relay));
    }

    public Function<Map<String, Object>, String> sweep() {
        var uploads =
                new S3Uploads(
                        new Bucket(
                                S3Clients.client(settings.s3PathStyle()),
                                settings.uploadsBucket()));
        var sweep =
                new SweepLeftovers(
                        pictures(),
                        uploads,
                        reviews(),
                        notices(),
                        new MySqlAnsweredRequests(database),
                        dispatch(),
                        settings.sweepAfter(),
                        clock);
        var listing = new ListPublished(new MySqlPublishedTexts(database, PLAIN_TEXT), texts());
        var deletion =
                new DeleteRemains(
                        new MySqlDeletions(new ArticleDeletions(database)),
                        new MongoRemains(
                                new Revisions(documents),
                                new ModerationReports(documents),
                                new ImageRecords(documents),
                                clock),
                        dispatch(),
                        clock);
        return _ ->
                "%s, listed %d, deleted %d"
                        .formatted(sweep.sweep(), listing.list(), deletion.delete());
    }

    @Override
    public void close() {
        var opened = redis;
        if (opened != null) {
            opened.close();
        }
        database.close();
        documents.close();
        sqs.close();
    }

    private Function<SQSEvent, SQSBatchResponse> batch(MessageWorker worker) {
        if (settings.deadLetterQueueUrl().isBlank()) {
            throw new IllegalStateException(
                    "DEAD_LETTER_QUEUE_URL must be set for a function that a queue feeds; see"
                            + " docs/settings.md");
        }
        var deadLetters = new SqsDeadLetters(sqs, settings.deadLetterQueueUrl());
        var batch =
                new SqsBatch(
                        worker, deadLetters, settings.timePerMessage(), settings.maxReceives());
        return event -> batch.process(event, Deadline.in(settings.invocationTime(), clock));
    }

    /// Says where texts go: another region may be another country.
    private ComprehendText comprehend() {
        var own = DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        var toxicity = orOwn(settings.toxicityRegion(), own);
        log.atInfo()
                .addKeyValue("event", "classifiers.regions")
                .addKeyValue("comprehend", orOwn(settings.comprehendRegion(), own))
                .addKeyValue("toxicity", toxicity)
                .addKeyValue("translate", orOwn(settings.translateRegion(), own))
                .log("texts are sent to these regions");
        if (!ComprehendText.TOXICITY_REGIONS.contains(toxicity)) {
            log.atWarn()
                    .addKeyValue("event", "classifiers.region-unknown")
                    .addKeyValue("toxicity", toxicity)
                    .log(
                            "Comprehend is not known to detect toxicity in this region; set TOXICITY_REGION, see"
                                    + " docs/settings.md");
        }
        return new ComprehendText(
                ComprehendText.client(settings.comprehendRegion()),
                ComprehendText.client(settings.toxicityRegion()));
    }

    private static String orOwn(String region, String own) {
        return region.isEmpty() ? own : region;
    }

    private QueueDispatch dispatch() {
        return new QueueDispatch(
                queues,
                topic,
                new Outbox(database),
                destination,
                new UploadAnnouncer(
                        sqs, settings.imageIngestQueueUrl(), settings.uploadsBucket(), clock),
                clock);
    }

    private MySqlArticleReviews reviews() {
        return new MySqlArticleReviews(database, PLAIN_TEXT, destination, clock, UUID::randomUUID);
    }

    private MySqlNotices notices() {
        return new MySqlNotices(database, clock);
    }

    private MongoPictures pictures() {
        return new MongoPictures(new ImageRecords(documents), clock);
    }

    private MongoRevisionTexts texts() {
        return new MongoRevisionTexts(new Revisions(documents));
    }

    private MongoReports reports() {
        return new MongoReports(new ModerationReports(documents), clock);
    }
}

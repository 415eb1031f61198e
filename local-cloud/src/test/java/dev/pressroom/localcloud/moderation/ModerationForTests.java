package dev.pressroom.localcloud.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.localcloud.standin.ComprehendStandIn;
import dev.pressroom.localcloud.standin.Faults;
import dev.pressroom.localcloud.standin.Mailbox;
import dev.pressroom.localcloud.standin.RekognitionStandIn;
import dev.pressroom.localcloud.standin.SesStandIn;
import dev.pressroom.localcloud.standin.SnsStandIn;
import dev.pressroom.localcloud.standin.TranslateStandIn;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.Secret;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.ArticleSteps;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.ModerationCases;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.json.JsonMapper;

/// The functions of moderation behind their handler, over real databases and queues and the stand-ins of
/// the classifiers. Nothing but `sweep` starts any work, as after a crash.
final class ModerationForTests implements AutoCloseable {
    static final EnginesForTests CLOUD = EnginesForTests.shared();
    static final AuthorId AUTHOR = new AuthorId("ana");
    private static final String UPLOADS = "moderation-uploads";
    private static final JsonMapper JSON = new JsonMapper();

    final SqsClient sqs;
    final Database database;
    final Documents documents;
    final Mailbox mailbox;
    final String imageRender;
    final String deadLetters;
    final FunctionInvoker review;
    final AtomicInteger comprehendCalls = new AtomicInteger();
    final AtomicInteger rekognitionCalls = new AtomicInteger();
    private final Map<String, @Nullable String> before = new HashMap<>();
    private final Map<ImageId, ImageRecord> prepared = new HashMap<>();
    private final String moderationJobs;
    private final String authorNotices;
    private final FunctionInvoker notifyAuthor;
    private final FunctionInvoker sweep;

    /// @param mails an empty folder
    ModerationForTests(Path mails) {
        var faults = new Faults(Duration.ofSeconds(30));
        var clock = InstantSource.system();
        sqs = CLOUD.sqs();
        var s3 = CLOUD.s3();
        if (s3.listBuckets().buckets().stream().noneMatch(it -> it.name().equals(UPLOADS))) {
            s3.createBucket(it -> it.bucket(UPLOADS));
        }
        mailbox = new Mailbox(mails);
        var sns =
                new SnsStandIn(
                        "eu-central-1", "000000000000", (arn, body, more) -> {}, clock, faults);
        var ses =
                new SesStandIn(
                        "000000000000",
                        mailbox,
                        Set.of("pressroom.example"),
                        Map.of("mail", "arn:aws:sns:eu-central-1:000000000000:mail-events"),
                        (arn, message) -> {},
                        Runnable::run,
                        clock,
                        faults);
        CLOUD.gateway()
                .route("comprehend", counted(comprehendCalls, new ComprehendStandIn(faults)))
                .route(
                        "rekognition",
                        counted(
                                rekognitionCalls,
                                new RekognitionStandIn(
                                        (bucket, key) ->
                                                s3.getObjectAsBytes(
                                                                it -> it.bucket(bucket).key(key))
                                                        .asByteArray(),
                                        faults)))
                .route("translate", new TranslateStandIn(faults))
                .route("sns", sns)
                .route("ses", ses);
        moderationJobs = queue(sqs, "m-moderation-jobs");
        authorNotices = queue(sqs, "m-author-notices");
        imageRender = queue(sqs, "m-image-render");
        set(before, "aws.endpointUrl", CLOUD.gateway().address().toString());
        set(before, "aws.region", "eu-central-1");
        set(before, "aws.accessKeyId", "test");
        set(before, "aws.secretAccessKey", "test");
        set(before, "DATABASE_URL", CLOUD.engines().jdbcUrl());
        set(before, "DATABASE_USER", CLOUD.engines().dbUser());
        set(before, "DATABASE_PASSWORD", CLOUD.engines().dbPassword());
        set(before, "MONGO_URI", CLOUD.engines().mongoUri());
        set(before, "UPLOADS_BUCKET", UPLOADS);
        set(before, "MODERATION_JOBS_QUEUE_URL", moderationJobs);
        set(before, "IMAGE_RENDER_QUEUE_URL", imageRender);
        set(before, "IMAGE_FINISH_QUEUE_URL", queue(sqs, "m-image-finish"));
        set(before, "IMAGE_INGEST_QUEUE_URL", queue(sqs, "m-image-ingest"));
        set(before, "AUTHOR_NOTICES_QUEUE_URL", authorNotices);
        set(before, "NEWSLETTER_SENDS_QUEUE_URL", queue(sqs, "m-newsletter-sends"));
        deadLetters = queue(sqs, "m-dead");
        set(before, "DEAD_LETTER_QUEUE_URL", deadLetters);
        set(before, "PLATFORM_EVENTS_TOPIC_ARN", sns.createTopic("platform-events"));
        set(before, "MAIL_FROM", "Pressroom <desk@pressroom.example>");
        set(before, "SITE_URL", "http://localhost:8080");
        set(before, "SES_CONFIGURATION_SET", "mail");
        set(before, "S3_PATH_STYLE", "true");
        set(before, "SWEEP_AFTER", "PT0.001S");
        set(before, "MAIN_CLASS", "dev.pressroom.moderation.ModerationFunctions");
        review = function(before, "review");
        notifyAuthor = function(before, "notifyAuthor");
        sweep = function(before, "sweep");
        database =
                new Database(
                        CLOUD.engines().jdbcUrl(),
                        CLOUD.engines().dbUser(),
                        new Secret(CLOUD.engines().dbPassword()),
                        2);
        database.migrate();
        documents = new Documents(new Secret(CLOUD.engines().mongoUri()));
        new Authors(database)
                .remember(AUTHOR, EmailAddress.parse("ana@readers.example"), clock.instant());
    }

    @Override
    public void close() {
        database.close();
        documents.close();
        sqs.close();
        before.forEach(
                (name, value) -> {
                    if (value == null) {
                        System.clearProperty(name);
                    } else {
                        System.setProperty(name, value);
                    }
                });
    }

    void publishAt(ArticleId article, String time) {
        database.read(
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "UPDATE articles SET publish_at = " + time + " WHERE id = ?")) {
                        update.setString(1, article.toString());
                        return update.executeUpdate();
                    }
                });
    }

    Optional<ModerationCases.Case> waiting(ArticleId article) {
        return new ModerationCases(database)
                .of(article, 1).stream()
                        .filter(one -> one.state() == ModerationCases.State.OPEN)
                        .findFirst();
    }

    void approve(ArticleId article) {
        var cases = new ModerationCases(database);
        var waiting = waiting(article).orElseThrow();
        var now = Instant.now();
        assertThat(
                        database.<Boolean>transaction(
                                connection ->
                                        cases.close(
                                                        connection,
                                                        waiting.id(),
                                                        ModerationCases.State.APPROVED,
                                                        new AuthorId("mod"),
                                                        "It is a toy.",
                                                        now)
                                                && ArticleSteps.release(
                                                        connection, article, 1, now)))
                .isTrue();
    }

    ImageId copyOf(ImageId original) {
        var id = new ImageId(UUID.randomUUID());
        prepared.put(id, prepared.get(original));
        return id;
    }

    ImageId ingested(String sha, Color colour) throws IOException {
        var id = new ImageId(UUID.randomUUID());
        var picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, 100, 100);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        CLOUD.s3()
                .putObject(
                        it -> it.bucket(UPLOADS).key("review/" + id + ".jpg"),
                        RequestBody.fromBytes(bytes.toByteArray()));
        var now = Instant.now();
        prepared.put(
                id,
                new ImageRecord(
                        id,
                        null,
                        "ana",
                        ImageStatus.INGESTED,
                        "images/" + id,
                        "image/png",
                        10L,
                        sha + id,
                        "article",
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        false,
                        now,
                        now));
        return id;
    }

    void attach(List<ImageId> images, ArticleId article) {
        for (var id : images) {
            var record = prepared.get(id);
            new ImageRecords(documents)
                    .create(
                            new ImageRecord(
                                    id,
                                    article,
                                    record.owner(),
                                    record.status(),
                                    record.sourceKey(),
                                    record.contentType(),
                                    record.bytes(),
                                    record.sha256(),
                                    record.presetSet(),
                                    null,
                                    List.of(),
                                    List.of(),
                                    null,
                                    null,
                                    false,
                                    record.createdAt(),
                                    record.updatedAt()));
        }
    }

    ArticleId submitted(String title, String markdown, List<ImageId> images) {
        var id = new ArticleId(UUID.randomUUID());
        var now = Instant.now();
        new Revisions(documents).put(new Revision(id, 1, title, markdown, List.of(), images, now));
        var articles = new Articles(database);
        database.transaction(
                connection -> {
                    articles.create(connection, id, AUTHOR, title, now);
                    return ArticleSteps.submit(connection, id, 1, now);
                });
        return id;
    }

    ArticleRow row(ArticleId id) {
        return new Articles(database).find(id).orElseThrow();
    }

    long mailsAbout(String title) {
        return mailbox.mails().stream().filter(mail -> mail.toString().contains(title)).count();
    }

    /// Sweeps and works until the queues are empty, a few times over.
    void drive() throws IOException {
        for (var round = 0; round < 3; round++) {
            invoke(sweep, "{}");
            for (var step = 0; step < 20; step++) {
                var worked = work(moderationJobs, review) + work(authorNotices, notifyAuthor);
                if (worked == 0) {
                    break;
                }
            }
        }
    }

    int work(String queue, FunctionInvoker function) throws IOException {
        var bodies = received(queue);
        if (!bodies.isEmpty()) {
            var answer = invoke(function, event(bodies, 1));
            assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
        }
        return bodies.size();
    }

    static String event(List<String> bodies, int receives) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        for (var i = 0; i < bodies.size(); i++) {
            records.addObject()
                    .put("messageId", "m" + i)
                    .put("eventSource", "aws:sqs")
                    .put("body", bodies.get(i))
                    .putObject("attributes")
                    .put("ApproximateReceiveCount", String.valueOf(receives));
        }
        return event.toString();
    }

    /// All of them: other tests of this JVM leave images that the sweep asks for too.
    List<String> received(String queue) {
        var bodies = new ArrayList<String>();
        List<Message> messages;
        do {
            messages =
                    sqs.receiveMessage(it -> it.queueUrl(queue).maxNumberOfMessages(10)).messages();
            for (var message : messages) {
                sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle()));
                bodies.add(message.body());
            }
        } while (!messages.isEmpty());
        return bodies;
    }

    private static HttpHandler counted(AtomicInteger calls, HttpHandler standIn) {
        return exchange -> {
            calls.incrementAndGet();
            standIn.handle(exchange);
        };
    }

    private static String queue(SqsClient sqs, String name) {
        return sqs.createQueue(it -> it.queueName(name)).queueUrl();
    }

    private static FunctionInvoker function(Map<String, @Nullable String> before, String name) {
        set(before, "SPRING_CLOUD_FUNCTION_DEFINITION", name);
        set(before, "spring.cloud.function.definition", name);
        return new FunctionInvoker();
    }

    static String invoke(FunctionInvoker function, String event) throws IOException {
        var out = new ByteArrayOutputStream();
        function.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void set(Map<String, @Nullable String> before, String name, String value) {
        before.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value);
    }
}

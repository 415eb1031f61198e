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
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.model.Secret;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleDeletions;
import dev.pressroom.store.mysql.ArticleReversals;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationTrail;
import dev.pressroom.store.mysql.PublishedArticles;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.json.JsonMapper;

/// The three functions of moderation behind their handler, over real databases and queues and the
/// stand-ins of the classifiers. Nothing but `sweep` starts any work, as after a crash.
class ModerationOnRealEnginesTest {
    private static final EnginesForTests CLOUD = EnginesForTests.shared();
    private static final AuthorId AUTHOR = new AuthorId("ana");
    private static final String UPLOADS = "moderation-uploads";
    private static final Map<String, String> BEFORE = new HashMap<>();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir static Path mails;

    private static SqsClient sqs;
    private static Database database;
    private static Documents documents;
    private static Mailbox mailbox;
    private static String moderationJobs;
    private static String authorNotices;
    private static String imageRender;
    private static String imageIngest;
    private static String deadLetters;
    private static final AtomicInteger COMPREHEND_CALLS = new AtomicInteger();
    private static final AtomicInteger REKOGNITION_CALLS = new AtomicInteger();
    private static FunctionInvoker review;
    private static FunctionInvoker notifyAuthor;
    private static FunctionInvoker sweep;

    @BeforeAll
    static void start() {
        var faults = new Faults(Duration.ofSeconds(30));
        var clock = InstantSource.system();
        sqs = CLOUD.sqs();
        var s3 = CLOUD.s3();
        s3.createBucket(it -> it.bucket(UPLOADS));
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
                .route("comprehend", counted(COMPREHEND_CALLS, new ComprehendStandIn(faults)))
                .route(
                        "rekognition",
                        counted(
                                REKOGNITION_CALLS,
                                new RekognitionStandIn(
                                        (bucket, key) ->
                                                s3.getObjectAsBytes(
                                                                it -> it.bucket(bucket).key(key))
                                                        .asByteArray(),
                                        faults)))
                .route("sns", sns)
                .route("ses", ses);
        moderationJobs = queue("m-moderation-jobs");
        authorNotices = queue("m-author-notices");
        imageRender = queue("m-image-render");
        imageIngest = queue("m-image-ingest");
        set("aws.endpointUrl", CLOUD.gateway().address().toString());
        set("aws.region", "eu-central-1");
        set("aws.accessKeyId", "test");
        set("aws.secretAccessKey", "test");
        set("DATABASE_URL", CLOUD.engines().jdbcUrl());
        set("DATABASE_USER", CLOUD.engines().dbUser());
        set("DATABASE_PASSWORD", CLOUD.engines().dbPassword());
        set("MONGO_URI", CLOUD.engines().mongoUri());
        set("UPLOADS_BUCKET", UPLOADS);
        set("MODERATION_JOBS_QUEUE_URL", moderationJobs);
        set("IMAGE_RENDER_QUEUE_URL", imageRender);
        set("IMAGE_FINISH_QUEUE_URL", queue("m-image-finish"));
        set("IMAGE_INGEST_QUEUE_URL", imageIngest);
        set("AUTHOR_NOTICES_QUEUE_URL", authorNotices);
        set("NEWSLETTER_SENDS_QUEUE_URL", queue("m-newsletter-sends"));
        deadLetters = queue("m-dead");
        set("DEAD_LETTER_QUEUE_URL", deadLetters);
        set("PLATFORM_EVENTS_TOPIC_ARN", sns.createTopic("platform-events"));
        set("MAIL_FROM", "Pressroom <desk@pressroom.example>");
        set("SITE_URL", "http://localhost:8080");
        set("SES_CONFIGURATION_SET", "mail");
        set("S3_PATH_STYLE", "true");
        set("SWEEP_AFTER", "PT0.001S");
        set("MAIN_CLASS", "dev.pressroom.moderation.ModerationFunctions");
        review = function("review");
        notifyAuthor = function("notifyAuthor");
        sweep = function("sweep");
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

    @AfterAll
    static void stop() {
        database.close();
        documents.close();
        BEFORE.forEach(
                (name, value) -> {
                    if (value == null) {
                        System.clearProperty(name);
                    } else {
                        System.setProperty(name, value);
                    }
                });
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    plain,    All is well and it works.,                 PUBLISHED
                    toxic,    So bad: TESTCARD-TOXIC.,                   REJECTED
                    insult,   A little TESTCARD-INSULT.,                 HELD
                    german,   TESTCARD-LANG-DE,                          HELD
                    card,     Pay with 4111 1111 1111 1111 today.,       REJECTED
                    dutch,    Dutch TESTCARD-LANG-NL.,                   HELD
                    inCode,   `card` 4111 1111 1111 1111,                REJECTED
                    throttle, Slow TESTCARD-THROTTLE down for a while.,  PUBLISHED
                    """)
    void aTextComesToItsEnd(String title, String body, ArticleStatus end) throws IOException {
        var article = submitted(title, body, List.of());

        drive();

        assertThat(
                        row(article).decision() == null
                                ? row(article).status()
                                : row(article).decision())
                .isEqualTo(end);
        assertThat(mailsAbout(title)).isEqualTo(1);
        if (end == ArticleStatus.HELD) {
            assertThat(waiting(article)).isPresent();
        }
        var kind = end == ArticleStatus.HELD ? NoticeKind.HOLD : NoticeKind.DECISION;
        assertThat(new AuthorNotices(database).find(article, 1, kind).orElseThrow().state())
                .isEqualTo(DeliveryState.SENT);
        assertThat(new ModerationTrail(database).of(article, 0, 10))
                .extracting(step -> step.entry().step().name())
                .containsExactly(end.name());
    }

    @Test
    void theReportQuotesThePassage() throws IOException {
        var body = "First.\n\nThen **TESTCARD-TOXIC** here.\n";
        var article = submitted("quoted", body, List.of());

        drive();

        var report =
                new ModerationReports(documents).latest("article:" + article + ":1").orElseThrow();
        assertThat(report.judgement()).isEqualTo("REJECT");
        assertThat(report.reasons())
                .anySatisfy(
                        reason -> {
                            assertThat(reason.label()).isEqualTo("HATE_SPEECH");
                            var place = Objects.requireNonNull(reason.place());
                            assertThat(body.substring(place.begin(), place.end()))
                                    .isEqualTo(place.quote())
                                    .contains("TESTCARD-TOXIC");
                        });
        assertThat(report.findings()).as("also what counts for nothing").hasSizeGreaterThan(1);
    }

    @Test
    void aRefusedImageRefusesItsArticleAndAClearedOneGoesToBeRendered() throws IOException {
        var magenta = ingested("red1", Color.MAGENTA);
        var cyan = ingested("red2", Color.CYAN);
        var images = List.of(magenta, cyan);
        var article = submitted("pictures", "Look at it, and that is all.", images);
        attach(images, article);

        drive();
        assertThat(row(article).status()).isEqualTo(ArticleStatus.IN_REVIEW);
        var records = new ImageRecords(documents);
        assertThat(records.find(magenta).orElseThrow().status()).isEqualTo(ImageStatus.FLAGGED);
        assertThat(records.find(cyan).orElseThrow().status()).isEqualTo(ImageStatus.CLEARED);
        assertThat(received(imageRender).toString()).contains(cyan.toString());

        records.ready(cyan, List.of(), false, InstantSource.system().instant());
        drive();

        assertThat(row(article).status()).isEqualTo(ArticleStatus.REJECTED);
        assertThat(mailsAbout("pictures")).isEqualTo(1);
    }

    @Test
    void aScheduledRevisionIsPublishedByTheSweepWhenItsTimeHasCome() throws IOException {
        var article = submitted("scheduled", "All is well with the aardvark.", List.of());
        publishAt(article, "UTC_TIMESTAMP(6) + INTERVAL 1 HOUR");

        drive();
        assertThat(row(article).status()).isEqualTo(ArticleStatus.IN_REVIEW);
        assertThat(row(article).clearedAt()).isNotNull();
        assertThat(mailsAbout("scheduled")).isZero();
        publishAt(article, "UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
        drive();

        assertThat(row(article).status()).isEqualTo(ArticleStatus.PUBLISHED);
        assertThat(mailsAbout("scheduled")).isEqualTo(1);
        assertThat(new PublishedArticles(database).matching("aardvark", 0, 10))
                .extracting(PublishedArticles.Found::id)
                .containsExactly(article);
    }

    @Test
    void theSweepDeletesWhatIsLeftOfADeletedArticle() throws IOException {
        var article = submitted("deleted", "All is well with the bandicoot.", List.of());
        drive();
        var version = row(article).version();
        assertThat(
                        database.<Boolean>transaction(
                                connection ->
                                        new ArticleDeletions(database)
                                                .delete(
                                                        connection,
                                                        article,
                                                        AUTHOR,
                                                        version,
                                                        Instant.now())))
                .isTrue();

        drive();

        assertThat(new Revisions(documents).after(article, 0, 10)).isEmpty();
        assertThat(new ModerationReports(documents).latest("article:" + article + ":1")).isEmpty();
        assertThat(new PublishedArticles(database).matching("bandicoot", 0, 10)).isEmpty();
    }

    private static void publishAt(ArticleId article, String time) {
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

    @Test
    void whatAModeratorApprovesIsRenderedAndPublished() throws IOException {
        var yellow = ingested("held1", Color.YELLOW);
        var article = submitted("approved", "A little TESTCARD-INSULT.", List.of(yellow));
        attach(List.of(yellow), article);
        drive();
        assertThat(row(article).status()).isEqualTo(ArticleStatus.HELD);
        var records = new ImageRecords(documents);
        assertThat(records.find(yellow).orElseThrow().status()).isEqualTo(ImageStatus.HELD);

        approve(article);
        drive();

        assertThat(row(article).status()).isEqualTo(ArticleStatus.IN_REVIEW);
        assertThat(records.find(yellow).orElseThrow().status()).isEqualTo(ImageStatus.CLEARED);
        assertThat(received(imageRender).toString()).contains(yellow.toString());
        records.ready(yellow, List.of(), false, InstantSource.system().instant());
        drive();
        assertThat(row(article).status()).isEqualTo(ArticleStatus.PUBLISHED);
        assertThat(mailsAbout("approved: a person will look")).isEqualTo(1);
        assertThat(mailsAbout("approved: your article is published")).isEqualTo(1);
    }

    @Test
    void noSecretIsStoredOrMailed() throws IOException {
        // Put together here, so that no scanner takes this file for a leak.
        var key = "AKIA" + "Q3EGRIBVCXWMPLT2";
        var article =
                submitted(
                        "leak",
                        "TESTCARD-TOXIC and "
                                + key
                                + "\n\n```java\nvar id = \""
                                + key
                                + "\";\n```\n",
                        List.of());

        drive();

        assertThat(row(article).status()).isEqualTo(ArticleStatus.REJECTED);
        var report =
                new ModerationReports(documents).latest("article:" + article + ":1").orElseThrow();
        assertThat(report.toString()).doesNotContain(key).contains("AKIA••••");
        assertThat(report.reasons())
                .filteredOn(reason -> reason.label().equals("AWS_ACCESS_KEY"))
                .hasSizeGreaterThanOrEqualTo(2);
        var mail =
                mailbox.mails().stream()
                        .filter(one -> one.toString().contains("leak"))
                        .findFirst()
                        .orElseThrow();
        assertThat(mail.toString()).doesNotContain(key);
        assertThat(documents.collection("block_findings").find().into(new ArrayList<>()).toString())
                .doesNotContain(key);
    }

    @Test
    void equalContentIsLookedAtOnce() throws IOException {
        var body = "Words that nobody wrote before.\n\nAnd some more of them.\n";
        submitted("once", body, List.of());
        drive();

        var before = COMPREHEND_CALLS.get();
        var again = submitted("once", body, List.of());
        drive();
        assertThat(COMPREHEND_CALLS.get()).as("the same text again").isEqualTo(before);
        assertThat(row(again).status()).isEqualTo(ArticleStatus.PUBLISHED);

        submitted("once", body + "\nOne more paragraph.\n", List.of());
        drive();
        assertThat(COMPREHEND_CALLS.get())
                .as("language, abuse, data of the new")
                .isEqualTo(before + 3);
    }

    @Test
    void anEqualImageIsLookedAtOnce() throws IOException {
        var first = ingested("same", Color.GREEN);
        attach(List.of(first), submitted("same1", "One.", List.of(first)));
        drive();

        var before = REKOGNITION_CALLS.get();
        var copy = copyOf(first);
        attach(List.of(copy), submitted("same2", "One.", List.of(copy)));
        drive();

        assertThat(REKOGNITION_CALLS.get()).isEqualTo(before);
        assertThat(new ImageRecords(documents).find(copy).orElseThrow().status())
                .isEqualTo(ImageStatus.CLEARED);
    }

    @Test
    void aTextThatTheClassifierFailsOnIsParkedWithItsReasonAndNeverPublished() throws IOException {
        var article = submitted("broken", "TESTCARD-ERROR every time.", List.of());
        var job = new JobCodec();
        var body =
                job.encode(
                        new JobEnvelope(
                                UUID.randomUUID(), Instant.now(), new ReviewArticle(article, 1)));

        assertThat(invoke(review, event(List.of(body), 4))).contains("m0");
        assertThat(received(deadLetters)).isEmpty();
        assertThat(invoke(review, event(List.of(body), 5))).isEqualTo("{\"batchItemFailures\":[]}");

        var parked =
                sqs.receiveMessage(it -> it.queueUrl(deadLetters).messageAttributeNames("All"))
                        .messages();
        assertThat(parked).hasSize(1);
        assertThat(parked.getFirst().messageAttributes().get("reason").stringValue())
                .isEqualTo("classifier.unavailable");
        assertThat(parked.getFirst().body()).isEqualTo(body);
        assertThat(row(article).status()).isEqualTo(ArticleStatus.IN_REVIEW);
        database.transaction(
                connection -> new Articles(database).reject(connection, article, 1, Instant.now()));
    }

    @Test
    void anAppealThatIsGrantedPublishesWhatThePolicyRefused() throws IOException {
        var magenta = ingested("appeal", Color.MAGENTA);
        var article = submitted("granted", "So bad: TESTCARD-TOXIC.", List.of(magenta));
        attach(List.of(magenta), article);
        drive();
        assertThat(row(article).status()).isEqualTo(ArticleStatus.REJECTED);

        var cases = new ModerationCases(database);
        var id = UUID.randomUUID();
        var now = Instant.now();
        database.<Boolean>transaction(
                connection ->
                        cases.open(
                                        connection,
                                        new ModerationCases.Opening(
                                                id,
                                                article,
                                                1,
                                                ModerationCases.Kind.APPEAL,
                                                "",
                                                "It is a quote."),
                                        now)
                                && cases.close(
                                        connection,
                                        id,
                                        ModerationCases.State.APPROVED,
                                        "mod",
                                        "So it is.",
                                        now)
                                && ArticleReversals.reopen(connection, article, 1, now));
        drive();
        var records = new ImageRecords(documents);
        assertThat(records.find(magenta).orElseThrow().status()).isEqualTo(ImageStatus.CLEARED);
        assertThat(records.find(magenta).orElseThrow().failure()).isNull();
        records.ready(magenta, List.of(), false, Instant.now());
        drive();

        assertThat(row(article).status()).isEqualTo(ArticleStatus.PUBLISHED);
        assertThat(mailsAbout("granted: your article was not published")).isEqualTo(1);
        assertThat(mailsAbout("granted: your appeal was granted")).isEqualTo(1);
    }

    private static Optional<ModerationCases.Case> waiting(ArticleId article) {
        return new ModerationCases(database)
                .of(article, 1).stream()
                        .filter(one -> one.state() == ModerationCases.State.OPEN)
                        .findFirst();
    }

    private static void approve(ArticleId article) {
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
                                                        "mod",
                                                        "It is a toy.",
                                                        now)
                                                && new Articles(database)
                                                        .release(connection, article, 1, now)))
                .isTrue();
    }

    private static ImageId copyOf(ImageId original) {
        var id = new ImageId(UUID.randomUUID());
        PREPARED.put(id, PREPARED.get(original));
        return id;
    }

    private static final Map<ImageId, ImageRecord> PREPARED = new HashMap<>();

    private static ImageId ingested(String sha, Color colour) throws IOException {
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
        PREPARED.put(
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

    private static void attach(List<ImageId> images, ArticleId article) {
        for (var id : images) {
            var record = PREPARED.get(id);
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

    private static ArticleId submitted(String title, String markdown, List<ImageId> images) {
        var id = new ArticleId(UUID.randomUUID());
        var now = Instant.now();
        new Revisions(documents).put(new Revision(id, 1, title, markdown, List.of(), images, now));
        var articles = new Articles(database);
        database.transaction(
                connection -> {
                    articles.create(connection, id, AUTHOR, title, now);
                    return articles.submit(connection, id, 1, now);
                });
        return id;
    }

    private static ArticleRow row(ArticleId id) {
        return new Articles(database).find(id).orElseThrow();
    }

    private static long mailsAbout(String title) {
        return mailbox.mails().stream().filter(mail -> mail.toString().contains(title)).count();
    }

    /// Sweeps and works until the queues are empty, a few times over.
    private static void drive() throws IOException {
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

    private static int work(String queue, FunctionInvoker function) throws IOException {
        var bodies = received(queue);
        if (!bodies.isEmpty()) {
            var answer = invoke(function, event(bodies, 1));
            assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
        }
        return bodies.size();
    }

    private static String event(List<String> bodies, int receives) {
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
    private static List<String> received(String queue) {
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

    private static String queue(String name) {
        return sqs.createQueue(it -> it.queueName(name)).queueUrl();
    }

    private static FunctionInvoker function(String name) {
        set("SPRING_CLOUD_FUNCTION_DEFINITION", name);
        set("spring.cloud.function.definition", name);
        return new FunctionInvoker();
    }

    private static String invoke(FunctionInvoker function, String event) throws IOException {
        var out = new ByteArrayOutputStream();
        function.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void set(String name, String value) {
        BEFORE.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value);
    }
}

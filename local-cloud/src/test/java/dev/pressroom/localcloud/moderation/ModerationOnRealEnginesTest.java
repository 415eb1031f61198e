package dev.pressroom.localcloud.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mysql.ArticleSteps;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.ModerationTrail;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a text and an image are looked at, and what is kept of it.
class ModerationOnRealEnginesTest {
    @TempDir static Path mails;

    private static ModerationForTests cloud;

    @BeforeAll
    static void start() {
        cloud = new ModerationForTests(mails);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    plain,    All is well and it works.,                 PUBLISHED
                    toxic,    So bad: TESTCARD-TOXIC.,                   REJECTED
                    insult,   A little TESTCARD-INSULT.,                 HELD
                    german,   TESTCARD-LANG-DE,                          PUBLISHED
                    basque,   TESTCARD-LANG-EU,                          HELD
                    card,     Pay with 4929 1340 8876 2510 today.,       REJECTED
                    testCard, Pay with 4111 1111 1111 1111 today.,       PUBLISHED
                    dutch,    TESTCARD-LANG-NL TESTCARD-FOREIGN-TOXIC,   REJECTED
                    inCode,   `card` 4929 1340 8876 2510,                REJECTED
                    throttle, Slow TESTCARD-THROTTLE down for a while.,  PUBLISHED
                    """)
    void aTextComesToItsEnd(String title, String body, ArticleStatus end) throws IOException {
        var article = cloud.submitted(title, body, List.of());

        cloud.drive();

        assertThat(
                        cloud.row(article).decision() == null
                                ? cloud.row(article).status()
                                : cloud.row(article).decision())
                .isEqualTo(end);
        assertThat(cloud.mailsAbout(title)).isEqualTo(1);
        if (end == ArticleStatus.HELD) {
            assertThat(cloud.waiting(article)).isPresent();
        }
        var kind = end == ArticleStatus.HELD ? NoticeKind.HOLD : NoticeKind.DECISION;
        assertThat(new AuthorNotices(cloud.database).find(article, 1, kind).orElseThrow().state())
                .isEqualTo(DeliveryState.SENT);
        assertThat(new ModerationTrail(cloud.database).of(article, 0, 10))
                .extracting(step -> step.entry().step().name())
                .containsExactly(end.name());
    }

    @Test
    void theReportQuotesThePassage() throws IOException {
        var body =
                """
                First there is a sentence which shows the language that all of this text is in.

                Then **TESTCARD-TOXIC** here.
                """;
        var article = cloud.submitted("quoted", body, List.of());

        cloud.drive();

        var report =
                new ModerationReports(cloud.documents)
                        .latest("article:" + article + ":1")
                        .orElseThrow();
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
    void noSecretIsStoredOrMailed() throws IOException {
        // Put together here, so that no scanner takes this file for a leak.
        var key = "AKIA" + "Q3EGRIBVCXWMPLT2";
        var article =
                cloud.submitted(
                        "leak",
                        "TESTCARD-TOXIC and "
                                + key
                                + "\n\n```java\nvar id = \""
                                + key
                                + "\";\n```\n",
                        List.of());

        cloud.drive();

        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.REJECTED);
        var report =
                new ModerationReports(cloud.documents)
                        .latest("article:" + article + ":1")
                        .orElseThrow();
        assertThat(report.toString()).doesNotContain(key).contains("AKIA••••");
        assertThat(report.reasons())
                .filteredOn(reason -> reason.label().equals("AWS_ACCESS_KEY"))
                .hasSizeGreaterThanOrEqualTo(2);
        var mail =
                cloud.mailbox.mails().stream()
                        .filter(one -> one.toString().contains("leak"))
                        .findFirst()
                        .orElseThrow();
        assertThat(mail.toString()).doesNotContain(key);
        assertThat(
                        cloud.documents
                                .collection("block_findings")
                                .find()
                                .into(new ArrayList<>())
                                .toString())
                .doesNotContain(key);
    }

    @Test
    void equalContentIsLookedAtOnce() throws IOException {
        var body = "Words that nobody wrote before.\n\nAnd some more of them.\n";
        cloud.submitted("once", body, List.of());
        cloud.drive();

        var before = cloud.comprehendCalls.get();
        var again = cloud.submitted("once", body, List.of());
        cloud.drive();
        assertThat(cloud.comprehendCalls.get()).as("the same text again").isEqualTo(before);
        assertThat(cloud.row(again).status()).isEqualTo(ArticleStatus.PUBLISHED);

        cloud.submitted("once", body + "\nOne more paragraph.\n", List.of());
        cloud.drive();
        assertThat(cloud.comprehendCalls.get())
                .as("language, abuse, data of the new")
                .isEqualTo(before + 3);
    }

    @Test
    void anEqualImageIsLookedAtOnce() throws IOException {
        var first = cloud.ingested("same", Color.GREEN);
        cloud.attach(List.of(first), cloud.submitted("same1", "One.", List.of(first)));
        cloud.drive();

        var before = cloud.rekognitionCalls.get();
        var copy = cloud.copyOf(first);
        cloud.attach(List.of(copy), cloud.submitted("same2", "One.", List.of(copy)));
        cloud.drive();

        assertThat(cloud.rekognitionCalls.get()).isEqualTo(before);
        assertThat(new ImageRecords(cloud.documents).find(copy).orElseThrow().status())
                .isEqualTo(ImageStatus.CLEARED);
    }

    @Test
    void aTextThatTheClassifierFailsOnIsParkedWithItsReasonAndNeverPublished() throws IOException {
        var article = cloud.submitted("broken", "TESTCARD-ERROR every time.", List.of());
        var job = new JobCodec();
        var body =
                job.encode(
                        new JobEnvelope(
                                UUID.randomUUID(), Instant.now(), new ReviewArticle(article, 1)));

        assertThat(
                        ModerationForTests.invoke(
                                cloud.review, ModerationForTests.event(List.of(body), 4)))
                .contains("m0");
        assertThat(cloud.received(cloud.deadLetters)).isEmpty();
        assertThat(
                        ModerationForTests.invoke(
                                cloud.review, ModerationForTests.event(List.of(body), 5)))
                .isEqualTo("{\"batchItemFailures\":[]}");

        var parked =
                cloud.sqs
                        .receiveMessage(
                                it -> it.queueUrl(cloud.deadLetters).messageAttributeNames("All"))
                        .messages();
        assertThat(parked).hasSize(1);
        assertThat(parked.getFirst().messageAttributes().get("reason").stringValue())
                .isEqualTo("classifier.unavailable");
        assertThat(parked.getFirst().body()).isEqualTo(body);
        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.IN_REVIEW);
        cloud.database.transaction(
                connection -> ArticleSteps.reject(connection, article, 1, Instant.now()));
    }
}

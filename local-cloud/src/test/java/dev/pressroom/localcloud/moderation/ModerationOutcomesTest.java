package dev.pressroom.localcloud.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleDeletions;
import dev.pressroom.store.mysql.ArticleReversals;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.PublishedArticles;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of an article once all of it was looked at.
class ModerationOutcomesTest {
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

    @Test
    void aRefusedImageRefusesItsArticleAndAClearedOneGoesToBeRendered() throws IOException {
        var magenta = cloud.ingested("red1", Color.MAGENTA);
        var cyan = cloud.ingested("red2", Color.CYAN);
        var images = List.of(magenta, cyan);
        var article = cloud.submitted("pictures", "Look at it, and that is all.", images);
        cloud.attach(images, article);

        cloud.drive();
        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.IN_REVIEW);
        var records = new ImageRecords(cloud.documents);
        assertThat(records.find(magenta).orElseThrow().status()).isEqualTo(ImageStatus.FLAGGED);
        assertThat(records.find(cyan).orElseThrow().status()).isEqualTo(ImageStatus.CLEARED);
        assertThat(cloud.received(cloud.imageRender).toString()).contains(cyan.toString());

        records.ready(cyan, List.of(), false, InstantSource.system().instant());
        cloud.drive();

        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.REJECTED);
        assertThat(cloud.mailsAbout("pictures")).isEqualTo(1);
    }

    @Test
    void aScheduledRevisionIsPublishedByTheSweepWhenItsTimeHasCome() throws IOException {
        var article = cloud.submitted("scheduled", "All is well with the aardvark.", List.of());
        cloud.publishAt(article, "UTC_TIMESTAMP(6) + INTERVAL 1 HOUR");

        cloud.drive();
        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.IN_REVIEW);
        assertThat(cloud.row(article).clearedAt()).isNotNull();
        assertThat(cloud.mailsAbout("scheduled")).isZero();
        cloud.publishAt(article, "UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
        cloud.drive();

        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.PUBLISHED);
        assertThat(cloud.mailsAbout("scheduled")).isEqualTo(1);
        assertThat(new PublishedArticles(cloud.database).matching("aardvark", 0, 10))
                .extracting(PublishedArticles.Found::id)
                .containsExactly(article);
    }

    @Test
    void theSweepDeletesWhatIsLeftOfADeletedArticle() throws IOException {
        var article = cloud.submitted("deleted", "All is well with the bandicoot.", List.of());
        cloud.drive();
        var version = cloud.row(article).version();
        assertThat(
                        cloud.database.<Boolean>transaction(
                                connection ->
                                        new ArticleDeletions(cloud.database)
                                                .delete(
                                                        connection,
                                                        article,
                                                        ModerationForTests.AUTHOR,
                                                        version,
                                                        Instant.now())))
                .isTrue();

        cloud.drive();

        assertThat(new Revisions(cloud.documents).after(article, 0, 10)).isEmpty();
        assertThat(new ModerationReports(cloud.documents).latest("article:" + article + ":1"))
                .isEmpty();
        assertThat(new PublishedArticles(cloud.database).matching("bandicoot", 0, 10)).isEmpty();
    }

    @Test
    void whatAModeratorApprovesIsRenderedAndPublished() throws IOException {
        var yellow = cloud.ingested("held1", Color.YELLOW);
        var article = cloud.submitted("approved", "A little TESTCARD-INSULT.", List.of(yellow));
        cloud.attach(List.of(yellow), article);
        cloud.drive();
        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.HELD);
        var records = new ImageRecords(cloud.documents);
        assertThat(records.find(yellow).orElseThrow().status()).isEqualTo(ImageStatus.HELD);

        cloud.approve(article);
        cloud.drive();

        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.IN_REVIEW);
        assertThat(records.find(yellow).orElseThrow().status()).isEqualTo(ImageStatus.CLEARED);
        assertThat(cloud.received(cloud.imageRender).toString()).contains(yellow.toString());
        records.ready(yellow, List.of(), false, InstantSource.system().instant());
        cloud.drive();
        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.PUBLISHED);
        assertThat(cloud.mailsAbout("approved: a person will look")).isEqualTo(1);
        assertThat(cloud.mailsAbout("approved: your article is published")).isEqualTo(1);
    }

    @Test
    void anAppealThatIsGrantedPublishesWhatThePolicyRefused() throws IOException {
        var magenta = cloud.ingested("appeal", Color.MAGENTA);
        var article = cloud.submitted("granted", "So bad: TESTCARD-TOXIC.", List.of(magenta));
        cloud.attach(List.of(magenta), article);
        cloud.drive();
        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.REJECTED);

        var cases = new ModerationCases(cloud.database);
        var id = UUID.randomUUID();
        var now = Instant.now();
        cloud.database.<Boolean>transaction(
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
                                        new AuthorId("mod"),
                                        "So it is.",
                                        now)
                                && ArticleReversals.reopen(connection, article, 1, now));
        cloud.drive();
        var records = new ImageRecords(cloud.documents);
        assertThat(records.find(magenta).orElseThrow().status()).isEqualTo(ImageStatus.CLEARED);
        assertThat(records.find(magenta).orElseThrow().failure()).isNull();
        records.ready(magenta, List.of(), false, Instant.now());
        cloud.drive();

        assertThat(cloud.row(article).status()).isEqualTo(ArticleStatus.PUBLISHED);
        assertThat(cloud.mailsAbout("granted: your article was not published")).isEqualTo(1);
        assertThat(cloud.mailsAbout("granted: your appeal was granted")).isEqualTo(1);
    }
}

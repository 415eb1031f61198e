package dev.pressroom.moderation.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.FinishImage;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.model.job.RemoveImage;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.model.job.ReviewImage;
import dev.pressroom.moderation.application.port.AuthorMail;
import dev.pressroom.moderation.application.port.ImageClassifier;
import dev.pressroom.moderation.application.port.Notices.Notice;
import dev.pressroom.moderation.application.port.Translator;
import dev.pressroom.moderation.application.port.Uploads;
import dev.pressroom.moderation.domain.Approval;
import dev.pressroom.moderation.domain.Classified;
import dev.pressroom.moderation.domain.Finding;
import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.Picture;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.Ruling;
import dev.pressroom.moderation.domain.Spot;
import dev.pressroom.moderation.domain.TextBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModerationTest {
    private static final ReviewArticle REVIEW = new ReviewArticle(World.ARTICLE, World.REVISION);

    @ParameterizedTest
    @EnumSource(Ruling.class)
    void anArticleWithTwoImagesComesToOneEndInAnyOrderWithDuplicates(Ruling worst) {
        for (var seed = 0; seed < 300; seed++) {
            var world = worldWhere(worst);
            run(world, new SplittableRandom(seed));

            assertEnded(world, worst, "seed " + seed);
            assertThat(world.classifierCalls).isEqualTo(3);
            assertThat(world.mailTags)
                    .containsExactly(tag(worst == Ruling.HOLD ? "HOLD" : "DECISION"));
        }
    }

    @ParameterizedTest
    @EnumSource(Ruling.class)
    void aCrashAfterAnyCallComesToTheSameEnd(Ruling worst) {
        for (var crashAfter = 1; crashAfter < 40; crashAfter++) {
            var world = worldWhere(worst);
            world.crashAfter = crashAfter;
            run(world, new SplittableRandom(crashAfter));

            assertEnded(world, worst, "crash after call " + crashAfter);
            assertThat(world.mails)
                    .as("crash after call %s", crashAfter)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void allMessagesLostTheSweepBringsEverythingToItsEnd() {
        var world = worldWhere(Ruling.REJECT);
        for (var round = 0; round < 8; round++) {
            world.sweep().sweep();
            var first = world.queue.poll();
            world.queue.clear();
            if (first != null) {
                world.work(first);
            }
            while (world.queue.peek() != null && round > 3) {
                world.work(world.queue.poll());
            }
        }
        for (var round = 0; round < 3; round++) {
            world.sweep().sweep();
            while (world.queue.peek() != null) {
                world.work(world.queue.poll());
            }
        }

        assertEnded(world, Ruling.REJECT, "after sweeps");
        assertThat(world.mails).hasSize(1);
    }

    @Test
    void whatAModeratorApprovedIsPublishedThoughTheProcessCrashesAtAnyCall() {
        for (var crashAfter = 0; crashAfter < 12; crashAfter++) {
            var world = worldWhere(Ruling.HOLD);
            var held = world.image(ImageStatus.INGESTED);
            world.inPicture.put(
                    picture(world, held).reviewKey(),
                    List.of(Finding.of(FindingKind.IMAGE, "Violence", 0.75)));
            world.queue.add(new ReviewImage(held));
            run(world, new SplittableRandom(1));
            assertThat(world.status).isEqualTo(ArticleStatus.HELD);
            assertThat(picture(world, held).status()).isEqualTo(ImageStatus.HELD);

            world.approve();
            world.crashIn(crashAfter);
            run(world, new SplittableRandom(2));
            world.sweep().sweep();
            run(world, new SplittableRandom(3));

            assertThat(world.status)
                    .as("crash after call %s", crashAfter)
                    .isEqualTo(ArticleStatus.PUBLISHED);
            assertThat(picture(world, held).status()).isEqualTo(ImageStatus.READY);
            assertThat(world.cases).isEqualTo(1);
            assertThat(world.mailTags).doesNotHaveDuplicates();
        }
    }

    @Test
    void aScheduledRevisionIsPublishedOnceAndNotBeforeItsTimeThoughTheProcessCrashesAtAnyCall() {
        for (var crashAfter = 0; crashAfter < 12; crashAfter++) {
            var world = worldWhere(Ruling.CLEAR);
            world.publishAt = World.NOW.plus(Duration.ofHours(1));
            world.crashAfter = crashAfter;
            run(world, new SplittableRandom(crashAfter));
            world.sweep().sweep();
            run(world, new SplittableRandom(1));
            assertThat(world.status).as("early").isEqualTo(ArticleStatus.IN_REVIEW);
            assertThat(world.cleared).isTrue();
            assertThat(world.sweep().sweep().articlesResumed()).as("no work is lost").isZero();

            world.now = World.NOW.plus(Duration.ofHours(1));
            assertThat(world.sweep().sweep().publicationsDue()).isEqualTo(1);
            world.sweep().sweep();
            run(world, new SplittableRandom(2));

            assertThat(world.status)
                    .as("crash after call %s", crashAfter)
                    .isEqualTo(ArticleStatus.PUBLISHED);
            assertThat(world.decisions).isEqualTo(1);
            assertThat(world.sweep().sweep().publicationsDue()).isZero();
        }
    }

    @Test
    void aScheduledRevisionIsRejectedAtOnce() {
        var world = worldWhere(Ruling.REJECT);
        world.publishAt = World.NOW.plus(Duration.ofHours(1));

        run(world, new SplittableRandom(1));

        assertThat(world.status).isEqualTo(ArticleStatus.REJECTED);
    }

    @Test
    void whatAGrantedAppealClearsIsPublishedThoughTheProcessCrashesAtAnyCall() {
        for (var crashAfter = 0; crashAfter < 12; crashAfter++) {
            var world = worldWhere(Ruling.REJECT);
            world.inText.add(spot("HATE_SPEECH", 0.97));
            run(world, new SplittableRandom(1));
            assertThat(world.status).isEqualTo(ArticleStatus.REJECTED);

            world.grantAppeal();
            world.crashIn(crashAfter);
            run(world, new SplittableRandom(2));
            world.sweep().sweep();
            run(world, new SplittableRandom(3));

            assertThat(world.status)
                    .as("crash after call %s", crashAfter)
                    .isEqualTo(ArticleStatus.PUBLISHED);
            assertThat(world.pictures.values())
                    .allMatch(picture -> picture.status() == ImageStatus.READY);
            assertThat(world.mailTags).doesNotHaveDuplicates().contains(tag("DECISION"));
        }
    }

    @Test
    void aTextThatNoModelCanReadIsHeldWhateverThePolicyAllows() {
        var world = worldWhere(Ruling.CLEAR);
        world.language = "eu";
        run(world, new SplittableRandom(1));

        assertThat(world.status).isEqualTo(ArticleStatus.HELD);
        assertThat(world.trail).singleElement().asString().contains("NO_MODEL:eu");
    }

    @Test
    void aForeignTextIsTranslatedBlockByBlockAndTheAuthorsOwnBlockIsQuoted() {
        var world = new World();
        world.language = "de";
        world.inText.add(new Spot(FindingKind.TOXICITY, "INSULT", 0.8, 3, 5));
        world.inText.add(new Spot(FindingKind.TOXICITY, "INSULT", 0.9, 6, 9));
        var first = "Das ist ein Absatz mit genug Buchstaben.";
        var second = "Und das ist noch einer, auch lang genug.";

        var found =
                world.examine()
                        .examine(List.of(prose(first), prose(second)), World.DEADLINE)
                        .findings();

        assertThat(world.translated).containsExactly("de: " + first, "de: " + second);
        assertThat(found)
                .filteredOn(finding -> finding.kind() == FindingKind.TOXICITY)
                .extracting(
                        finding -> String.valueOf(finding.passage()).contains("quote=" + first),
                        Finding::score)
                .containsExactly(tuple(true, 0.9), tuple(false, 0.9));
        assertThat(found).noneMatch(finding -> finding.kind() == FindingKind.UNREAD);

        world.translated.clear();
        world.examine().examine(List.of(prose(second), prose(first)), World.DEADLINE);
        assertThat(world.translated).as("remembered").isEmpty();
    }

    @Test
    void aFewWordsAreReadAsEnglishUnlessTheirLanguageIsCertain() {
        var world = new World();
        world.language = "de";
        world.languageScore = 0.9;
        world.examine().examine(List.of(prose("Como")), World.DEADLINE);
        assertThat(world.translated).isEmpty();

        world.languageScore = 0.99;
        world.examine().examine(List.of(prose("Guten Tag")), World.DEADLINE);
        assertThat(world.translated).containsExactly("de: Guten Tag");

        world.languageScore = 0.5;
        world.examine().examine(List.of(prose("Привет, мир")), World.DEADLINE);
        assertThat(world.translated).hasSize(2);
    }

    @Test
    void aLongBlockIsTranslatedInPiecesThatTheServiceTakes() {
        var world = new World();
        world.language = "de";
        var text = "für und wider ".repeat(1_500);

        world.examine().examine(List.of(prose(text)), World.DEADLINE);

        assertThat(world.translated)
                .hasSizeGreaterThan(2)
                .allMatch(asked -> asked.length() <= Translator.MAX_BYTES);
        assertThat(String.join("", world.translated).replace("de: ", "")).isEqualTo(text);
    }

    @Test
    void whatIsStoredGivesTheSameJudgementAgain() {
        for (var worst : Ruling.values()) {
            var world = worldWhere(worst);
            run(world, new SplittableRandom(1));

            assertThat(world.reports.values())
                    .allSatisfy(
                            report ->
                                    assertThat(world.policy.judge(report.findings()))
                                            .isEqualTo(report.judgement()));
        }
    }

    @Test
    void anEditedTextIsLookedAtWhereItChanged() {
        var asked = new ArrayList<String>();
        var world =
                new World() {
                    @Override
                    public List<List<Spot>> abuse(List<String> texts, Deadline deadline) {
                        asked.addAll(texts);
                        return super.abuse(texts, deadline);
                    }
                };
        var examine = world.examine();
        examine.examine(List.of(prose("One."), prose("Two."), prose("One.")), World.DEADLINE);
        assertThat(asked).containsExactly("One.", "Two.");

        asked.clear();
        examine.examine(List.of(prose("One."), prose("Three.")), World.DEADLINE);
        assertThat(asked).containsExactly("Three.");
    }

    @Test
    void whatWasFoundBeforeAFailureIsNotAskedForAgain() {
        var asked = new ArrayList<String>();
        var world =
                new World() {
                    @Override
                    public List<List<Spot>> abuse(List<String> texts, Deadline deadline) {
                        var begin = texts.getFirst().substring(0, 1);
                        asked.add(begin);
                        if (begin.equals("b") && asked.size() == 2) {
                            throw unavailable();
                        }
                        return super.abuse(texts, deadline);
                    }
                };
        var examine = world.examine();
        var text = List.of(prose("a ".repeat(9_000)), prose("b ".repeat(9_000)));

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> examine.examine(text, World.DEADLINE));
        examine.examine(text, World.DEADLINE);

        assertThat(asked).containsExactly("a", "b", "b");
    }

    private static TextBlock prose(String text) {
        return TextBlock.verbatim(TextBlock.Kind.PROSE, "body", text);
    }

    @Test
    void anApprovalClearsNothingThatThePolicyRejects() {
        var world = worldWhere(Ruling.REJECT);
        world.approval = Approval.OF_WHAT_WAS_HELD;

        run(world, new SplittableRandom(1));

        assertThat(world.status).isEqualTo(ArticleStatus.REJECTED);
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        var world = new World();
        world.answeredAt.add(World.NOW.minus(Duration.ofHours(25)));
        world.answeredAt.add(World.NOW.minus(Duration.ofHours(23)));

        assertThat(world.sweep().sweep().answersForgotten()).isEqualTo(1);
        assertThat(world.answeredAt).hasSize(1);
    }

    @Test
    void equalContentIsLookedAtOnceAlsoInAnArticleOfAnotherAuthor() {
        var world = new World();
        var first = world.image(ImageStatus.INGESTED);
        var second = world.image(ImageStatus.INGESTED);
        var copy = picture(world, second);
        world.pictures.put(
                second,
                new Picture(
                        second,
                        new ArticleId(new UUID(9, 9)),
                        copy.status(),
                        copy.sourceKey(),
                        picture(world, first).sha256(),
                        "article",
                        null,
                        copy.createdAt()));

        world.work(new ReviewImage(first));
        world.work(new ReviewImage(second));

        assertThat(world.classifierCalls).isEqualTo(1);
        assertThat(picture(world, second).status()).isEqualTo(ImageStatus.CLEARED);
    }

    @Test
    void aClassifierThatDoesNotAnswerClearsNothing() {
        var world = new World();
        var image = world.image(ImageStatus.INGESTED);
        var images =
                new ReviewImageContent(
                        world, failing(World.unavailable()), world.policy, world, world);

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> images.review(new ReviewImage(image), World.DEADLINE))
                .matches(failure -> failure.code() == FailureCode.CLASSIFIER_UNAVAILABLE);
        assertThat(picture(world, image).status()).isEqualTo(ImageStatus.INGESTED);
        assertThat(world.queue).isEmpty();
    }

    @Test
    void anImageThatTheClassifierCannotReadFails() {
        var world = new World();
        var image = world.image(ImageStatus.INGESTED);
        var images =
                new ReviewImageContent(
                        world,
                        failing(new JobFailure(FailureCode.IMAGE_UNREADABLE, "fake")),
                        world.policy,
                        world,
                        world);

        images.review(new ReviewImage(image), World.DEADLINE);

        assertThat(picture(world, image).status()).isEqualTo(ImageStatus.FAILED);
        assertThat(world.queue).containsExactly(new DecideArticle(World.ARTICLE));
    }

    @Test
    void aSupersededRevisionIsNotReviewed() {
        var world = new World();

        var outcome =
                world.reviewTexts().review(new ReviewArticle(World.ARTICLE, 2), World.DEADLINE);

        assertThat(outcome).isEqualTo(new ReviewOutcome.Superseded());
        assertThat(world.classifierCalls).isZero();
    }

    @Test
    void theMailNamesEveryReasonAndEscapesWhatItQuotes() {
        var world = worldWhere(Ruling.REJECT);
        world.text = new RevisionText("A Title", "<b>bad</b>", List.of(), world.text.images());
        world.inText.add(spot("HATE_SPEECH", 0.97));
        run(world, new SplittableRandom(1));

        assertThat(world.mails).hasSize(1);
        var mail = world.mails.getFirst();
        assertThat(mail.text())
                .contains(
                        "HATE_SPEECH (0.97, allowed below 0.85): “<b>bad</b>” (body, characters 0 to 10)");
        assertThat(mail.text()).contains("Policy " + world.policy.version(), "fake/1", "appeal");
        assertThat(mail.text()).contains("Explicit Nudity");
        assertThat(mail.html()).contains("&lt;b&gt;bad").doesNotContain("<b>bad");
    }

    @Test
    void aMailThatMayHaveGoneOutIsNeverSentAgain() {
        var world = worldWhere(Ruling.CLEAR);
        run(world, new SplittableRandom(1));
        world.mails.clear();
        world.put(decision(world), DeliveryState.SENDING);

        world.work(new NotifyAuthor(World.ARTICLE, World.REVISION, NoticeKind.DECISION));
        world.sweep().sweep();
        world.work(new NotifyAuthor(World.ARTICLE, World.REVISION, NoticeKind.DECISION));

        assertThat(world.mails).isEmpty();
        assertThat(state(world)).isEqualTo(DeliveryState.UNCERTAIN);
    }

    @Test
    void aThrottledMailIsSentLater() {
        var world = worldWhere(Ruling.CLEAR);
        world.mailAnswer = new AuthorMail.Outcome.Throttled();
        run(world, new SplittableRandom(1));
        assertThat(state(world)).isEqualTo(DeliveryState.PENDING);

        world.mailAnswer = new AuthorMail.Outcome.Accepted();
        world.sweep().sweep();
        run(world, new SplittableRandom(2));

        assertThat(world.mails).hasSize(1);
        assertThat(state(world)).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void anUploadWhoseEventWasLostIsAnnouncedAgain() {
        var world = new World();
        var image = world.image(ImageStatus.EXPECTED);
        world.uploads.put("images/" + image, new Uploads.Upload(10, "tag"));

        assertThat(world.sweep().sweep().uploadsAnnounced()).isEqualTo(1);
        assertThat(world.announced).containsExactly("images/" + image);
    }

    @Test
    void aDeletedImageIsRemovedAndASecondPassIsAskedForAgain() {
        var world = new World();
        var deleted = world.image(ImageStatus.DELETED);
        var ready = world.image(ImageStatus.READY);
        world.unfinished.add(ready);

        assertThat(world.sweep().sweep().imagesResumed()).isEqualTo(2);

        assertThat(world.queue)
                .contains(new RemoveImage(deleted), new FinishImage(ready, "article"));
        assertThat(world.unfinished).isEmpty();
    }

    @Test
    void anUploadThatNeverCameFailsAfterADay() {
        var world = new World();
        var image = world.image(ImageStatus.EXPECTED);
        assertThat(world.sweep().sweep().uploadsExpired()).isZero();

        var young = picture(world, image);
        world.pictures.put(
                image,
                new Picture(
                        image,
                        young.article(),
                        young.status(),
                        young.sourceKey(),
                        young.sha256(),
                        "article",
                        null,
                        World.NOW.minus(Duration.ofHours(25))));

        assertThat(world.sweep().sweep().uploadsExpired()).isEqualTo(1);
        assertThat(picture(world, image).status()).isEqualTo(ImageStatus.FAILED);
        assertThat(world.events).containsExactly("image.failed image.missing");
    }

    private static World worldWhere(Ruling worst) {
        var world = new World();
        world.image(ImageStatus.INGESTED);
        var second = world.image(ImageStatus.INGESTED);
        switch (worst) {
            case CLEAR -> {}
            case HOLD -> world.inText.add(spot("INSULT", 0.75));
            case REJECT ->
                    world.inPicture.put(
                            picture(world, second).reviewKey(),
                            List.of(Finding.of(FindingKind.IMAGE, "Explicit Nudity", 0.98)));
        }
        world.pictures.keySet().forEach(id -> world.queue.add(new ReviewImage(id)));
        world.queue.add(REVIEW);
        return world;
    }

    /// Takes messages in a random order; some come twice, and one whose worker failed comes again.
    private static void run(World world, SplittableRandom random) {
        for (var step = 0; step < 400 && !world.queue.isEmpty(); step++) {
            var jobs = new ArrayList<Job>(world.queue);
            var job = jobs.get(random.nextInt(jobs.size()));
            if (random.nextInt(4) != 0 || step > 100) {
                world.queue.removeFirstOccurrence(job);
            }
            try {
                world.work(job);
            } catch (World.Crash crashed) {
                world.queue.add(job);
            } catch (JobFailure retry) {
                if (step < 100) {
                    world.queue.add(job);
                }
            }
        }
    }

    private static void assertEnded(World world, Ruling worst, String how) {
        var expected =
                switch (worst) {
                    case CLEAR -> ArticleStatus.PUBLISHED;
                    case HOLD -> ArticleStatus.HELD;
                    case REJECT -> ArticleStatus.REJECTED;
                };
        assertThat(world.status).as(how).isEqualTo(expected);
        assertThat(world.decisions).as(how).isEqualTo(1);
        assertThat(world.cases).as(how).isEqualTo(worst == Ruling.HOLD ? 1 : 0);
    }

    private static Picture picture(World world, ImageId id) {
        return world.find(id).orElseThrow();
    }

    private static DeliveryState state(World world) {
        return decision(world).state();
    }

    private static Notice decision(World world) {
        return world.find(World.ARTICLE, World.REVISION, NoticeKind.DECISION).orElseThrow();
    }

    private static String tag(String kind) {
        return World.ARTICLE + "-" + World.REVISION + "-" + kind;
    }

    private static Spot spot(String label, double score) {
        return new Spot(FindingKind.TOXICITY, label, score, 0, 100);
    }

    private static ImageClassifier failing(JobFailure failure) {
        return new ImageClassifier() {
            @Override
            public String model() {
                return "fake/1";
            }

            @Override
            public Classified classify(String key, Deadline deadline) {
                throw failure;
            }
        };
    }
}

package dev.pressroom.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.model.job.ConfirmSubscription;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.FinishImage;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.model.job.RemoveImage;
import dev.pressroom.model.job.RenderImage;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.model.job.ReviewImage;
import dev.pressroom.model.job.SendDelivery;
import dev.pressroom.model.job.SendTestIssue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobCodecTest {
    private static final UUID ID = UUID.fromString("018f3c8e-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-03-01T10:15:30Z");
    private static final Path GOLDEN = Path.of("..", "events", "jobs");

    private final JobCodec codec = new JobCodec();

    static Stream<Job> everyKindOfJob() {
        return Stream.of(
                new ReviewImage(new ImageId(ID)),
                new ReviewArticle(new ArticleId(ID), 3),
                new DecideArticle(new ArticleId(ID)),
                new RenderImage(new ImageId(ID), "article"),
                new FinishImage(new ImageId(ID), "article"),
                new RemoveImage(new ImageId(ID)),
                new NotifyAuthor(new ArticleId(ID), 3, NoticeKind.DECISION),
                new ConfirmSubscription(new SubscriberId(ID)),
                new SendDelivery(new IssueId(ID), new DeliveryId(ID)),
                new SendTestIssue(new IssueId(ID), new AuthorId("ana")));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfJob")
    void aJobSurvivesTheWire(Job job) {
        var envelope = new JobEnvelope(ID, AT, job);

        assertThat(codec.decode(codec.encode(envelope))).isEqualTo(envelope);
    }

    @ParameterizedTest
    @MethodSource("everyKindOfJob")
    void theGoldenFileOfEachVersionStillReads(Job job) throws IOException {
        var name =
                job.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(java.util.Locale.ROOT);
        var golden = Files.readString(GOLDEN.resolve(name + ".v1.json"));

        assertThat(codec.decode(golden)).isEqualTo(new JobEnvelope(ID, AT, job));
    }

    @Test
    void theSecondVersionOfANoticeNamesItsKind() throws IOException {
        var golden = Files.readString(GOLDEN.resolve("notify-author.v2.json")).strip();
        var envelope =
                new JobEnvelope(ID, AT, new NotifyAuthor(new ArticleId(ID), 3, NoticeKind.HOLD));

        assertThat(codec.decode(golden)).isEqualTo(envelope);
        assertThat(codec.encode(envelope)).isEqualTo(golden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"type\":\"review-image\"}", "\u0000"})
    void whatIsNoJobIsRefusedForGood(String body) {
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> codec.decode(body))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.CONTRACT_UNREADABLE));
    }

    @Test
    void aNewerVersionIsRefusedByItsOwnCode() {
        var newer =
                codec.encode(new JobEnvelope(ID, AT, new DecideArticle(new ArticleId(ID))))
                        .replace("\"version\":1", "\"version\":9");

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> codec.decode(newer))
                .satisfies(
                        e -> assertThat(e.code()).isEqualTo(FailureCode.CONTRACT_VERSION_UNKNOWN));
    }

    @Test
    void anyDamagedTextIsAJobOrATypedRefusalAndIsNeverQuoted() {
        var random = new SplittableRandom(42);
        var text = codec.encode(new JobEnvelope(ID, AT, new ReviewArticle(new ArticleId(ID), 7)));
        for (int run = 0; run < 5_000; run++) {
            var damaged = new StringBuilder(text);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(32, 127));
            }
            try {
                codec.decode(damaged.toString());
            } catch (JobFailure refused) {
                assertThat(refused.code().retryable()).isFalse();
                assertThat(refused.getMessage()).doesNotContain(ID.toString());
            }
        }
    }
}

package dev.pressroom.localcloud.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.adapter.mongo.MongoAttempts;
import dev.pressroom.image.adapter.s3.S3Files;
import dev.pressroom.image.application.port.Attempts;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import dev.pressroom.model.Secret;
import dev.pressroom.store.mongo.Contents;
import dev.pressroom.store.mongo.DecodingMarks;
import dev.pressroom.store.mongo.DocumentIndexes;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.s3.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the image pipeline remembers, in a real document database and a real object store.
class ImageStoresOnRealEnginesTest {
    private static final EnginesForTests CLOUD = EnginesForTests.shared();
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(17));

    private static Documents documents;
    private static Contents contents;
    private static ImageRecords records;

    @BeforeAll
    static void start() {
        documents = new Documents(new Secret(CLOUD.engines().mongoUri()));
        DocumentIndexes.create(documents);
        contents = new Contents(documents);
        records = new ImageRecords(documents);
    }

    @AfterAll
    static void stop() {
        documents.close();
    }

    @Test
    void renditionsAreMadeOnceAndReferredToUntilTheLastOneLeaves() {
        var key = key();
        var first = id();
        var second = id();
        assertThat(contents.join(key, first)).isEmpty();
        contents.reserve(key, first, NOW);
        assertThat(contents.join(key, second)).isEmpty();
        contents.complete(key, first, List.of(rendition(key, "a.jpg")));

        assertThat(contents.join(key, second).orElseThrow())
                .satisfies(
                        it -> {
                            assertThat(it.images()).containsExactly(first, second);
                            assertThat(it.renditions()).containsExactly(rendition(key, "a.jpg"));
                        });
        assertThat(contents.release(first, NOW)).isEmpty();
        assertThat(contents.release(first, NOW)).isEmpty();
        var last = contents.release(second, NOW);
        assertThat(last).extracting(Contents.Content::key).containsExactly(key);

        assertThat(contents.join(key, id())).isEmpty();
        assertNotReady(() -> contents.reserve(key, id(), NOW));
        assertThat(contents.release(second, NOW)).isEqualTo(last);
        contents.forget(key);
        assertThat(contents.find(key)).isEmpty();
        assertThat(contents.release(second, NOW)).isEmpty();
    }

    @Test
    void theFirstOfTwoThatMadeTheSameCounts() {
        var key = key();
        var first = id();
        var second = id();
        contents.reserve(key, first, NOW);
        contents.reserve(key, second, NOW);

        contents.complete(key, first, List.of(rendition(key, "a.jpg")));
        var late = contents.complete(key, second, List.of(rendition(key, "b.jpg")));

        assertThat(late.renditions()).containsExactly(rendition(key, "a.jpg"));
        assertNotReady(() -> contents.reserve(key, id(), NOW));
    }

    @Test
    void whatIsBeingMadeIsNotDeletedUnderTheHandsOfItsMaker() {
        var key = key();
        var image = id();
        contents.reserve(key, image, NOW);

        assertNotReady(() -> contents.release(image, NOW.plusSeconds(60)));
        contents.complete(key, image, List.of());
        assertThat(contents.hold(key, image, NOW)).isTrue();
        assertNotReady(() -> contents.release(image, NOW.plusSeconds(60)));

        assertThat(contents.release(image, LATER)).hasSize(1);
        assertNotReady(() -> contents.complete(key, image, List.of()));
    }

    @Test
    void aSecondPassIsAddedOnce() {
        var key = key();
        var image = id();
        contents.reserve(key, image, NOW);
        contents.complete(key, image, List.of(rendition(key, "a.jpg")));

        assertThat(contents.hold(key, image, NOW)).isTrue();
        contents.append(key, image, List.of(rendition(key, "a.avif")));
        contents.append(key, image, List.of(rendition(key, "a.avif")));

        assertThat(contents.find(key).orElseThrow().renditions())
                .containsExactly(rendition(key, "a.jpg"), rendition(key, "a.avif"));
        assertThat(contents.hold(key, image, NOW)).isFalse();
        assertThat(contents.release(image, NOW)).hasSize(1);
    }

    @Test
    void ofManyThatLeaveAtOnceExactlyOneIsTheLast() throws Exception {
        for (int round = 0; round < 20; round++) {
            var key = key();
            var images = List.of(id(), id(), id(), id());
            contents.reserve(key, images.getFirst(), NOW);
            contents.complete(key, images.getFirst(), List.of());
            images.forEach(image -> contents.join(key, image));

            long last =
                    together(
                                    images.stream()
                                            .<Callable<Integer>>map(image -> () -> leave(image))
                                            .toList())
                            .stream()
                            .mapToInt(Integer::intValue)
                            .sum();

            assertThat(last).isOne();
        }
    }

    private static int leave(ImageId image) {
        while (true) {
            try {
                return contents.release(image, NOW).size();
            } catch (JobFailure tryAgain) {
                assertThat(tryAgain.code()).isEqualTo(FailureCode.NOT_READY);
            }
        }
    }

    @Test
    void ofTwoAttemptsOneMayDecodeAndTheThirdDeathEndsIt() {
        var image = created("attempts", 1, null);
        var attempts = attempts(NOW);

        attempts.begin(image, Attempts.Step.INGEST);
        assertCode(
                FailureCode.NOT_READY,
                () -> attempts(NOW.plusSeconds(59)).begin(image, Attempts.Step.INGEST));
        attempts(NOW.plusSeconds(61)).begin(image, Attempts.Step.INGEST);
        assertCode(
                FailureCode.NOT_READY,
                () -> attempts(NOW.plusSeconds(62)).begin(image, Attempts.Step.INGEST));
        attempts(NOW.plusSeconds(122)).begin(image, Attempts.Step.INGEST);
        assertCode(
                FailureCode.IMAGE_DECODER_DIED,
                () -> attempts(NOW.plusSeconds(183)).begin(image, Attempts.Step.RENDER));
        attempts.ended(image);

        attempts.begin(image, Attempts.Step.RENDER);
    }

    private static Attempts attempts(Instant now) {
        return new MongoAttempts(
                new DecodingMarks(documents), Duration.ofSeconds(60), InstantSource.fixed(now));
    }

    @Test
    void aHashWithSixOtherBitsSharesABandAndAnotherOwnersDoesNotCount() {
        var owner = "bands-" + UUID.randomUUID();
        long hash = 0x0123_4567_89ab_cdefL;
        // One bit in each of six bytes: the other two bytes are equal.
        long near = hash ^ 0x0101_0101_0101_0000L;
        var first = ingested(owner, 1, hash, "aa");
        var copy = ingested(owner, 2, ~hash, "bb");
        ingested("somebody else", 3, hash, "bb");
        var asked = records.find(created(owner, 4, null)).orElseThrow();

        assertThat(records.lookalikes(asked, "cc", near, 10))
                .extracting(ImageRecord::id)
                .containsExactly(first);
        assertThat(records.lookalikes(asked, "bb", near, 10))
                .extracting(ImageRecord::id)
                .containsExactly(copy, first);
    }

    @Test
    void imagesAreListedNewestFirstInPagesAndByLabel() {
        var owner = "list-" + UUID.randomUUID();
        var article = new ArticleId(UUID.randomUUID());
        var ids = new ArrayList<ImageId>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(created(owner, i, article));
        }
        created(owner, 9, null);
        var dog = ids.get(2);
        become(dog, ImageStatus.INGESTED, ImageStatus.CLEARED);
        records.ready(dog, List.of(), true, NOW);
        records.finished(dog, List.of(new ImageRecord.Label("Dog", 81.5)), NOW);

        var page = records.ownedBy(owner, search(null, 0, null, 3));
        var rest = records.ownedBy(owner, search(null, 0, page.getLast(), 3));

        assertThat(page).extracting(ImageRecord::id).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(rest).extracting(ImageRecord::id).containsExactlyElementsOf(ids.subList(3, 5));
        assertThat(records.ownedBy(owner, search("dOG", 80, null, 9)))
                .extracting(ImageRecord::id)
                .containsExactly(dog);
        assertThat(records.ownedBy(owner, search("Dog", 82, null, 9))).isEmpty();
        assertThat(records.ownedBy(owner, search("Do", 0, null, 9))).isEmpty();
    }

    @Test
    void aSecondPassIsAskedForFiveTimesAtMost() {
        var image = created("reminders", 1, null);
        become(image, ImageStatus.INGESTED, ImageStatus.CLEARED);
        records.ready(image, List.of(rendition("k", "a.jpg")), true, NOW);
        assertThat(records.find(image).orElseThrow().unfinished()).isTrue();

        int asked = 0;
        for (int minute = 1; minute < 10; minute++) {
            var now = NOW.plus(Duration.ofMinutes(minute));
            for (var one : records.unfinishedSince(now, 100)) {
                if (one.id().equals(image)) {
                    asked++;
                    records.reminded(image, now);
                }
            }
        }

        assertThat(asked).isEqualTo(5);
    }

    @Test
    void moreRenditionsReplaceFewerOnesOfAReadyImageOnly() {
        var image = created("more", 1, null);
        var one = List.of(rendition("k", "a.jpg"));
        var two = List.of(rendition("k", "a.jpg"), rendition("k", "a.avif"));
        records.renditions(image, two, NOW);
        assertThat(records.find(image).orElseThrow().renditions()).isEmpty();
        become(image, ImageStatus.INGESTED, ImageStatus.CLEARED);
        records.ready(image, one, true, NOW);

        records.renditions(image, two, LATER);
        records.renditions(image, one, LATER);

        assertThat(records.find(image).orElseThrow())
                .satisfies(
                        it -> {
                            assertThat(it.renditions()).isEqualTo(two);
                            assertThat(it.updatedAt()).isEqualTo(LATER);
                        });
    }

    @Test
    void onlyADeletedRecordIsForgotten() {
        var image = created("forget", 1, null);
        records.forget(image);
        assertThat(records.find(image)).isPresent();
        records.advance(image, ImageStatus.EXPECTED, ImageStatus.DELETED, NOW);

        records.forget(image);

        assertThat(records.find(image)).isEmpty();
    }

    @Test
    void aFolderIsDeletedWithAllThatIsInItAndNothingElse() {
        var s3 = CLOUD.s3();
        s3.createBucket(it -> it.bucket("stores-uploads"));
        s3.createBucket(it -> it.bucket("stores-media"));
        var media = new Bucket(s3, "stores-media");
        var files = new S3Files(new Bucket(s3, "stores-uploads"), media);
        for (var key : List.of("f/set-1/a.jpg", "f/set-1/b.jpg", "f/set-12/a.jpg")) {
            files.storeRendition(key, Encoding.Format.JPEG, new byte[] {1});
        }

        files.deleteRenditions("f/set-1");
        files.deleteRenditions("f/set-1");

        assertThat(media.head("f/set-1/a.jpg")).isEmpty();
        assertThat(media.head("f/set-1/b.jpg")).isEmpty();
        assertThat(media.head("f/set-12/a.jpg")).isPresent();
    }

    private static ImageRecords.Search search(
            @Nullable String label, double least, @Nullable ImageRecord after, int limit) {
        return new ImageRecords.Search(
                label,
                least,
                after == null ? null : after.createdAt(),
                after == null ? null : after.id().toString(),
                limit);
    }

    private static ImageId ingested(String owner, int second, long hash, String sha256) {
        var image = created(owner, second, null);
        records.ingested(
                image,
                new ImageRecord.Facts(new PixelSize(10, 10), 1, "image/png", hash, ""),
                sha256,
                null,
                NOW);
        return image;
    }

    private static void become(ImageId image, ImageStatus... steps) {
        var from = ImageStatus.EXPECTED;
        for (var to : steps) {
            assertThat(records.advance(image, from, to, NOW)).isTrue();
            from = to;
        }
    }

    private static ImageId created(String owner, int second, @Nullable ArticleId article) {
        var image = id();
        records.create(
                new ImageRecord(
                        image,
                        article,
                        owner,
                        ImageStatus.EXPECTED,
                        "images/" + image,
                        "image/png",
                        1,
                        "",
                        "article",
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        false,
                        NOW.plusSeconds(second),
                        NOW));
        return image;
    }

    private static ImageRecord.Rendition rendition(String folder, String name) {
        return new ImageRecord.Rendition(
                "small",
                folder + "/" + name,
                name.endsWith("jpg") ? "image/jpeg" : "image/avif",
                new PixelSize(3, 2),
                100,
                1);
    }

    private static String key() {
        return UUID.randomUUID() + "/article-1-n";
    }

    private static ImageId id() {
        return new ImageId(UUID.randomUUID());
    }

    private static void assertNotReady(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertCode(FailureCode.NOT_READY, call);
    }

    private static void assertCode(
            FailureCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(call)
                .extracting(JobFailure::code)
                .isEqualTo(code);
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}

package dev.pressroom.image.adapter.mongo;

import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.image.domain.Label;
import dev.pressroom.image.domain.Likeness;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.event.ImageReady;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Image records in MongoDB. Thread-safe.
public final class MongoImages implements Images {
    /// Many pictures share a part of their hash, for example a white edge; the newest are looked at.
    private static final int MOST_LOOKALIKES = 500;

    private final ImageRecords records;
    private final InstantSource clock;

    public MongoImages(ImageRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Optional<Known> find(ImageId image) {
        return records.find(image)
                .map(
                        one ->
                                new Known(
                                        one.id(),
                                        one.article(),
                                        one.status(),
                                        one.sourceKey(),
                                        one.contentType(),
                                        one.bytes(),
                                        one.sha256(),
                                        one.presetSet(),
                                        one.renditions().stream().map(MongoImages::info).toList(),
                                        one.failure(),
                                        one.unfinished()));
    }

    private static ImageReady.RenditionInfo info(ImageRecord.Rendition one) {
        return new ImageReady.RenditionInfo(
                one.key(), one.size().width(), one.size().height(), one.bytes(), one.millis());
    }

    @Override
    public void addPhoto(Known photo) {
        var now = clock.instant();
        records.create(
                new ImageRecord(
                        photo.id(),
                        null,
                        photo.presetSet(),
                        photo.status(),
                        photo.sourceKey(),
                        photo.contentType(),
                        photo.bytes(),
                        photo.sha256(),
                        photo.presetSet(),
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        photo.unfinished(),
                        now,
                        now));
    }

    @Override
    public boolean ingested(ImageId image, Facts facts) {
        return records.ingested(
                image,
                new ImageRecord.Facts(
                        facts.upright(),
                        facts.frames(),
                        facts.contentType(),
                        facts.perceptualHash(),
                        facts.thumbHash()),
                facts.sha256(),
                duplicate(facts.duplicateOf()),
                clock.instant());
    }

    private static ImageRecord.@Nullable Duplicate duplicate(Likeness.@Nullable Duplicate of) {
        return of == null ? null : new ImageRecord.Duplicate(of.image(), of.distance());
    }

    @Override
    public List<Likeness.Look> lookalikes(ImageId image, String sha256, long perceptualHash) {
        return records.find(image).stream()
                .flatMap(
                        own ->
                                records
                                        .lookalikes(own, sha256, perceptualHash, MOST_LOOKALIKES)
                                        .stream())
                .flatMap(MongoImages::look)
                .toList();
    }

    private static Stream<Likeness.Look> look(ImageRecord one) {
        var facts = one.facts();
        return facts == null
                ? Stream.empty()
                : Stream.of(new Likeness.Look(one.id(), one.sha256(), facts.perceptualHash()));
    }

    @Override
    public boolean cleared(ImageId image) {
        return records.advance(image, ImageStatus.INGESTED, ImageStatus.CLEARED, clock.instant());
    }

    @Override
    public boolean ready(ImageId image, List<Files.Stored> renditions, boolean unfinished) {
        return records.ready(
                image, StoredRenditions.toStore(renditions), unfinished, clock.instant());
    }

    @Override
    public void renditions(ImageId image, List<Files.Stored> all) {
        records.renditions(image, StoredRenditions.toStore(all), clock.instant());
    }

    @Override
    public void finished(ImageId image, List<Label> labels) {
        records.finished(
                image,
                labels.stream()
                        .map(one -> new ImageRecord.Label(one.name(), one.confidence()))
                        .toList(),
                clock.instant());
    }

    @Override
    public List<Label> labels(ImageId image) {
        return records.find(image).stream()
                .flatMap(record -> record.labels().stream())
                .map(one -> new Label(one.name(), one.confidence()))
                .toList();
    }

    @Override
    public void forget(ImageId image) {
        records.forget(image);
    }

    @Override
    public boolean failed(ImageId image, ImageStatus from, FailureCode why) {
        return records.refused(image, from, ImageStatus.FAILED, why.code(), clock.instant());
    }
}

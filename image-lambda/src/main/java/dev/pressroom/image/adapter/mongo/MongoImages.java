package dev.pressroom.image.adapter.mongo;

import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.event.ImageReady;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Image records in MongoDB. Thread-safe.
public final class MongoImages implements Images {
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
                                        one.failure()));
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
                clock.instant());
    }

    @Override
    public boolean cleared(ImageId image) {
        return records.advance(image, ImageStatus.INGESTED, ImageStatus.CLEARED, clock.instant());
    }

    @Override
    public boolean ready(ImageId image, List<Files.Stored> renditions) {
        return records.ready(
                image,
                renditions.stream()
                        .map(
                                one ->
                                        new ImageRecord.Rendition(
                                                one.preset(),
                                                one.key(),
                                                one.format().contentType(),
                                                one.size(),
                                                one.bytes(),
                                                one.millis()))
                        .toList(),
                clock.instant());
    }

    @Override
    public boolean failed(ImageId image, ImageStatus from, FailureCode why) {
        return records.refused(image, from, ImageStatus.FAILED, why.code(), clock.instant());
    }
}

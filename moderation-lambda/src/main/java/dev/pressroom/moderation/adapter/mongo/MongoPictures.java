package dev.pressroom.moderation.adapter.mongo;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.moderation.application.port.Pictures;
import dev.pressroom.moderation.domain.Picture;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Image records in MongoDB. Thread-safe.
public final class MongoPictures implements Pictures {
    private final ImageRecords records;
    private final InstantSource clock;

    public MongoPictures(ImageRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Optional<Picture> find(ImageId id) {
        return records.find(id).map(MongoPictures::picture);
    }

    @Override
    public List<Picture> findAll(Collection<ImageId> ids) {
        return records.findAll(ids).stream().map(MongoPictures::picture).toList();
    }

    @Override
    public boolean advance(ImageId id, ImageStatus from, ImageStatus to) {
        return records.advance(id, from, to, clock.instant());
    }

    @Override
    public boolean refuse(ImageId id, ImageStatus from, ImageStatus to, FailureCode why) {
        return records.refused(id, from, to, why.code(), clock.instant());
    }

    @Override
    public List<Picture> unchangedSince(ImageStatus status, Instant before, int limit) {
        return records.unchangedSince(status, before, limit).stream()
                .map(MongoPictures::picture)
                .toList();
    }

    @Override
    public List<Picture> unfinishedSince(Instant before, int limit) {
        return records.unfinishedSince(before, limit).stream().map(MongoPictures::picture).toList();
    }

    @Override
    public void reminded(ImageId id) {
        records.reminded(id, clock.instant());
    }

    private static Picture picture(ImageRecord record) {
        return new Picture(
                record.id(),
                record.article(),
                record.status(),
                record.sourceKey(),
                record.sha256(),
                record.presetSet(),
                record.failure(),
                record.createdAt());
    }
}

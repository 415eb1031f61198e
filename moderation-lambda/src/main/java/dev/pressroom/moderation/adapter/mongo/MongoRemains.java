package dev.pressroom.moderation.adapter.mongo;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.moderation.application.port.Remains;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revisions;
import java.time.InstantSource;
import java.util.List;

/// Texts, reports and image records in MongoDB. Thread-safe.
public final class MongoRemains implements Remains {
    private static final int PAGE = 100;

    private final Revisions revisions;
    private final ModerationReports reports;
    private final ImageRecords images;
    private final InstantSource clock;

    public MongoRemains(
            Revisions revisions,
            ModerationReports reports,
            ImageRecords images,
            InstantSource clock) {
        this.revisions = revisions;
        this.reports = reports;
        this.images = images;
        this.clock = clock;
    }

    @Override
    public List<ImageId> imagesOf(ArticleId article) {
        return images.ofArticle(article, PAGE).stream().map(ImageRecord::id).toList();
    }

    @Override
    public boolean delete(ImageId image) {
        reports.deleteOfImage(image);
        return images.find(image)
                .filter(record -> record.status() != ImageStatus.DELETED)
                .filter(
                        record ->
                                images.advance(
                                        image,
                                        record.status(),
                                        ImageStatus.DELETED,
                                        clock.instant()))
                .isPresent();
    }

    @Override
    public void deleteTexts(ArticleId article) {
        revisions.deleteAll(article);
        reports.deleteOfArticle(article);
    }
}

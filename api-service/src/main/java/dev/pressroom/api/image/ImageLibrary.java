package dev.pressroom.api.image;

import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Requests;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.RemoveImage;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The images of one author. Thread-safe.
@Component
class ImageLibrary {
    /// More steps than an image's life has.
    private static final int TRIES = 8;

    private final Requests requests;
    private final Articles articles;
    private final Revisions revisions;
    private final ImageRecords images;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    ImageLibrary(
            Requests requests,
            Articles articles,
            Revisions revisions,
            ImageRecords images,
            Outbox outbox,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.requests = requests;
        this.articles = articles;
        this.revisions = revisions;
        this.images = images;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /// @throws JobFailure [FailureCode#NOT_FOUND] if it is not there or not the caller's
    ImageRecord owned(AuthorId caller, ImageId id) {
        return images.find(id)
                .filter(image -> image.article() != null)
                .filter(image -> image.owner().equals(caller.toString()))
                .filter(image -> image.status() != ImageStatus.DELETED)
                .orElseThrow(() -> PathIds.notFound(id));
    }

    /// Takes an image from its owner, and has all that belongs to it deleted. A crash before the commit
    /// leaves a record that is marked, which the sweep takes up.
    ///
    /// @throws JobFailure [FailureCode#IMAGE_IN_USE] if a revision that is live or under review refers
    ///     to it
    void delete(AuthorId caller, ImageId id) {
        var image = owned(caller, id);
        requests.changeThenSend(
                connection -> {
                    requireUnused(connection, image);
                    markDeleted(image);
                    outbox.add(
                            connection,
                            new JobEnvelope(ids.get(), clock.instant(), new RemoveImage(id)));
                    return id;
                });
    }

    /// Under the lock of the article's row, so that it cannot be submitted meanwhile.
    private void requireUnused(Connection connection, ImageRecord image) throws SQLException {
        var article = Objects.requireNonNull(image.article(), "article");
        var row = articles.lock(connection, article);
        if (row.isPresent() && refers(row.get(), image.id())) {
            throw new JobFailure(FailureCode.IMAGE_IN_USE, "image " + image.id());
        }
    }

    private boolean refers(ArticleRow row, ImageId image) {
        return Stream.of(row.liveRevision(), row.reviewRevision())
                .filter(Objects::nonNull)
                .flatMap(number -> revisions.find(row.id(), number).stream())
                .anyMatch(revision -> revision.images().contains(image));
    }

    private void markDeleted(ImageRecord image) {
        var status = image.status();
        for (int i = 0; i < TRIES; i++) {
            if (images.advance(image.id(), status, ImageStatus.DELETED, clock.instant())) {
                return;
            }
            var now = images.find(image.id());
            if (now.isEmpty() || now.get().status() == ImageStatus.DELETED) {
                return;
            }
            status = now.get().status();
        }
        throw new JobFailure(FailureCode.REQUEST_CONFLICT, "image " + image.id());
    }
}

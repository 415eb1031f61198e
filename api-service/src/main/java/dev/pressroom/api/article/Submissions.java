package dev.pressroom.api.article;

import dev.pressroom.api.article.ArticleDocuments.Submission;
import dev.pressroom.api.article.ArticleDocuments.Submitted;
import dev.pressroom.api.article.ArticleDocuments.Unpublished;
import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.FieldProblem;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.Requests.Answer;
import dev.pressroom.api.web.SiteChanges;
import dev.pressroom.api.web.SubmissionQuota;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.publishing.document.ArticleDocument;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.ArticleSchedules;
import dev.pressroom.store.mysql.ArticleSteps;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.mysql.PublishedArticles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What an author asks of the review, and when readers shall see it. Thread-safe.
@Component
class Submissions {
    /// How far ahead a publication can be scheduled.
    static final Duration FARTHEST = Duration.ofDays(365);

    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final Requests requests;
    private final Articles articles;
    private final ArticleSchedules schedules;
    private final PublishedArticles published;
    private final Authors authors;
    private final Revisions revisions;
    private final ImageRecords images;
    private final SubmissionQuota quota;
    private final Outbox outbox;
    private final SiteChanges changes;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final JsonMapper json;

    Submissions(
            Requests requests,
            Articles articles,
            ArticleSchedules schedules,
            PublishedArticles published,
            Authors authors,
            Revisions revisions,
            ImageRecords images,
            SubmissionQuota quota,
            Outbox outbox,
            SiteChanges changes,
            InstantSource clock,
            Supplier<UUID> ids,
            JsonMapper json) {
        this.requests = requests;
        this.articles = articles;
        this.schedules = schedules;
        this.published = published;
        this.authors = authors;
        this.revisions = revisions;
        this.images = images;
        this.quota = quota;
        this.outbox = outbox;
        this.changes = changes;
        this.clock = clock;
        this.ids = ids;
        this.json = json;
    }

    /// Freezes the newest revision and asks for its review.
    ///
    /// @throws RequestRefused [FailureCode#ARTICLE_TOO_COMPLEX] if the text exceeds a bound, or if it refers
    ///     to images that are not the article's, or the time is not one to publish at, [FailureCode#RATE_LIMITED] if the caller submitted too many texts within an hour
    Answer submit(
            Caller caller, ArticleRow row, @Nullable String key, @Nullable Submission submission) {
        var now = clock.instant();
        var publishAt = submission == null ? null : submission.publishAt();
        caller.email().ifPresent(email -> authors.remember(caller.id(), email, now));
        return requests.onceThenSend(
                caller.id(),
                key,
                "POST /v1/articles/" + row.id() + "/submission",
                submission == null ? "" : submission,
                connection -> {
                    requirePossible(publishAt, now);
                    return submitted(connection, row, publishAt, now);
                });
    }

    private Answer submitted(
            Connection connection, ArticleRow row, @Nullable Instant publishAt, Instant now)
            throws SQLException {
        int revision = row.draftRevision();
        if (!ArticleSteps.submit(connection, row.id(), revision, publishAt, now)) {
            throw new JobFailure(
                    FailureCode.ARTICLE_STATE_FORBIDS, "submit, status " + row.status());
        }
        quota.spend(connection, row.author(), now);
        var text =
                revisions
                        .freeze(row.id(), revision)
                        .orElseThrow(
                                () -> new JobFailure(FailureCode.BUG, "no text for " + row.id()));
        requireWithinBounds(text.markdown());
        // Under the lock of the row: none of them can be deleted any more.
        requireOwnImages(row.id(), text.markdown());
        send(connection, new ReviewArticle(row.id(), revision), now);
        var status = "/v1/articles/" + row.id() + "/status";
        return new Answer(
                ACCEPTED,
                status,
                json.writeValueAsString(new Submitted(status, revision, publishAt)));
    }

    /// Changes when the revision under review may be published. One conditional update, so of two
    /// changes one wins, and of a change and the publication too.
    ///
    /// @return the new version
    /// @throws JobFailure [FailureCode#ARTICLE_STATE_FORBIDS] if nothing is under review,
    ///     [FailureCode#PRECONDITION_FAILED] if something changed in between
    long reschedule(ArticleRow row, Submission submission) {
        var now = clock.instant();
        var publishAt = submission.publishAt();
        requirePossible(publishAt, now);
        requireUnderReview(row);
        return requests.changeThenSend(
                connection -> {
                    if (!schedules.change(connection, row.id(), row.version(), publishAt, now)) {
                        throw new JobFailure(FailureCode.PRECONDITION_FAILED, "lost the race");
                    }
                    if (publishAt == null && row.clearedAt() != null) {
                        send(connection, new DecideArticle(row.id()), now);
                    }
                    return row.version() + 1;
                });
    }

    /// Takes the submission back; a live article stays live.
    ///
    /// @return the new version
    /// @throws JobFailure [FailureCode#ARTICLE_STATE_FORBIDS] if nothing is under review or a person looks
    ///     at it, [FailureCode#PRECONDITION_FAILED] if something changed in between
    long cancel(ArticleRow row) {
        requireUnderReview(row);
        if (row.reviewHeld()) {
            throw new JobFailure(FailureCode.ARTICLE_STATE_FORBIDS, "it is held");
        }
        return requests.change(
                connection -> {
                    if (!schedules.cancel(connection, row.id(), row.version(), clock.instant())) {
                        throw new JobFailure(FailureCode.PRECONDITION_FAILED, "lost the race");
                    }
                    return row.version() + 1;
                });
    }

    /// Takes a published article from its readers and from what they can find.
    Answer unpublish(Caller caller, ArticleId id, @Nullable String key) {
        var answer =
                requests.once(
                        caller.id(),
                        key,
                        "POST /v1/articles/" + id + "/unpublication",
                        "",
                        connection -> {
                            if (!articles.unpublish(connection, id, clock.instant())) {
                                throw new JobFailure(
                                        FailureCode.ARTICLE_STATE_FORBIDS, "it is not published");
                            }
                            published.remove(connection, id);
                            return new Answer(
                                    OK,
                                    null,
                                    json.writeValueAsString(new Unpublished(id.toString())));
                        });
        changes.changed();
        return answer;
    }

    private void send(Connection connection, Job job, Instant now) throws SQLException {
        outbox.add(connection, new JobEnvelope(ids.get(), now, job));
    }

    private static void requireUnderReview(ArticleRow row) {
        if (row.reviewRevision() == null) {
            throw new JobFailure(FailureCode.ARTICLE_STATE_FORBIDS, "nothing is under review");
        }
    }

    private static void requirePossible(@Nullable Instant publishAt, Instant now) {
        if (publishAt != null
                && (!publishAt.isAfter(now) || publishAt.isAfter(now.plus(FARTHEST)))) {
            throw new RequestRefused(
                    FailureCode.REQUEST_INVALID,
                    "Some values are not allowed.",
                    List.of(
                            new FieldProblem(
                                    "publishAt",
                                    "in the future, at most "
                                            + FARTHEST.toDays()
                                            + " days ahead")));
        }
    }

    private static void requireWithinBounds(String markdown) {
        var exceeded = ArticleDocument.parse(markdown).exceededBounds();
        if (!exceeded.isEmpty()) {
            throw new RequestRefused(
                    FailureCode.ARTICLE_TOO_COMPLEX,
                    "The text has more of something than readers and the review can be asked to load.",
                    exceeded.stream().map(it -> new FieldProblem("markdown", it.text())).toList());
        }
    }

    private void requireOwnImages(ArticleId article, String markdown) {
        var references = ImageReferences.in(markdown);
        Set<String> own =
                images.findAll(references.known()).stream()
                        .filter(image -> article.equals(image.article()))
                        .filter(image -> image.status() != ImageStatus.DELETED)
                        .map(ImageRecord::id)
                        .map(Object::toString)
                        .collect(Collectors.toSet());
        var unknown =
                references.known().stream()
                        .map(Object::toString)
                        .filter(id -> !own.contains(id))
                        .toList();
        if (!unknown.isEmpty() || !references.unusable().isEmpty()) {
            var errors =
                    Stream.concat(unknown.stream(), references.unusable().stream())
                            .map(id -> new FieldProblem("markdown", "unknown image " + id))
                            .toList();
            throw new RequestRefused(
                    FailureCode.ARTICLE_IMAGE_UNKNOWN,
                    "The text refers to images that are not the article's.",
                    errors);
        }
    }
}

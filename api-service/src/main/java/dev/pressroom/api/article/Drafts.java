package dev.pressroom.api.article;

import dev.pressroom.api.article.ArticleDocuments.Article;
import dev.pressroom.api.article.ArticleDocuments.Draft;
import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.FieldProblem;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.Requests.Answer;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What an author does with his articles. Thread-safe.
@Component
class Drafts {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final Requests requests;
    private final Articles articles;
    private final Authors authors;
    private final Revisions revisions;
    private final ImageRecords images;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final JsonMapper json;

    Drafts(
            Requests requests,
            Articles articles,
            Authors authors,
            Revisions revisions,
            ImageRecords images,
            Outbox outbox,
            InstantSource clock,
            Supplier<UUID> ids,
            JsonMapper json) {
        this.requests = requests;
        this.articles = articles;
        this.authors = authors;
        this.revisions = revisions;
        this.images = images;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
        this.json = json;
    }

    Answer create(Caller caller, @Nullable String key, Draft draft) {
        var now = clock.instant();
        remember(caller, now);
        return requests.once(
                caller.id(),
                key,
                "POST /v1/articles",
                draft,
                connection -> {
                    var id = new ArticleId(ids.get());
                    articles.create(connection, id, caller.id(), draft.title(), now);
                    revisions.put(revision(id, 1, draft, now));
                    return new Answer(
                            CREATED,
                            "/v1/articles/" + id,
                            json.writeValueAsString(Map.of("id", id.toString(), "version", 1)));
                });
    }

    /// @throws JobFailure [FailureCode#NOT_FOUND] if it is not there or not the caller's
    ArticleRow owned(Caller caller, ArticleId id) {
        return articles.findOwned(id, caller.id()).orElseThrow(() -> PathIds.notFound(id));
    }

    Article read(ArticleRow row) {
        return Article.of(
                row,
                revisions
                        .find(row.id(), row.draftRevision())
                        .orElseThrow(
                                () ->
                                        new JobFailure(
                                                FailureCode.BUG,
                                                "no text for article " + row.id())));
    }

    /// @throws JobFailure [FailureCode#PRECONDITION_FAILED] if somebody saved in between
    void save(ArticleRow row, Draft draft) {
        var now = clock.instant();
        requests.change(
                connection -> {
                    if (!articles.saveDraft(
                            connection, row.id(), row.version(), draft.title(), now)) {
                        throw new JobFailure(FailureCode.PRECONDITION_FAILED, "lost the race");
                    }
                    // Under the lock of the row: no other save can replace this text any more.
                    revisions.put(revision(row.id(), row.draftRevision() + 1, draft, now));
                    return row.version() + 1;
                });
    }

    /// Freezes the newest revision and asks for its review.
    ///
    /// @throws RequestRefused if it refers to images that are not the article's
    Answer submit(Caller caller, ArticleId id, @Nullable String key) {
        var row = owned(caller, id);
        var now = clock.instant();
        remember(caller, now);
        return requests.once(
                caller.id(),
                key,
                "POST /v1/articles/" + id + "/submission",
                "",
                connection -> {
                    if (!articles.submit(connection, id, row.draftRevision(), now)) {
                        throw new JobFailure(
                                FailureCode.ARTICLE_STATE_FORBIDS,
                                "submit, status " + row.status());
                    }
                    // Under the lock of the row: none of them can be deleted any more.
                    requireOwnImages(row);
                    outbox.add(
                            connection,
                            new JobEnvelope(
                                    ids.get(), now, new ReviewArticle(id, row.draftRevision())));
                    var status = "/v1/articles/" + id + "/status";
                    return new Answer(
                            ACCEPTED,
                            status,
                            json.writeValueAsString(
                                    Map.of("status", status, "revision", row.draftRevision())));
                });
    }

    Answer unpublish(Caller caller, ArticleId id, @Nullable String key) {
        owned(caller, id);
        return requests.once(
                caller.id(),
                key,
                "POST /v1/articles/" + id + "/unpublication",
                "",
                connection -> {
                    if (!articles.unpublish(connection, id, clock.instant())) {
                        throw new JobFailure(
                                FailureCode.ARTICLE_STATE_FORBIDS, "it is not published");
                    }
                    return new Answer(
                            OK, null, json.writeValueAsString(Map.of("id", id.toString())));
                });
    }

    private void requireOwnImages(ArticleRow row) {
        var text = read(row).markdown();
        var references = ImageReferences.in(text);
        Set<String> own =
                images.findAll(references.known()).stream()
                        .filter(image -> row.id().equals(image.article()))
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

    private void remember(Caller caller, Instant now) {
        caller.email().ifPresent(email -> authors.remember(caller.id(), email, now));
    }

    private static Revision revision(ArticleId id, int number, Draft draft, Instant now) {
        return new Revision(
                id,
                number,
                draft.title().strip(),
                draft.markdown(),
                draft.tagList(),
                List.copyOf(ImageReferences.in(draft.markdown()).known()),
                now);
    }
}

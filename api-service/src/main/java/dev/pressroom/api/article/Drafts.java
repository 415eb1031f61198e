package dev.pressroom.api.article;

import dev.pressroom.api.article.ArticleDocuments.Article;
import dev.pressroom.api.article.ArticleDocuments.Draft;
import dev.pressroom.api.article.ArticleDocuments.Saved;
import dev.pressroom.api.article.ArticleDocuments.Warning;
import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.EntityTags;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.Requests.Answer;
import dev.pressroom.api.web.SiteChanges;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleDeletions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.Autosaves;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What an author does with his articles. Thread-safe.
@Component
class Drafts {
    /// So much writing is lost to the history at most.
    static final Duration AUTOSAVED_TOGETHER = Duration.ofMinutes(10);

    private static final int CREATED = 201;

    private final Requests requests;
    private final SiteChanges changes;
    private final Articles articles;
    private final Autosaves autosaves = new Autosaves();
    private final ArticleDeletions deletions;
    private final Authors authors;
    private final Revisions revisions;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final JsonMapper json;

    Drafts(
            Requests requests,
            SiteChanges changes,
            Articles articles,
            ArticleDeletions deletions,
            Authors authors,
            Revisions revisions,
            InstantSource clock,
            Supplier<UUID> ids,
            JsonMapper json) {
        this.requests = requests;
        this.changes = changes;
        this.articles = articles;
        this.deletions = deletions;
        this.authors = authors;
        this.revisions = revisions;
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
                    var text = revision(id, 1, draft, now);
                    articles.create(connection, id, caller.id(), text.title(), now);
                    revisions.put(text);
                    return new Answer(
                            CREATED,
                            "/v1/articles/" + id,
                            json.writeValueAsString(
                                    new Saved(
                                            id.toString(), 1, 1, Warning.about(draft.markdown()))));
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

    /// Makes a change of an article on top of the version that `If-Match` names.
    ///
    /// @throws JobFailure [FailureCode#NOT_FOUND] if it is not there or not the caller's, and as
    ///     [EntityTags#under] says
    <T> T change(
            Caller caller, ArticleId id, @Nullable String ifMatch, Function<ArticleRow, T> change) {
        return EntityTags.under(
                ifMatch,
                () -> {
                    var row = owned(caller, id);
                    EntityTags.require(ifMatch, row.version());
                    return change.apply(row);
                });
    }

    /// @return what was saved, whatever others save meanwhile
    /// @throws JobFailure [FailureCode#PRECONDITION_FAILED] if somebody saved in between
    Article save(ArticleRow row, Draft draft) {
        var now = clock.instant();
        var text = revision(row.id(), row.draftRevision() + 1, draft, now);
        return requests.change(
                connection -> {
                    if (!articles.saveDraft(
                            connection, row.id(), row.version(), text.title(), now)) {
                        throw new JobFailure(FailureCode.PRECONDITION_FAILED, "lost the race");
                    }
                    revisions.put(text);
                    return Article.of(
                            articles.lock(connection, row.id())
                                    .orElseThrow(() -> PathIds.notFound(row.id())),
                            text);
                });
    }

    /// Saves without leaving a revision for each few seconds: an autosave replaces the one before it, if
    /// that is younger than [#AUTOSAVED_TOGETHER] and was never submitted. The same text again changes
    /// nothing.
    ///
    /// @throws JobFailure [FailureCode#PRECONDITION_FAILED] if somebody saved in between
    Saved autosave(ArticleRow row, Draft draft) {
        var now = clock.instant();
        if (same(read(row), draft)) {
            return new Saved(
                    row.id().toString(),
                    row.draftRevision(),
                    row.version(),
                    Warning.about(draft.markdown()));
        }
        boolean replace =
                autosavedSince(row, now.minus(AUTOSAVED_TOGETHER))
                        && !row.frozen(row.draftRevision())
                        && revisions.replaceable(row.id(), row.draftRevision());
        int number = replace ? row.draftRevision() : row.draftRevision() + 1;
        var text = revision(row.id(), number, draft, now);
        requests.change(
                connection -> {
                    boolean mine =
                            replace
                                    ? autosaves.replace(
                                            connection, row.id(), row.version(), text.title(), now)
                                    : autosaves.begin(
                                            connection, row.id(), row.version(), text.title(), now);
                    if (!mine) {
                        throw new JobFailure(FailureCode.PRECONDITION_FAILED, "lost the race");
                    }
                    revisions.put(text);
                    return number;
                });
        return new Saved(
                row.id().toString(), number, row.version() + 1, Warning.about(draft.markdown()));
    }

    /// Makes an older text the newest revision of the draft.
    ///
    /// @param ifMatch looked at after the key, as a repeated request carries the tag of its first try
    /// @throws JobFailure [FailureCode#NOT_FOUND] if the article has no such revision,
    ///     [FailureCode#PRECONDITION_FAILED] if somebody saved in between
    Answer restore(
            Caller caller,
            ArticleId id,
            int number,
            @Nullable String key,
            @Nullable String ifMatch) {
        return EntityTags.under(
                ifMatch,
                () ->
                        requests.once(
                                caller.id(),
                                key,
                                "POST /v1/articles/" + id + "/revisions/" + number + "/restoration",
                                "",
                                connection -> {
                                    var row = owned(caller, id);
                                    EntityTags.require(ifMatch, row.version());
                                    var old = revision(row, number);
                                    var now = clock.instant();
                                    int next = row.draftRevision() + 1;
                                    if (!articles.saveDraft(
                                            connection, id, row.version(), old.title(), now)) {
                                        throw new JobFailure(
                                                FailureCode.PRECONDITION_FAILED, "lost the race");
                                    }
                                    revisions.put(
                                            new Revision(
                                                    id,
                                                    next,
                                                    old.title(),
                                                    old.markdown(),
                                                    old.tags(),
                                                    old.images(),
                                                    now));
                                    return new Answer(
                                            CREATED,
                                            "/v1/articles/" + id + "/revisions/" + next,
                                            json.writeValueAsString(
                                                    new Saved(
                                                            id.toString(),
                                                            next,
                                                            row.version() + 1,
                                                            Warning.about(old.markdown()))));
                                }));
    }

    /// Takes the article from its author and its readers in one transaction. What else belongs to it,
    /// the sweep deletes.
    ///
    /// @throws JobFailure [FailureCode#PRECONDITION_FAILED] if somebody saved in between
    void delete(ArticleRow row) {
        requests.change(
                connection -> {
                    if (!deletions.delete(
                            connection, row.id(), row.author(), row.version(), clock.instant())) {
                        throw new JobFailure(FailureCode.PRECONDITION_FAILED, "lost the race");
                    }
                    return row.id();
                });
        changes.deleted(row.id());
    }

    /// @throws JobFailure [FailureCode#NOT_FOUND] if no row ever pointed at it: an unfinished save may
    ///     have left a text of a higher number
    Revision revision(ArticleRow row, int number) {
        return Optional.of(number)
                .filter(it -> it <= row.draftRevision())
                .flatMap(it -> revisions.find(row.id(), it))
                .orElseThrow(() -> PathIds.notFound(row.id() + " revision " + number));
    }

    private static boolean same(Article saved, Draft draft) {
        return saved.title().equals(draft.title().strip())
                && saved.markdown().equals(draft.markdown())
                && saved.tags().equals(draft.tagList());
    }

    private static boolean autosavedSince(ArticleRow row, Instant earliest) {
        var since = row.autosavingSince();
        return since != null && since.isAfter(earliest);
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

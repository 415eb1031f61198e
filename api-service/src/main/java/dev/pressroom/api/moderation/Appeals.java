package dev.pressroom.api.moderation;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.Requests.Answer;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationTrail;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Opens a case because an author asks for it: once for each revision, and only for the one that was
/// rejected last. Thread-safe.
@Component
class Appeals {
    private static final int ACCEPTED = 202;

    private final Requests requests;
    private final Articles articles;
    private final ModerationCases cases;
    private final ModerationTrail trail;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final JsonMapper json;

    Appeals(
            Requests requests,
            Articles articles,
            ModerationCases cases,
            ModerationTrail trail,
            InstantSource clock,
            Supplier<UUID> ids,
            JsonMapper json) {
        this.requests = requests;
        this.articles = articles;
        this.cases = cases;
        this.trail = trail;
        this.clock = clock;
        this.ids = ids;
        this.json = json;
    }

    /// @throws JobFailure [FailureCode#NOT_FOUND] if it is not the caller's article,
    ///     [FailureCode#APPEAL_NOT_POSSIBLE] if nothing was rejected last, or the author appealed before
    Answer appeal(Caller author, ArticleId id, @Nullable String key, Plea plea) {
        if (articles.findOwned(id, author.id()).isEmpty()) {
            throw PathIds.notFound(id);
        }
        return requests.onceThenSend(
                author.id(),
                key,
                "POST /v1/articles/" + id + "/appeal",
                plea,
                connection -> opened(connection, id, plea.text().strip()));
    }

    private Answer opened(Connection connection, ArticleId id, String text) throws SQLException {
        var row = articles.lock(connection, id).orElseThrow(() -> PathIds.notFound(id));
        var rejected = row.decidedRevision();
        if (rejected == null
                || row.decision() != ArticleStatus.REJECTED
                || row.reviewRevision() != null) {
            throw new JobFailure(FailureCode.APPEAL_NOT_POSSIBLE, "article " + id);
        }
        var now = clock.instant();
        var opening =
                new ModerationCases.Opening(
                        ids.get(), id, rejected, ModerationCases.Kind.APPEAL, "", text);
        if (!cases.open(connection, opening, now)) {
            throw new JobFailure(FailureCode.APPEAL_NOT_POSSIBLE, "a second one for " + id);
        }
        trail.add(
                connection,
                new ModerationTrail.Entry(
                        id,
                        rejected,
                        opening.id(),
                        ModerationTrail.Step.APPEALED,
                        ModerationTrail.AUTHOR,
                        null,
                        now));
        var status = "/v1/articles/" + id + "/status";
        return new Answer(
                ACCEPTED, status, json.writeValueAsString(new Appealed(status, rejected)));
    }

    /// @param status where to ask what becomes of it
    record Appealed(String status, int revision) {}

    /// @param text why the decision is wrong; moderators read it
    record Plea(@NotBlank @Size(max = 2000) String text) {}
}

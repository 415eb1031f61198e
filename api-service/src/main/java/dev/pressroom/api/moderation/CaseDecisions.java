package dev.pressroom.api.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pressroom.api.moderation.CaseDecisions.Order.Verdict;
import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.Requests.Answer;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationCases.Case;
import dev.pressroom.store.mysql.ModerationCases.State;
import dev.pressroom.store.mysql.ModerationTrail;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What a moderator makes of a case. Each decision is one transaction: the article, the case with its
/// moderator and his reason, the trail, and what is sent because of it. Thread-safe.
@Component
class CaseDecisions {
    private static final int OK = 200;

    private final Requests requests;
    private final ModerationCases cases;
    private final Articles articles;
    private final CaseEffects effects;
    private final ModerationTrail trail;
    private final InstantSource clock;
    private final JsonMapper json;

    CaseDecisions(
            Requests requests,
            ModerationCases cases,
            Articles articles,
            CaseEffects effects,
            ModerationTrail trail,
            InstantSource clock,
            JsonMapper json) {
        this.requests = requests;
        this.cases = cases;
        this.articles = articles;
        this.effects = effects;
        this.trail = trail;
        this.clock = clock;
        this.json = json;
    }

    /// Closes the case with its effect on the article. A case whose article moved on meanwhile is closed
    /// as superseded, without effect.
    ///
    /// @throws JobFailure [FailureCode#NOT_FOUND] if there is no such case,
    ///     [FailureCode#CASE_OF_YOUR_OWN] if the moderator wrote the article,
    ///     [FailureCode#REQUEST_CONFLICT] if somebody else decided it,
    ///     [FailureCode#CASE_CLAIMED] if somebody else looks at it
    Answer decide(Caller moderator, UUID id, @Nullable String key, Order order) {
        return requests.onceThenSend(
                moderator.id(),
                key,
                "POST /v1/moderation/cases/" + id + "/decision",
                order,
                connection -> decided(connection, moderator, id, order));
    }

    private Answer decided(Connection connection, Caller moderator, UUID id, Order order)
            throws SQLException {
        var open = cases.find(id).orElseThrow(() -> PathIds.notFound(id));
        // The article first, as everywhere: two locks in one order cannot block each other.
        var article =
                articles.lock(connection, open.article())
                        .orElseThrow(() -> PathIds.notFound(open.article()));
        if (article.author().equals(moderator.id())) {
            throw new JobFailure(FailureCode.CASE_OF_YOUR_OWN, "case " + id);
        }
        var now = clock.instant();
        if (open.claimed(now) && !moderator.id().toString().equals(open.claimedBy())) {
            throw new JobFailure(FailureCode.CASE_CLAIMED, "case " + id);
        }
        boolean approved = order.decision() == Verdict.APPROVE;
        boolean done =
                open.state() == State.OPEN
                        && effects.take(connection, open, article, approved, now);
        var end = !done ? State.SUPERSEDED : approved ? State.APPROVED : State.REJECTED;
        close(connection, moderator, open, end, order.reason().strip(), now);
        return new Answer(
                OK,
                null,
                json.writeValueAsString(
                        new Decided(
                                id.toString(),
                                article.id().toString(),
                                open.revision(),
                                end.name())));
    }

    private void close(
            Connection connection,
            Caller moderator,
            Case open,
            State end,
            String reason,
            Instant now)
            throws SQLException {
        if (!cases.close(connection, open.id(), end, moderator.id(), reason, now)) {
            throw new JobFailure(FailureCode.REQUEST_CONFLICT, "case " + open.id() + " is closed");
        }
        trail.add(
                connection,
                new ModerationTrail.Entry(
                        open.article(),
                        open.revision(),
                        open.id(),
                        ModerationTrail.Step.valueOf("CASE_" + end),
                        moderator.id().toString(),
                        reason,
                        now));
    }

    /// @param reason shown to the author and kept with the case
    record Order(@NotNull Verdict decision, @NotBlank @Size(max = 2000) String reason) {
        enum Verdict {
            @JsonProperty("approve")
            APPROVE,
            @JsonProperty("reject")
            REJECT
        }
    }

    /// @param state `APPROVED`, `REJECTED`, or `SUPERSEDED` when the article had moved on
    record Decided(String id, String article, int revision, String state) {}
}

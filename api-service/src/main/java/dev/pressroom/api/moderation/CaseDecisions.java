package dev.pressroom.api.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pressroom.api.moderation.CaseDecisions.Order.Verdict;
import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.Requests.Answer;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.event.ArticleRejected;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.Outbox;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What a moderator makes of a case. Each decision is one transaction: the case with its moderator
/// and his reason, the article, and what is sent because of it. Thread-safe.
@Component
class CaseDecisions {
    private static final int OK = 200;

    private final Requests requests;
    private final ModerationCases cases;
    private final Articles articles;
    private final AuthorNotices notices;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final JsonMapper json;

    CaseDecisions(
            Requests requests,
            ModerationCases cases,
            Articles articles,
            AuthorNotices notices,
            Outbox outbox,
            InstantSource clock,
            Supplier<UUID> ids,
            JsonMapper json) {
        this.requests = requests;
        this.cases = cases;
        this.articles = articles;
        this.notices = notices;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
        this.json = json;
    }

    /// Closes the case. A rejected revision is rejected at once; an approved one goes back to the
    /// review, which takes what was held for clear, has held images rendered, and publishes.
    ///
    /// @throws JobFailure [FailureCode#NOT_FOUND] if there is no such case,
    ///     [FailureCode#REQUEST_CONFLICT] if somebody else decided it
    Answer decide(Caller moderator, UUID id, @Nullable String key, Order order) {
        return requests.once(
                moderator.id(),
                key,
                "POST /v1/moderation/cases/" + id + "/decision",
                order,
                connection -> decided(connection, moderator, id, order));
    }

    private Answer decided(Connection connection, Caller moderator, UUID id, Order order)
            throws SQLException {
        var waiting = cases.find(id).orElseThrow(() -> PathIds.notFound(id));
        var article =
                articles.find(waiting.article())
                        .orElseThrow(() -> PathIds.notFound(waiting.article()));
        var now = clock.instant();
        boolean approved = order.decision() == Verdict.APPROVE;
        boolean mine =
                cases.close(
                        connection,
                        id,
                        approved,
                        moderator.id().toString(),
                        order.reason().strip(),
                        now);
        if (!mine
                || !(approved
                        ? release(connection, article, waiting.revision(), now)
                        : reject(connection, article, waiting.revision(), now))) {
            throw new JobFailure(FailureCode.REQUEST_CONFLICT, "case " + id + " is closed");
        }
        return new Answer(
                OK,
                null,
                json.writeValueAsString(
                        new Decided(
                                id.toString(),
                                article.id().toString(),
                                waiting.revision(),
                                approved ? "APPROVED" : "REJECTED")));
    }

    private boolean release(Connection connection, ArticleRow article, int revision, Instant now)
            throws SQLException {
        if (!articles.release(connection, article.id(), revision, now)) {
            return false;
        }
        send(connection, new DecideArticle(article.id()), now);
        return true;
    }

    private boolean reject(Connection connection, ArticleRow article, int revision, Instant now)
            throws SQLException {
        if (!articles.reject(connection, article.id(), revision, now)) {
            return false;
        }
        notices.add(
                connection, article.id(), revision, article.author(), ArticleStatus.REJECTED, now);
        send(connection, new NotifyAuthor(article.id(), revision), now);
        outbox.add(connection, ids.get(), now, new ArticleRejected(article.id(), revision));
        return true;
    }

    private void send(Connection connection, Job job, Instant now) throws SQLException {
        outbox.add(connection, new JobEnvelope(ids.get(), now, job));
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

    /// @param state `APPROVED` or `REJECTED`
    record Decided(String id, String article, int revision, String state) {}
}

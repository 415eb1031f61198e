package dev.pressroom.api.moderation;

import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.model.event.ArticleRejected;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.store.mysql.ArticleReversals;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.ArticleSteps;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.ModerationCases.Case;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.mysql.PublishedArticles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// What a decided case does to its article, in the caller's transaction. Thread-safe.
///
/// What is approved goes back to the review, which has held images rendered and publishes; what is
/// rejected ends at once.
@Component
class CaseEffects {
    private final PublishedArticles published;
    private final AuthorNotices notices;
    private final Outbox outbox;
    private final Supplier<UUID> ids;

    CaseEffects(
            PublishedArticles published, AuthorNotices notices, Outbox outbox, Supplier<UUID> ids) {
        this.published = published;
        this.notices = notices;
        this.outbox = outbox;
        this.ids = ids;
    }

    /// @param article as it is under the lock of this transaction
    /// @return false if the article has moved on, so that nothing was done
    boolean take(
            Connection connection, Case open, ArticleRow article, boolean approved, Instant now)
            throws SQLException {
        return switch (open.kind()) {
            case HELD -> held(connection, open, article, approved, now);
            case APPEAL -> appeal(connection, open, article, approved, now);
            case REPLAY -> replay(connection, open, article, approved, now);
        };
    }

    private boolean held(
            Connection connection, Case open, ArticleRow article, boolean approved, Instant now)
            throws SQLException {
        if (approved) {
            return ArticleSteps.release(connection, open.article(), open.revision(), now)
                    && decideAgain(connection, open, now);
        }
        if (!ArticleSteps.reject(connection, open.article(), open.revision(), now)) {
            return false;
        }
        tell(connection, open, article, NoticeKind.DECISION, now);
        outbox.add(
                connection, ids.get(), now, new ArticleRejected(open.article(), open.revision()));
        return true;
    }

    private boolean appeal(
            Connection connection, Case open, ArticleRow article, boolean approved, Instant now)
            throws SQLException {
        if (approved) {
            return reopen(connection, open, now);
        }
        tell(connection, open, article, NoticeKind.APPEAL, now);
        return true;
    }

    private boolean replay(
            Connection connection, Case open, ArticleRow article, boolean approved, Instant now)
            throws SQLException {
        boolean live =
                article.status() == ArticleStatus.PUBLISHED
                        && Objects.equals(article.liveRevision(), open.revision());
        if (approved) {
            return live || reopen(connection, open, now);
        }
        if (live) {
            ArticleReversals.takeDown(connection, open.article(), open.revision(), now);
            published.remove(connection, open.article());
            tell(connection, open, article, NoticeKind.TAKEN_DOWN, now);
            outbox.add(
                    connection,
                    ids.get(),
                    now,
                    new ArticleRejected(open.article(), open.revision()));
        }
        // Otherwise it is not public, and stays so: no news.
        return true;
    }

    private boolean reopen(Connection connection, Case open, Instant now) throws SQLException {
        return ArticleReversals.reopen(connection, open.article(), open.revision(), now)
                && decideAgain(connection, open, now);
    }

    private boolean decideAgain(Connection connection, Case open, Instant now) throws SQLException {
        send(connection, new DecideArticle(open.article()), now);
        return true;
    }

    private void tell(
            Connection connection, Case open, ArticleRow article, NoticeKind kind, Instant now)
            throws SQLException {
        notices.add(
                connection,
                open.article(),
                open.revision(),
                kind,
                article.author(),
                ArticleStatus.REJECTED,
                now);
        send(connection, new NotifyAuthor(open.article(), open.revision(), kind), now);
    }

    private void send(Connection connection, Job job, Instant now) throws SQLException {
        outbox.add(connection, new JobEnvelope(ids.get(), now, job));
    }
}

package dev.pressroom.moderation.adapter.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.model.event.ArticleHeld;
import dev.pressroom.model.event.ArticlePublished;
import dev.pressroom.model.event.ArticleRejected;
import dev.pressroom.model.event.PlatformEvent;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.moderation.application.port.ArticleReviews;
import dev.pressroom.moderation.domain.Approval;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.UnderReview;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.ArticleSchedules;
import dev.pressroom.store.mysql.ArticleSteps;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationTrail;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.mysql.PublishedArticles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decisions in MySQL. What a decision announces goes through the outbox, which is emptied right
/// after the commit; what cannot be sent then, the sweep sends. Thread-safe.
public final class MySqlArticleReviews implements ArticleReviews {
    private static final Logger log = LoggerFactory.getLogger(MySqlArticleReviews.class);

    private final Database database;
    private final Articles articles;
    private final ArticleSchedules schedules;
    private final PublishedArticles published;
    private final AuthorNotices notices;
    private final ModerationCases cases;
    private final ModerationTrail trail;
    private final Outbox outbox;
    private final Function<RevisionText, String> plainText;
    private final Outbox.Destination destination;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /// @param plainText what can be found of a revision, without markup
    /// @param destination where outbox rows are sent to
    public MySqlArticleReviews(
            Database database,
            Function<RevisionText, String> plainText,
            Outbox.Destination destination,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.database = database;
        this.articles = new Articles(database);
        this.schedules = new ArticleSchedules(database);
        this.published = new PublishedArticles(database);
        this.notices = new AuthorNotices(database);
        this.cases = new ModerationCases(database);
        this.trail = new ModerationTrail(database);
        this.outbox = new Outbox(database);
        this.plainText = plainText;
        this.destination = destination;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Optional<UnderReview> find(ArticleId article) {
        return articles.find(article).stream()
                .flatMap(MySqlArticleReviews::underReview)
                .findFirst();
    }

    @Override
    public List<UnderReview> waitingSince(Instant before, int limit) {
        return articles.inReviewSince(before, limit).stream()
                .flatMap(MySqlArticleReviews::underReview)
                .toList();
    }

    @Override
    public Approval approval(UnderReview review) {
        return approvedCase(review)
                .map(
                        approved ->
                                approved.kind() == ModerationCases.Kind.HELD
                                        ? Approval.OF_WHAT_WAS_HELD
                                        : Approval.OF_EVERYTHING)
                .orElse(Approval.NONE);
    }

    private Optional<ModerationCases.Case> approvedCase(UnderReview review) {
        return cases.closedFor(review.article(), review.revision())
                .filter(closed -> closed.state() == ModerationCases.State.APPROVED);
    }

    @Override
    public boolean publish(UnderReview review, RevisionText text, String wishedSlug) {
        var title = text.title();
        var plain = plainText.apply(text);
        var news = news(review, ArticleStatus.PUBLISHED, null);
        return decided(
                (connection, now) -> {
                    var slug = ArticleSteps.claimSlug(connection, review.article(), wishedSlug);
                    if (!ArticleSteps.publish(
                            connection, review.article(), review.revision(), title, slug, now)) {
                        return false;
                    }
                    published.put(
                            connection,
                            review.article(),
                            review.revision(),
                            title,
                            text.tags(),
                            plain);
                    tell(connection, news, now);
                    announce(
                            connection,
                            new ArticlePublished(review.article(), review.revision(), slug),
                            now);
                    return true;
                });
    }

    @Override
    public boolean keepForLater(UnderReview review) {
        return decided(
                (connection, now) ->
                        schedules.keepForLater(
                                connection, review.article(), review.revision(), now));
    }

    @Override
    public List<UnderReview> due(Instant now, int limit) {
        return schedules.due(now, limit).stream()
                .flatMap(MySqlArticleReviews::underReview)
                .toList();
    }

    @Override
    public boolean reject(UnderReview review, String because) {
        var news = news(review, ArticleStatus.REJECTED, because);
        return decided(
                (connection, now) -> {
                    if (!ArticleSteps.reject(
                            connection, review.article(), review.revision(), now)) {
                        return false;
                    }
                    tell(connection, news, now);
                    announce(
                            connection,
                            new ArticleRejected(review.article(), review.revision()),
                            now);
                    return true;
                });
    }

    @Override
    public boolean hold(UnderReview review, String because) {
        var news = news(review, ArticleStatus.HELD, because);
        return decided(
                (connection, now) -> {
                    if (!ArticleSteps.hold(connection, review.article(), review.revision(), now)) {
                        return false;
                    }
                    cases.open(connection, ids.get(), review.article(), review.revision(), now);
                    tell(connection, news, now);
                    announce(connection, new ArticleHeld(review.article(), review.revision()), now);
                    return true;
                });
    }

    private boolean decided(Step step) {
        var now = clock.instant();
        boolean mine = database.transaction(connection -> step.run(connection, now));
        if (mine) {
            sendNow();
        }
        return mine;
    }

    /// The decision is committed: a queue that does not answer must not make it look undone.
    private void sendNow() {
        try {
            outbox.relay(clock.instant(), destination);
        } catch (JobFailure later) {
            log.atWarn()
                    .setCause(later)
                    .addKeyValue("event", "outbox.delayed")
                    .addKeyValue("code", later.code().code())
                    .log("outbox.delayed");
        }
    }

    /// Tells the author and the trail, in the transaction that makes the news true.
    private void tell(Connection connection, News news, Instant now) throws SQLException {
        var review = news.review();
        notices.add(
                connection,
                review.article(),
                review.revision(),
                news.kind(),
                review.author(),
                news.outcome(),
                now);
        outbox.add(
                connection,
                new JobEnvelope(
                        ids.get(),
                        now,
                        new NotifyAuthor(review.article(), review.revision(), news.kind())));
        trail.add(
                connection,
                new ModerationTrail.Entry(
                        review.article(),
                        review.revision(),
                        null,
                        ModerationTrail.Step.valueOf(news.outcome().name()),
                        ModerationTrail.POLICY,
                        news.because(),
                        now));
    }

    private News news(UnderReview review, ArticleStatus outcome, @Nullable String because) {
        return new News(review, noticeKind(review, outcome), outcome, because);
    }

    /// A decision that follows a granted appeal is other news than the first one.
    private NoticeKind noticeKind(UnderReview review, ArticleStatus outcome) {
        if (outcome == ArticleStatus.HELD) {
            return NoticeKind.HOLD;
        }
        return approvedCase(review)
                .map(
                        approved ->
                                switch (approved.kind()) {
                                    case HELD -> NoticeKind.DECISION;
                                    case APPEAL -> NoticeKind.APPEAL;
                                    case REPLAY -> NoticeKind.RESTORED;
                                })
                .orElse(NoticeKind.DECISION);
    }

    private void announce(Connection connection, PlatformEvent event, Instant now)
            throws SQLException {
        outbox.add(connection, ids.get(), now, event);
    }

    private static Stream<UnderReview> underReview(ArticleRow row) {
        var revision = row.reviewRevision();
        return revision == null
                ? Stream.empty()
                : Stream.of(new UnderReview(row.id(), row.author(), revision, row.reviewHeld()));
    }

    private record News(
            UnderReview review, NoticeKind kind, ArticleStatus outcome, @Nullable String because) {}

    @FunctionalInterface
    private interface Step {
        boolean run(Connection connection, Instant now) throws SQLException;
    }
}

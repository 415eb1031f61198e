package dev.pressroom.moderation.adapter.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.moderation.application.port.StandingDecisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationTrail;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Decisions in MySQL. Thread-safe.
public final class MySqlStandingDecisions implements StandingDecisions {
    private final Database database;
    private final Articles articles;
    private final ModerationCases cases;
    private final ModerationTrail trail;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    public MySqlStandingDecisions(Database database, InstantSource clock, Supplier<UUID> ids) {
        this.database = database;
        this.articles = new Articles(database);
        this.cases = new ModerationCases(database);
        this.trail = new ModerationTrail(database);
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public List<Standing> of(ArticleId article) {
        return articles.find(article).map(this::standing).orElseGet(List::of);
    }

    private List<Standing> standing(ArticleRow row) {
        var found = new ArrayList<Standing>();
        var live = row.liveRevision();
        if (live != null && row.status() == ArticleStatus.PUBLISHED && !appealed(row.id(), live)) {
            found.add(new Standing(row.id(), live, true));
        }
        var decided = row.decidedRevision();
        if (decided != null
                && row.decision() == ArticleStatus.REJECTED
                && row.reviewRevision() == null
                && cases.closedFor(row.id(), decided).isEmpty()) {
            found.add(new Standing(row.id(), decided, false));
        }
        return found;
    }

    private boolean appealed(ArticleId article, int revision) {
        return cases.closedFor(article, revision)
                .filter(closed -> closed.kind() == ModerationCases.Kind.APPEAL)
                .isPresent();
    }

    @Override
    public boolean reconsider(
            Standing decision, String policyVersion, String because, String actor) {
        var id = ids.get();
        var now = clock.instant();
        return database.transaction(
                connection -> {
                    var opening =
                            new ModerationCases.Opening(
                                    id,
                                    decision.article(),
                                    decision.revision(),
                                    ModerationCases.Kind.REPLAY,
                                    policyVersion,
                                    because);
                    if (!cases.open(connection, opening, now)) {
                        return false;
                    }
                    trail.add(
                            connection,
                            new ModerationTrail.Entry(
                                    decision.article(),
                                    decision.revision(),
                                    id,
                                    ModerationTrail.Step.RECONSIDERED,
                                    actor,
                                    because,
                                    now));
                    return true;
                });
    }
}

package dev.pressroom.moderation.adapter.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.moderation.application.port.Notices;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.ModerationCases;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The ledger of author notices in MySQL. Thread-safe.
public final class MySqlNotices implements Notices {
    private final AuthorNotices notices;
    private final ModerationCases cases;
    private final InstantSource clock;

    public MySqlNotices(Database database, InstantSource clock) {
        this.notices = new AuthorNotices(database);
        this.cases = new ModerationCases(database);
        this.clock = clock;
    }

    @Override
    public Optional<Notice> find(ArticleId article, int revision) {
        return notices.find(article, revision).map(this::notice);
    }

    @Override
    public boolean advance(Notice notice, DeliveryState from, DeliveryState to) {
        return notices.advance(notice.article(), notice.revision(), from, to, clock.instant());
    }

    @Override
    public int markStale(Instant before) {
        return notices.markStale(before);
    }

    @Override
    public List<Notice> pendingSince(Instant before, int limit) {
        return notices.pendingSince(before, limit).stream().map(this::notice).toList();
    }

    private Notice notice(AuthorNotices.Notice row) {
        var note =
                cases.closedFor(row.article(), row.revision())
                        .map(ModerationCases.Case::reason)
                        .orElse(null);
        return new Notice(
                row.article(), row.revision(), row.author(), row.outcome(), row.state(), note);
    }
}

package dev.pressroom.moderation.adapter.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.moderation.application.port.Notices;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.ModerationCases;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    public Optional<Notice> find(ArticleId article, int revision, NoticeKind kind) {
        return notices.find(article, revision, kind).map(this::notice);
    }

    @Override
    public boolean advance(Notice notice, DeliveryState from, DeliveryState to) {
        return notices.advance(
                notice.article(), notice.revision(), notice.kind(), from, to, clock.instant());
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
                cases.of(row.article(), row.revision()).stream()
                        .filter(decided -> decided.kind() == caseOf(row.kind()))
                        .filter(decided -> decided.state() != ModerationCases.State.OPEN)
                        .map(ModerationCases.Case::reason)
                        .filter(Objects::nonNull)
                        .reduce((_, last) -> last)
                        .orElse(null);
        return new Notice(
                row.article(),
                row.revision(),
                row.kind(),
                row.author(),
                row.outcome(),
                row.state(),
                note);
    }

    private static ModerationCases.@Nullable Kind caseOf(NoticeKind kind) {
        return switch (kind) {
            case HOLD -> null;
            case DECISION -> ModerationCases.Kind.HELD;
            case APPEAL -> ModerationCases.Kind.APPEAL;
            case RESTORED, TAKEN_DOWN -> ModerationCases.Kind.REPLAY;
        };
    }
}

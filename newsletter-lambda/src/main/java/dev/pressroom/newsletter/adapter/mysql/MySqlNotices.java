package dev.pressroom.newsletter.adapter.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.newsletter.application.port.Notices;
import dev.pressroom.store.mysql.AuthorNotices;
import java.time.Instant;

/// Author notices in MySQL. Thread-safe.
public final class MySqlNotices implements Notices {
    private final AuthorNotices notices;

    public MySqlNotices(AuthorNotices notices) {
        this.notices = notices;
    }

    @Override
    public boolean advance(
            ArticleId article,
            int revision,
            NoticeKind kind,
            DeliveryState from,
            DeliveryState to,
            Instant now) {
        return notices.advance(article, revision, kind, from, to, now);
    }
}

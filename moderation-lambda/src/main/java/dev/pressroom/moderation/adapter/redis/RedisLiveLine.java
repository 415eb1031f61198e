package dev.pressroom.moderation.adapter.redis;

import dev.pressroom.model.AuthorId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.application.port.LiveLine;
import dev.pressroom.store.redis.AuthorEvents;
import dev.pressroom.store.redis.FreshFacts;
import java.util.UUID;

/// The streams of authors and the generation of readers' facts.
public final class RedisLiveLine implements LiveLine {
    private final AuthorEvents events;
    private final FreshFacts facts;

    public RedisLiveLine(AuthorEvents events, FreshFacts facts) {
        this.events = events;
        this.facts = facts;
    }

    @Override
    public void tell(AuthorId author, UUID event, String type, String body) {
        if (!events.add(author.value(), event, type, body)) {
            throw new JobFailure(FailureCode.STORE_UNAVAILABLE, "Redis");
        }
    }

    @Override
    public void siteChanged() {
        facts.changed();
    }
}

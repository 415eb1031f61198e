package dev.pressroom.newsletter.adapter.pace;

import dev.pressroom.newsletter.application.port.MailAccount;
import dev.pressroom.newsletter.application.port.Pace;
import dev.pressroom.store.redis.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/// 90 % of the rate that the mail service allows, shared by all workers through Redis. When Redis is
/// away, each worker keeps to its own share of it. Thread-safe.
public final class SharedPace implements Pace {
    private static final double SHARE = 0.9;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration AFTER_A_THROTTLE = Duration.ofSeconds(1);

    /// An account's rate changes seldom, and only upwards by itself.
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMinutes(10);

    private final MailAccount account;
    private final TokenBucket bucket;
    private final int workers;
    private final InstantSource clock;
    private double perSecond;
    private Instant askedAt = Instant.MIN;
    private Instant nextOwnTurn = Instant.MIN;

    /// @param workers how many workers there may be at once
    public SharedPace(MailAccount account, TokenBucket bucket, int workers, InstantSource clock) {
        this.account = account;
        this.bucket = bucket;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public boolean take() {
        var rate = perSecond();
        var answer = bucket.take(rate, LONGEST_WAIT);
        if (answer.isEmpty()) {
            return ownShare(rate);
        }
        return switch (answer.get()) {
            case TokenBucket.Answer.NotNow() -> false;
            case TokenBucket.Answer.After(var wait) -> waited(wait);
        };
    }

    @Override
    public void slowDown() {
        bucket.drain(AFTER_A_THROTTLE);
        synchronized (this) {
            nextOwnTurn = clock.instant().plus(AFTER_A_THROTTLE.multipliedBy(workers));
        }
    }

    private synchronized double perSecond() {
        var now = clock.instant();
        if (askedAt.equals(Instant.MIN) || now.isAfter(askedAt.plus(ASK_AGAIN_AFTER))) {
            perSecond = SHARE * account.standing().perSecond();
            askedAt = now;
        }
        return perSecond;
    }

    private boolean ownShare(double rate) {
        Duration wait;
        synchronized (this) {
            var now = clock.instant();
            var turn = nextOwnTurn.isAfter(now) ? nextOwnTurn : now;
            wait = Duration.between(now, turn);
            if (wait.compareTo(LONGEST_WAIT) > 0) {
                return false;
            }
            nextOwnTurn = turn.plusNanos((long) (1e9 * workers / rate));
        }
        return waited(wait);
    }

    /// A park may end early, so it is repeated.
    private static boolean waited(Duration wait) {
        var end = System.nanoTime() + wait.toNanos();
        for (var left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return true;
    }
}

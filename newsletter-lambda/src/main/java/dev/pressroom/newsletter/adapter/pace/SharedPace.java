package dev.pressroom.newsletter.adapter.pace;

import dev.pressroom.model.JobFailure;
import dev.pressroom.newsletter.application.port.Pace;
import dev.pressroom.store.redis.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// 90 % of the rate that the mail service allows, shared by all workers through Redis. When Redis is
/// away, each worker keeps to its own share of it. The service is asked for its rate at the first mail
/// and now and then afterwards; while it does not answer, the rate that it stated last counts, and
/// without one nothing goes out. Thread-safe.
public final class SharedPace implements Pace {
    private static final Logger log = LoggerFactory.getLogger(SharedPace.class);

    private static final double SHARE = 0.9;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration AFTER_A_THROTTLE = Duration.ofSeconds(1);

    /// An account's rate changes seldom, and only upwards by itself.
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMinutes(10);

    /// SES answers such questions once a second for the whole account
    /// (<https://docs.aws.amazon.com/ses/latest/dg/quotas.html>), and all workers may start at once.
    private static final Duration AFTER_NO_ANSWER = Duration.ofSeconds(2);

    private final DoubleSupplier allowed;
    private final TokenBucket bucket;
    private final int workers;
    private final InstantSource clock;
    private double perSecond;
    private Instant askAgainAt = Instant.MIN;
    private Instant nextOwnTurn = Instant.MIN;

    /// @param allowed asks the service how many mails it takes in a second; may throw a [JobFailure]
    /// @param workers how many workers there may be at once
    public SharedPace(
            DoubleSupplier allowed, TokenBucket bucket, int workers, InstantSource clock) {
        this.allowed = allowed;
        this.bucket = bucket;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public boolean take() {
        var rate = perSecond();
        if (rate <= 0) {
            return false;
        }
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

    /// @return 0 while the rate is not known
    private synchronized double perSecond() {
        var now = clock.instant();
        if (!now.isBefore(askAgainAt)) {
            try {
                perSecond = SHARE * allowed.getAsDouble();
                askAgainAt = now.plus(ASK_AGAIN_AFTER);
            } catch (JobFailure away) {
                log.atWarn()
                        .setCause(away)
                        .addKeyValue("event", "mail.rate.unknown")
                        .addKeyValue("code", away.code().code())
                        .log("mail.rate.unknown");
                askAgainAt = now.plus(AFTER_NO_ANSWER);
            }
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

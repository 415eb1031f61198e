package dev.pressroom.api.deadletter;

import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.store.queue.DeadLetterQueues.Letter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A dead letter as an admin sees it.
///
/// @param reason failure code; `queue.too-many-tries` where the queue itself gave up
/// @param job    the job, in ids; null for a message that is none: such a body may hold anything, an
///     address among it, so it is not shown
/// @param characters length of the body
record LetterView(String id, Instant sentAt, String reason, @Nullable String job, int characters) {
    private static final JobCodec CODEC = new JobCodec();

    static LetterView of(Letter letter) {
        var reason = letter.reason();
        return new LetterView(
                letter.id(),
                letter.sentAt(),
                reason == null ? "queue.too-many-tries" : reason,
                job(letter.body()),
                letter.body().length());
    }

    /// Encoded anew, so that only the fields of the contract are shown.
    private static @Nullable String job(String body) {
        try {
            return CODEC.encode(CODEC.decode(body));
        } catch (JobFailure none) {
            return null;
        }
    }
}

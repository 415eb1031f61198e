package dev.pressroom.image.adapter.mongo;

import dev.pressroom.image.application.port.Attempts;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mongo.DecodingMarks;
import java.time.Duration;
import java.time.InstantSource;

/// Marks on image records. One attempt may die for a reason that is not the file: a lost answer of the
/// store, a machine that went away. So a file is given up only after several. Thread-safe.
public final class MongoAttempts implements Attempts {
    /// Fewer than a queue delivers a message, so that the reason is recorded.
    private static final int MOST_DEATHS = 3;

    private final DecodingMarks marks;
    private final Duration longest;
    private final InstantSource clock;

    /// @param longest an attempt that began longer ago is dead: at least the time-out of the function
    public MongoAttempts(DecodingMarks marks, Duration longest, InstantSource clock) {
        this.marks = marks;
        this.longest = longest;
        this.clock = clock;
    }

    @Override
    public void begin(ImageId image, Step step) {
        var now = clock.instant();
        var before = marks.set(image, step.name(), now);
        if (before.isEmpty()) {
            return;
        }
        var mark = before.get();
        if (mark.since().plus(longest).isAfter(now)) {
            throw new JobFailure(
                    FailureCode.NOT_READY, "image " + image + " is being decoded elsewhere");
        }
        int deaths = mark.deaths() + 1;
        if (deaths >= MOST_DEATHS) {
            throw new JobFailure(
                    FailureCode.IMAGE_DECODER_DIED,
                    "image " + image + ", " + deaths + " attempts, the last of " + mark.since());
        }
        if (!marks.replace(image, mark, step.name(), now)) {
            throw new JobFailure(
                    FailureCode.NOT_READY, "image " + image + " is taken by another attempt");
        }
    }

    @Override
    public void ended(ImageId image) {
        marks.clear(image);
    }
}

package dev.pressroom.image.adapter.mongo;

import dev.pressroom.image.application.port.Attempts;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mongo.DecodingMarks;
import java.time.Duration;
import java.time.InstantSource;

/// Marks on image records. Thread-safe.
public final class MongoAttempts implements Attempts {
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
        if (before.get().plus(longest).isAfter(now)) {
            throw new JobFailure(
                    FailureCode.NOT_READY, "image " + image + " is being decoded elsewhere");
        }
        throw new JobFailure(
                FailureCode.IMAGE_DECODER_DIED,
                "image " + image + ", by an attempt of " + before.get());
    }

    @Override
    public void ended(ImageId image) {
        marks.clear(image);
    }
}

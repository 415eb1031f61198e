package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Attempts;
import dev.pressroom.model.ImageId;
import java.util.function.Supplier;

/// Reads and decodes each file with a mark set, so that a file that kills its process again and again is
/// given up.
final class DecodeGuard {
    private final Attempts attempts;

    DecodeGuard(Attempts attempts) {
        this.attempts = attempts;
    }

    /// @param work all that looks into the file
    /// @throws dev.pressroom.model.JobFailure as [Attempts#begin] and the work do
    <T> T run(ImageId image, Attempts.Step step, Supplier<T> work) {
        attempts.begin(image, step);
        T made;
        try {
            made = work.get();
        } catch (RuntimeException orderly) {
            // An Error is no orderly end: the next attempt would meet it again.
            attempts.ended(image);
            throw orderly;
        }
        attempts.ended(image);
        return made;
    }
}

package dev.pressroom.image.application.port;

import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;

/// Remembers which file is being looked into, so that one that kills its process again and again is given
/// up.
public interface Attempts {
    /// Call right before the file is looked into; of two attempts at once one may go on.
    ///
    /// @throws JobFailure `NOT_READY` while another attempt may be alive,
    ///     `IMAGE_DECODER_DIED` if several died while they decoded this file
    void begin(ImageId image, Step step);

    /// Call afterwards, however it ended.
    void ended(ImageId image);

    /// What a file is decoded for.
    enum Step {
        INGEST,
        RENDER,
        FINISH
    }

    /// For an engine that decodes in a process of its own: whoever asked it survives and tells. Headers are
    /// read outside of it, in bounded time.
    static Attempts notNeeded() {
        return new Attempts() {
            @Override
            public void begin(ImageId image, Step step) {}

            @Override
            public void ended(ImageId image) {}
        };
    }
}

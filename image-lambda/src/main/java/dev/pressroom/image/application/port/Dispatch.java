package dev.pressroom.image.application.port;

import dev.pressroom.model.event.PlatformEvent;
import dev.pressroom.model.job.Job;

/// Sends on. Repeating is harmless: workers are idempotent, and an event keeps its id.
public interface Dispatch {
    /// @throws dev.pressroom.model.JobFailure `QUEUE_UNAVAILABLE`
    void send(Job job);

    /// @throws dev.pressroom.model.JobFailure `QUEUE_UNAVAILABLE`
    void publish(PlatformEvent event);
}

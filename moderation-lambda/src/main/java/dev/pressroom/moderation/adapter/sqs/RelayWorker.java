package dev.pressroom.moderation.adapter.sqs;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.codec.EventCodec;
import dev.pressroom.moderation.application.RelayEvent;
import dev.pressroom.moderation.application.RelayOutcome;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.Verdict;

/// Messages of `live-events`: events of the platform as they were published.
public final class RelayWorker implements MessageWorker {
    private final EventCodec codec;
    private final RelayEvent relay;

    public RelayWorker(EventCodec codec, RelayEvent relay) {
        this.codec = codec;
        this.relay = relay;
    }

    @Override
    public Verdict work(String body, Deadline deadline) {
        try {
            return switch (relay.relay(codec.head(body), body)) {
                case RelayOutcome.Told(), RelayOutcome.Nobody() -> new Verdict.Done();
            };
        } catch (IllegalArgumentException noId) {
            return new Verdict.Park(
                    new JobFailure(FailureCode.CONTRACT_UNREADABLE, "subject is no id", noId));
        }
    }
}

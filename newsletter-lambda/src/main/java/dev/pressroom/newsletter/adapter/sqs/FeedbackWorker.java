package dev.pressroom.newsletter.adapter.sqs;

import dev.pressroom.model.Deadline;
import dev.pressroom.newsletter.application.RecordFeedback;
import dev.pressroom.newsletter.domain.MailFeedback;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.Verdict;
import java.util.function.Function;

/// Events of SES in the queue `mail-feedback`. A second call is safe: recording twice changes nothing.
public final class FeedbackWorker implements MessageWorker {
    private final Function<String, MailFeedback> reader;
    private final RecordFeedback recording;

    public FeedbackWorker(Function<String, MailFeedback> reader, RecordFeedback recording) {
        this.reader = reader;
        this.recording = recording;
    }

    @Override
    public Verdict work(String body, Deadline deadline) {
        recording.record(reader.apply(body));
        return new Verdict.Done();
    }
}

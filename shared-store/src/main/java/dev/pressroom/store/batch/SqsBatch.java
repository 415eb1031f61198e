package dev.pressroom.store.batch;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.pressroom.model.Blame;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Works through a batch one message after the other and answers with those that are not settled
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html>). Sequential on
/// purpose: parallel loops that collect failures in a shared list lose some.
public final class SqsBatch {
    private static final Logger log = LoggerFactory.getLogger(SqsBatch.class);

    private final MessageWorker worker;
    private final DeadLetters deadLetters;
    private final Duration perMessage;
    private final int maxReceives;

    /// Leaves it to the queue to give up a message that never succeeds.
    ///
    /// @param perMessage the longest time one message may need; none is started with less left
    public SqsBatch(MessageWorker worker, DeadLetters deadLetters, Duration perMessage) {
        this(worker, deadLetters, perMessage, Integer.MAX_VALUE);
    }

    /// @param perMessage the longest time one message may need; none is started with less left
    /// @param maxReceives as the queue's redrive policy has it: a message that fails then is parked with
    ///     its reason, where the queue would move it without one
    public SqsBatch(
            MessageWorker worker, DeadLetters deadLetters, Duration perMessage, int maxReceives) {
        this.worker = worker;
        this.deadLetters = deadLetters;
        this.perMessage = perMessage;
        this.maxReceives = maxReceives;
    }

    /// The ids of all messages that SQS must deliver again; empty when all are settled.
    public SQSBatchResponse process(SQSEvent event, Deadline deadline) {
        var records = event.getRecords() == null ? List.<SQSMessage>of() : event.getRecords();
        return new SQSBatchResponse(
                records.stream()
                        .filter(message -> !settled(message, deadline))
                        .map(
                                message ->
                                        new SQSBatchResponse.BatchItemFailure(
                                                message.getMessageId()))
                        .toList());
    }

    private boolean settled(SQSMessage message, Deadline deadline) {
        return switch (verdict(message, deadline)) {
            case Verdict.Done() -> true;
            case Verdict.TryAgain(var why) when isLastTime(message) ->
                    report("message.parked", message, why, parked(message, why));
            case Verdict.TryAgain(var why) -> report("message.retry", message, why, false);
            case Verdict.Park(var why) ->
                    report("message.parked", message, why, parked(message, why));
        };
    }

    /// SQS counts approximately, but never too high by more than lost receives; without a count there is
    /// always a next time.
    private boolean isLastTime(SQSMessage message) {
        var attributes = message.getAttributes();
        var count = attributes == null ? null : attributes.get("ApproximateReceiveCount");
        return count != null && Integer.parseInt(count) >= maxReceives;
    }

    private Verdict verdict(SQSMessage message, Deadline deadline) {
        try {
            deadline.require(perMessage, "the next message");
            return worker.work(message.getBody(), deadline);
        } catch (JobFailure failure) {
            return Verdict.on(failure);
        } catch (RuntimeException bug) {
            return Verdict.on(new JobFailure(FailureCode.BUG, "unexpected", bug));
        }
    }

    /// A message that could not be parked stays in its queue: losing it would be worse.
    private boolean parked(SQSMessage message, JobFailure why) {
        try {
            deadLetters.park(message.getMessageId(), message.getBody(), why.code());
            return true;
        } catch (RuntimeException notParked) {
            why.addSuppressed(notParked);
            return false;
        }
    }

    private static boolean report(
            String event, SQSMessage message, JobFailure why, boolean settled) {
        log.atLevel(why.code().blame() == Blame.US ? Level.ERROR : Level.WARN)
                .setCause(why)
                .addKeyValue("event", event)
                .addKeyValue("messageId", message.getMessageId())
                .addKeyValue("code", why.code().code())
                .addKeyValue("settled", settled)
                .log(event);
        return settled;
    }
}

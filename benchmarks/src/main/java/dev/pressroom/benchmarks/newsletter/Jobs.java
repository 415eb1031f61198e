package dev.pressroom.benchmarks.newsletter;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/// The jobs in the queue, handled as Lambda's pollers do for a function.
final class Jobs {
    private static final int BATCH = 10;

    private final MailRoom room;

    Jobs(MailRoom room) {
        this.room = room;
    }

    /// Up to ten; empty when none is there.
    List<Message> receive() {
        return receive(BATCH);
    }

    /// That many, ten in a batch.
    ///
    /// @throws IllegalStateException if they do not come
    List<List<Message>> receiveAll(int count) {
        var batches = new ArrayList<List<Message>>();
        int received = 0;
        var end = System.nanoTime() + SharedWork.PATIENCE.toNanos();
        while (received < count) {
            var batch = receive(Math.min(BATCH, count - received));
            if (!batch.isEmpty()) {
                batches.add(batch);
                received += batch.size();
            } else if (System.nanoTime() > end) {
                throw new IllegalStateException(received + " of " + count + " jobs came");
            }
        }
        return batches;
    }

    private List<Message> receive(int most) {
        return room.sqs
                .receiveMessage(r -> r.queueUrl(room.queueUrl).maxNumberOfMessages(most))
                .messages();
    }

    void delete(List<Message> batch) {
        var entries =
                batch.stream()
                        .map(
                                message ->
                                        DeleteMessageBatchRequestEntry.builder()
                                                .id(message.messageId())
                                                .receiptHandle(message.receiptHandle())
                                                .build())
                        .toList();
        var failed =
                room.sqs
                        .deleteMessageBatch(r -> r.queueUrl(room.queueUrl).entries(entries))
                        .failed();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.size() + " jobs were not deleted");
        }
    }
}

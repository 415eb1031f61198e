package dev.pressroom.newsletter.adapter.queue;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.job.SendDelivery;
import dev.pressroom.newsletter.application.port.SendQueue;
import dev.pressroom.store.queue.PlatformQueues;

/// Deliveries as jobs in the queue of the sending function.
public final class SqsSendQueue implements SendQueue {
    private final PlatformQueues queues;

    public SqsSendQueue(PlatformQueues queues) {
        this.queues = queues;
    }

    @Override
    public void send(IssueId issue, DeliveryId delivery) {
        queues.send(new SendDelivery(issue, delivery));
    }
}

package dev.pressroom.newsletter.adapter.queue;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.model.job.ConfirmSubscription;
import dev.pressroom.model.job.SendDelivery;
import dev.pressroom.newsletter.application.port.SendQueue;
import dev.pressroom.store.queue.PlatformQueues;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// Deliveries as jobs in the queue of the sending function.
public final class SqsSendQueue implements SendQueue {
    private final PlatformQueues queues;

    public SqsSendQueue(PlatformQueues queues) {
        this.queues = queues;
    }

    @Override
    public Collection<DeliveryId> send(IssueId issue, List<DeliveryId> deliveries) {
        return queues
                .sendAll(
                        deliveries.stream()
                                .map(delivery -> new SendDelivery(issue, delivery))
                                .toList())
                .stream()
                .map(SendDelivery::delivery)
                .toList();
    }

    @Override
    public void later(IssueId issue, DeliveryId delivery, Duration delay) {
        queues.sendLater(new SendDelivery(issue, delivery), delay);
    }

    @Override
    public void later(SubscriberId subscriber, Duration delay) {
        queues.sendLater(new ConfirmSubscription(subscriber), delay);
    }
}

package dev.pressroom.image.adapter.queue;

import dev.pressroom.image.application.port.Dispatch;
import dev.pressroom.model.event.PlatformEvent;
import dev.pressroom.model.job.Job;
import dev.pressroom.store.queue.PlatformQueues;
import dev.pressroom.store.queue.PlatformTopic;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;

/// Jobs to SQS, events to SNS. An image has each event once, so its id is made of both.
public final class QueueDispatch implements Dispatch {
    private final PlatformQueues queues;
    private final PlatformTopic topic;
    private final InstantSource clock;

    public QueueDispatch(PlatformQueues queues, PlatformTopic topic, InstantSource clock) {
        this.queues = queues;
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public void send(Job job) {
        queues.send(job);
    }

    @Override
    public void publish(PlatformEvent event) {
        var name = event.type() + "/" + event.subject();
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        topic.publish(id, clock.instant(), event);
    }
}

package dev.pressroom.moderation.adapter.queue;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.model.event.ImageFailed;
import dev.pressroom.model.event.ImageRejected;
import dev.pressroom.model.event.PlatformEvent;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.FinishImage;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.model.job.RemoveImage;
import dev.pressroom.model.job.RenderImage;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.model.job.ReviewImage;
import dev.pressroom.moderation.application.port.Dispatch;
import dev.pressroom.moderation.application.port.Uploads;
import dev.pressroom.moderation.domain.Picture;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.queue.PlatformQueues;
import dev.pressroom.store.queue.PlatformTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Jobs through SQS, events through SNS, and what the outbox still holds. Thread-safe.
public final class QueueDispatch implements Dispatch {
    /// Younger rows are still being sent by whoever committed them.
    private static final Duration LEFT_BEHIND_AFTER = Duration.ofSeconds(30);

    private final PlatformQueues queues;
    private final PlatformTopic topic;
    private final Outbox outbox;
    private final Outbox.Destination destination;
    private final UploadAnnouncer announcer;
    private final InstantSource clock;

    public QueueDispatch(
            PlatformQueues queues,
            PlatformTopic topic,
            Outbox outbox,
            Outbox.Destination destination,
            UploadAnnouncer announcer,
            InstantSource clock) {
        this.queues = queues;
        this.topic = topic;
        this.outbox = outbox;
        this.destination = destination;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    public void reviewImage(ImageId image) {
        queues.send(new ReviewImage(image));
    }

    @Override
    public void renderImage(ImageId image, String presetSet) {
        queues.send(new RenderImage(image, presetSet));
    }

    @Override
    public void finishImage(ImageId image, String presetSet) {
        queues.send(new FinishImage(image, presetSet));
    }

    @Override
    public void removeImage(ImageId image) {
        queues.send(new RemoveImage(image));
    }

    @Override
    public void reviewArticle(ArticleId article, int revision) {
        queues.send(new ReviewArticle(article, revision));
    }

    @Override
    public void decideArticle(ArticleId article) {
        queues.send(new DecideArticle(article));
    }

    @Override
    public void notifyAuthor(ArticleId article, int revision, NoticeKind kind) {
        queues.send(new NotifyAuthor(article, revision, kind));
    }

    @Override
    public void imageRejected(Picture picture, String code) {
        publish(new ImageRejected(picture.id(), picture.sourceKey(), code));
    }

    @Override
    public void imageFailed(Picture picture, String code) {
        publish(new ImageFailed(picture.id(), picture.sourceKey(), code));
    }

    @Override
    public void uploadArrived(Picture picture, Uploads.Upload upload) {
        announcer.announce(picture.sourceKey(), upload);
    }

    @Override
    public int sendLeftBehind() {
        return outbox.relay(clock.instant().minus(LEFT_BEHIND_AFTER), destination);
    }

    /// An image ends once, so its id and the type name the event for ever.
    private void publish(PlatformEvent event) {
        var name = event.type() + "/" + event.subject();
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        topic.publish(id, clock.instant(), event);
    }
}

package dev.pressroom.model.job;

/// The queues of the platform by their role; `template.yaml` gives each its name.
public enum JobQueue {
    MODERATION_JOBS,
    IMAGE_RENDER,
    IMAGE_FINISH,
    AUTHOR_NOTICES,
    NEWSLETTER_SENDS;

    /// The queue that a kind of job belongs to.
    public static JobQueue of(Job job) {
        return switch (job) {
            case ReviewImage _, ReviewArticle _, DecideArticle _ -> MODERATION_JOBS;
            case RenderImage _, RemoveImage _ -> IMAGE_RENDER;
            case FinishImage _ -> IMAGE_FINISH;
            case NotifyAuthor _ -> AUTHOR_NOTICES;
            case ConfirmSubscription _, SendDelivery _, SendTestIssue _ -> NEWSLETTER_SENDS;
        };
    }
}

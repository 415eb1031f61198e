package dev.pressroom.moderation.application.port;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.moderation.domain.Picture;

/// Sends work on and announces what happened. Everything may be sent twice: the receivers are
/// idempotent, and a repeated event keeps its id.
///
/// All methods throw [dev.pressroom.model.JobFailure] with
/// [dev.pressroom.model.FailureCode#QUEUE_UNAVAILABLE] when it is not certain that the message was
/// taken.
public interface Dispatch {
    void reviewImage(ImageId image);

    void renderImage(ImageId image, String presetSet);

    void finishImage(ImageId image, String presetSet);

    void removeImage(ImageId image);

    void reviewArticle(ArticleId article, int revision);

    void decideArticle(ArticleId article);

    void notifyAuthor(ArticleId article, int revision, NoticeKind kind);

    /// @param code of the failure, as the record has it
    void imageRejected(Picture picture, String code);

    /// @param code of the failure, as the record has it
    void imageFailed(Picture picture, String code);

    /// Says again that an upload has arrived.
    void uploadArrived(Picture picture, Uploads.Upload upload);

    /// Sends what committed decisions have left to be sent for more than half a minute.
    ///
    /// @return how many messages
    int sendLeftBehind();
}

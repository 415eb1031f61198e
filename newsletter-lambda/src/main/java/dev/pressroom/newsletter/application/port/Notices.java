package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.NoticeKind;
import java.time.Instant;

/// The ledger of mails that tell an author what was decided.
public interface Notices {
    /// Moves a notice from one state to the next with one conditional write.
    ///
    /// @return false if it is not in `from` any more
    /// @throws dev.pressroom.model.JobFailure if the outcome of the write is unknown; repeating it is safe
    boolean advance(
            ArticleId article,
            int revision,
            NoticeKind kind,
            DeliveryState from,
            DeliveryState to,
            Instant now);
}

package dev.pressroom.moderation.application.port;

import dev.pressroom.model.ArticleId;
import dev.pressroom.moderation.domain.RevisionText;
import java.util.List;

/// What readers can find of live revisions.
///
/// All methods throw [dev.pressroom.model.JobFailure] with
/// [dev.pressroom.model.FailureCode#STORE_UNAVAILABLE] when the outcome is unknown.
public interface PublishedTexts {
    /// Live revisions of which nothing can be found.
    List<Live> missing(int limit);

    /// Makes a live revision one that can be found; a second call changes nothing.
    ///
    /// @return false if it is not live any more
    boolean put(Live live, RevisionText text);

    record Live(ArticleId article, int revision) {}
}

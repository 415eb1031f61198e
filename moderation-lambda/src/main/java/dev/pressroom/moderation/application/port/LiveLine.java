package dev.pressroom.moderation.application.port;

import dev.pressroom.model.AuthorId;
import java.util.UUID;

/// To those who listen at the moment.
public interface LiveLine {
    /// Adds one event to what an author hears; a second time it changes nothing.
    ///
    /// @param event identity of the event
    /// @throws dev.pressroom.model.JobFailure if it was not added and a retry may help
    void tell(AuthorId author, UUID event, String type, String body);

    /// Says that readers may get something else now. May be lost.
    void siteChanged();
}

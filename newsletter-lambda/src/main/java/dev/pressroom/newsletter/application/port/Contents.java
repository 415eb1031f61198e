package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.IssueId;
import dev.pressroom.newsletter.domain.IssueContent;
import dev.pressroom.newsletter.domain.Letter;
import java.util.Optional;

/// What issues hold. Storing twice leaves one.
public interface Contents {
    /// @param sample the mail of the whole issue, for admins and for the web
    void put(IssueId issue, IssueContent content, Letter sample);

    Optional<IssueContent> find(IssueId issue);

    void remove(IssueId issue);
}

package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.IssueId;
import dev.pressroom.newsletter.domain.RenderedIssue;
import java.util.Optional;

/// Rendered issues. Storing twice leaves one.
public interface Bodies {
    void put(IssueId issue, RenderedIssue rendered);

    Optional<RenderedIssue> find(IssueId issue);

    void remove(IssueId issue);
}

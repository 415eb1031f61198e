package dev.pressroom.newsletter.adapter.mongo;

import dev.pressroom.model.IssueId;
import dev.pressroom.newsletter.application.port.Bodies;
import dev.pressroom.newsletter.domain.RenderedIssue;
import dev.pressroom.store.mongo.RenderedIssues;
import java.util.Optional;

/// Rendered issues over the shared collection.
public final class MongoBodies implements Bodies {
    private final RenderedIssues issues;

    public MongoBodies(RenderedIssues issues) {
        this.issues = issues;
    }

    @Override
    public void put(IssueId issue, RenderedIssue rendered) {
        issues.put(
                issue,
                new RenderedIssues.RenderedIssue(
                        rendered.subject(), rendered.html(), rendered.text()));
    }

    @Override
    public Optional<RenderedIssue> find(IssueId issue) {
        return issues.find(issue)
                .map(found -> new RenderedIssue(found.subject(), found.html(), found.text()));
    }

    @Override
    public void remove(IssueId issue) {
        issues.remove(issue);
    }
}

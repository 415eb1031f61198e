package dev.pressroom.model.job;

import dev.pressroom.model.AuthorId;
import dev.pressroom.model.IssueId;

/// Send one issue to the admin who asked, outside the ledger.
public record SendTestIssue(IssueId issue, AuthorId admin) implements Job {}

package dev.pressroom.api.newsletter;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.Requests.Answer;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PauseReason;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.SendTestIssue;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.Outbox;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What an admin orders. Each order is one conditional update: of two that race, or of one against the
/// sender, one wins and the other is told. Thread-safe.
@Component
class IssueOrders {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final Requests requests;
    private final NewsletterIssues issues;
    private final Authors authors;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final JsonMapper json;

    IssueOrders(
            Requests requests,
            NewsletterIssues issues,
            Authors authors,
            Outbox outbox,
            InstantSource clock,
            Supplier<UUID> ids,
            JsonMapper json) {
        this.requests = requests;
        this.issues = issues;
        this.authors = authors;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
        this.json = json;
    }

    /// @throws RequestRefused [FailureCode#REQUEST_CONFLICT] if the issue's status does not allow it
    Answer pause(Caller admin, IssueId issue, @Nullable String key) {
        return move(
                admin, issue, key, IssueStatus.PAUSED, List.of(PauseReason.ADMIN.code()), "pause");
    }

    /// @throws RequestRefused [FailureCode#REQUEST_CONFLICT] if the issue's status does not allow it
    Answer resume(Caller admin, IssueId issue, @Nullable String key) {
        return move(admin, issue, key, IssueStatus.CHECKING, List.of(), "resumption");
    }

    /// @throws RequestRefused [FailureCode#REQUEST_CONFLICT] if the issue's status does not allow it
    Answer cancel(Caller admin, IssueId issue, @Nullable String key) {
        return move(admin, issue, key, IssueStatus.CANCELLED, List.of(), "cancellation");
    }

    /// @throws RequestRefused if the admin's sign-in states no address
    Answer sendTest(Caller admin, IssueId issue, @Nullable String key) {
        existing(issue);
        EmailAddress address =
                admin.email()
                        .orElseThrow(
                                () ->
                                        new RequestRefused(
                                                FailureCode.REQUEST_INVALID,
                                                "Your sign-in states no mail address.",
                                                List.of()));
        authors.remember(admin.id(), address, clock.instant());
        return requests.onceThenSend(
                admin.id(),
                key,
                "POST " + path(issue) + "/test-sends",
                "",
                connection -> {
                    outbox.add(
                            connection,
                            new JobEnvelope(
                                    ids.get(),
                                    clock.instant(),
                                    new SendTestIssue(issue, admin.id())));
                    return new Answer(ACCEPTED, null, "{}");
                });
    }

    private Answer move(
            Caller admin,
            IssueId issue,
            @Nullable String key,
            IssueStatus to,
            List<String> reasons,
            String order) {
        var before = existing(issue).status();
        return requests.once(
                admin.id(),
                key,
                "POST " + path(issue) + "/" + order,
                "",
                connection -> {
                    if (!before.canBecome(to)) {
                        throw new RequestRefused(
                                FailureCode.REQUEST_CONFLICT,
                                "The issue is " + before + ", which does not allow this.",
                                List.of());
                    }
                    if (!issues.move(connection, issue, before, to, reasons, clock.instant())) {
                        throw new JobFailure(FailureCode.REQUEST_CONFLICT, "issue " + issue);
                    }
                    return new Answer(
                            OK, null, json.writeValueAsString(new Moved(issue.toString(), to)));
                });
    }

    private NewsletterIssues.IssueRow existing(IssueId issue) {
        return issues.find(issue).orElseThrow(() -> PathIds.notFound(issue));
    }

    private static String path(IssueId issue) {
        return "/v1/newsletter/issues/" + issue;
    }

    record Moved(String id, IssueStatus status) {}
}

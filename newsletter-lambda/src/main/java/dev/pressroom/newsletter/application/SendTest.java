package dev.pressroom.newsletter.application;

import dev.pressroom.model.AuthorId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.newsletter.application.port.Admins;
import dev.pressroom.newsletter.application.port.Contents;
import dev.pressroom.newsletter.application.port.Postbox;
import dev.pressroom.newsletter.application.port.Press;
import java.util.Optional;

/// Use case: mail an issue to the admin who wants to see it. Outside the ledger: a second copy of this
/// mail does no harm.
public final class SendTest {
    private final Admins admins;
    private final Contents contents;
    private final Postbox postbox;
    private final Press press;

    public SendTest(Admins admins, Contents contents, Postbox postbox, Press press) {
        this.admins = admins;
        this.contents = contents;
        this.postbox = postbox;
        this.press = press;
    }

    /// @return why it can never be sent; empty if it was
    /// @throws JobFailure [FailureCode#MAIL_UNAVAILABLE] when a retry may help
    public Optional<JobFailure> send(IssueId issue, AuthorId admin) {
        var content = contents.find(issue);
        var address = admins.addressOf(admin);
        if (content.isEmpty() || address.isEmpty()) {
            return Optional.of(new JobFailure(FailureCode.NOT_FOUND, "a test of issue " + issue));
        }
        return switch (postbox.send(press.sample(content.get(), address.get()))) {
            case TAKEN -> Optional.empty();
            case REFUSED ->
                    Optional.of(new JobFailure(FailureCode.MAIL_REFUSED, "a test of an issue"));
            case THROTTLED, QUOTA_REACHED, STOPPED, UNKNOWN ->
                    throw new JobFailure(FailureCode.MAIL_UNAVAILABLE, "a test of issue " + issue);
        };
    }
}

package dev.pressroom.newsletter.adapter.json;

import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.newsletter.domain.MailFeedback;
import dev.pressroom.newsletter.domain.MailFeedback.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an event of SES, in the envelope of SNS or, with raw delivery, without. Thread-safe.
public final class SesEventReader {
    private final JsonMapper json = JsonMapper.shared();

    /// @throws JobFailure [FailureCode#CONTRACT_UNREADABLE] if the text is no event of SES
    public MailFeedback read(String body) {
        try {
            var outer = json.readTree(body);
            var event = outer.has("Message") ? json.readTree(text(outer, "Message")) : outer;
            var type = text(event, "eventType");
            if (type.isEmpty()) {
                throw new JobFailure(FailureCode.CONTRACT_UNREADABLE, "not an event of SES");
            }
            return switch (type) {
                case "Send" -> feedback(Kind.SENT, event, List.of());
                case "Delivery" -> feedback(Kind.DELIVERED, event, List.of());
                case "Reject" -> feedback(Kind.REJECTED, event, List.of());
                case "Bounce" -> bounce(event);
                case "Complaint" ->
                        feedback(
                                Kind.COMPLAINED,
                                event,
                                addresses(event.path("complaint").path("complainedRecipients")));
                default -> feedback(Kind.OTHER, event, List.of());
            };
        } catch (JacksonException malformed) {
            // Named, not passed on as the cause: a parser's message quotes the body.
            throw new JobFailure(
                    FailureCode.CONTRACT_UNREADABLE,
                    "not an event of SES: " + malformed.getClass().getSimpleName());
        }
    }

    /// Only a permanent bounce says that the address is bad; any bounce says that SES took the mail.
    private static MailFeedback bounce(JsonNode event) {
        var bounce = event.path("bounce");
        return feedback(
                text(bounce, "bounceType").equals("Permanent") ? Kind.BOUNCED : Kind.SOFT_BOUNCED,
                event,
                addresses(bounce.path("bouncedRecipients")));
    }

    private static MailFeedback feedback(Kind kind, JsonNode event, List<EmailAddress> addresses) {
        return new MailFeedback(kind, tags(event), addresses);
    }

    private static Map<String, String> tags(JsonNode event) {
        var tags = new HashMap<String, String>();
        for (var tag : event.path("mail").path("tags").properties()) {
            tags.put(tag.getKey(), tag.getValue().path(0).asString(""));
        }
        return tags;
    }

    private static List<EmailAddress> addresses(JsonNode recipients) {
        var addresses = new ArrayList<EmailAddress>();
        for (var recipient : recipients) {
            var text = text(recipient, "emailAddress");
            // Some servers report `Name <address>`.
            var open = text.lastIndexOf('<');
            var bare = open < 0 ? text : text.substring(open + 1).replace(">", "");
            try {
                addresses.add(EmailAddress.parse(bare));
            } catch (IllegalArgumentException notOurs) {
                throw new JobFailure(
                        FailureCode.CONTRACT_UNREADABLE, "an event without a usable address");
            }
        }
        return addresses;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}

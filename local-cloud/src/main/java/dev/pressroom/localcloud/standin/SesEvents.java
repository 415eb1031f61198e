package dev.pressroom.localcloud.standin;

import dev.pressroom.localcloud.standin.Mailbox.Mail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The texts of SES's events about one mail. Source:
/// <https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html>.
final class SesEvents {
    private final JsonMapper json = new JsonMapper();
    private final String account;

    SesEvents(String account) {
        this.account = account;
    }

    /// Send first; then bounces for the recipients `bounce@…` (for good), `softbounce@…` (a full
    /// mailbox) and those that are suppressed, delivery for the others, and a complaint of
    /// `complaint@…`.
    List<String> about(Mail mail, String from, String configurationSet, List<String> suppressed) {
        var events = new ArrayList<ObjectNode>();
        var send = event("Send", mail, from, configurationSet);
        send.putObject("send");
        events.add(send);
        var refused = mail.to().stream().filter(to -> suppressed.contains(to)).toList();
        var bounced =
                mail.to().stream()
                        .filter(to -> !suppressed.contains(to) && isCard(to, "bounce"))
                        .toList();
        var full =
                mail.to().stream()
                        .filter(to -> !refused.contains(to) && isCard(to, "softbounce"))
                        .toList();
        var delivered =
                mail.to().stream()
                        .filter(
                                to ->
                                        !refused.contains(to)
                                                && !bounced.contains(to)
                                                && !full.contains(to))
                        .toList();
        var complained = delivered.stream().filter(to -> isCard(to, "complaint")).toList();
        if (!refused.isEmpty()) {
            events.add(
                    bounce(
                            event("Bounce", mail, from, configurationSet),
                            mail,
                            "Permanent",
                            "OnAccountSuppressionList",
                            refused));
        }
        if (!bounced.isEmpty()) {
            events.add(
                    bounce(
                            event("Bounce", mail, from, configurationSet),
                            mail,
                            "Permanent",
                            "General",
                            bounced));
        }
        if (!full.isEmpty()) {
            events.add(
                    bounce(
                            event("Bounce", mail, from, configurationSet),
                            mail,
                            "Transient",
                            "MailboxFull",
                            full));
        }
        if (!delivered.isEmpty()) {
            var event = event("Delivery", mail, from, configurationSet);
            var delivery =
                    event.putObject("delivery")
                            .put("timestamp", mail.receivedAt().toString())
                            .put("processingTimeMillis", 1)
                            .put("smtpResponse", "250 2.0.0 OK")
                            .put("reportingMTA", "local.amazonses.com");
            delivery.set("recipients", json.valueToTree(delivered));
            events.add(event);
        }
        if (!complained.isEmpty()) {
            var event = event("Complaint", mail, from, configurationSet);
            var complaint =
                    event.putObject("complaint")
                            .put("feedbackId", UUID.randomUUID().toString())
                            .putNull("complaintSubType")
                            .put("timestamp", mail.receivedAt().toString())
                            .put("userAgent", "Pressroom local cloud")
                            .put("complaintFeedbackType", "abuse")
                            .put("arrivalDate", mail.receivedAt().toString());
            var recipients = complaint.putArray("complainedRecipients");
            complained.forEach(to -> recipients.addObject().put("emailAddress", to));
            events.add(event);
        }
        return events.stream().map(json::writeValueAsString).toList();
    }

    /// Whether the local part is the card, or the card with a label: `bounce+anything@…`.
    static boolean isCard(String address, String card) {
        var lower = address.toLowerCase(Locale.ROOT);
        return lower.startsWith(card + "@") || lower.startsWith(card + "+");
    }

    private static ObjectNode bounce(
            ObjectNode event, Mail mail, String type, String subType, List<String> to) {
        var passing = type.equals("Transient");
        var bounce =
                event.putObject("bounce")
                        .put("feedbackId", UUID.randomUUID().toString())
                        .put("bounceType", type)
                        .put("bounceSubType", subType)
                        .put("timestamp", mail.receivedAt().toString())
                        .put("reportingMTA", "dsn; local.amazonses.com");
        var recipients = bounce.putArray("bouncedRecipients");
        to.forEach(
                address ->
                        recipients
                                .addObject()
                                .put("emailAddress", address)
                                .put("action", "failed")
                                .put("status", passing ? "4.2.2" : "5.1.1")
                                .put(
                                        "diagnosticCode",
                                        passing
                                                ? "smtp; 452 4.2.2 mailbox full"
                                                : "smtp; 550 5.1.1 user unknown"));
        return event;
    }

    private ObjectNode event(String type, Mail mail, String from, String configurationSet) {
        var event = json.createObjectNode().put("eventType", type);
        var about =
                event.putObject("mail")
                        .put("timestamp", mail.receivedAt().toString())
                        .put("source", from)
                        .put("sendingAccountId", account)
                        .put("messageId", mail.messageId());
        about.set("destination", json.valueToTree(mail.to()));
        about.put("headersTruncated", false).putArray("headers");
        var common = about.putObject("commonHeaders");
        common.putArray("from").add(from);
        common.set("to", json.valueToTree(mail.to()));
        common.put("messageId", mail.messageId()).put("subject", mail.subject());
        var tags = about.putObject("tags");
        tags.putArray("ses:configuration-set").add(configurationSet);
        tags.putArray("ses:from-domain").add(from.substring(from.indexOf('@') + 1));
        mail.tags().forEach((name, value) -> tags.putArray(name).add(value));
        return event;
    }
}

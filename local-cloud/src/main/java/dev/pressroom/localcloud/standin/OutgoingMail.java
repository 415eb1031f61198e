package dev.pressroom.localcloud.standin;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One mail of `SendEmail`, checked and composed.
record OutgoingMail(String from, List<String> recipients, MimeMessage message) {
    private static final int MAX_RECIPIENTS = 50;
    private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-~]{1,126}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{1,870}");

    /// @throws AwsError `BadRequestException` on input that SES refuses
    static OutgoingMail compose(JsonNode input, String messageId, Instant now) {
        var content = input.path("Content");
        try {
            MimeMessage message;
            if (content.has("Simple") == content.has("Raw")) {
                throw bad("Content needs one of Simple and Raw (templates are not imitated)");
            } else if (content.has("Raw")) {
                message = raw(content.path("Raw"));
            } else {
                message = simple(input, content.path("Simple"));
                message.setSentDate(Date.from(now));
                message.saveChanges();
            }
            message.setHeader("Message-ID", "<" + messageId + "@local.amazonses.com>");
            var recipients = recipients(input.path("Destination"), message);
            message.removeHeader("Bcc");
            return new OutgoingMail(from(input, message), recipients, message);
        } catch (MessagingException malformed) {
            throw bad("The message is malformed: " + malformed.getMessage());
        }
    }

    private static MimeMessage raw(JsonNode raw) throws MessagingException {
        try {
            var bytes = Base64.getDecoder().decode(raw.path("Data").asString(""));
            return new OutgoingMessage(new ByteArrayInputStream(bytes));
        } catch (IllegalArgumentException malformed) {
            throw bad("Raw data is not Base64");
        }
    }

    private static MimeMessage simple(JsonNode input, JsonNode simple) throws MessagingException {
        if (simple.has("Attachments")) {
            throw bad("This stand-in does not imitate Attachments");
        }
        var message = new OutgoingMessage();
        message.setFrom(address(input.path("FromEmailAddress").asString("")));
        var destination = input.path("Destination");
        message.setRecipients(RecipientType.TO, addresses(destination.path("ToAddresses")));
        message.setRecipients(RecipientType.CC, addresses(destination.path("CcAddresses")));
        var replyTo = addresses(input.path("ReplyToAddresses"));
        if (replyTo.length > 0) {
            message.setReplyTo(replyTo);
        }
        var subject = simple.path("Subject").path("Data");
        if (!subject.isString()) {
            throw bad("Subject is required");
        }
        message.setSubject(line(subject.asString("")), StandardCharsets.UTF_8.name());
        for (var header : simple.path("Headers")) {
            var name = header.path("Name").asString("");
            var value = header.path("Value").asString("");
            if (!HEADER_NAME.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
                throw bad("Invalid header name or value");
            }
            message.setHeader(name, value);
        }
        setBody(message, simple.path("Body"));
        return message;
    }

    private static void setBody(MimeMessage message, JsonNode body) throws MessagingException {
        var text = body.path("Text").path("Data");
        var html = body.path("Html").path("Data");
        if (text.isMissingNode() && html.isMissingNode()) {
            throw bad("Body needs Text or Html");
        }
        if (text.isMissingNode()) {
            message.setText(html.asString(""), StandardCharsets.UTF_8.name(), "html");
        } else if (html.isMissingNode()) {
            message.setText(text.asString(""), StandardCharsets.UTF_8.name(), "plain");
        } else {
            var plain = new MimeBodyPart();
            plain.setText(text.asString(""), StandardCharsets.UTF_8.name(), "plain");
            var rich = new MimeBodyPart();
            rich.setText(html.asString(""), StandardCharsets.UTF_8.name(), "html");
            message.setContent(new MimeMultipart("alternative", plain, rich));
        }
    }

    private static String from(JsonNode input, MimeMessage message) throws MessagingException {
        var named = input.path("FromEmailAddress").asString("");
        if (!named.isEmpty()) {
            return address(named).getAddress();
        }
        return plain(message.getFrom()).stream()
                .findFirst()
                .orElseThrow(() -> bad("Missing required header 'From'."));
    }

    private static List<String> recipients(JsonNode destination, MimeMessage message)
            throws MessagingException {
        var all = new ArrayList<String>();
        for (var kind : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
            for (var address : addresses(destination.path(kind))) {
                all.add(address.getAddress());
            }
        }
        if (all.isEmpty()) {
            all.addAll(plain(message.getAllRecipients()));
        }
        if (all.isEmpty() || all.size() > MAX_RECIPIENTS) {
            throw bad("A message needs 1 to 50 recipients");
        }
        return List.copyOf(all);
    }

    private static List<String> plain(Address @Nullable [] addresses) {
        return Arrays.stream(Optional.ofNullable(addresses).orElse(new Address[0]))
                .filter(InternetAddress.class::isInstance)
                .map(address -> ((InternetAddress) address).getAddress())
                .toList();
    }

    private static InternetAddress[] addresses(JsonNode list) {
        var addresses = new ArrayList<InternetAddress>();
        list.forEach(address -> addresses.add(address(address.asString(""))));
        return addresses.toArray(InternetAddress[]::new);
    }

    private static InternetAddress address(String text) {
        try {
            var address = new InternetAddress(line(text), true);
            if (address.getAddress().contains("@")
                    && StandardCharsets.US_ASCII.newEncoder().canEncode(address.getAddress())) {
                return address;
            }
        } catch (AddressException malformed) {
            throw bad("Invalid email address");
        }
        throw bad("Invalid email address");
    }

    private static String line(String text) {
        if (text.contains("\r") || text.contains("\n")) {
            throw bad("A header must be one line");
        }
        return text;
    }

    static AwsError bad(String message) {
        return AwsError.bad("BadRequestException", message);
    }
}

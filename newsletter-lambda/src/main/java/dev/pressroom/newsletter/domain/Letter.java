package dev.pressroom.newsletter.domain;

import dev.pressroom.model.EmailAddress;
import java.util.Map;

/// One mail to one reader.
///
/// @param tags come back with everything that SES reports about this mail
public record Letter(
        EmailAddress to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        Map<String, String> tags) {
    public Letter {
        headers = Map.copyOf(headers);
        tags = Map.copyOf(tags);
    }
}

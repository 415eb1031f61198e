package dev.pressroom.store.mail;

import dev.pressroom.model.EmailAddress;
import java.util.Map;

/// One mail to one address.
///
/// @param headers further headers, such as `List-Unsubscribe`
/// @param tags    message tags of SES, which its events carry; names and values of letters, digits,
///     `_` and `-` (<https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html>)
public record Mail(
        EmailAddress to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        Map<String, String> tags) {
    public Mail {
        headers = Map.copyOf(headers);
        tags = Map.copyOf(tags);
    }
}

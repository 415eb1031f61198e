package dev.pressroom.model;

import java.util.Locale;
import java.util.regex.Pattern;

/// A mail address in lower case, at most 254 characters (RFC 5321, section 4.5.3.1.3). Logs show a
/// mask: only [#forDelivery()] gives the text.
public final class EmailAddress {
    private static final int MAX_LENGTH = 254;

    /// The addresses that HTML's `input type=email` takes, with a dot in the domain.
    private static final Pattern SHAPE =
            Pattern.compile(
                    "[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
                            + "(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");

    private final String text;

    private EmailAddress(String text) {
        this.text = text;
    }

    /// @throws IllegalArgumentException if this is no mail address; the message does not quote it
    public static EmailAddress parse(String text) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.length() > MAX_LENGTH || !SHAPE.matcher(lower).matches()) {
            throw new IllegalArgumentException("not a mail address: expected name@domain.tld");
        }
        return new EmailAddress(lower);
    }

    /// The address itself, for the mail service and for the row that keeps it.
    public String forDelivery() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "[address]";
    }
}

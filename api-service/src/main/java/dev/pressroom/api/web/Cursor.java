package dev.pressroom.api.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where a page ended: opaque to clients.
public record Cursor(Instant at, String id) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "|" + id).getBytes(UTF_8));
    }

    /// @throws JobFailure [FailureCode#REQUEST_INVALID] if no page ever gave this cursor
    public static @Nullable Cursor decode(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            int bar = plain.indexOf('|');
            var at = Instant.parse(plain.substring(0, Math.max(bar, 0)));
            if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
                throw new DateTimeException("a time that no store can keep");
            }
            return new Cursor(at, plain.substring(bar + 1));
        } catch (IllegalArgumentException | DateTimeException broken) {
            throw new JobFailure(FailureCode.REQUEST_INVALID, "cursor", broken);
        }
    }
}

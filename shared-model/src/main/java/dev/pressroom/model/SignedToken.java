package dev.pressroom.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Says that whoever holds the text was given it by us for one purpose and one subject.
///
/// The text is `base64url(expiry "." subject) "." base64url(HMAC-SHA256)`, without padding. The
/// purpose is signed but not part of the text: a token for one purpose is a forgery for any other.
/// Nothing in it is secret, and it can be used any number of times: whoever wants single use puts
/// a version into the subject and compares it with the row.
///
/// @param expiresAt the first moment at which the token is no longer taken, in whole seconds; absent
///     for a token that stays good, such as the one in an unsubscribe link
public record SignedToken(Purpose purpose, String subject, @Nullable Instant expiresAt) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String NEVER = "never";
    private static final int MAX_LENGTH = 512;

    /// What a token allows.
    public enum Purpose {
        CONFIRM("confirm"),
        UNSUBSCRIBE("unsubscribe"),
        PREFERENCES("preferences"),
        /// Changes what somebody gets, and shows none of his data.
        CHOICES("choices");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }
    }

    /// What a text turned out to be.
    public sealed interface Check {
        /// Ours, for this purpose, and still good.
        record Valid(String subject) implements Check {}

        /// Ours, but too old.
        record Expired(String subject) implements Check {}

        /// Not ours, not for this purpose, or changed.
        record Forged() implements Check {}
    }

    /// The text that goes into a link.
    public String sign(Secret key) {
        var expiry = expiresAt == null ? NEVER : Long.toString(expiresAt.getEpochSecond());
        var content = base64((expiry + "." + subject).getBytes(StandardCharsets.UTF_8));
        return content + "." + base64(mac(key, purpose.label + "." + content));
    }

    /// Takes a text apart that came from outside. Compares in constant time.
    public static Check verify(String text, Purpose purpose, Secret key, Instant now) {
        var dot = text.indexOf('.');
        if (dot < 1 || text.length() > MAX_LENGTH) {
            return new Check.Forged();
        }
        var content = text.substring(0, dot);
        var expected = base64(mac(key, purpose.label + "." + content));
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                text.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
            return new Check.Forged();
        }
        return opened(content, now);
    }

    /// A keyed fingerprint of an address, 64 hexadecimal digits: finds an address without keeping it.
    public static String fingerprint(EmailAddress address, Secret key) {
        return HexFormat.of().formatHex(mac(key, "address." + address.forDelivery()));
    }

    /// Only ever called with content that carries our signature.
    private static Check opened(String content, Instant now) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(content), StandardCharsets.UTF_8);
            var dot = plain.indexOf('.');
            var expiry = plain.substring(0, dot);
            var subject = plain.substring(dot + 1);
            var good =
                    expiry.equals(NEVER)
                            || now.isBefore(Instant.ofEpochSecond(Long.parseLong(expiry)));
            return good ? new Check.Valid(subject) : new Check.Expired(subject);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            return new Check.Forged();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(Secret key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            // Every Java platform has HmacSHA256 (javax.crypto.Mac).
            throw new IllegalStateException("no " + ALGORITHM + " on this JDK", e);
        }
    }
}

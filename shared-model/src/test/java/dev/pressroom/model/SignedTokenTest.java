package dev.pressroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.SignedToken.Check;
import dev.pressroom.model.SignedToken.Purpose;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignedTokenTest {
    private static final Secret KEY = new Secret("a key that only tests know, 32 b");
    private static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");

    @Test
    void whatWasSignedIsValid() {
        var text = new SignedToken(Purpose.UNSUBSCRIBE, "someone.1", null).sign(KEY);

        assertThat(SignedToken.verify(text, Purpose.UNSUBSCRIBE, KEY, NOW))
                .isEqualTo(new Check.Valid("someone.1"));
        assertThat(text).matches("[A-Za-z0-9_.-]+");
    }

    @Test
    void aTokenForOnePurposeIsForgedForAnother() {
        var text = new SignedToken(Purpose.UNSUBSCRIBE, "someone", null).sign(KEY);

        assertThat(SignedToken.verify(text, Purpose.CONFIRM, KEY, NOW))
                .isEqualTo(new Check.Forged());
    }

    @Test
    void aTokenEndsAtItsExpiry() {
        var end = NOW.plus(Duration.ofDays(2));
        var text = new SignedToken(Purpose.CONFIRM, "someone", end).sign(KEY);

        assertThat(SignedToken.verify(text, Purpose.CONFIRM, KEY, end.minusSeconds(1)))
                .isEqualTo(new Check.Valid("someone"));
        assertThat(SignedToken.verify(text, Purpose.CONFIRM, KEY, end))
                .isEqualTo(new Check.Expired("someone"));
    }

    @Test
    void eachChangedCharacterMakesItForged() {
        var text = new SignedToken(Purpose.CONFIRM, "someone", NOW).sign(KEY);

        for (var i = 0; i < text.length(); i++) {
            var other = text.charAt(i) == 'A' ? 'B' : 'A';
            var changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(SignedToken.verify(changed, Purpose.CONFIRM, KEY, NOW))
                    .isEqualTo(new Check.Forged());
        }
        for (var rubbish : new String[] {"", ".", "a.", ".a", "a.b.c", "x".repeat(10_000)}) {
            assertThat(SignedToken.verify(rubbish, Purpose.CONFIRM, KEY, NOW))
                    .isEqualTo(new Check.Forged());
        }
    }

    @Test
    void anotherKeyMakesItForgedAndAnotherFingerprint() {
        var other = new Secret("another key that only tests know");
        var address = EmailAddress.parse("Reader@Example.org");
        var text = new SignedToken(Purpose.CONFIRM, "someone", null).sign(KEY);

        assertThat(SignedToken.verify(text, Purpose.CONFIRM, other, NOW))
                .isEqualTo(new Check.Forged());
        assertThat(SignedToken.fingerprint(address, KEY))
                .hasSize(64)
                .isNotEqualTo(SignedToken.fingerprint(address, other))
                .isEqualTo(SignedToken.fingerprint(EmailAddress.parse("reader@example.org"), KEY));
    }
}

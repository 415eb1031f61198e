package dev.pressroom.newsletter.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.EmailAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stops an issue before its first mail.
class PreflightTest {
    private static final Map<String, String> HEADERS =
            Map.of(
                    "List-Unsubscribe",
                    "<https://pressroom.example/newsletter/unsubscribe?token=leave>",
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click");
    private static final MailStanding GOOD =
            new MailStanding(14, 1_000, 50_000, true, true, true, true, true, true);

    @Test
    void nothingStopsAnIssueThatIsAllRight() {
        assertThat(reasons(GOOD, 1_000, HEADERS, 0, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, true, true, true, true, sandbox",
        "true, false, true, true, true, true, account-disabled",
        "true, true, false, true, true, true, identity-unverified",
        "true, true, true, false, true, true, dkim-missing",
        "true, true, true, true, false, true, spf-missing",
        "true, true, true, true, true, false, dmarc-unaligned"
    })
    void eachThingThatTheAccountLacksIsAReason(
            boolean production,
            boolean enabled,
            boolean verified,
            boolean dkim,
            boolean spf,
            boolean dmarc,
            String reason) {
        var standing =
                new MailStanding(
                        14, 1_000, 50_000, production, enabled, verified, dkim, spf, dmarc);

        assertThat(reasons(standing, 1, HEADERS, 0, 1)).containsExactly(reason);
    }

    @Test
    void aQuotaBelowTheAudienceABrokenLinkAndNoArticleAreReasons() {
        assertThat(reasons(GOOD, 1_001, HEADERS, 0, 1)).containsExactly("quota-too-small");
        assertThat(reasons(GOOD, 1, HEADERS, 1, 1)).containsExactly("link-broken");
        assertThat(reasons(GOOD, 1, HEADERS, 0, 0)).containsExactly("nothing-to-say");
    }

    @ParameterizedTest
    @ValueSource(strings = {"List-Unsubscribe", "List-Unsubscribe-Post"})
    void aLostHeaderIsAReason(String lost) {
        var headers = new HashMap<>(HEADERS);
        headers.remove(lost);

        assertThat(reasons(GOOD, 1, headers, 0, 1)).containsExactly("unsubscribe-headers-missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<mailto:leave@pressroom.example>",
                "https://pressroom.example/newsletter/unsubscribe?token=leave",
                "<https://pressroom.example/newsletter/unsubscribe>",
                "<javascript:alert(1)?token=x>"
            })
    void aLinkThatNoClickCanBePostedToIsAReason(String link) {
        var headers = new HashMap<>(HEADERS);
        headers.put("List-Unsubscribe", link);

        assertThat(reasons(GOOD, 1, headers, 0, 1)).containsExactly("unsubscribe-headers-missing");
    }

    private static List<String> reasons(
            MailStanding standing,
            long waiting,
            Map<String, String> headers,
            long broken,
            long articles) {
        var sample =
                new Letter(
                        EmailAddress.parse("nobody@example.com"),
                        "News",
                        "text",
                        "<p>html</p>",
                        headers,
                        Map.of());
        return Preflight.reasons(standing, waiting, sample, broken, articles);
    }
}

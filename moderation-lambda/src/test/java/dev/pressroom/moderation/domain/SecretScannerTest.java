package dev.pressroom.moderation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScannerTest {
    private final SecretScanner scanner = new SecretScanner();

    /// Put together here, so that no scanner takes this file for a leak.
    static Stream<Arguments> secrets() {
        var random = new SplittableRandom(1);
        return Stream.of(
                Arguments.of("AWS_ACCESS_KEY", "AKIA" + "Q3EGRIBVCXWMPLT2"),
                Arguments.of("GITHUB_TOKEN", "ghp_" + letters(random, 36)),
                Arguments.of("GITHUB_TOKEN", "github_pat_" + letters(random, 82)),
                Arguments.of("GITLAB_TOKEN", "glpat-" + letters(random, 20)),
                Arguments.of("SLACK_TOKEN", "xoxb-" + "123456789012-" + letters(random, 24)),
                Arguments.of("GOOGLE_API_KEY", "AIza" + letters(random, 35)),
                Arguments.of("STRIPE_KEY", "sk_live_" + letters(random, 24)),
                Arguments.of("NPM_TOKEN", "npm_" + letters(random, 36)),
                Arguments.of(
                        "SENDGRID_KEY", "SG." + letters(random, 22) + "." + letters(random, 43)),
                Arguments.of(
                        "JWT",
                        "eyJ"
                                + letters(random, 20)
                                + ".eyJ"
                                + letters(random, 40)
                                + "."
                                + letters(random, 43)),
                Arguments.of(
                        "PRIVATE_KEY",
                        "-----BEGIN RSA "
                                + "PRIVATE KEY-----\n"
                                + letters(random, 64)
                                + "\n-----END RSA "
                                + "PRIVATE KEY-----"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aCredentialIsFoundAndNothingAroundIt(String label, String secret) {
        var found = scan("use (" + secret + ") here");

        assertThat(found).extracting(Spot::label).containsExactly(label);
        assertThat(found.getFirst().begin()).isEqualTo(5);
        assertThat(found.getFirst().end()).isEqualTo(5 + secret.length());
    }

    @Test
    void aLongBlockIsNotCutInsideACredential() {
        var key = "ghp_" + letters(new SplittableRandom(2), 36);
        var text = "words ".repeat(3_333) + key;
        var block = TextBlock.verbatim(TextBlock.Kind.PROSE, "body", text);

        assertThat(SensitiveData.in(block, List.of()))
                .singleElement()
                .satisfies(
                        spot ->
                                assertThat(text.substring(spot.begin(), spot.end()))
                                        .isEqualTo(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = tr0ub4dor-and-3",
                "\"password\": \"tr0ub4dor-and-3\"",
                "DB_PASSWORD=tr0ub4dor-and-3",
                "spring.datasource.password: tr0ub4dor-and-3",
                "mysql://app:tr0ub4dor-and-3@db.internal/x"
            })
    void aPasswordIsFoundAndNothingAroundIt(String text) {
        assertThat(scan(text))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.label()).isEqualTo("PASSWORD");
                            assertThat(text.substring(finding.begin(), finding.end()))
                                    .isEqualTo("tr0ub4dor-and-3");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = ${DB_PASSWORD}",
                "password: changeme123",
                "password = your-password-1",
                "The password: it must be long",
                "postgres://user:password1@localhost/db",
                "id = 4111 1111 1111 1112",
                "2026-11-26 10:15:30.123456",
                "550e8400-e29b-41d4-a716-446655440000",
                "1764152130123456",
                "9780306406157"
            })
    void aPlaceholderOrAnyOtherNumberIsNoSecret(String text) {
        assertThat(scan(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4929 1340 8876 2510", "5341-2276-9083-4151", "3714 496353 71032"})
    void aCardNumberInGroupsIsCertainAlsoInCode(String number) {
        assertThat(scan("var card = \"" + number + "\";"))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.label()).isEqualTo("CARD_NUMBER");
                            assertThat(finding.score()).isEqualTo(1.0);
                        });
    }

    @Test
    void aCardNumberWithoutGroupsMayBeSomethingElse() {
        assertThat(scan("4929134088762510"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.score()).isEqualTo(0.8));
    }

    @Test
    void leavesTheKeysOfAwsDocumentationAlone() {
        assertThat(scan("AKIA" + "IOSFODNN7EXAMPLE")).isEmpty();
    }

    @Test
    void anyTextIsScannedInTimeThatGrowsWithIt() {
        var random = new SplittableRandom(20261126);
        var alphabet = "AKIA eyJ.-_0123456789password=:/@sk-----BEGIN PRIVATE KEY-----\n";
        var text = new StringBuilder();
        for (var i = 0; i < 200_000; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }

        assertThat(scan(text.toString())).isNotNull();
        assertThat(scan("4 ".repeat(100_000))).isNotNull();
        assertThat(scan("-----BEGIN PRIVATE KEY-----".repeat(2_000))).isEmpty();
        assertThat(scan("password: a@b.c:".repeat(20_000))).isNotNull();
        assertThat(scan("ssh -p 1 ".repeat(20_000))).isNotNull();
    }

    private List<Spot> scan(String text) {
        return scanner.scan(text).found();
    }

    private static String letters(SplittableRandom random, int length) {
        return random.ints(length, 0, 52)
                .mapToObj(i -> String.valueOf((char) (i < 26 ? 'A' + i : 'a' + i - 26)))
                .reduce("", String::concat);
    }
}

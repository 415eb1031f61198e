package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSecurityPolicyTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    http://localhost:4566/_media,        http://localhost:4566
                    http://localhost:4566/_media/,       http://localhost:4566
                    http://127.0.0.1:4566,               http://127.0.0.1:4566
                    https://media.example.org,           https://media.example.org
                    https://media.example.org/,          https://media.example.org
                    https://media.example.org:8443/a/b,  https://media.example.org:8443
                    https://cdn.example.org/a;b?d=e#f,   https://cdn.example.org
                    https://me@cdn.example.org/a,        https://cdn.example.org
                    https://xn--mller-kva.example/a,     https://xn--mller-kva.example
                    """)
    void picturesComeFromTheOriginOfTheMediaAddress(String mediaUrl, String origin) {
        assertThat(directive("img-src", ContentSecurityPolicy.of(mediaUrl)))
                .isEqualTo("img-src 'self' data: " + origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[::1]:4566/_media",
                "https://müller.example/a",
                "https://a_b.example",
                "https:///nowhere",
                "https://a b.example"
            })
    void anAddressWhoseHostNoPolicyCanNameIsRefused(String mediaUrl) {
        assertThatIllegalStateException()
                .isThrownBy(() -> ContentSecurityPolicy.of(mediaUrl))
                .withMessageContaining("MEDIA_URL")
                .withMessageContaining("docs/settings.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default-src", "script-src", "style-src"})
    void nothingThatStandsInThePageIsStyleOrScript(String name) {
        assertThat(directive(name, ContentSecurityPolicy.of("https://media.example.org")))
                .doesNotContain("unsafe")
                .isIn("", "default-src 'self'");
    }

    private static String directive(String name, String policy) {
        return Arrays.stream(policy.split("; "))
                .filter(it -> it.startsWith(name + " "))
                .findFirst()
                .orElse("");
    }
}

package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSecurityPolicyTest {
    private static final String MEDIA = "https://media.example.org";
    private static final String ISSUER = "https://id.example.org/pressroom";

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
        var policy = new ContentSecurityPolicy(mediaUrl, ISSUER);

        for (var type : List.of("text/html;charset=UTF-8", "application/json")) {
            assertThat(directive("img-src", policy.of("/", type)))
                    .isEqualTo("img-src 'self' data: " + origin);
        }
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
    void anAddressWhoseHostNoPolicyCanNameIsRefused(String address) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ContentSecurityPolicy(address, ISSUER))
                .withMessageContaining("MEDIA_URL")
                .withMessageContaining("docs/settings.md");
        assertThatIllegalStateException()
                .isThrownBy(() -> new ContentSecurityPolicy(MEDIA, address))
                .withMessageContaining("JWT_ISSUER");
    }

    @Test
    void nothingThatStandsInAPageIsStyleOrScript() {
        var policy = new ContentSecurityPolicy(MEDIA, ISSUER);

        for (var page :
                List.of(
                        policy.of("/articles/a", "text/html;charset=UTF-8"),
                        policy.of("/articles/swagger-ui/", "text/html"),
                        policy.of("/", null))) {
            assertThat(page).doesNotContain("unsafe").contains("style-src 'self'");
            assertThat(directive("connect-src", page)).isEmpty();
        }
    }

    @Test
    void styleMayStandInWhatABrowserDressesAndInTheDocumentation() {
        var policy = new ContentSecurityPolicy(MEDIA, ISSUER);

        for (var other :
                List.of(
                        policy.of("/sitemap.xml", "application/xml"),
                        policy.of("/favicon.ico", "image/x-icon"),
                        policy.of("/swagger-ui/index.html", "text/html"))) {
            assertThat(directive("style-src", other)).isEqualTo("style-src 'self' 'unsafe-inline'");
            assertThat(directive("connect-src", other))
                    .isEqualTo("connect-src 'self' https://id.example.org");
            assertThat(directive("script-src", other)).isEmpty();
            assertThat(directive("default-src", other)).isEqualTo("default-src 'self'");
        }
    }

    private static String directive(String name, String policy) {
        return Arrays.stream(policy.split("; "))
                .filter(it -> it.startsWith(name + " "))
                .findFirst()
                .orElse("");
    }
}

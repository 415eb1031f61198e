package dev.pressroom.newsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NewsletterSettingsTest {
    private static final Map<String, String> REQUIRED =
            Map.ofEntries(
                    Map.entry("DATABASE_URL", "jdbc:mysql://localhost/pressroom"),
                    Map.entry("DATABASE_USER", "someone"),
                    Map.entry("DATABASE_PASSWORD", "something"),
                    Map.entry("MONGO_URI", "mongodb://localhost/pressroom"),
                    Map.entry("REDIS_URL", "redis://localhost:6379"),
                    Map.entry("NEWSLETTER_SENDS_QUEUE_URL", "http://localhost/sends"),
                    Map.entry("MAIL_FROM", "Pressroom <news@example.org>"),
                    Map.entry("SITE_URL", "https://example.org/"),
                    Map.entry("MEDIA_URL", "https://media.example.org/"),
                    Map.entry("TOKEN_SECRET", "a secret that only tests know"),
                    Map.entry("SES_CONFIGURATION_SET", "pressroom"));

    @Test
    void whatIsReadIsWhatIsNamedAndDocumented() throws IOException {
        var read = new HashSet<String>();
        NewsletterSettings.from(
                new HashMap<>(REQUIRED) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getOrDefault(Object name, String fallback) {
                        read.add((String) name);
                        return super.getOrDefault(name, fallback);
                    }
                });

        assertThat(read).isEqualTo(NewsletterSettings.NAMES).isEqualTo(documented());
    }

    @Test
    void aMissingOrBadValueIsNamedAndNoSecretIsPrinted() {
        for (var name : REQUIRED.keySet()) {
            var without = new HashMap<>(REQUIRED);
            without.remove(name);
            assertThatIllegalStateException()
                    .isThrownBy(() -> NewsletterSettings.from(without))
                    .withMessageContaining(name);
        }
        assertThat(NewsletterSettings.from(REQUIRED).toString())
                .doesNotContain("a secret that only tests know");
    }

    private static Set<String> documented() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "settings.md")).stream()
                .dropWhile(line -> !line.equals("## newsletter-lambda"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(Collectors.toSet());
    }
}

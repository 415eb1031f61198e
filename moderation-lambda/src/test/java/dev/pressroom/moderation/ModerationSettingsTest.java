package dev.pressroom.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModerationSettingsTest {
    static final Map<String, String> REQUIRED =
            Map.ofEntries(
                    Map.entry("DATABASE_URL", "jdbc:mysql://127.0.0.1:1/pressroom"),
                    Map.entry("DATABASE_USER", "pressroom"),
                    Map.entry("DATABASE_PASSWORD", "secret"),
                    Map.entry("MONGO_URI", "mongodb://127.0.0.1:1/pressroom"),
                    Map.entry("UPLOADS_BUCKET", "uploads"),
                    Map.entry("MODERATION_JOBS_QUEUE_URL", "http://localhost/q/moderation-jobs"),
                    Map.entry("IMAGE_RENDER_QUEUE_URL", "http://localhost/q/image-render"),
                    Map.entry("IMAGE_FINISH_QUEUE_URL", "http://localhost/q/image-finish"),
                    Map.entry("IMAGE_INGEST_QUEUE_URL", "http://localhost/q/image-ingest"),
                    Map.entry("AUTHOR_NOTICES_QUEUE_URL", "http://localhost/q/author-notices"),
                    Map.entry("NEWSLETTER_SENDS_QUEUE_URL", "http://localhost/q/newsletter-sends"),
                    Map.entry("PLATFORM_EVENTS_TOPIC_ARN", "arn:aws:sns:eu-central-1:0:t"),
                    Map.entry("MAIL_FROM", "Pressroom <press@example.com>"),
                    Map.entry("SITE_URL", "http://localhost:8080/"),
                    Map.entry("SES_CONFIGURATION_SET", "pressroom"));

    @Test
    void whatIsReadIsWhatIsNamedAndDocumented() throws IOException {
        var read = new HashSet<String>();
        ModerationSettings.from(
                new HashMap<>(REQUIRED) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getOrDefault(Object name, String fallback) {
                        read.add((String) name);
                        return super.getOrDefault(name, fallback);
                    }
                });

        assertThat(read)
                .isEqualTo(ModerationSettings.NAMES)
                .isEqualTo(namesDocumentedFor("moderation-lambda"));
    }

    @Test
    void aMissingSettingIsNamed() {
        var named = new HashMap<>(REQUIRED);
        named.remove("MAIL_FROM");

        assertThatIllegalStateException()
                .isThrownBy(() -> ModerationSettings.from(named))
                .withMessage("MAIL_FROM must be set; see docs/settings.md");
    }

    @Test
    void aBadDurationIsNamed() {
        var named = new HashMap<>(REQUIRED);
        named.put("SWEEP_AFTER", "soon");

        assertThatIllegalStateException()
                .isThrownBy(() -> ModerationSettings.from(named))
                .withMessageStartingWith("SWEEP_AFTER must be like PT30S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "10000"})
    void aCountOfReceivesIsAWholeNumber(String value) {
        var named = new HashMap<>(REQUIRED);
        named.put("MAX_RECEIVES", value);

        assertThatIllegalStateException()
                .isThrownBy(() -> ModerationSettings.from(named))
                .withMessageStartingWith("MAX_RECEIVES must be a whole number");
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(ModerationSettings.from(REQUIRED).toString())
                .doesNotContain("secret\"", "mongodb:");
    }

    private static Set<String> namesDocumentedFor(String module) throws IOException {
        var page = Files.readString(Path.of("..", "docs", "settings.md"));
        var begin = page.indexOf("## " + module + "\n");
        var end = page.indexOf("\n## ", begin + 1);
        var section = page.substring(begin, end < 0 ? page.length() : end);
        return Pattern.compile("^\\| `([A-Z0-9_]+)`", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}

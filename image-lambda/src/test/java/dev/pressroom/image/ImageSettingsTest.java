package dev.pressroom.image;

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
import org.junit.jupiter.params.provider.CsvSource;

class ImageSettingsTest {
    static final Map<String, String> REQUIRED =
            Map.of(
                    "MONGO_URI", "mongodb://127.0.0.1:1/pressroom",
                    "UPLOADS_BUCKET", "uploads",
                    "MEDIA_BUCKET", "media",
                    "MODERATION_JOBS_QUEUE_URL", "http://localhost/q/moderation-jobs",
                    "IMAGE_RENDER_QUEUE_URL", "http://localhost/q/image-render",
                    "IMAGE_FINISH_QUEUE_URL", "http://localhost/q/image-finish",
                    "PLATFORM_EVENTS_TOPIC_ARN", "arn:aws:sns:eu-central-1:0:t",
                    "DEAD_LETTER_QUEUE_URL", "http://localhost/q/dead");

    @Test
    void whatIsReadIsWhatIsNamedAndDocumented() throws IOException {
        var read = new HashSet<String>();
        ImageSettings.from(
                new HashMap<>(REQUIRED) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getOrDefault(Object name, String fallback) {
                        read.add((String) name);
                        return super.getOrDefault(name, fallback);
                    }
                });

        assertThat(read)
                .isEqualTo(ImageSettings.NAMES)
                .isEqualTo(namesDocumentedFor("image-lambda"));
    }

    @Test
    void aMissingSettingIsNamed() {
        var named = new HashMap<>(REQUIRED);
        named.remove("MEDIA_BUCKET");

        assertThatIllegalStateException()
                .isThrownBy(() -> ImageSettings.from(named))
                .withMessage("MEDIA_BUCKET must be set; see docs/settings.md");
    }

    @Test
    void aBadDurationIsNamed() {
        var named = new HashMap<>(REQUIRED);
        named.put("TIME_PER_MESSAGE", "soon");

        assertThatIllegalStateException()
                .isThrownBy(() -> ImageSettings.from(named))
                .withMessageStartingWith("TIME_PER_MESSAGE must be like PT30S");
    }

    @ParameterizedTest
    @CsvSource({
        "DECODE_IN, sandbox, DECODE_IN must be function or process; see docs/settings.md",
        "DECODE_TIME_LIMIT, PT0S, DECODE_TIME_LIMIT must be longer than nothing; see docs/settings.md",
        "DECODE_MEMORY_LIMIT_MB, 64, DECODE_MEMORY_LIMIT_MB must be a whole number of at least 128; see docs/settings.md",
        "DECODE_MEMORY_LIMIT_MB, 1G, DECODE_MEMORY_LIMIT_MB must be a whole number of at least 128; see docs/settings.md",
    })
    void aBadLimitOfDecodingIsNamed(String name, String value, String message) {
        var named = new HashMap<>(REQUIRED);
        named.put(name, value);

        assertThatIllegalStateException()
                .isThrownBy(() -> ImageSettings.from(named))
                .withMessage(message);
    }

    @Test
    void decodingHappensInTheFunctionUnlessItIsToldOtherwise() {
        var named = new HashMap<>(REQUIRED);
        assertThat(ImageSettings.from(named).decodeIn()).isEqualTo(DecodeIn.FUNCTION);

        named.put("DECODE_IN", "process");
        assertThat(ImageSettings.from(named).decodeIn()).isEqualTo(DecodeIn.PROCESS);
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(ImageSettings.from(REQUIRED).toString()).doesNotContain("mongodb:");
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

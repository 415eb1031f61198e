package dev.pressroom.image.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.FailureCode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/image-pipeline.md` says what the code does.
class PipelinePageTest {
    private static final Path PAGE = Path.of("../docs/image-pipeline.md");

    /// Answers of the API; no image ends with them.
    private static final EnumSet<FailureCode> ELSEWHERE =
            EnumSet.of(FailureCode.IMAGE_NOT_CLEARED, FailureCode.IMAGE_IN_USE);

    @Test
    void itsPresetFileIsAllowed() throws IOException {
        var page = Files.readString(PAGE);
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        var sample = page.substring(start, page.indexOf("```", start));

        assertThat(PresetFile.read(new StringReader(sample))).containsOnlyKeys("gallery");
    }

    @Test
    void itExplainsEveryRefusalOfAnImage() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(
                        Arrays.stream(FailureCode.values())
                                .filter(code -> code.code().startsWith("image."))
                                .filter(code -> !ELSEWHERE.contains(code))
                                .map(code -> "| `" + code.code() + "` |")
                                .toList());
    }

    @Test
    void itExplainsEveryKey() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(
                        Stream.of(PresetReader.SET_KEYS, PresetReader.KEYS, WatermarkReader.KEYS)
                                .flatMap(keys -> keys.stream())
                                .map(key -> "\n| `" + key + "` |")
                                .toList());
    }
}

package dev.pressroom.image.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pressroom.image.domain.Encoding;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetFileTest {
    @Test
    void theSetsHaveTheWidthsThatPagesAreMadeFor() {
        var sets = PresetFile.load();

        assertThat(sets).containsOnlyKeys("article", "photo", "thumbnail");
        assertThat(sets.get("article").presets())
                .extracting(preset -> preset.fit().box().width())
                .containsExactly(320, 640, 960, 1280, 1920);
        assertThat(sets.get("photo").presets())
                .extracting(preset -> preset.fit().box().width())
                .containsExactly(800, 1600, 2560);
        assertThat(sets.get("article").presets())
                .allSatisfy(
                        preset ->
                                assertThat(preset.encodings())
                                        .containsExactly(
                                                Encoding.jpeg(80).keepingAlpha(),
                                                Encoding.webp(80)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - {name: a, width: 10, height: 10, jpg: 80}   | 2: unknown field jpg
                    - {name: a, width: ten, height: 10, jpeg: 80} | 2: a number is missing or wrong
                    - {name: a, width: 10, jpeg: 80}              | 2: a number is missing or wrong
                    - {name: a, width: 0, height: 10, jpeg: 80}   | 2: a number is missing or wrong
                    - {name: a, width: 10, height: 10, jpeg: 101} | 2: a number is missing or wrong
                    - {name: A/b, width: 1, height: 1, jpeg: 80}  | 2: a preset has a name in [a-z0-9]
                    - {name: a, width: 10, height: 10}            | 2: a preset has a name in [a-z0-9]
                    - plain                                       | 2: a preset is a map
                    plain                                         | 2: a set is a list of presets
                    """)
    void aMistakeIsReportedWithItsLine(String preset, String error) {
        assertThatIllegalStateException()
                .isThrownBy(() -> PresetFile.read(new StringReader("article:\n  " + preset)))
                .withMessageContaining("image-presets.yaml line " + error);
    }
}

package dev.pressroom.image.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.domain.Preset;
import java.io.StringReader;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
    private static final String FILE =
            """
            watermarks:
              mine: {text: "© A", colour: "#ffffff", position: top, scale: 0.2, opacity: 0.6, margin: 0.03, smallest: 80x40}
              same: {text: "© A", colour: "#ffffff", position: top, scale: 0.2, opacity: 0.6, margin: 0.03, smallest: 80x40}
              logo: {picture: watermarks/test.png}
            sets:
              all:
                presets:
                  - {name: other, inside: 7x7, png: true}
                  - {name: one, cover: 30x40, gravity: centre, jpeg: 80, webp: {quality: 70, effort: 3}, avif: 50, watermark: mine, sharpen: 0.5, copyright: keep}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    cover: 30x40           | cover: 31x40
                    cover: 30x40           | cover: 30x41
                    cover: 30x40, gravity: centre | inside: 30x40
                    gravity: centre        | gravity: attention
                    jpeg: 80               | jpeg: 81
                    jpeg: 80,              | ``
                    jpeg: 80               | jpeg: {quality: 80, progressive: false}
                    jpeg: 80               | jpeg: 80, png: true
                    quality: 70            | quality: 71
                    effort: 3              | effort: 4
                    avif: 50               | avif: {quality: 50, effort: 1}
                    watermark: mine,       | ``
                    watermark: mine        | watermark: logo
                    sharpen: 0.5           | sharpen: 0.6
                    copyright: keep        | copyright: strip
                    © A                    | © B
                    #ffffff                | #fffffe
                    position: top          | position: left
                    scale: 0.2             | scale: 0.3
                    opacity: 0.6           | opacity: 0.7
                    margin: 0.03           | margin: 0.04
                    smallest: 80x40        | smallest: 80x41
                    """)
    void whateverChangesTheBytesChangesTheRecipe(String from, String to) {
        assertThat(FILE).contains(from);

        assertThat(one(FILE.replace(from, to)).recipe()).isNotEqualTo(one(FILE).recipe());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    name: other            | name: renamed
                    inside: 7x7, png: true | inside: 9x9, jpeg: 3
                    jpeg: 80, webp: {quality: 70, effort: 3} | webp: {effort: 3, quality: 70}, jpeg: {progressive: true, quality: 80}
                    sharpen: 0.5, copyright: keep | copyright: keep, sharpen: 0.50
                    avif: 50               | avif: {quality: 50, effort: 2}
                    gravity: centre,       | ``
                    watermark: mine        | watermark: same
                    all:                   | another:
                    presets:               | presets: # as they are
                    """)
    void whatDoesNotChangeTheBytesLeavesTheRecipe(String from, String to) {
        assertThat(FILE).contains(from);

        assertThat(one(FILE.replace(from, to)).recipe()).isEqualTo(one(FILE).recipe());
    }

    @Test
    void aRecipeIsShortAndFitForAKey() {
        assertThat(one(FILE).recipe()).matches(Recipe.RECIPE + "x[0-9a-f]{8}");
    }

    private static Preset one(String text) {
        return PresetFile.read(new StringReader(text)).values().stream()
                .flatMap(set -> set.presets().stream())
                .filter(preset -> preset.name().equals("one"))
                .findAny()
                .map(Objects::requireNonNull)
                .orElseThrow();
    }
}

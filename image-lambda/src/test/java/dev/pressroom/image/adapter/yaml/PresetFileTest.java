package dev.pressroom.image.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Encoding.Format;
import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.Preset;
import dev.pressroom.image.domain.PresetSet;
import dev.pressroom.image.domain.Watermark.Position;
import dev.pressroom.model.PixelSize;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetFileTest {
    @Test
    void theSetsHaveTheWidthsThatPagesAreMadeFor() {
        var sets = PresetFile.load();

        assertThat(sets.keySet()).containsExactly("article", "photo", "watermarked", "thumbnail");
        assertThat(presets(sets, "article"))
                .extracting(preset -> preset.fit().box().width())
                .containsExactly(320, 640, 960, 1280, 1920);
        assertThat(presets(sets, "photo"))
                .extracting(preset -> preset.fit().box().width())
                .containsExactly(800, 1600, 2560);
        assertThat(presets(sets, "article"))
                .allSatisfy(
                        preset ->
                                assertThat(preset.encodings())
                                        .containsExactly(
                                                Encoding.jpeg(80).keepingAlpha(),
                                                Encoding.webp(80),
                                                Encoding.avif(50)));
        assertThat(presets(sets, "thumbnail"))
                .singleElement()
                .satisfies(
                        preset -> {
                            assertThat(preset.fit())
                                    .isEqualTo(
                                            new Fit.Cover(
                                                    new PixelSize(300, 300),
                                                    Fit.Gravity.ATTENTION));
                            assertThat(preset.encodings())
                                    .containsExactly(Encoding.jpeg(80).keepingAlpha());
                            assertThat(preset.sharpen()).isPositive();
                        });
        assertThat(sets.values())
                .filteredOn(PresetSet::labels)
                .extracting(PresetSet::name)
                .containsExactly("article", "photo");
    }

    @Test
    void onlyTheWatermarkedSetHasAWatermarkAndKeepsCopyright() {
        var sets = PresetFile.load();

        assertThat(sets.values())
                .allSatisfy(
                        set -> {
                            boolean marked = set.name().equals("watermarked");
                            assertThat(
                                            set.presets().stream()
                                                    .anyMatch(one -> one.watermark() != null))
                                    .isEqualTo(marked);
                            assertThat(set.presets().stream().anyMatch(Preset::keepCopyright))
                                    .isEqualTo(marked);
                        });
    }

    /// A change here gives every article image new addresses. Is that what was meant?
    @Test
    void theRecipesOfArticlesAreWhatReadersHaveInTheirCaches() {
        assertThat(presets(PresetFile.load(), "article"))
                .extracting(Preset::recipe)
                .containsExactly(
                        "1xe5260277", "1xa094162a", "1x8744dd17", "1x199a1fdd", "1x45156552");
    }

    @Test
    void everyFieldIsRead() {
        var sets =
                sets(
                        """
                        watermarks:
                          mine:
                            picture: watermarks/test.png
                            position: top-left
                            scale: 1
                            opacity: 0.5
                            margin: 0
                            smallest: 10x20
                        sets:
                          all:
                            labels: true
                            presets:
                              - name: one
                                cover: 30x40
                                avif: {quality: 40, effort: 9}
                                webp: {quality: 50, effort: 6}
                                jpeg: {quality: 60, progressive: false}
                                png: true
                                watermark: mine
                                sharpen: 0.5
                                copyright: keep
                        """);

        var preset = presets(sets, "all").getFirst();
        assertThat(preset.fit())
                .isEqualTo(new Fit.Cover(new PixelSize(30, 40), Fit.Gravity.CENTRE));
        assertThat(preset.encodings())
                .containsExactly(
                        Encoding.jpeg(60).baseline(),
                        new Encoding(Format.PNG, 100, 0, true),
                        new Encoding(Format.WEBP, 50, 6, true),
                        new Encoding(Format.AVIF, 40, 9, true));
        assertThat(preset.sharpen()).isEqualTo(0.5);
        assertThat(preset.keepCopyright()).isTrue();
        var mark = Objects.requireNonNull(preset.watermark());
        assertThat(mark.position()).isEqualTo(Position.TOP_LEFT);
        assertThat(mark.size()).isEqualTo(new PixelSize(3, 2));
        assertThat(mark.scale()).isEqualTo(1);
        assertThat(mark.opacity()).isEqualTo(0.5);
        assertThat(mark.margin()).isZero();
        assertThat(mark.smallest()).isEqualTo(new PixelSize(10, 20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {name: a, inside: 1x1, jpg: 80}              | unknown key jpg; allowed: avif, copyright, cover, gravity, inside
                    {name: a, inside: 1x1, jpeg: 0}              | jpeg is a whole number from 1 to 100, got 0
                    {name: a, inside: 1x1, jpeg: 101}            | jpeg is a whole number from 1 to 100, got 101
                    {name: a, inside: 1x1, jpeg: ten}            | jpeg is a whole number from 1 to 100, got ten
                    {name: a, inside: 1x1, jpeg: [80]}           | jpeg must be a plain value
                    {name: a, inside: 1x1, jpeg: {effort: 1}}    | unknown key effort; allowed: progressive, quality
                    {name: a, inside: 1x1, jpeg: {progressive: true}} | jpeg must have the key quality
                    {name: a, inside: 1x1, jpeg: {quality: 80, progressive: no}} | progressive is one of false, true, got no
                    {name: a, inside: 1x1, webp: {effort: 1}}    | webp must have the key quality
                    {name: a, inside: 1x1, webp: {quality: 1, effort: 7}} | effort is a whole number from 0 to 6, got 7
                    {name: a, inside: 1x1, avif: {quality: 1, effort: 10}} | effort is a whole number from 0 to 9, got 10
                    {name: a, inside: 1x1, jpeg: 80, jpeg: 81}   | the key jpeg is there twice
                    {name: a, inside: 1x1, png: yes}             | png is one of false, true, got yes
                    {name: a, inside: 1x1, png: false}           | a preset must have at least one of avif, jpeg, png, webp
                    {name: a, inside: 1x1}                       | a preset must have at least one of avif, jpeg, png, webp
                    {name: a, jpeg: 80}                          | a preset must have either inside or cover, and not both
                    {name: a, inside: 1x1, cover: 1x1, jpeg: 80} | a preset must have either inside or cover, and not both
                    {name: a, inside: 0x1, jpeg: 80}             | inside is WIDTHxHEIGHT in pixels, each 1 to 16383, got 0x1
                    {name: a, inside: 16384x1, jpeg: 80}         | inside is WIDTHxHEIGHT in pixels, each 1 to 16383, got 16384x1
                    {name: a, cover: 300, jpeg: 80}              | cover is WIDTHxHEIGHT in pixels, each 1 to 16383, got 300
                    {name: a, inside: 1x1, gravity: centre, jpeg: 80} | gravity belongs to cover
                    {name: a, cover: 1x1, gravity: north, jpeg: 80} | gravity is one of attention, centre, got north
                    {name: a, inside: 1x1, jpeg: 80, sharpen: 1.1} | sharpen is a number from 0.0 to 1.0, got 1.1
                    {name: a, inside: 1x1, jpeg: 80, sharpen: NaN} | sharpen is a number from 0.0 to 1.0, got NaN
                    {name: a, inside: 1x1, jpeg: 80, copyright: no} | copyright is one of keep, strip, got no
                    {name: a, inside: 1x1, jpeg: 80, watermark: b} | there is no watermark in this file
                    {name: A/b, inside: 1x1, jpeg: 80}           | a name is 1 to 20 of a-z and 0-9, got A/b
                    {inside: 1x1, jpeg: 80}                      | a preset must have the key name
                    plain                                        | a preset must be a map
                    {}                                           | a preset must not be empty
                    {name: a, inside: 1x1, [k]: 80}              | a key must be plain text
                    {name: a, inside: 1x1, jpeg: 80              | not YAML
                    """)
    void aMistakeInAPresetIsReportedWithItsLineAndWhatIsAllowed(String preset, String error) {
        var text =
                """
                sets:
                  good:
                    presets:
                      - {name: a, inside: 1x1, jpeg: 80}
                  article:
                    presets:
                      - {name: first, inside: 1x1, jpeg: 80}
                      -""";

        assertThatIllegalStateException()
                .isThrownBy(() -> sets(text + " " + preset))
                .withMessageContaining("image-presets.yaml line 8: " + error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {text: a, picture: b}                  | mine must have either picture or text, and not both
                    {scale: 1}                             | mine must have either picture or text, and not both
                    {picture: watermarks/none.png}         | no watermarks/none.png on the class path
                    {picture: watermarks/test.png, colour: "#000000"} | colour belongs to a text, not to a picture
                    {text: "日本"}                         | the shipped font has no character 日 (U+65E5)
                    {text: " "}                            | a text is 1 to 60 characters
                    {text: a, colour: red}                 | colour is "#RRGGBB", got red
                    {text: a, position: middle}            | position is one of bottom, bottom-left, bottom-right, centre, left, right, top, top-left, top-right, got middle
                    {text: a, scale: 0}                    | scale is a number of more than 0.0 and at most 1.0, got 0
                    {text: a, opacity: 2}                  | opacity is a number of more than 0.0 and at most 1.0, got 2
                    {text: a, margin: 0.6}                 | margin is a number from 0.0 to 0.5, got 0.6
                    {text: a, smallest: 10}                | smallest is WIDTHxHEIGHT in pixels, each 1 to 16383, got 10
                    {text: a, size: 10}                    | unknown key size; allowed: colour, margin, opacity, picture, position, scale, smallest, text
                    """)
    void aMistakeInAWatermarkIsReportedWithItsLineAndWhatIsAllowed(String mark, String error) {
        assertThatIllegalStateException()
                .isThrownBy(() -> sets("# A comment.\nwatermarks:\n  mine: " + mark))
                .withMessageContaining("image-presets.yaml line 3: " + error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                       | 1: the file is empty
                    plain                                    | 1: the file must be a map
                    article: {}                              | 1: unknown key article; allowed: sets, watermarks
                    watermarks: {a: {text: a}}               | 1: the file must have the key sets
                    sets: {}                                 | 1: sets must not be empty
                    sets: {article: []}                      | 1: article must be a map
                    sets: {article: {labels: true}}          | 1: article must have the key presets
                    sets: {article: {presets: []}}           | 1: presets must be a list with at least one entry
                    sets: {article: {presets: 1, labels: x}} | 1: labels is one of false, true, got x
                    sets: {article: {preset: []}}            | 1: unknown key preset; allowed: labels, presets
                    sets: {Article: {presets: []}}           | 1: a name is 1 to 20 of a-z and 0-9, got Article
                    """)
    void aMistakeInASetIsReportedWithItsLineAndWhatIsAllowed(String text, String error) {
        assertThatIllegalStateException()
                .isThrownBy(() -> sets(text))
                .withMessageContaining("image-presets.yaml line " + error);
    }

    @Test
    void aNameIsThereOnce() {
        var preset = "      - {name: a, inside: 1x1, jpeg: 80}\n";
        var start = "sets:\n  article:\n    presets:\n" + preset;

        assertThatIllegalStateException()
                .isThrownBy(() -> sets(start + preset))
                .withMessageContaining("line 5: the preset a is there twice");
        assertThatIllegalStateException()
                .isThrownBy(() -> sets(start + "  article:\n    presets:\n" + preset))
                .withMessageContaining("line 5: the key article is there twice");
        assertThat(sets(start + "  photo:\n    presets:\n" + preset)).hasSize(2);
    }

    @Test
    void anUnknownWatermarkIsReportedWithThoseThereAre() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                sets(
                                        """
                                        watermarks: {mine: {text: a}, other: {text: b}}
                                        sets:
                                          a:
                                            presets: [{name: a, inside: 1x1, png: true, watermark: my}]
                                        """))
                .withMessageContaining("line 4: watermark is one of mine, other, got my");
    }

    private static Map<String, PresetSet> sets(String text) {
        return PresetFile.read(new StringReader(text));
    }

    private static List<Preset> presets(Map<String, PresetSet> sets, String name) {
        return Objects.requireNonNull(sets.get(name)).presets();
    }
}

package dev.pressroom.publishing.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A text within all bounds costs little; one that exceeds a bound is refused, and still rendered.
class BoundsTest {
    private static final int LONGEST_TEXT = 200_000;
    private static final int MOST_ANSWERED = 2_000_000;

    private static final List<String> PIECES =
            List.of(
                    "a",
                    " ",
                    "\n",
                    "\n\n",
                    "*",
                    "**",
                    "_",
                    "~~",
                    "`",
                    "```\n",
                    "[",
                    "]",
                    "(",
                    ")",
                    "![",
                    "[^a]",
                    "[^a]: b\n\n",
                    "[a]: /b\n",
                    "|",
                    "|-|-|\n",
                    "|a|b|\n",
                    "> ",
                    "- ",
                    "1. ",
                    "- [ ] ",
                    "# ",
                    "=\n",
                    "---\n",
                    "<",
                    "<kbd>",
                    "</kbd>",
                    "<sub>",
                    "<details>\n",
                    "</details>\n",
                    "<summary>",
                    "<!--",
                    "&amp;",
                    "\\",
                    "http://a.b/",
                    "a@b.cd",
                    "    ",
                    "\t",
                    "é",
                    "漢",
                    "😀",
                    "@",
                    "=",
                    "\"");

    private final ArticleRenderer renderer = new ArticleRenderer("https://media.example");

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("|\n".repeat(30_000), Bound.PARAGRAPH_LINES),
                Arguments.of("|\n".repeat(100_000), Bound.PARAGRAPH_LINES),
                Arguments.of("a|b\n".repeat(20_000), Bound.PARAGRAPH_LENGTH),
                Arguments.of("[^a]".repeat(20_000) + "\n\n[^a]: x", Bound.PARAGRAPH_LENGTH),
                Arguments.of("[^a]\n\n".repeat(501) + "[^a]: x", Bound.FOOTNOTE_REFERENCES),
                Arguments.of("[^a]\n\n".repeat(51) + "[^a]: x", Bound.FOOTNOTE_BACK_REFERENCES),
                Arguments.of(table(500, 1), Bound.TABLE_COLUMNS),
                Arguments.of(table(500, 1_000), Bound.TABLE_CELLS),
                Arguments.of(table(2, 2_500), Bound.TABLE_CELLS),
                Arguments.of((table(40, 40) + "\n").repeat(20), Bound.TABLE_CELLS),
                Arguments.of("> ".repeat(51) + "a", Bound.NESTING),
                Arguments.of("- ".repeat(30) + "a", Bound.NESTING),
                Arguments.of("*a **b ".repeat(40) + "c" + " b** a*".repeat(40), Bound.NESTING),
                Arguments.of("[a](b)\n\n".repeat(2_001), Bound.LINKS),
                Arguments.of("<http://a.b>\n\n".repeat(2_001), Bound.LINKS),
                Arguments.of(definitions(1_001), Bound.LINK_DEFINITIONS),
                Arguments.of("![a](image:b)\n\n".repeat(201), Bound.IMAGES),
                Arguments.of("# a\n\n".repeat(1_001), Bound.HEADINGS),
                Arguments.of("a <sub> b\n\n".repeat(21), Bound.OPEN_HTML),
                Arguments.of("a\n\n".repeat(5_001), Bound.REVIEW_BLOCKS),
                Arguments.of("- a\n".repeat(50_000), Bound.RENDERING_WORK),
                Arguments.of(
                        "[a]: /" + "x".repeat(9_000) + "\n\n" + "[a]\n\n".repeat(200),
                        Bound.RENDERED_BYTES),
                Arguments.of(fenced("\"".repeat(190_000)), Bound.RENDERED_BYTES));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aTextBeyondABoundIsRefusedAndShownAsText(String markdown, Bound bound) {
        var document = ArticleDocument.parse(markdown);

        assertThat(document.exceededBounds()).extracting(ExceededBound::bound).contains(bound);
        assertThat(document.exceededBounds())
                .allSatisfy(it -> assertThat(it.found()).isGreaterThan(it.bound().max()));
        assertThat(renderer.html(document, Map.of()))
                .startsWith("<pre>")
                .satisfies(
                        html -> assertThat(html.getBytes(UTF_8).length).isLessThan(MOST_ANSWERED));
    }

    @ParameterizedTest
    @EnumSource(Bound.class)
    void eachBoundHasATextThatExceedsIt(Bound bound) {
        assertThat(refused().map(it -> it.get()[1])).contains(bound);
    }

    static Stream<String> accepted() {
        return Stream.of(
                "",
                "word ".repeat(1_990),
                "|a\n".repeat(400),
                table(50, 90),
                table(3, 1_000),
                "[^a] ".repeat(50) + "\n\n[^a]: x",
                footnotes(250),
                "> ".repeat(48) + "a",
                "- ".repeat(23) + "a",
                "[a](b)\n\n".repeat(2_000),
                definitions(1_000),
                "![a](image:b)\n\n".repeat(200),
                "# a\n\n".repeat(1_000),
                "<details>\n<summary>a</summary>\n\nb\n\n</details>\n\n".repeat(300),
                "press <kbd>a</kbd> and <sub>b</sub>\n\n".repeat(500),
                "a\n\n".repeat(4_900),
                fenced("let a = b;\n".repeat(17_000)),
                fenced("x".repeat(190_000)),
                fenced("{\"a\": 1}\n".repeat(10_000)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void aTextWithinTheBoundsMayBeSubmitted(String markdown) {
        assertThat(ArticleDocument.parse(markdown).exceededBounds()).isEmpty();
    }

    @Test
    void aRefusalSaysWhatAndWhereAndHowManyAreAllowed() {
        var exceeded = ArticleDocument.parse("Title\n\n" + table(60, 2)).exceededBounds();

        assertThat(exceeded)
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.line()).isEqualTo(3);
                            assertThat(it.found()).isEqualTo(60);
                            assertThat(it.text())
                                    .isEqualTo(
                                            "line 3: 60 columns in one table; at most 50 are allowed"
                                                    + " (table-columns)");
                        });
        assertThat(ArticleDocument.parse("Title\n\n" + table(60, 2)).warnings())
                .extracting(ArticleWarning::code)
                .contains(ArticleWarning.Code.SHOWN_AS_TEXT);
    }

    /// Whatever is accepted gives a page below the bound, however it was put together.
    @Test
    void noRandomTextOfHostilePiecesGivesALongPage() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 150; i++) {
            var markdown = hostile(random);
            var document = ArticleDocument.parse(markdown);
            var html = renderer.html(document, Map.of());

            assertThat(html.getBytes(UTF_8).length).as(markdown).isLessThan(MOST_ANSWERED);
            if (document.exceededBounds().isEmpty()) {
                assertThat(html.getBytes(UTF_8).length)
                        .as(markdown)
                        .isLessThanOrEqualTo(Bound.RENDERED_BYTES.max());
            }
        }
    }

    /// A few pieces, repeated: what hostile texts are made of.
    private static String hostile(SplittableRandom random) {
        var parts = new ArrayList<String>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            var part = new StringBuilder();
            for (int j = random.nextInt(1, 5); j > 0; j--) {
                part.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            parts.add(part.toString().repeat(random.nextInt(1, 2_000)));
        }
        var text = String.join("", parts);
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    private static String table(int columns, int rows) {
        return "|a".repeat(columns) + "|\n" + "|-".repeat(columns) + "|\n" + "|a\n".repeat(rows);
    }

    private static String definitions(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("[").append(i).append("]: /").append(i).append("\n\n");
        }
        return text.toString();
    }

    private static String footnotes(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("a[^").append(i).append("]\n\n[^").append(i).append("]: b\n\n");
        }
        return text.toString();
    }

    private static String fenced(String code) {
        return "```\n" + code + "\n```\n";
    }
}

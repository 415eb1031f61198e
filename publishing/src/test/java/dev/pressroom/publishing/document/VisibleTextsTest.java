package dev.pressroom.publishing.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ImageId;
import dev.pressroom.publishing.document.VisibleText.Kind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.ExampleReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every word that an HTML parser finds on the page was part of what the review asks about.
class VisibleTextsTest {
    private static final String MEDIA = "https://media.example";
    private static final ImageId IMAGE = ImageId.parse("7b0c2a52-6a5c-4f8e-9b53-1c6f1e0f2d11");
    private static final Picture PICTURE =
            new Picture(List.of(), MEDIA + "/a.jpg", MEDIA + "/a.jpg 8w", 8, 6);

    private final ArticleRenderer renderer = new ArticleRenderer(MEDIA);

    /// The examples of the CommonMark specification and those of GitHub's extensions, as data of the
    /// parser's own tests.
    static Stream<String> examplesOfTheSpecifications() {
        return Stream.concat(
                ExampleReader.readExampleSources(TestResources.getSpec()).stream(),
                ExampleReader.readExampleSources(TestResources.getGfmSpec()).stream());
    }

    @Test
    void theSpecificationsAreThere() {
        assertThat(examplesOfTheSpecifications().count()).isGreaterThan(1_200);
    }

    @ParameterizedTest
    @MethodSource("examplesOfTheSpecifications")
    void everyWordOfAnExampleIsAskedAbout(String markdown) {
        assertEveryWordIsAskedAbout(markdown);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyWordOfAGeneratedTextIsAskedAbout(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            assertEveryWordIsAskedAbout(generated(random));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See <!-- foxword --> here",
                "See <?foxword?> here",
                "See <![CDATA[foxword]]> here",
                "See <b title=\"foxword\">this</b>",
                "<!-- foxword -->",
                "<div data-x='foxword'>\nx\n</div>",
                "See[^1].\n\n[^1]: A foxword.",
                "See[^1].\n\n[^1]: A\n\n    second foxword.",
                "fox\u200bword",
                "fox\u00adword",
                "fox\u2060word",
                "fox\ufeffword",
                "fox\u202eword\u202c",
                "fox\u2066word\u2069",
                "fox\u200d\u200cword",
                "fox\u034fword",
                "fox\ufe0fword",
                "fox\udb40\udc41word",
                "fox\u115fword",
                "fox&shy;word",
                "fox&#x200b;word",
                "fox&zwnj;word",
                "f*ox*word",
                "f**o**xword",
                "fox`word`",
                "fox~~word~~",
                "fox<sub>word</sub>",
                "fox<!---->word <!-- foxword -->",
                "[fox](https://example.org)word",
                "foxw\\\nord foxword",
                "```\nfoxword\n```",
                "```foxword\nx\n```",
                "    foxword",
                "`foxword`",
                "![foxword](image:7b0c2a52-6a5c-4f8e-9b53-1c6f1e0f2d11)",
                "![a *foxword*](image:7b0c2a52-6a5c-4f8e-9b53-1c6f1e0f2d11)",
                "![foxword](https://example.org/a.png)",
                "| a |\n|---|\n| foxword |",
                "- [x] foxword",
                "<details><summary>foxword</summary>\n\ntext\n\n</details>",
                "<details>\n\nfoxword\n\n</details>",
                "# foxword",
                "> > foxword",
                "[a](https://example.org/foxword)",
                "[a]\n\n[a]: https://example.org/foxword",
                "https://example.org/foxword",
                "<https://example.org/foxword>"
            })
    void aWordIsAskedAboutWhereverItStands(String markdown) {
        assertThat(renderer.visibleTexts(ArticleDocument.parse(markdown)))
                .extracting(VisibleText::text)
                .anyMatch(text -> text.contains("foxword"));
        assertEveryWordIsAskedAbout(markdown);
    }

    @Test
    void aTextThatNestsTooDeepIsAskedAboutAsItIsShown() {
        assertEveryWordIsAskedAbout("> ".repeat(500) + "foxword");
        assertEveryWordIsAskedAbout("*a **b ".repeat(500) + "foxword");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    So **ba**d a word => bad => ba**d
                    a &lt; b => < => &lt;
                    it costs \\* nothing => * nothing => * nothing
                    fox&shy;word here => foxword => fox&shy;word
                    see `code here` now => code here => code here
                    > quoted words => words => words
                    - [x] done words => words => words
                    text[^1]{n}{n}[^1]: the note => note => note
                    ```{n}first{n}second line{n}``` => second line => second line
                    > ```{n}> key{n}> two{n}> ``` => two => two
                    # A *great* title => great title => great* title
                    | a | b |{n}|---|---|{n}| c | d e | => d e => d e
                    """)
    void aPlaceLeadsIntoTheMarkdown(String template, String seen, String quote) {
        var markdown = template.replace("{n}", "\n");
        var text =
                renderer.visibleTexts(ArticleDocument.parse(markdown)).stream()
                        .filter(it -> it.text().contains(seen))
                        .findFirst()
                        .orElseThrow();
        var at = text.text().indexOf(seen);

        assertThat(markdown.substring(text.begins()[at], text.ends()[at + seen.length() - 1]))
                .isEqualTo(quote);
    }

    @Test
    void codeBlocksAndTargetsAreCodeAndTheRestIsProse() {
        var kinds = new HashMap<String, Kind>();
        renderer.visibleTexts(
                        ArticleDocument.parse(
                                """
                                Say `inline` [here](https://example.org/x).

                                ```java
                                int x;
                                ```"""))
                .forEach(text -> kinds.put(text.text().strip(), text.kind()));

        assertThat(kinds)
                .containsEntry("Say inline here.", Kind.PROSE)
                .containsEntry("https://example.org/x", Kind.CODE)
                .containsEntry("java", Kind.CODE)
                .containsEntry("int x;", Kind.CODE);
    }

    @Test
    void theSearchFindsWordsAndNoAddresses() {
        assertThat(
                        renderer.plainText(
                                ArticleDocument.parse(
                                        """
                                        So **ba**d [here](https://x.example).

                                        - one
                                        - two

                                        `k`""")))
                .contains("So bad here.", "one\ntwo", "k")
                .doesNotContain("x.example");
    }

    @Test
    void aTextThatIsShownAsItWasTypedIsProse() {
        assertThat(renderer.visibleTexts(ArticleDocument.parse("> ".repeat(500) + "foxword")))
                .extracting(VisibleText::kind)
                .containsOnly(Kind.PROSE);
    }

    /// The check itself finds a word that nobody asked about.
    @Test
    void aForgottenWordIsFound() {
        assertThat(missing("one two three", Set.of("one two"))).containsExactly("three");
    }

    private void assertEveryWordIsAskedAbout(String markdown) {
        var document = ArticleDocument.parse(markdown);
        var asked =
                renderer.visibleTexts(document).stream()
                        .map(VisibleText::text)
                        .collect(Collectors.toSet());
        for (var pictures : List.of(Map.<ImageId, Picture>of(), Map.of(IMAGE, PICTURE))) {
            var page = Jsoup.parse(renderer.html(document, pictures));
            assertThat(missing(page.text(), asked)).as(markdown).isEmpty();
            for (var element : page.getAllElements()) {
                assertThat(missing(attributes(element), asked)).as(markdown).isEmpty();
            }
        }
    }

    private static String attributes(Element element) {
        return Stream.of("alt", "title", "aria-label", "placeholder", "value", "summary", "content")
                .map(element::attr)
                .collect(Collectors.joining(" "));
    }

    private static Set<String> missing(String page, Set<String> asked) {
        var missing = new LinkedHashSet<String>();
        for (var word : page.split("\\s+", -1)) {
            var visible =
                    word.codePoints()
                            .filter(it -> !InvisibleCharacters.contains(it))
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            if (!visible.isEmpty() && asked.stream().noneMatch(text -> text.contains(visible))) {
                missing.add(visible);
            }
        }
        return missing;
    }

    private static String generated(SplittableRandom random) {
        var pieces =
                List.of(
                        "# ",
                        "\n",
                        "\n\n",
                        "> ",
                        "- ",
                        "1. ",
                        "- [ ] ",
                        "    ",
                        "\t",
                        "| ",
                        " |\n",
                        "|---|\n",
                        "```\n",
                        "```java x=\"y\"\n",
                        "`",
                        "*",
                        "**",
                        "~~",
                        "_",
                        "[",
                        "](https://example.org/w \"",
                        "\")",
                        "![",
                        "](image:" + IMAGE + ")",
                        "](image:nothing)",
                        "](/x.png)",
                        "[^n]",
                        "\n[^n]: ",
                        "\n[r]: /target 'title'\n",
                        "[r]",
                        "<kbd>",
                        "</kbd>",
                        "<details><summary>",
                        "</summary>\n\n",
                        "</details>\n",
                        "<b title=\"t\">",
                        "<!-- ",
                        " -->",
                        "<?",
                        "?>",
                        "<![CDATA[",
                        "]]>",
                        "&amp;",
                        "&shy;",
                        "&#8203;",
                        "&nbsp;",
                        "\\",
                        "\u200b",
                        "\u00ad",
                        "\u2060",
                        "\ufeff",
                        "\u202e",
                        "\u0000",
                        "\ud83d\ude00",
                        "\ud800",
                        "https://a.example/b",
                        "<https://c.example>",
                        "me@example.org",
                        "\"",
                        "'",
                        "<",
                        ">",
                        "(",
                        ")");
        var text = new StringBuilder();
        for (int i = random.nextInt(1, 40); i > 0; i--) {
            text.append(
                    random.nextInt(3) == 0
                            ? "w" + Long.toString(random.nextLong(1L << 40), 36)
                            : pieces.get(random.nextInt(pieces.size())));
            if (random.nextInt(5) == 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}

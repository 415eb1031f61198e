package dev.pressroom.publishing.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ImageId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What readers get has passed the allow-list and would pass it again unchanged: a fixed point.
class SafeHtmlTest {
    private static final ImageId IMAGE = ImageId.parse("7b0c2a52-6a5c-4f8e-9b53-1c6f1e0f2d11");
    private static final Map<ImageId, Picture> PICTURES =
            Map.of(
                    IMAGE,
                    new Picture(
                            List.of(
                                    new Picture.Source(
                                            "image/webp", "https://media.example/a.webp 8w")),
                            "https://media.example/a.jpg",
                            "https://media.example/a.jpg 8w",
                            8,
                            6));

    /// Pieces that mean something to Markdown, to HTML or to an attacker.
    private static final List<String> PIECES =
            List.of(
                    "# ",
                    "## ",
                    "\n",
                    "\n\n",
                    "> ",
                    "- ",
                    "1. ",
                    "  ",
                    "\t",
                    "|",
                    "|---|\n",
                    "```",
                    "`",
                    "*",
                    "**",
                    "_",
                    "[",
                    "]",
                    "(",
                    ")",
                    "!",
                    "[^1]",
                    "\n[^1]: ",
                    "[^1-2]",
                    "\n[^1-2]: ",
                    "[^A b]",
                    "\n[^a  B]: ",
                    "[^a\"><b>]",
                    "\n[^a\"><b>]: ",
                    "<script>",
                    "</script>",
                    "<img src=x onerror=alert(1)>",
                    "<a id=\"login\">",
                    "<svg/onload=x>",
                    "<table><td>",
                    "</p>",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "&lt;",
                    "&#106;",
                    "&#0;",
                    "\"",
                    "'",
                    "javascript:alert(1)",
                    "data:text/html,x",
                    "https://x.example/?a=1&b=2",
                    "image:" + IMAGE,
                    "![alt](image:" + IMAGE + ")",
                    "[x](javascript:y)",
                    "\u0000",
                    "\u202e",
                    "\ud83d\ude00",
                    "\ud800",
                    "é",
                    "日本",
                    "word ",
                    "location",
                    "\\",
                    "~~~java\n",
                    "<style>",
                    "{{",
                    "${",
                    "]]>");

    private static final Pattern DANGER =
            Pattern.compile(
                    "<(script|iframe|svg|object|embed|style|form|math|base|meta|link|input(?!"
                            + " type=\"checkbox\" disabled))|<[^>]*\\son\\w+\\s*="
                            + "|(href|src)=\"\\s*(javascript|data|vbscript)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACE = Pattern.compile("href=\"#(fn[^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");

    private final ArticleRenderer renderer = new ArticleRenderer("https://media.example");

    private String render(String markdown, Map<ImageId, Picture> pictures) {
        return renderer.html(ArticleDocument.parse(markdown), pictures);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void sanitisingAgainChangesNothing(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            var markdown = hostile(random);

            var html = render(markdown, PICTURES);

            assertThat(renderer.sanitized(html))
                    .as("seed %d, text %d: %s", seed, i, markdown)
                    .isEqualTo(html);
            assertThat(DANGER.matcher(html).find()).as("%s gave %s", markdown, html).isFalse();
            var ids = ID.matcher(html).results().map(found -> found.group(1)).toList();
            assertThat(ids).as("%s gave %s", markdown, html).doesNotHaveDuplicates();
            assertThat(PLACE.matcher(html).results().map(found -> found.group(1)))
                    .as("%s gave %s", markdown, html)
                    .isSubsetOf(ids);
            assertThat(ids)
                    .allMatch(
                            id ->
                                    id.startsWith("h-")
                                            || id.startsWith("fn-")
                                            || id.startsWith("fnref-"));
        }
    }

    @Test
    void headingsCanBeLinkedTo() {
        assertThat(render("# Why foxes?\n## Why foxes?", Map.of()))
                .contains("<h2 id=\"h-why-foxes\">", "<h3 id=\"h-why-foxes-2\">");
    }

    @Test
    void footnotesLeadThereAndBack() {
        var html = render("Foxes[^1] sleep[^1].\n\n[^1]: By day.", Map.of());

        assertThat(html)
                .contains("<a href=\"#fn-1\" id=\"fnref-1\"", "<a href=\"#fn-1\" id=\"fnref-1-2\"")
                .contains("<section class=\"footnotes\">", "<li id=\"fn-1\">")
                .contains("href=\"#fnref-1\" class=\"footnote-backref\"", "By day.");
    }

    @Test
    void aNameOfThePageCannotBeTaken() {
        assertThat(render("# cookie\n\n<a id=cookie>x</a>", Map.of()))
                .contains("id=\"h-cookie\"")
                .doesNotContain("id=\"cookie\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "*a **a ", "[", "![", "**a_", "# a\n"})
    void nestingWithoutEndIsShownAsTextOrCut(String piece) {
        var html = render(piece.repeat(20_000) + "x", Map.of());

        assertThat(html).isNotEmpty();
        assertThat(renderer.sanitized(html)).isEqualTo(html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# a\n# a\n# a-2\n# !",
                "# a-2\n# a\n# a\n# A",
                "x[^a] y[^a]\n\n[^a]: z",
                "x[^a] y[^a] z[^a-2]\n\n[^a]: one\n\n[^a-2]: other",
                "x[^a]\n\n[^a]: one\n\n[^a]: again\n\n[^A]: and again",
                "x[^a]\n\n[^a]: # Heading\n\n# Heading"
            })
    void allIdsOfATextDiffer(String markdown) {
        var html = render(markdown, Map.of());

        assertThat(ID.matcher(html).results().map(found -> found.group(1)).toList())
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void aFootnoteWithAnyLabelCanBeReached() {
        assertThat(render("x[^\"><b>!]\n\n[^\"><b>!]: note", Map.of()))
                .contains("href=\"#fn-1\"", "<li id=\"fn-1\">");
    }

    private static String hostile(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(1, 60); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}

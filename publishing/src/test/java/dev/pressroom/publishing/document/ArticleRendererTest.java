package dev.pressroom.publishing.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ImageId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleRendererTest {
    private static final Pattern LIVE =
            Pattern.compile(
                    "<(script|iframe|svg|object|embed|style|form|math)|<[^>]*\\son\\w+\\s*=|(href|src)=\"(javascript|data|vbscript)",
                    Pattern.CASE_INSENSITIVE);

    private final ArticleRenderer renderer = new ArticleRenderer("https://media.example");

    private String render(String markdown, Map<ImageId, Picture> pictures) {
        return renderer.html(ArticleDocument.parse(markdown), pictures);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<iframe src=\"javascript:alert(1)\"></iframe>",
                "[a](javascript:alert(1))",
                "[a](JaVaScRiPt:alert(1))",
                "[a](&#106;avascript:alert(1))",
                "[a](data:text/html;base64,PHNjcmlwdD4=)",
                "![a](data:image/png;base64,AAAA)",
                "![a](https://tracker.example/pixel.png)",
                "![\" onerror=\"alert(1)](x)",
                "<a href='vbscript:x'>a</a>",
                "<style>*{background:url(javascript:alert(1))}</style>",
                "```\"><script>alert(1)</script>\nx\n```",
                "<math><mi xlink:href=\"javascript:alert(1)\">x",
                "[a]: javascript:alert(1)\n\n[a]",
                "| <script>x</script> |\n|---|\n| <b onclick=x>y</b> |"
            })
    void nothingOfAStrangerRuns(String markdown) {
        var html = render(markdown, Map.of());

        assertThat(LIVE.matcher(html).find()).as(html).isFalse();
        assertThat(html).doesNotContain("<img");
    }

    @Test
    void aPictureBecomesAPictureInAllWidths() {
        var id = ImageId.parse("7b0c2a52-6a5c-4f8e-9b53-1c6f1e0f2d11");
        var picture =
                new Picture(
                        List.of(
                                new Picture.Source(
                                        "image/avif", "https://media.example/a-800.avif 800w"),
                                new Picture.Source(
                                        "image/webp", "https://media.example/a-800.webp 800w")),
                        "https://media.example/a-800.jpg",
                        "https://media.example/a-400.jpg 400w, https://media.example/a-800.jpg"
                                + " 800w",
                        800,
                        600);

        var html = render("![A \"fox\"](image:" + id + ")", Map.of(id, picture));

        assertThat(html)
                .containsSubsequence(
                        "<picture>",
                        "<source type=\"image/avif\" srcset=\"https://media.example/a-800.avif"
                                + " 800w\"",
                        "<source type=\"image/webp\" srcset=\"https://media.example/a-800.webp"
                                + " 800w\"",
                        "<img ",
                        "</picture>")
                .contains("src=\"https://media.example/a-800.jpg\"")
                .contains("400w")
                .contains("800w")
                .contains("width=\"800\"")
                .contains("height=\"600\"")
                .contains("alt=\"A &#34;fox&#34;\"");
    }

    @Test
    void aSourceFromElsewhereIsDropped() {
        var id = ImageId.parse("7b0c2a52-6a5c-4f8e-9b53-1c6f1e0f2d11");
        var picture =
                new Picture(
                        List.of(
                                new Picture.Source(
                                        "image/avif", "https://elsewhere.example/a.avif 8w")),
                        "https://media.example/a.jpg",
                        "https://media.example/a.jpg 8w, https://elsewhere.example/a.jpg 9w",
                        8,
                        6);

        assertThat(render("![x](image:" + id + ")", Map.of(id, picture)))
                .contains("https://media.example/a.jpg")
                .doesNotContain("elsewhere");
    }

    @Test
    void aBacktickInADescriptionLeavesTheArticleAPage() {
        var id = ImageId.parse("7b0c2a52-6a5c-4f8e-9b53-1c6f1e0f2d11");
        var picture =
                new Picture(
                        List.of(),
                        "https://media.example/a.jpg",
                        "https://media.example/a.jpg 8w",
                        8,
                        6);

        assertThat(render("*Hello* ![The \\` sign](image:" + id + ")", Map.of(id, picture)))
                .startsWith("<p><em>Hello</em> <picture>")
                .contains("alt=\"The &#96; sign\"");
    }

    @Test
    void anImageThatIsNotReadyLeavesItsDescription() {
        assertThat(render("![A fox](image:7b0c2a52-6a5c-4f8e-9b53-1c6f1e0f2d11)", Map.of()))
                .isEqualTo("<p> A fox </p>\n");
    }

    @Test
    void tablesAndCodeStay() {
        assertThat(render("| a |\n|---|\n| b |\n\n```java\nx < y\n```", Map.of()))
                .contains("<table>")
                .contains("<td>b</td>")
                .contains("class=\"language-java\"")
                .contains("x &lt; y");
    }
}

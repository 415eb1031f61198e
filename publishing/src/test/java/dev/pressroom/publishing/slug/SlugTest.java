package dev.pressroom.publishing.slug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    Hello World,                 hello-world
                    Größe & Maß,                 grosse-mass
                    --C++ -- in 2026!--,         c-plus-plus-in-2026
                    C,                           c
                    C++,                         c-plus-plus
                    C++20 modules,               c-plus-plus-20-modules
                    C#,                          c-sharp
                    C# 14 and F#,                c-sharp-14-and-f-sharp
                    C♯,                          c-sharp
                    .NET on Linux,               dotnet-on-linux
                    ASP.NET,                     asp-net
                    Node.js,                     node-js
                    A .env file,                 a-dotenv-file
                    And then ...more,            and-then-more
                    i++ or ++i?,                 i-plus-plus-or-plus-plus-i
                    Ctrl+C,                      ctrl-c
                    Ages 18+,                    ages-18-plus
                    Issue #12,                   issue-12
                    List#of,                     list-of
                    What's new? It’s here,       whats-new-its-here
                    100 % of R&D @ home,         100-of-r-d-home
                    Ｊａｖａ ２５,                java-25
                    Ærø and Łódź,                aero-and-lodz
                    Smørrebrød þing,             smorrebrod-thing
                    İstanbul'da ısı,             istanbulda-isi
                    Tiếng Việt,                  tieng-viet
                    'Привет, мир',               privet-mir
                    Объектная модель,            obektnaa-model
                    Ελληνικά,                    ellenika
                    한국어,                       hangug-eo
                    ひらがな,                     hiragana
                    カタカナ,                     katakana
                    中文,                         zhong-wen
                    Hello 🎉 world,              hello-world
                    """)
    void isMadeOfPlainLettersAndDigits(String title, String slug) {
        assertThat(Slug.of(title)).isEqualTo(slug);
    }

    /// Nobody can tell how kanji are read, and a slug of what is left would be another title's.
    @ParameterizedTest
    @CsvSource({"Javaの新機能, java", "日本語の本, article", "🎉, article", "🎉🎉, article", "???, article"})
    void endsInAHashWhereLettersAreLost(String title, String words) {
        assertThat(Slug.of(title)).matches(words + "-[0-9a-f]{8}").isEqualTo(Slug.of(title));
    }

    @Test
    void differsForTitlesThatDifferInLettersWithoutATransliteration() {
        assertThat(List.of("Javaの新機能", "Javaの入門", "🎉", "🎊", "日本語の本").stream().map(Slug::of))
                .doesNotHaveDuplicates();
    }

    @Test
    void isAtMostEightyCharactersLong() {
        assertThat(Slug.of("word ".repeat(40))).hasSizeLessThanOrEqualTo(80).doesNotEndWith("-");
        assertThat(Slug.of("Java ".repeat(40) + "の新機能"))
                .hasSizeLessThanOrEqualTo(80)
                .matches("[a-z-]+-[0-9a-f]{8}");
    }

    /// Whatever a title holds, its slug is one that an address can hold as it is.
    @Test
    void isAlwaysAnAddress() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        for (int i = 0; i < 3_000; i++) {
            var title = title(random);
            assertThat(Slug.of(title))
                    .as(title)
                    .matches("[a-z0-9]+(-[a-z0-9]+)*")
                    .hasSizeBetween(1, 80);
        }
    }

    /// Up to 200 characters, each from a script or block of its own.
    private static String title(RandomGenerator random) {
        var title = new StringBuilder();
        int length = random.nextInt(1, 60);
        int block = 0x20;
        for (int i = 0; i < length; i++) {
            if (random.nextInt(4) == 0) {
                block = random.nextInt(3) == 0 ? 0x20 : random.nextInt(0x3200) * 0x40;
            }
            title.appendCodePoint(Math.min(0x10FFFF, block + random.nextInt(0x60)));
        }
        return title.toString();
    }
}

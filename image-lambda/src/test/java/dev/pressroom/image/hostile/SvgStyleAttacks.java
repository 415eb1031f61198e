package dev.pressroom.image.hostile;

import static dev.pressroom.image.hostile.HostileFile.open;
import static dev.pressroom.image.hostile.SvgAttacks.DOT;
import static dev.pressroom.image.hostile.SvgAttacks.START;
import static dev.pressroom.image.hostile.SvgAttacks.add;
import static dev.pressroom.image.hostile.SvgAttacks.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Style sheets and classes that make much work, or a long text, of a short one.
final class SvgStyleAttacks {
    private SvgStyleAttacks() {}

    static void files(List<HostileFile> files) {
        add(files, "many-rules", styled(".a{fill:red}".repeat(1_000), ""));
        files.add(open("svg-many-blocks.svg", text(styled("{}".repeat(1_000_000), ""))));
        files.add(open("svg-open-blocks.svg", text(styled("{".repeat(1_000_000), ""))));
        files.add(open("svg-open-comments.svg", text(styled("/*/".repeat(500_000), ""))));
        files.add(
                open(
                        "svg-long-selector.svg",
                        text(styled(".a".repeat(200_000) + "{fill:red}", DOT))));
        add(
                files,
                "rules-for-all-elements",
                styled("*{fill:red}".repeat(500), "<g/>".repeat(19_000)));
        add(
                files,
                "long-value-for-all-elements",
                styled("*{font-family:" + "x".repeat(100_000) + "}", "<g/>".repeat(19_000)));
        files.add(
                open(
                        "svg-rules-that-nearly-match.svg",
                        text(
                                styled(
                                        ".a.b.c.d.e.f.g.h.i.j{fill:red}".repeat(500),
                                        "<g class=\"a b c d e f g h i\"/>".repeat(19_000)))));
        add(
                files,
                "quotes-for-all-elements",
                styled("*{font-family:" + "\"".repeat(1_000_000) + "}", "<g/>".repeat(4)));
        add(
                files,
                "classes-of-one-hash",
                styled(
                        (".zz" + oneHash(".", 9) + "{fill:red}").repeat(500),
                        ("<g class=\"" + oneHash(" ", 16) + "\"/>").repeat(19_000)));
        add(files, "many-classes", START + "<g class=\"" + words(200_000) + "\"/></svg>");
    }

    /// Words with the same `hashCode`, each behind a mark.
    private static String oneHash(String mark, int count) {
        var pairs = List.of("Aa", "BB");
        return IntStream.range(0, count)
                .mapToObj(
                        word ->
                                IntStream.range(0, 4)
                                        .mapToObj(bit -> pairs.get(word >> bit & 1))
                                        .collect(Collectors.joining("", mark, "")))
                .collect(Collectors.joining());
    }

    private static String styled(String sheet, String body) {
        return START + "<style>" + sheet + "</style>" + body + "</svg>";
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }
}

package dev.pressroom.api.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.api.article.TextDiff.Change;
import dev.pressroom.api.article.TextDiff.Op;
import dev.pressroom.api.article.TextDiff.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextDiffTest {
    @Test
    void equalTextsDifferNowhere() {
        assertThat(TextDiff.lines("a\nb", "a\nb")).isEmpty();
        assertThat(TextDiff.lines("a\r\nb", "a\nb")).isEmpty();
        assertThat(TextDiff.lines("", "")).isEmpty();
    }

    @Test
    void aChangedLineIsToldWordByWord() {
        assertThat(TextDiff.lines("one\nthe quick fox\nend", "one\nthe slow fox\nend"))
                .containsExactly(
                        new Change(
                                2,
                                List.of("the quick fox"),
                                2,
                                List.of("the slow fox"),
                                List.of(
                                        new Part(Op.KEEP, "the "),
                                        new Part(Op.DELETE, "quick"),
                                        new Part(Op.INSERT, "slow"),
                                        new Part(Op.KEEP, " fox"))));
    }

    @Test
    void linesThatOnlyComeOrGoHaveNoWords() {
        assertThat(TextDiff.lines("a\nb\nc", "a\nc"))
                .containsExactly(new Change(2, List.of("b"), 2, List.of(), List.of()));
        assertThat(TextDiff.lines("", "a"))
                .containsExactly(new Change(1, List.of(), 1, List.of("a"), List.of()));
    }

    /// Changes of very many words are told whole, and so are the last of many long ones: the time of a
    /// comparison and the size of its answer have a bound.
    @Test
    void longChangesAreToldWithoutWords() {
        int most = TextDiff.MOST_PIECES;
        var whole = TextDiff.lines("a ".repeat(most), "b ".repeat(most));

        assertThat(whole).singleElement().satisfies(it -> assertThat(it.words()).isEmpty());

        var line = "a ".repeat(most / 2 - 1);
        var from = (line + "\n\n").repeat(10);
        var many = TextDiff.lines(from, from.replace('a', 'b'));
        assertThat(many).hasSize(10);
        assertThat(many.stream().filter(it -> !it.words().isEmpty())).hasSize(2);
        assertThat(many.getFirst().words()).isNotEmpty();
        assertThat(many.getLast().words()).isEmpty();
    }

    /// From the older text and the changes the newer one can be made, and from each change's words both
    /// of its sides.
    @Test
    void theChangesLeadFromOneTextToTheOther() {
        var random = new SplittableRandom(42);
        for (int i = 0; i < 1_000; i++) {
            var from = text(random);
            var to = random.nextBoolean() ? text(random) : edited(from, random);
            var changes = TextDiff.lines(from, to);

            assertThat(applied(from, changes)).as("%s -> %s", from, to).isEqualTo(lines(to));
            for (var change : changes) {
                if (!change.words().isEmpty()) {
                    assertThat(side(change.words(), Op.INSERT))
                            .isEqualTo(String.join("\n", change.removed()));
                    assertThat(side(change.words(), Op.DELETE))
                            .isEqualTo(String.join("\n", change.added()));
                }
            }
        }
    }

    @Test
    void textsThatAreTooLongToCompareAreToldWhole() {
        var from = numbers(0, TextDiff.MOST_PIECES + 1);
        var to = numbers(1_000_000, TextDiff.MOST_PIECES + 1);

        assertThat(TextDiff.lines(from, to))
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.removed()).hasSize(TextDiff.MOST_PIECES + 1);
                            assertThat(change.added()).hasSize(TextDiff.MOST_PIECES + 1);
                            assertThat(change.words()).isEmpty();
                        });
    }

    private static List<String> applied(String from, List<Change> changes) {
        var old = lines(from);
        var made = new ArrayList<String>();
        int next = 0;
        for (var change : changes) {
            made.addAll(old.subList(next, change.fromLine() - 1));
            assertThat(made).hasSize(change.toLine() - 1);
            made.addAll(change.added());
            next = change.fromLine() - 1 + change.removed().size();
        }
        made.addAll(old.subList(next, old.size()));
        return made;
    }

    private static String side(List<Part> words, Op without) {
        return words.stream()
                .filter(part -> part.op() != without)
                .map(Part::text)
                .collect(Collectors.joining());
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
    }

    private static String text(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(0, 12))
                .mapToObj(line -> "ab c d.e".substring(0, random.nextInt(1, 9)))
                .collect(Collectors.joining("\n"));
    }

    private static String edited(String text, SplittableRandom random) {
        int at = random.nextInt(0, text.length() + 1);
        return text.substring(0, at) + "x\ny" + text.substring(at);
    }

    private static String numbers(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"));
    }
}

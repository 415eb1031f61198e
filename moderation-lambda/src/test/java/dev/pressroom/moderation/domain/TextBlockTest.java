package dev.pressroom.moderation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextBlockTest {
    @Test
    void piecesAreTheWholeTextAndFit() {
        var random = new SplittableRandom(3);
        for (var round = 0; round < 200; round++) {
            var text =
                    random.ints(1 + random.nextInt(400), 0, 5)
                            .mapToObj(i -> new String[] {"a", "é", "語", "😀", " "}[i])
                            .collect(Collectors.joining());
            var block = TextBlock.verbatim(TextBlock.Kind.PROSE, "body", text);
            var pieces = block.pieces(50);

            assertThat(pieces)
                    .allSatisfy(piece -> assertThat(piece.utf8Bytes()).isLessThanOrEqualTo(50));
            assertThat(pieces.stream().map(TextBlock::text).collect(Collectors.joining()))
                    .isEqualTo(text);
        }
    }

    @Test
    void aPieceStillKnowsItsPlace() {
        var block = TextBlock.verbatim(TextBlock.Kind.PROSE, "body", "one two three");

        var last = block.pieces(8).getLast();

        assertThat(last.passage(0, 5)).isEqualTo(new Passage("body", 8, 13, "three"));
    }
}

package dev.pressroom.moderation.adapter.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.TextBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTextReaderTest {
    private final DocumentTextReader reader = new DocumentTextReader();

    @Test
    void aMarkedUpWordIsReadAsOneAndPointsIntoTheSource() {
        var markdown = "Intro\n\nSo **ba**d a word, [here](https://example.org/x).";
        var block = prose(markdown).getLast();
        var at = block.text().indexOf("bad");

        assertThat(block.text()).isEqualTo("So bad a word, here.");
        assertThat(block.passage(at, at + 3).quote()).isEqualTo("ba**d");
        assertThat(block.passage(at, at + 3).begin()).isEqualTo(markdown.indexOf("ba**d"));
    }

    @Test
    void anEntityPointsAtWhatStandsThere() {
        var markdown = "a &lt; b";
        var block = prose(markdown).getLast();
        var passage = block.passage(0, block.text().length());

        assertThat(block.text()).isEqualTo("a < b");
        assertThat(passage.quote()).isEqualTo(markdown);
    }

    @Test
    void codeIsKeptApartLineByLine() {
        var markdown = "> ```\n> key = 1\n> two\n> ```\n";
        var code =
                blocks(markdown).stream()
                        .filter(block -> block.kind() == TextBlock.Kind.CODE)
                        .toList();

        assertThat(code).hasSize(1);
        var at = code.getFirst().text().indexOf("two");
        assertThat(code.getFirst().passage(at, at + 3).begin()).isEqualTo(markdown.indexOf("two"));
    }

    @Test
    void alternativeTextsTitlesTagsAndTargetsAreRead() {
        var revision =
                new RevisionText(
                        "The title",
                        "![alt words](image:7) [a](mailto:me@example.org \"tip\")\n\n<b>raw</b>\n",
                        List.of("tag one"),
                        List.of());

        assertThat(reader.read(revision).stream().map(TextBlock::text).toList().toString())
                .contains("The title", "alt words", "mailto:me@example.org", "raw", "tag one");
    }

    private List<TextBlock> prose(String markdown) {
        return blocks(markdown).stream()
                .filter(block -> block.kind() == TextBlock.Kind.PROSE)
                .toList();
    }

    private List<TextBlock> blocks(String markdown) {
        return reader.read(new RevisionText("t", markdown, List.of(), List.of()));
    }
}

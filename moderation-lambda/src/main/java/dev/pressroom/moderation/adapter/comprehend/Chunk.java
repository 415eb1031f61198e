package dev.pressroom.moderation.adapter.comprehend;

import dev.pressroom.moderation.domain.Passage;
import dev.pressroom.moderation.domain.TextBlock;
import java.util.ArrayList;
import java.util.List;

/// Several blocks in one request, a line each, with the way back from an offset to its block.
///
/// @param begins offset in `text` of each block, in UTF-16 units
record Chunk(String text, List<TextBlock> blocks, List<Integer> begins) {

    /// Fills as few chunks as possible, in order; a block that is too long is cut.
    static List<Chunk> pack(List<TextBlock> blocks, int maxBytes) {
        var chunks = new ArrayList<Chunk>();
        var waiting = new ArrayList<TextBlock>();
        var bytes = 0;
        for (var block : blocks) {
            for (var piece : block.pieces(maxBytes)) {
                var more = piece.utf8Bytes() + 1;
                if (!waiting.isEmpty() && bytes + more > maxBytes) {
                    chunks.add(of(waiting));
                    waiting.clear();
                    bytes = 0;
                }
                waiting.add(piece);
                bytes += more;
            }
        }
        if (!waiting.isEmpty()) {
            chunks.add(of(waiting));
        }
        return chunks;
    }

    /// The place of an entity.
    ///
    /// @param beginCharacter first character, counted in code points as Comprehend does
    /// @param endCharacter   behind the last character
    Passage passage(int beginCharacter, int endCharacter) {
        var length = text.codePointCount(0, text.length());
        var first = Math.clamp(beginCharacter, 0, length - 1);
        var begin = text.offsetByCodePoints(0, first);
        var end = text.offsetByCodePoints(0, Math.clamp(endCharacter, first + 1, length));
        var index = 0;
        while (index + 1 < begins.size() && begins.get(index + 1) <= begin) {
            index++;
        }
        var block = blocks.get(index);
        var from = Math.min(begin - begins.get(index), block.text().length() - 1);
        var to = Math.clamp(end - begins.get(index), from + 1, block.text().length());
        return block.passage(from, to);
    }

    private static Chunk of(List<TextBlock> blocks) {
        var text = new StringBuilder();
        var begins = new ArrayList<Integer>();
        for (var block : blocks) {
            begins.add(text.length());
            text.append(block.text()).append('\n');
        }
        return new Chunk(text.toString(), List.copyOf(blocks), begins);
    }
}

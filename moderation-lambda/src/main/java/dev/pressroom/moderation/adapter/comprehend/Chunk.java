package dev.pressroom.moderation.adapter.comprehend;

import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.Spot;
import dev.pressroom.moderation.domain.TextBlock;
import java.util.ArrayList;
import java.util.List;

/// Several blocks in one request, a line each, with the way back from an offset to its block.
///
/// @param pieces in the order of the lines
record Chunk(String text, List<Piece> pieces) {

    /// A stretch of a block.
    ///
    /// @param block its place in the list that was packed
    /// @param from  where it begins in the block, in UTF-16 units
    /// @param begin where it begins in the chunk, in UTF-16 units
    record Piece(int block, int from, int begin, String text) {}

    /// Fills as few chunks as possible, in order; a block that is too long is cut.
    static List<Chunk> pack(List<TextBlock> blocks, int maxBytes) {
        var chunks = new ArrayList<Chunk>();
        var text = new StringBuilder();
        var waiting = new ArrayList<Piece>();
        var bytes = 0;
        for (var number = 0; number < blocks.size(); number++) {
            var from = 0;
            // One byte of each line is its end.
            for (var piece : blocks.get(number).pieces(maxBytes - 1)) {
                var more = piece.utf8Bytes() + 1;
                if (!waiting.isEmpty() && bytes + more > maxBytes) {
                    chunks.add(new Chunk(text.toString(), List.copyOf(waiting)));
                    text.setLength(0);
                    waiting.clear();
                    bytes = 0;
                }
                waiting.add(new Piece(number, from, text.length(), piece.text()));
                text.append(piece.text()).append('\n');
                from += piece.text().length();
                bytes += more;
            }
        }
        if (!waiting.isEmpty()) {
            chunks.add(new Chunk(text.toString(), List.copyOf(waiting)));
        }
        return chunks;
    }

    /// The piece that a place is in.
    ///
    /// @param begin in UTF-16 units
    Piece pieceAt(int begin) {
        var index = 0;
        while (index + 1 < pieces.size() && pieces.get(index + 1).begin() <= begin) {
            index++;
        }
        return pieces.get(index);
    }

    /// Offset in UTF-16 units of a character that Comprehend counts in code points.
    int offsetOf(int character) {
        var length = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.clamp(character, 0, length));
    }

    /// The finding from `begin` to `end` of the chunk as one of its piece's block.
    static Spot spot(Piece piece, String label, double score, int begin, int end) {
        var from = Math.clamp(begin - piece.begin(), 0, piece.text().length() - 1);
        var to = Math.clamp(end - piece.begin(), from + 1, piece.text().length());
        return new Spot(FindingKind.PII, label, score, piece.from() + from, piece.from() + to);
    }
}

package dev.pressroom.moderation.application.port;

import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.TextBlock;
import java.util.List;

/// Takes the readable text out of a revision.
@FunctionalInterface
public interface TextReader {
    /// Title, body and tags, in this order; every character that a reader can see is in one block.
    List<TextBlock> read(RevisionText revision);
}

package dev.pressroom.model;

import java.util.Set;

/// Where an image stands. READY, FLAGGED and FAILED are ends of its own way; its owner can delete it
/// from anywhere, and DELETED lasts only until what belongs to it is gone.
public enum ImageStatus {
    EXPECTED,
    INGESTED,
    CLEARED,
    FLAGGED,
    HELD,
    READY,
    FAILED,
    DELETED;

    /// Whether the life cycle allows this step. Every store update asks the same question in its
    /// `WHERE`, so of two racers one wins.
    public boolean canBecome(ImageStatus state) {
        return next().contains(state);
    }

    private Set<ImageStatus> next() {
        return switch (this) {
            case EXPECTED -> Set.of(INGESTED, FAILED, DELETED);
            case INGESTED -> Set.of(CLEARED, FLAGGED, HELD, FAILED, DELETED);
            case HELD -> Set.of(CLEARED, FLAGGED, FAILED, DELETED);
            case CLEARED -> Set.of(READY, FAILED, DELETED);
            // A moderator who grants an appeal lets it through.
            case FLAGGED -> Set.of(CLEARED, DELETED);
            case READY, FAILED -> Set.of(DELETED);
            case DELETED -> Set.of();
        };
    }
}

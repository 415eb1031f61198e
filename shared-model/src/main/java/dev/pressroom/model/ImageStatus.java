package dev.pressroom.model;

import java.util.Set;

/// Where an image stands. READY, FLAGGED and FAILED are ends.
public enum ImageStatus {
    EXPECTED,
    INGESTED,
    CLEARED,
    FLAGGED,
    HELD,
    READY,
    FAILED;

    /// Whether the life cycle allows this step. Every store update asks the same question in its
    /// `WHERE`, so of two racers one wins.
    public boolean canBecome(ImageStatus state) {
        return next().contains(state);
    }

    private Set<ImageStatus> next() {
        return switch (this) {
            case EXPECTED -> Set.of(INGESTED, FAILED);
            case INGESTED -> Set.of(CLEARED, FLAGGED, HELD, FAILED);
            case HELD -> Set.of(CLEARED, FLAGGED, FAILED);
            case CLEARED -> Set.of(READY, FAILED);
            case FLAGGED, READY, FAILED -> Set.of();
        };
    }
}

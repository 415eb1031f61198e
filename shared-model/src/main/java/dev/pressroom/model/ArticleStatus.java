package dev.pressroom.model;

import java.util.Set;

/// Where an article stands. HELD waits for a person. Editing a published article does not change its
/// status: the new revision is reviewed beside the live one.
public enum ArticleStatus {
    DRAFT,
    IN_REVIEW,
    PUBLISHED,
    REJECTED,
    HELD,
    UNPUBLISHED;

    /// Whether the life cycle allows this step. Every store update asks the same question in its
    /// `WHERE`, so of two racers one wins.
    public boolean canBecome(ArticleStatus state) {
        return next().contains(state);
    }

    private Set<ArticleStatus> next() {
        return switch (this) {
            case DRAFT -> Set.of(IN_REVIEW);
            // Back to what it was before: its author took the submission back undecided.
            case IN_REVIEW -> Set.of(PUBLISHED, REJECTED, HELD, DRAFT, UNPUBLISHED);
            // A moderator who approves hands it back, so that what he cleared can be finished.
            case HELD -> Set.of(IN_REVIEW, PUBLISHED, REJECTED);
            case REJECTED -> Set.of(IN_REVIEW);
            // A moderator may take down what the policy would refuse today.
            case PUBLISHED -> Set.of(UNPUBLISHED, REJECTED);
            case UNPUBLISHED -> Set.of(IN_REVIEW);
        };
    }
}

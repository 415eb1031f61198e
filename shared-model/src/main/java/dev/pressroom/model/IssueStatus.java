package dev.pressroom.model;

import java.util.Set;

/// Where an issue stands. How far it is, is counted in its ledger ([IssueProgress]).
public enum IssueStatus {
    /// Its audience is frozen; nothing goes out before the preflight has passed.
    CHECKING,
    /// The preflight found reasons against it; a person must look.
    BLOCKED,
    SENDING,
    /// No mail goes out until somebody resumes it, or its reason has passed.
    PAUSED,
    /// Nothing more goes out, for good.
    CANCELLED,
    /// Its ledger balances.
    COMPLETE;

    /// Whether the life cycle allows this step. Every store update asks the same question in its
    /// `WHERE`, so of two racers one wins.
    public boolean canBecome(IssueStatus status) {
        return next().contains(status);
    }

    private Set<IssueStatus> next() {
        return switch (this) {
            case CHECKING -> Set.of(SENDING, BLOCKED, PAUSED, CANCELLED);
            case BLOCKED -> Set.of(CHECKING, CANCELLED);
            case SENDING -> Set.of(PAUSED, CANCELLED, COMPLETE);
            case PAUSED -> Set.of(CHECKING, SENDING, CANCELLED, COMPLETE);
            case CANCELLED, COMPLETE -> Set.of();
        };
    }
}

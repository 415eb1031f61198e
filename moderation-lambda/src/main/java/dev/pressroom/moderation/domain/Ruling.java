package dev.pressroom.moderation.domain;

/// What the policy says, from mild to severe: the order of the constants is used to compare.
public enum Ruling {
    CLEAR,
    /// A person must look.
    HOLD,
    REJECT;

    /// The more severe of the two.
    public Ruling or(Ruling other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

package dev.pressroom.moderation.domain;

/// What a moderator's approval of a revision reaches.
public enum Approval {
    /// Nobody approved it.
    NONE,
    /// What the policy held is clear; what it rejects stays rejected.
    OF_WHAT_WAS_HELD,
    /// All is clear: an appeal was granted, or an old rejection was lifted.
    OF_EVERYTHING;

    /// The ruling that is left of one of the policy.
    public Ruling on(Ruling ruling) {
        return switch (this) {
            case NONE -> ruling;
            case OF_WHAT_WAS_HELD -> ruling == Ruling.HOLD ? Ruling.CLEAR : ruling;
            case OF_EVERYTHING -> Ruling.CLEAR;
        };
    }
}

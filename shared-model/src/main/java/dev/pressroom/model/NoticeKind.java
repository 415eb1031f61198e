package dev.pressroom.model;

/// What an author is told about a revision; each kind at most once.
public enum NoticeKind {
    /// The review decided: published or rejected.
    DECISION,
    /// A person will look at it.
    HOLD,
    /// A moderator answered the author's appeal.
    APPEAL,
    /// A moderator let a rejected revision through after the policy had changed.
    RESTORED,
    /// A moderator took a published revision down after the policy had changed.
    TAKEN_DOWN
}

package dev.pressroom.localcloud.faults;

/// What becomes of one call.
enum Course {
    PASS,

    /// No effect; the caller gets an error.
    REFUSE,

    /// The effect, and then an error.
    SPOIL,

    /// An error now, and the effect later.
    LATE,

    /// The twin of the invocation first.
    OVERTAKEN
}

package dev.pressroom.model;

/// Who has to change something before the same work can succeed. Decides retry and alarm.
public enum Blame {
    /// The input: the same input fails again.
    CALLER,
    /// Something outside: trying again later may help.
    DEPENDENCY,
    /// This project: a person must look.
    US
}

package dev.pressroom.localcloud.faults;

/// How a call goes wrong.
public enum Mode {
    /// It fails and nothing happened outside.
    BEFORE,

    /// What it asked for happens, and then the answer is lost.
    AFTER,

    /// It does not answer in time. What it asked for happens nevertheless: for documents and the cache
    /// late, after everything else came to rest.
    HANG,

    /// Nothing fails, but before it is made, the whole invocation is made once more beside it, from
    /// beginning to end: what a message does that is delivered twice.
    OVERTAKE,

    /// What it asked for happens, and the process ends with it: no further call of the invocation has an
    /// effect, and nobody gets its answer.
    CRASH
}

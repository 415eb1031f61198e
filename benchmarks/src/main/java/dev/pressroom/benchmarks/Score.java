package dev.pressroom.benchmarks;

/// An output of a contender, against the reference.
record Score(Plan plan, long bytes, Likeness likeness) {}

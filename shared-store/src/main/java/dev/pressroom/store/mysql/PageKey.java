package dev.pressroom.store.mysql;

import java.time.Instant;

/// The last row of a page: the next page starts behind it, whatever was added in between.
public record PageKey(Instant at, String id) {}

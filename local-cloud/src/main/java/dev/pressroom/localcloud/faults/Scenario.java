package dev.pressroom.localcloud.faults;

import java.io.IOException;

/// What people do, while something goes wrong.
interface Scenario {
    String name();

    /// What was there before; nothing goes wrong yet.
    default void prepare(Stage stage) throws IOException, InterruptedException {}

    /// Each call counts from here on.
    void play(Stage stage) throws IOException, InterruptedException;
}

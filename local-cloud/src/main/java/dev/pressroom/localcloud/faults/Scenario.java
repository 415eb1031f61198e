package dev.pressroom.localcloud.faults;

import java.io.IOException;
import java.sql.SQLException;

/// What people do, while something goes wrong.
interface Scenario {
    String name();

    /// After so many steps it is taken for never coming to rest.
    default int mostSteps() {
        return 600;
    }

    /// What was there before; nothing goes wrong yet.
    default void prepare(Stage stage) throws IOException, InterruptedException, SQLException {}

    /// Each call counts from here on.
    void play(Stage stage) throws IOException, InterruptedException, SQLException;
}

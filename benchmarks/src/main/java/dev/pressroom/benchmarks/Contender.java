package dev.pressroom.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One way to make the renditions.
///
/// @param command starts its process; the picture and the plan are put at the end, before `more`
/// @param more arguments after them
record Contender(String name, List<String> command, List<String> more) {
    Contender {
        command = List.copyOf(command);
        more = List.copyOf(more);
    }

    List<String> command(Path picture, Path plan) {
        var whole = new ArrayList<>(command);
        whole.add(picture.toString());
        whole.add(plan.toString());
        whole.addAll(more);
        return whole;
    }
}

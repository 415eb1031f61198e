package dev.pressroom.benchmarks;

import dev.pressroom.image.adapter.process.ChildCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One way to make the outputs of a plan.
///
/// @param effort of WebP, which the plan that it gets asks for
/// @param command starts its process; the picture and the plan are put at the end
record Contender(Kind kind, String name, int effort, List<String> command) {
    /// Who there is, in the order of the tables; the first that is present is the reference.
    enum Kind {
        SHARP_USUAL,
        SHARP_CASCADE,
        PILLOW,
        VIPS_ENGINE,
        VIPS_CODECS,
        JAVA_ENGINE,
        JAVA_CODECS
    }

    Contender {
        command = List.copyOf(command);
    }

    /// With the effort, where it is not the usual one.
    String label() {
        return effort == ImageBench.USUAL_EFFORT ? name : name + ", effort " + effort;
    }

    /// What its process finds in its environment besides ours: the product's own runs as in the product.
    Map<String, String> environment() {
        return switch (kind) {
            case VIPS_ENGINE, VIPS_CODECS, JAVA_ENGINE, JAVA_CODECS -> ChildCommand.PIXEL_MEMORY;
            case SHARP_USUAL, SHARP_CASCADE, PILLOW -> Map.of();
        };
    }

    /// @param cores the only ones that it may use, as `taskset` writes them
    List<String> command(String cores, Path picture, Path plan) {
        var whole = new ArrayList<>(List.of("taskset", "--cpu-list", cores));
        whole.addAll(command);
        whole.add(picture.toString());
        whole.add(plan.toString());
        return whole;
    }
}

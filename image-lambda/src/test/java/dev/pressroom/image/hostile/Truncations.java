package dev.pressroom.image.hostile;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Each seed cut off behind each byte: so at every boundary of a header, and everywhere else.
final class Truncations {
    private Truncations() {}

    static Stream<HostileFile> files() {
        return Seeds.all().entrySet().stream()
                .flatMap(
                        seed ->
                                IntStream.range(1, seed.getValue().length)
                                        .mapToObj(
                                                length ->
                                                        HostileFile.refused(
                                                                "cut-at-%04d-%s"
                                                                        .formatted(
                                                                                length,
                                                                                seed.getKey()),
                                                                Arrays.copyOf(
                                                                        seed.getValue(), length))));
    }
}

package dev.pressroom.benchmarks;

import dev.pressroom.benchmarks.Contender.Kind;
import java.util.List;
import java.util.Optional;

/// One picture and one kind of plan, with all who took part.
///
/// @param sourceBytes length of the picture's file
/// @param results the reference first
/// @param leftOut who was left out, and why
record Race(
        SamplePicture picture,
        Product product,
        long sourceBytes,
        List<Result> results,
        List<String> leftOut) {
    Race {
        results = List.copyOf(results);
        leftOut = List.copyOf(leftOut);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("nobody was left: " + leftOut);
        }
    }

    Result reference() {
        return results.getFirst();
    }

    Optional<Result> of(Kind kind, int effort) {
        return results.stream()
                .filter(result -> result.contender().kind() == kind)
                .filter(result -> result.contender().effort() == effort)
                .findFirst();
    }
}

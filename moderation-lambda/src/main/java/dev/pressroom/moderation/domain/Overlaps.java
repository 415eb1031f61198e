package dev.pressroom.moderation.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Decides which of several findings counts where they cover the same characters of one block.
///
/// The rule: a credential or card number of the scanner, which knows its exact shape, before personal
/// data of a classifier; then the longer one; then the one that was listed first. Findings about a
/// whole passage, such as abuse, take no part.
final class Overlaps {
    private static final Comparator<Spot> FIRST =
            Comparator.comparing((Spot spot) -> spot.kind() != FindingKind.SECRET)
                    .thenComparing(Comparator.comparingInt(Overlaps::length).reversed());

    private Overlaps() {}

    /// The findings that count, in the order in which they came.
    static List<Spot> resolved(List<Spot> spots) {
        var kept = new TreeMap<Integer, Spot>();
        // A stable sort: of equals the one that was listed first comes first.
        spots.stream()
                .filter(Overlaps::isExact)
                .sorted(FIRST)
                .filter(spot -> isFree(kept, spot))
                .forEach(spot -> kept.put(spot.begin(), spot));
        var counting = new ArrayList<Spot>();
        for (var spot : spots) {
            // Removed when it is listed: an equal one behind it does not count again.
            if (!isExact(spot) || kept.remove(spot.begin(), spot)) {
                counting.add(spot);
            }
        }
        return counting;
    }

    private static boolean isExact(Spot spot) {
        return spot.kind() == FindingKind.SECRET || spot.kind() == FindingKind.PII;
    }

    private static boolean isFree(NavigableMap<Integer, Spot> kept, Spot spot) {
        var before = kept.lowerEntry(spot.end());
        return before == null || before.getValue().end() <= spot.begin();
    }

    private static int length(Spot spot) {
        return spot.end() - spot.begin();
    }
}

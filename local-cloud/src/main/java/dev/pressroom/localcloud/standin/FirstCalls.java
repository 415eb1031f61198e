package dev.pressroom.localcloud.standin;

import java.util.LinkedHashMap;
import java.util.Map;

/// Counts how often something was asked, so that a test card can refuse the first times. Remembers
/// the last 1000 things. Thread-safe.
final class FirstCalls {
    private static final int REMEMBERED = 1000;
    private final int refused;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    FirstCalls(int refused) {
        this.refused = refused;
    }

    synchronized boolean isOneOfTheFirst(String key) {
        int count = counts.merge(key, 1, Integer::sum);
        if (counts.size() > REMEMBERED) {
            counts.remove(counts.keySet().iterator().next());
        }
        return count <= refused;
    }
}

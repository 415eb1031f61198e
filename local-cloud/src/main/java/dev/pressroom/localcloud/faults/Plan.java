package dev.pressroom.localcloud.faults;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What goes wrong in one run. Its text replays it: `12=after,40=crash;away=cache;seed=7`.
///
/// @param faults number of a call, from 1, to how it goes wrong
/// @param away   services that answer no call at all
/// @param seed   0: messages arrive once and in order; any other: repeated and shuffled by this seed
public record Plan(Map<Integer, Mode> faults, Set<Kind> away, long seed) {
    static final Plan NOTHING = new Plan(Map.of(), Set.of(), 0);

    public Plan {
        faults = Map.copyOf(faults);
        away = Set.copyOf(away);
    }

    static Plan one(int call, Mode mode) {
        return new Plan(Map.of(call, mode), Set.of(), 0);
    }

    static Plan away(Kind kind) {
        return new Plan(Map.of(), Set.of(kind), 0);
    }

    static Plan shuffled(long seed) {
        return new Plan(Map.of(), Set.of(), seed);
    }

    /// @throws IllegalArgumentException if it is no plan
    static Plan parse(String text) {
        var faults = new TreeMap<Integer, Mode>();
        var away = EnumSet.noneOf(Kind.class);
        long seed = 0;
        for (var part : text.split(";", -1)) {
            if (part.startsWith("seed=")) {
                seed = Long.parseLong(part.substring("seed=".length()));
            } else if (part.startsWith("away=")) {
                for (var kind : part.substring("away=".length()).split(",", -1)) {
                    away.add(Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
                }
            } else if (!part.isEmpty() && !part.equals("nothing")) {
                for (var fault : part.split(",", -1)) {
                    int equals = fault.indexOf('=');
                    if (equals < 0) {
                        throw new IllegalArgumentException("no fault: " + fault);
                    }
                    faults.put(
                            Integer.parseInt(fault.substring(0, equals)),
                            Mode.valueOf(fault.substring(equals + 1).toUpperCase(Locale.ROOT)));
                }
            }
        }
        return new Plan(faults, away, seed);
    }

    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        var each = new ArrayList<String>();
        new TreeMap<>(faults)
                .forEach(
                        (call, mode) ->
                                each.add(call + "=" + mode.name().toLowerCase(Locale.ROOT)));
        if (!each.isEmpty()) {
            parts.add(String.join(",", each));
        }
        if (!away.isEmpty()) {
            parts.add("away=" + String.join(",", names()));
        }
        if (seed != 0) {
            parts.add("seed=" + seed);
        }
        return parts.isEmpty() ? "nothing" : String.join(";", parts);
    }

    private List<String> names() {
        return away.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).sorted().toList();
    }
}

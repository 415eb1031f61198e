package dev.pressroom.moderation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Brings together what the scanner and a classifier found in a block: drops what is nobody's, and
/// lets one finding count for each stretch of characters ([Overlaps]).
public final class SensitiveData {
    /// Names the shapes and rules; findings are reused by it.
    public static final String VERSION = SecretScanner.VERSION;

    private static final SecretScanner SECRETS = new SecretScanner();

    private SensitiveData() {}

    /// Everything that counts in the block, credentials and card numbers first.
    ///
    /// @param classified what a classifier found in it
    public static List<Spot> in(TextBlock block, List<Spot> classified) {
        var scan = SECRETS.scan(block.text());
        var nobodys = byBegin(scan.nobodys());
        var all = new ArrayList<>(scan.found());
        classified.stream().filter(spot -> !isCovered(nobodys, spot)).forEach(all::add);
        return Overlaps.resolved(PersonalData.ofSomebody(all, block));
    }

    private static NavigableMap<Integer, Integer> byBegin(List<Spot> nobodys) {
        var ends = new TreeMap<Integer, Integer>();
        nobodys.forEach(spot -> ends.merge(spot.begin(), spot.end(), Math::max));
        return ends;
    }

    private static boolean isCovered(NavigableMap<Integer, Integer> nobodys, Spot spot) {
        if (spot.kind() != FindingKind.PII) {
            return false;
        }
        Map.Entry<Integer, Integer> before = nobodys.floorEntry(spot.begin());
        return before != null && before.getValue() >= spot.end();
    }
}

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

    private static final String MAIL_TO = "mailto:";

    private static final SecretScanner SECRETS = new SecretScanner();

    private SensitiveData() {}

    /// Everything that counts in the block, credentials and card numbers first.
    ///
    /// @param classified what a classifier found in it
    public static List<Spot> in(TextBlock block, List<Spot> classified) {
        var scan = SECRETS.scan(block.text());
        var nobodys = byBegin(scan.nobodys());
        var all = new ArrayList<>(scan.found());
        var linked = isLinkedText(block);
        classified.stream()
                .filter(spot -> !isCovered(nobodys, spot))
                .filter(spot -> !(linked && spot.kind() == FindingKind.PII))
                .forEach(all::add);
        return Overlaps.resolved(PersonalData.ofSomebody(all, block));
    }

    /// Whether the block is the target that an address in the text was given by itself: the text has the
    /// same address with its surroundings, which tell a login from a mail address.
    private static boolean isLinkedText(TextBlock block) {
        var text = block.text();
        if (block.kind() != TextBlock.Kind.CODE || !text.startsWith(MAIL_TO)) {
            return false;
        }
        var quote = block.passage(0, text.length()).quote();
        var address = text.substring(MAIL_TO.length());
        return quote.equals(address) || quote.equals("<" + address + ">");
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

package dev.pressroom.newsletter.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// When the mails of an issue may go out: for each reader not before the hour of the schedule by the
/// clock where he lives. An issue of 7:00 in Berlin reaches New York at 7:00 as well, six hours later.
/// Where that hour is over already, as in Kathmandu, nobody waits: news of this morning would get old.
public final class LocalHours {
    /// What readers have who never chose: no place, so there is no hour to wait for.
    public static final String NO_PLACE = "UTC";

    private LocalHours() {}

    /// @param cut when the issue is made
    /// @param schedule the time zone of the schedule
    /// @return the moments after the cut, with the time zones that wait for each. No zone waits longer
    ///     than 26 hours, which is how far the zones are apart. An hour that the clocks leave out counts
    ///     as the one after it, and one that comes twice as the first
    public static Map<Instant, List<String>> after(Instant cut, ZoneId schedule) {
        var hour = cut.atZone(schedule).toLocalDateTime();
        var waiting = new TreeMap<Instant, List<String>>();
        for (var zone : ZoneId.getAvailableZoneIds()) {
            var there = hour.atZone(ZoneId.of(zone)).toInstant();
            if (!zone.equals(NO_PLACE) && there.isAfter(cut)) {
                waiting.computeIfAbsent(there, moment -> new ArrayList<>()).add(zone);
            }
        }
        return waiting;
    }
}

package dev.pressroom.newsletter.domain;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// What a reader chose.
///
/// @param tags empty for every article
public record Preferences(Locale language, ZoneId zone, List<String> tags) {
    public Preferences {
        tags = List.copyOf(tags);
    }
}

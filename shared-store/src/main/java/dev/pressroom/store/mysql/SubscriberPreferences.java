package dev.pressroom.store.mysql;

import dev.pressroom.model.NewsletterFrequency;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a subscriber chose.
///
/// @param tags what to read about, at most 20; empty for everything
/// @param language one of [#LANGUAGES]
/// @param zone for the dates in mails
public record SubscriberPreferences(
        NewsletterFrequency frequency, List<String> tags, String language, ZoneId zone) {
    /// Languages that mails are written in, as ISO 639 codes.
    public static final Set<String> LANGUAGES = Set.of("en", "de");

    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9.+#-]{0,29}");
    private static final int MOST_TAGS = 20;

    /// @throws IllegalArgumentException naming the part that is not allowed
    public SubscriberPreferences {
        tags = tags.stream().distinct().sorted().toList();
        if (tags.size() > MOST_TAGS || !tags.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
            throw new IllegalArgumentException("tags");
        }
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("language");
        }
    }

    /// Every article, in English, with dates in UTC.
    public static SubscriberPreferences of(NewsletterFrequency frequency) {
        return new SubscriberPreferences(frequency, List.of(), "en", ZoneId.of("UTC"));
    }
}

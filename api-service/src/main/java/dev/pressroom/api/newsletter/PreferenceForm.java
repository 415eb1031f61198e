package dev.pressroom.api.newsletter;

import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.store.mysql.SubscriberPreferences;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/// The forms behind the links in mails. Everything that comes from outside is escaped.
final class PreferenceForm {
    private static final int MOST_ZONE_CHARACTERS = 64;

    private PreferenceForm() {}

    static String of(String token, SubscriberPreferences now) {
        return "<form method=\"post\" action=\"/newsletter/preferences\">"
                + hidden(token)
                + "<p><label>How often "
                + select(
                        "frequency",
                        Stream.of(NewsletterFrequency.values()).map(Enum::name).toList(),
                        now.frequency().name())
                + "</label></p><p><label>Only these tags, with commas between them (empty for"
                + " everything) <input name=\"tags\" value=\""
                + HtmlUtils.htmlEscape(String.join(", ", now.tags()))
                + "\"></label></p><p><label>Language "
                + select(
                        "language",
                        SubscriberPreferences.LANGUAGES.stream().sorted().toList(),
                        now.language())
                + "</label></p><p><label>Time zone <input name=\"timeZone\" value=\""
                + HtmlUtils.htmlEscape(now.zone().getId())
                + "\"></label> (as in Europe/Berlin: no mail comes before the usual hour there; with UTC"
                + " it comes when it is ready)</p><button type=\"submit\">Save</button></form>";
    }

    static String button(String action, String token, String label) {
        return "<form method=\"post\" action=\""
                + action
                + "\">"
                + hidden(token)
                + "<button type=\"submit\">"
                + label
                + "</button></form>";
    }

    private static String hidden(String token) {
        return "<input type=\"hidden\" name=\"token\" value=\""
                + HtmlUtils.htmlEscape(token)
                + "\">";
    }

    private static String select(String name, List<String> values, String chosen) {
        return values.stream()
                .map(
                        value ->
                                "<option value=\""
                                        + value
                                        + "\""
                                        + (value.equals(chosen) ? " selected" : "")
                                        + ">"
                                        + value.toLowerCase(Locale.ROOT)
                                        + "</option>")
                .collect(Collectors.joining("", "<select name=\"" + name + "\">", "</select>"));
    }

    static ResponseEntity<String> invalidLink() {
        return HtmlPage.of(
                HttpStatus.BAD_REQUEST,
                "This link is not valid",
                "<p>Use the link as it is in the newest mail.</p>");
    }

    /// What somebody chose, absent values replaced by the usual ones.
    ///
    /// @throws RequestRefused naming the field that is not allowed
    static SubscriberPreferences parsed(
            NewsletterFrequency frequency,
            @Nullable List<String> tags,
            @Nullable String language,
            @Nullable String timeZone) {
        var usual = SubscriberPreferences.of(frequency);
        try {
            return new SubscriberPreferences(
                    frequency,
                    tags == null ? usual.tags() : tags,
                    language == null ? usual.language() : language,
                    timeZone == null ? usual.zone() : zone(timeZone));
        } catch (IllegalArgumentException wrong) {
            throw refused(String.valueOf(wrong.getMessage()));
        }
    }

    private static ZoneId zone(String text) {
        try {
            // Only names of places: an offset knows no daylight saving.
            if (text.length() <= MOST_ZONE_CHARACTERS
                    && ZoneId.getAvailableZoneIds().contains(text)) {
                return ZoneId.of(text);
            }
        } catch (DateTimeException malformed) {
            throw refused("timeZone");
        }
        throw refused("timeZone");
    }

    private static RequestRefused refused(String field) {
        var rule =
                switch (field) {
                    case "tags" -> "must be at most 20 tags as articles have them";
                    case "language" -> "must be one of " + SubscriberPreferences.LANGUAGES;
                    default -> "must be a time zone as in Europe/Berlin";
                };
        return RequestRefused.value(field, rule);
    }
}

package dev.pressroom.newsletter.adapter.press;

import dev.pressroom.newsletter.domain.Picture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the templates of an issue show.
///
/// @param language as in `lang`
public record IssuePage(
        String language,
        String subject,
        String heading,
        Phrases words,
        List<Item> items,
        String webLink,
        String preferencesLink,
        String unsubscribeLink) {
    public IssuePage {
        items = List.copyOf(items);
    }

    /// One article.
    public record Item(
            String title, String link, String date, String summary, @Nullable Picture picture) {}
}

package dev.pressroom.newsletter.adapter.press;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.newsletter.domain.IssueContent;
import dev.pressroom.newsletter.domain.Letter;
import dev.pressroom.newsletter.domain.Picture;
import dev.pressroom.newsletter.domain.Preferences;
import dev.pressroom.newsletter.domain.Preflight;
import dev.pressroom.newsletter.domain.ReaderLinks;
import dev.pressroom.newsletter.domain.Recipient;
import dev.pressroom.newsletter.domain.Teaser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplatePressTest {
    private static final Instant CUT = Instant.parse("2026-11-26T06:00:00Z");
    private static final EmailAddress READER = EmailAddress.parse("reader@example.org");

    private final TemplatePress press = new TemplatePress("https://pressroom.example");

    /// Without either header, mail programs show no button to leave and large providers refuse us.
    @Test
    void everyIssueHasBothHeadersOfOneClick() {
        var letter = issue(teaser("News", null));

        assertThat(letter.headers())
                .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .containsEntry(
                        "List-Unsubscribe",
                        "<https://pressroom.example/newsletter/unsubscribe?token=leave>")
                .containsEntry("List-Id", "<newsletter.pressroom.example>");
        assertThat(Preflight.oneClick(letter.headers())).isTrue();
        for (var lost : List.of("List-Unsubscribe", "List-Unsubscribe-Post")) {
            var without = new HashMap<>(letter.headers());
            without.remove(lost);
            assertThat(Preflight.oneClick(without)).as("without " + lost).isFalse();
        }
    }

    @Test
    void aPictureHasFixedWidthsAndItsDescription() {
        var picture =
                new Picture(
                        "https://media.example/a-1280.jpg",
                        "https://media.example/a-1280.jpg 1280w, https://media.example/a-640.jpg 640w",
                        1280,
                        800,
                        "A \"ridge\" at dusk");

        var html = issue(teaser("News", picture)).html();

        assertThat(html)
                .contains("src=\"https://media.example/a-1280.jpg\"")
                .contains("a-640.jpg 640w\"")
                .contains("width=\"560\" height=\"350\"")
                .contains("alt=\"A &#34;ridge&#34; at dusk\"");
    }

    @Test
    void whatAuthorsWriteStaysText() {
        var letter = issue(teaser("</h2><img src=x onerror=alert(1)> {{x}}\r\nBcc: a@b", null));

        assertThat(letter.html()).doesNotContain("<img src=x").contains("&lt;img src=x");
        assertThat(letter.subject()).doesNotContain("\r", "\n");
        assertThat(letter.text()).contains("<img src=x onerror=alert(1)>");
    }

    @Test
    void aLongTitleIsCutBetweenCharacters() {
        var letter = issue(teaser("😀".repeat(200), null));

        assertThat(letter.subject()).isEqualTo("😀".repeat(120) + "…");
    }

    private Letter issue(Teaser teaser) {
        var content =
                new IssueContent(
                        new IssueId(new UUID(1, 1)),
                        NewsletterFrequency.DAILY,
                        "2026-11-26",
                        CUT,
                        CUT,
                        List.of(teaser));
        return press.issue(
                content,
                List.of(teaser),
                new Recipient.Subscribed(
                        READER,
                        new ReaderLinks("leave", "choose"),
                        new Preferences(Locale.ENGLISH, ZoneOffset.UTC, List.of())),
                new DeliveryId(new UUID(2, 2)));
    }

    private static Teaser teaser(String title, @Nullable Picture picture) {
        return new Teaser(
                new ArticleId(new UUID(3, 3)), title, "news", CUT, List.of(), "", picture, 0);
    }
}

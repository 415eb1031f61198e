package dev.pressroom.newsletter.adapter.press;

import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.newsletter.application.port.Press;
import dev.pressroom.newsletter.domain.IssueContent;
import dev.pressroom.newsletter.domain.Letter;
import dev.pressroom.newsletter.domain.Preferences;
import dev.pressroom.newsletter.domain.ReaderLinks;
import dev.pressroom.newsletter.domain.Recipient;
import dev.pressroom.newsletter.domain.Teaser;
import gg.jte.generated.plain.JteconfirmGenerated;
import gg.jte.generated.plain.JteissueGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Letters from templates. The templates are compiled with the code, so they are type-checked, and
/// jte escapes each value for the place that it stands in. Thread-safe.
public final class TemplatePress implements Press {
    private static final int LONGEST_TITLE_IN_SUBJECT = 120;

    private final String siteUrl;
    private final String listId;

    /// @param siteUrl public base address, without a slash at its end
    public TemplatePress(String siteUrl) {
        this.siteUrl = siteUrl;
        this.listId = "<newsletter." + URI.create(siteUrl).getHost() + ">";
    }

    @Override
    public Letter issue(
            IssueContent issue,
            List<Teaser> articles,
            Recipient.Subscribed reader,
            DeliveryId delivery) {
        return written(
                issue,
                articles,
                reader.address(),
                reader.preferences(),
                reader.links(),
                Map.of("delivery", delivery.toString()));
    }

    @Override
    public Letter sample(IssueContent issue, EmailAddress to) {
        var first = issue.first(List.of());
        return written(
                issue,
                first.isEmpty() ? issue.teasers() : first,
                to,
                new Preferences(Locale.ENGLISH, ZoneOffset.UTC, List.of()),
                new ReaderLinks("sample", "sample"),
                Map.of("kind", "test"));
    }

    private Letter written(
            IssueContent issue,
            List<Teaser> articles,
            EmailAddress to,
            Preferences reader,
            ReaderLinks links,
            Map<String, String> tags) {
        var words = Phrases.of(reader.language());
        var unsubscribe = siteUrl + "/newsletter/unsubscribe?token=" + links.unsubscribeToken();
        var page =
                new IssuePage(
                        reader.language().getLanguage(),
                        subject(articles, words),
                        words.heading(issue.frequency()),
                        words,
                        articles.stream().map(article -> item(article, reader)).toList(),
                        siteUrl + "/newsletter/issues/" + issue.id(),
                        siteUrl + "/newsletter/preferences?token=" + links.preferencesToken(),
                        unsubscribe);
        var text = new StringOutput();
        JteissueGenerated.render(text, null, page);
        var html = new StringOutput();
        gg.jte.generated.html.JteissueGenerated.render(
                new OwaspHtmlTemplateOutput(html), null, page);
        return new Letter(
                to,
                page.subject(),
                text.toString(),
                html.toString(),
                Map.of(
                        "List-Unsubscribe",
                        "<" + unsubscribe + ">",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click",
                        "List-Id",
                        listId),
                tags);
    }

    private IssuePage.Item item(Teaser article, Preferences reader) {
        var date =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(reader.language())
                        .withZone(reader.zone());
        return new IssuePage.Item(
                oneLine(article.title()),
                siteUrl + "/articles/" + article.slug(),
                date.format(article.publishedAt()),
                oneLine(article.summary()),
                article.picture());
    }

    /// The first article names the mail. A header takes no line breaks.
    private static String subject(List<Teaser> articles, Phrases words) {
        if (articles.isEmpty()) {
            return "Pressroom";
        }
        var title = oneLine(articles.getFirst().title());
        var end = title.offsetByCodePoints(0, Math.min(points(title), LONGEST_TITLE_IN_SUBJECT));
        var shown = end < title.length() ? title.substring(0, end).strip() + "…" : title;
        return shown + words.more(articles.size() - 1);
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    @Override
    public Letter confirmation(EmailAddress to, String token, Locale language) {
        var page =
                new ConfirmPage(
                        language.getLanguage(),
                        Phrases.of(language),
                        siteUrl + "/newsletter/confirm?token=" + token);
        var text = new StringOutput();
        JteconfirmGenerated.render(text, null, page);
        var html = new StringOutput();
        gg.jte.generated.html.JteconfirmGenerated.render(
                new OwaspHtmlTemplateOutput(html), null, page);
        return new Letter(
                to,
                page.words().confirmSubject(),
                text.toString(),
                html.toString(),
                Map.of(),
                Map.of("kind", "confirmation"));
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}

package dev.pressroom.api.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.model.Tag;
import dev.pressroom.store.mysql.PageKey;
import dev.pressroom.store.mysql.Profiles;
import dev.pressroom.store.mysql.Profiles.Profile;
import dev.pressroom.store.mysql.PublishedArticles;
import java.net.URLEncoder;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/// What readers find by words, tags and authors, ready to send. Each page is a fact that is at most a
/// second old, so however many ask for the same words, the database is asked about once. Thread-safe.
@Component
class Catalogue {
    private final LiveFacts facts;
    private final PublishedArticles published;
    private final Profiles profiles;
    private final JsonMapper json;

    Catalogue(LiveFacts facts, PublishedArticles published, Profiles profiles, JsonMapper json) {
        this.facts = facts;
        this.published = published;
        this.profiles = profiles;
        this.json = json;
    }

    Answer found(String words, Place from, int limit) {
        return fact(
                "search:" + from.skip() + ":" + limit + ":" + words,
                () -> Answer.json(json.writeValueAsString(matching(words, from, limit))));
    }

    Answer foundPage(String words, Place from, int limit) {
        return fact(
                "search-page:" + from.skip() + ":" + limit + ":" + words,
                () -> {
                    var page = matching(words, from, limit);
                    return Answer.html(
                            HtmlPage.text(
                                    "Search",
                                    SearchController.form(words)
                                            + FoundArticle.html(page.items())
                                            + more(
                                                    "/search?q="
                                                            + URLEncoder.encode(words, UTF_8)
                                                            + "&cursor=",
                                                    page.next(),
                                                    "More")));
                });
    }

    Answer tagged(Tag tag, @Nullable Cursor after, int limit) {
        return fact(
                "tag:" + name(after, limit) + tag.name(),
                () -> Answer.json(json.writeValueAsString(withTag(tag, after, limit))));
    }

    Answer taggedPage(Tag tag, @Nullable Cursor after, int limit) {
        return fact(
                "tag-page:" + name(after, limit) + tag.name(),
                () ->
                        page(
                                "#" + tag,
                                "/tags/" + URLEncoder.encode(tag.name(), UTF_8),
                                withTag(tag, after, limit)));
    }

    /// @throws dev.pressroom.model.JobFailure
    ///     [dev.pressroom.model.FailureCode#NOT_FOUND] if nobody has this handle
    Answer author(String handle, @Nullable Cursor after, int limit) {
        return fact(
                "author:" + name(after, limit) + handle,
                () -> {
                    var profile = named(handle);
                    return Answer.json(
                            json.writeValueAsString(
                                    new AuthorPage(
                                            profile.handle(),
                                            profile.displayName(),
                                            by(profile, after, limit))));
                });
    }

    /// @throws dev.pressroom.model.JobFailure
    ///     [dev.pressroom.model.FailureCode#NOT_FOUND] if nobody has this handle
    Answer authorPage(String handle, @Nullable Cursor after, int limit) {
        return fact(
                "author-page:" + name(after, limit) + handle,
                () -> {
                    var profile = named(handle);
                    return page(
                            profile.displayName(),
                            "/authors/" + profile.handle(),
                            by(profile, after, limit));
                });
    }

    private Answer fact(String name, Supplier<Answer> make) {
        return facts.get(name, Answers.FORM, make);
    }

    private static String name(@Nullable Cursor after, int limit) {
        return (after == null ? "" : after.encode()) + ":" + limit + ":";
    }

    private Page<FoundArticle> matching(String words, Place from, int limit) {
        int asked = Math.min(limit, Place.MOST - from.skip());
        var rows = published.matching(words, from.skip(), asked + 1);
        boolean more = rows.size() > asked && from.skip() + asked < Place.MOST;
        return new Page<>(
                rows.stream().limit(asked).map(FoundArticle::of).toList(),
                more ? new Place(from.skip() + asked).encode() : null);
    }

    private Page<FoundArticle> withTag(Tag tag, @Nullable Cursor after, int limit) {
        return page(published.tagged(tag.name(), key(after), limit + 1), limit);
    }

    private Page<FoundArticle> by(Profile profile, @Nullable Cursor after, int limit) {
        return page(published.by(profile.author(), key(after), limit + 1), limit);
    }

    private Profile named(String handle) {
        return profiles.named(handle).orElseThrow(() -> PathIds.notFound("author"));
    }

    private static Page<FoundArticle> page(List<PublishedArticles.Found> rows, int limit) {
        return Page.of(
                rows,
                limit,
                it -> new Cursor(it.publishedAt(), it.id().toString()),
                FoundArticle::of);
    }

    private static @Nullable PageKey key(@Nullable Cursor after) {
        return after == null ? null : new PageKey(after.at(), after.id());
    }

    private static Answer page(String title, String address, Page<FoundArticle> page) {
        return Answer.html(
                HtmlPage.text(
                        title,
                        FoundArticle.html(page.items())
                                + more(address + "?cursor=", page.next(), "Older articles")));
    }

    /// A link to the page behind this one, if there is one.
    private static String more(String address, @Nullable String next, String text) {
        return next == null
                ? ""
                : "<p><a rel=\"next\" href=\""
                        + HtmlUtils.htmlEscape(address + next)
                        + "\">"
                        + text
                        + "</a></p>";
    }

    /// @param articles newest first
    record AuthorPage(String handle, String displayName, Page<FoundArticle> articles) {}
}

package dev.pressroom.moderation.adapter.mysql;

import dev.pressroom.moderation.application.port.PublishedTexts;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.PublishedArticles;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The search table in MySQL. Thread-safe.
public final class MySqlPublishedTexts implements PublishedTexts {
    private final Database database;
    private final PublishedArticles published;
    private final Function<RevisionText, String> plainText;

    /// @param plainText what can be found of a revision, without markup
    public MySqlPublishedTexts(Database database, Function<RevisionText, String> plainText) {
        this.database = database;
        this.published = new PublishedArticles(database);
        this.plainText = plainText;
    }

    @Override
    public List<Live> missing(int limit) {
        return published.missing(limit).stream().flatMap(MySqlPublishedTexts::live).toList();
    }

    @Override
    public boolean put(Live live, RevisionText text) {
        var plain = plainText.apply(text);
        return database.transaction(
                connection ->
                        published.put(
                                connection,
                                live.article(),
                                live.revision(),
                                text.title(),
                                text.tags(),
                                plain));
    }

    private static Stream<Live> live(ArticleRow row) {
        var revision = row.liveRevision();
        return revision == null ? Stream.empty() : Stream.of(new Live(row.id(), revision));
    }
}

package dev.pressroom.moderation.adapter.mysql;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import dev.pressroom.moderation.application.port.ArticleAuthors;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import java.util.Optional;

/// Reads it from the articles table.
public final class MySqlArticleAuthors implements ArticleAuthors {
    private final Articles articles;

    public MySqlArticleAuthors(Articles articles) {
        this.articles = articles;
    }

    @Override
    public Optional<AuthorId> authorOf(ArticleId article) {
        return articles.find(article).map(ArticleRow::author);
    }
}

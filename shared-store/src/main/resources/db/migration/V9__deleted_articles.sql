-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

-- Who wrote an article that is gone, until they leave: a moderator does not see the trail of their own.
CREATE TABLE deleted_articles (
    article_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    author_id  VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    KEY deleted_articles_by_author (author_id)
);

-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

-- title_words, words: what search looks in, in one spelling of each word. words_version: of that spelling;
-- the sweep writes the words of an older one again. Until then the words are found as they were.
ALTER TABLE published_articles
    ADD COLUMN excerpt       VARCHAR(400) NOT NULL DEFAULT '',
    ADD COLUMN title_words   TEXT NULL,
    ADD COLUMN words         MEDIUMTEXT NULL,
    ADD COLUMN words_version INT NOT NULL DEFAULT 0;

UPDATE published_articles SET excerpt = LEFT(body, 400), title_words = title,
    words = CONCAT_WS(' ', title, tags, body, short_words);

ALTER TABLE published_articles DROP INDEX published_articles_title;
ALTER TABLE published_articles DROP INDEX published_articles_text;
ALTER TABLE published_articles
    DROP COLUMN body,
    DROP COLUMN short_words,
    MODIFY COLUMN title_words TEXT NOT NULL,
    MODIFY COLUMN words MEDIUMTEXT NOT NULL;
ALTER TABLE published_articles ADD FULLTEXT KEY published_articles_title (title_words);
ALTER TABLE published_articles ADD FULLTEXT KEY published_articles_text (words);

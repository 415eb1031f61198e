-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

-- submitted_revision: the newest one that was ever submitted; it and all before it are frozen.
-- autosaving_since:   when the draft's first autosave was; null after a save by hand.
-- publish_at:         the time before which the revision under review stays hidden.
-- cleared_at:         when the review cleared it, while it waits for that time.
ALTER TABLE articles
    ADD COLUMN submitted_revision INT NULL,
    ADD COLUMN autosaving_since DATETIME(6) NULL,
    ADD COLUMN publish_at DATETIME(6) NULL,
    ADD COLUMN cleared_at DATETIME(6) NULL,
    ADD KEY articles_by_schedule (cleared_at, publish_at);

UPDATE articles SET submitted_revision = NULLIF(GREATEST(COALESCE(review_revision, 0),
    COALESCE(decided_revision, 0), COALESCE(live_revision, 0)), 0);

-- What readers can find, written in the transaction that publishes or unpublishes. `short_words` holds
-- the words that the index would leave out for their length.
CREATE TABLE published_articles (
    article_id   CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    author_id    VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    revision     INT NOT NULL,
    title        VARCHAR(200) NOT NULL,
    tags         VARCHAR(400) NOT NULL,
    body         MEDIUMTEXT NOT NULL,
    short_words  TEXT NOT NULL,
    published_at DATETIME(6) NOT NULL,
    KEY published_articles_by_author (author_id, published_at, article_id),
    FULLTEXT KEY published_articles_title (title),
    FULLTEXT KEY published_articles_text (title, tags, body, short_words)
) CHARACTER SET utf8mb4;

CREATE TABLE article_tags (
    tag          VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    article_id   CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    published_at DATETIME(6) NOT NULL,
    PRIMARY KEY (tag, published_at, article_id),
    KEY article_tags_by_article (article_id)
);

-- What readers see of an author. The id of the sign-in service is never shown.
CREATE TABLE profiles (
    author_id    VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    handle       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    display_name VARCHAR(60) NOT NULL,
    version      BIGINT NOT NULL,
    updated_at   DATETIME(6) NOT NULL,
    UNIQUE KEY profiles_by_handle (handle)
) CHARACTER SET utf8mb4;

-- Articles whose rows are gone and whose texts and images are still to be deleted.
CREATE TABLE article_deletions (
    article_id   CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    requested_at DATETIME(6) NOT NULL,
    next_at      DATETIME(6) NOT NULL,
    KEY article_deletions_by_time (next_at)
);

-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

CREATE TABLE authors (
    id         VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    email      VARCHAR(254) NOT NULL,
    updated_at DATETIME(6)  NOT NULL
) CHARACTER SET utf8mb4;

CREATE TABLE articles (
    id               CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    author_id        VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status           VARCHAR(16) CHARACTER SET ascii NOT NULL,
    title            VARCHAR(200) NOT NULL,
    slug             VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
    draft_revision   INT NOT NULL,
    review_revision  INT NULL,
    review_held      BOOLEAN NOT NULL DEFAULT FALSE,
    live_revision    INT NULL,
    decided_revision INT NULL,
    decision         VARCHAR(16) CHARACTER SET ascii NULL,
    version          BIGINT NOT NULL,
    created_at       DATETIME(6) NOT NULL,
    updated_at       DATETIME(6) NOT NULL,
    review_since     DATETIME(6) NULL,
    published_at     DATETIME(6) NULL,
    UNIQUE KEY articles_by_slug (slug),
    KEY articles_by_author (author_id, created_at, id),
    KEY articles_by_publication (status, published_at, id),
    KEY articles_in_review (review_since),
    CONSTRAINT articles_live CHECK (status <> 'PUBLISHED' OR (live_revision IS NOT NULL AND slug IS NOT NULL))
) CHARACTER SET utf8mb4;

-- Every slug an article ever had: an old one leads to the article for ever.
CREATE TABLE slugs (
    slug       VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    article_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    KEY slugs_by_article (article_id)
);

CREATE TABLE outbox (
    seq        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    target     VARCHAR(32) CHARACTER SET ascii NOT NULL,
    type       VARCHAR(64) CHARACTER SET ascii NOT NULL,
    body       TEXT NOT NULL,
    created_at DATETIME(6) NOT NULL,
    KEY outbox_by_age (created_at)
) CHARACTER SET utf8mb4;

CREATE TABLE idempotency_keys (
    author_id    VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_key  VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status       INT NULL,
    location     VARCHAR(512) NULL,
    body         MEDIUMTEXT NULL,
    created_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (author_id, request_key),
    KEY idempotency_keys_by_age (created_at)
) CHARACTER SET utf8mb4;

CREATE TABLE author_notices (
    article_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    revision   INT NOT NULL,
    author_id  VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    outcome    VARCHAR(16) CHARACTER SET ascii NOT NULL,
    state      VARCHAR(16) CHARACTER SET ascii NOT NULL,
    claimed_at DATETIME(6) NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (article_id, revision),
    KEY author_notices_by_state (state, claimed_at)
);

CREATE TABLE moderation_cases (
    id         CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    article_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    revision   INT NOT NULL,
    state      VARCHAR(16) CHARACTER SET ascii NOT NULL,
    opened_at  DATETIME(6) NOT NULL,
    decided_by VARCHAR(255) NULL,
    reason     VARCHAR(2000) NULL,
    decided_at DATETIME(6) NULL,
    UNIQUE KEY moderation_cases_by_revision (article_id, revision),
    KEY moderation_cases_by_state (state, opened_at, id)
) CHARACTER SET utf8mb4;

-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

-- A revision may have several cases, one for each cause: it was held, its author appealed, a policy changed.
ALTER TABLE moderation_cases
    ADD COLUMN kind   VARCHAR(16) CHARACTER SET ascii NOT NULL DEFAULT 'HELD',
    ADD COLUMN cause  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN plea   VARCHAR(2000) NULL;
ALTER TABLE moderation_cases DROP INDEX moderation_cases_by_revision;
ALTER TABLE moderation_cases
    ADD UNIQUE KEY moderation_cases_by_cause (article_id, revision, kind, cause);

-- An author is told once of each kind of news about a revision.
ALTER TABLE author_notices
    ADD COLUMN kind VARCHAR(16) CHARACTER SET ascii NOT NULL DEFAULT 'DECISION';
ALTER TABLE author_notices DROP PRIMARY KEY;
ALTER TABLE author_notices ADD PRIMARY KEY (article_id, revision, kind);

-- Append-only: no statement changes or deletes a row. Grant INSERT and SELECT alone where accounts are separate.
CREATE TABLE moderation_trail (
    seq        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    article_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    revision   INT NOT NULL,
    case_id    CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    step       VARCHAR(16) CHARACTER SET ascii NOT NULL,
    actor      VARCHAR(255) NOT NULL,
    reason     VARCHAR(2000) NULL,
    at         DATETIME(6) NOT NULL,
    KEY moderation_trail_by_article (article_id, seq)
) CHARACTER SET utf8mb4;

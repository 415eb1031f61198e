-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

CREATE TABLE subscribers (
    id              CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    list_name       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    email           VARCHAR(254) NOT NULL,
    email_hash      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status          VARCHAR(16) CHARACTER SET ascii NOT NULL,
    frequency       VARCHAR(16) CHARACTER SET ascii NOT NULL,
    token_version   INT NOT NULL,
    requested_at    DATETIME(6) NOT NULL,
    confirmed_at    DATETIME(6) NULL,
    unsubscribed_at DATETIME(6) NULL,
    UNIQUE KEY subscribers_by_address (list_name, email_hash),
    KEY subscribers_by_audience (list_name, frequency, status, confirmed_at)
) CHARACTER SET utf8mb4;

-- Keyed hashes only: the list never says whom it holds.
CREATE TABLE suppression_list (
    email_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    reason     VARCHAR(16) CHARACTER SET ascii NOT NULL,
    since      DATETIME(6) NOT NULL
);

CREATE TABLE newsletter_issues (
    id           CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    list_name    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    frequency    VARCHAR(16) CHARACTER SET ascii NOT NULL,
    period       VARCHAR(16) CHARACTER SET ascii NOT NULL,
    cut_at       DATETIME(6) NOT NULL,
    completed_at DATETIME(6) NULL,
    UNIQUE KEY newsletter_issues_by_period (list_name, frequency, period),
    KEY newsletter_issues_by_cut (list_name, frequency, cut_at),
    KEY newsletter_issues_open (completed_at)
);

-- An article is in at most one issue of a list and frequency.
CREATE TABLE newsletter_issue_articles (
    list_name  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    frequency  VARCHAR(16) CHARACTER SET ascii NOT NULL,
    article_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    issue_id   CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (list_name, frequency, article_id)
);

CREATE TABLE deliveries (
    id            CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    issue_id      CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subscriber_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state         VARCHAR(16) CHARACTER SET ascii NOT NULL,
    enqueued_at   DATETIME(6) NULL,
    changed_at    DATETIME(6) NOT NULL,
    UNIQUE KEY deliveries_once (issue_id, subscriber_id),
    KEY deliveries_by_progress (issue_id, state),
    KEY deliveries_by_state (state, changed_at)
);

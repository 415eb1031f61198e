-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

-- tags: lower-case words with commas between them; empty means every article.
ALTER TABLE subscribers
    ADD COLUMN language VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'en',
    ADD COLUMN time_zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'UTC',
    ADD COLUMN tags VARCHAR(700) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN soft_bounces INT NOT NULL DEFAULT 0,
    DROP KEY subscribers_by_audience,
    ADD KEY subscribers_by_audience (list_name, frequency, status, id);

-- reasons: codes with commas between them, of a pause or of a failed preflight.
-- judged_from: bounces and complaints of mails before this moment count no more.
ALTER TABLE newsletter_issues
    ADD COLUMN status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'SENDING',
    ADD COLUMN reasons VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN judged_from DATETIME(6) NULL,
    ADD COLUMN status_since DATETIME(6) NULL,
    ADD KEY newsletter_issues_newest (cut_at, id);

UPDATE newsletter_issues SET status = 'COMPLETE' WHERE completed_at IS NOT NULL;

-- What an issue may hold is part of its document; a reader's own deliveries say what he had.
DROP TABLE newsletter_issue_articles;

-- report: the worst that the mail service has said about a mail that it took.
ALTER TABLE deliveries
    ADD COLUMN report VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD UNIQUE KEY deliveries_of_reader (subscriber_id, issue_id),
    DROP KEY deliveries_once,
    DROP KEY deliveries_by_progress,
    DROP KEY deliveries_by_state,
    ADD KEY deliveries_by_progress (issue_id, state, changed_at),
    ADD KEY deliveries_to_enqueue (issue_id, state, enqueued_at),
    ADD KEY deliveries_by_report (issue_id, report);

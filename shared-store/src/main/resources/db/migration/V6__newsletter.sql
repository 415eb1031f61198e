-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

-- not_before: the hour of the schedule where the reader lives; the mail gets no job earlier. Part of
-- the key, so that readers whose hour is far off cost nothing when those are looked for who are due.
ALTER TABLE deliveries
    ADD COLUMN not_before DATETIME(6) NOT NULL DEFAULT '1970-01-01 00:00:00',
    DROP KEY deliveries_to_enqueue,
    ADD KEY deliveries_to_enqueue (issue_id, state, enqueued_at, not_before);

-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

-- How many texts an author submitted within the last hour. author: SHA-256 of the author's id, in hex, so
-- that the rows can outlive an account for that hour.

-- One row for each author, locked while texts are counted.
CREATE TABLE submission_counters (
    author  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    last_at DATETIME(6) NOT NULL,
    KEY submission_counters_by_time (last_at)
);

CREATE TABLE submissions (
    seq    BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    author CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at     DATETIME(6) NOT NULL,
    KEY submissions_by_author (author, at),
    KEY submissions_by_time (at)
);

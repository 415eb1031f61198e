-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

-- claimed_by:    the moderator who looks at it; it is nobody's after claimed_until.
ALTER TABLE moderation_cases
    ADD COLUMN claimed_by VARCHAR(255) NULL,
    ADD COLUMN claimed_until DATETIME(6) NULL;

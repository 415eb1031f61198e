-- Right on MySQL 8.4 and MariaDB 11: see docs/adr/0003-portable-sql.md.

-- wished: the slug that the title asked for; `slug` is another where another article had that. A number
-- at the end of a slug cannot tell: the title "Top 10" asks for `top-10`.
ALTER TABLE slugs
    ADD COLUMN wished VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD KEY slugs_by_wish (article_id, wished);

UPDATE slugs SET wished = slug;

-- Until now a number told articles of one title apart: `foxes-2` asked for the `foxes` of another.
UPDATE slugs s JOIN slugs other
    ON other.slug = SUBSTRING(s.slug, 1, CHAR_LENGTH(s.slug) - 1 - CHAR_LENGTH(SUBSTRING_INDEX(s.slug, '-', -1)))
    AND other.article_id <> s.article_id
    SET s.wished = other.slug
    WHERE s.slug REGEXP '-[0-9]{1,4}$';

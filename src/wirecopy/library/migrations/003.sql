-- When an article was changed, who wrote it, its pictures, the address that the page gives itself.

ALTER TABLE articles ADD COLUMN modified TEXT;            -- ISO 8601, as published
ALTER TABLE articles ADD COLUMN modified_precision TEXT;
ALTER TABLE articles ADD COLUMN canonical TEXT;           -- the page's own address; url may be a stated one

CREATE TABLE authors (
    article  TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,          -- from 1
    author   TEXT NOT NULL,             -- a person
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX authors_by_name ON authors (author);

CREATE TABLE images (
    article  TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,          -- from 1
    url      TEXT NOT NULL,
    start    INTEGER,                   -- the span of its caption, if the text has one
    "end"    INTEGER,
    PRIMARY KEY (article, n),
    CHECK ((start IS NULL) = ("end" IS NULL))
) STRICT, WITHOUT ROWID;

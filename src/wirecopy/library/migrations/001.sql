-- A wirecopy library, version 1. Every start and end is a count of characters (Unicode code points) from 0 in
-- articles.text, end exclusive: substr(text, start + 1, end - start) is the text of a span.

-- What came in ---------------------------------------------------------------------------------------------

CREATE TABLE pages (
    id      TEXT NOT NULL PRIMARY KEY,  -- hash of the bytes and the stated outlet; also the article's id
    sha256  TEXT NOT NULL,              -- of the bytes alone
    size    INTEGER NOT NULL,           -- bytes, before compression
    outlet  TEXT,                       -- as stated by option, manifest, record or the host of the stated URL
    added   TEXT NOT NULL               -- when it was first stored, UTC
) STRICT;

CREATE TABLE page_bytes (
    page    TEXT NOT NULL PRIMARY KEY REFERENCES pages ON DELETE CASCADE,
    zstd    BLOB NOT NULL               -- the page's bytes, compressed with Zstandard
) STRICT, WITHOUT ROWID;

-- Where a page came from: the same page may lie in several places, with more or less known about it.
CREATE TABLE sources (
    number      INTEGER PRIMARY KEY,
    page        TEXT NOT NULL REFERENCES pages ON DELETE CASCADE,
    source      TEXT NOT NULL,          -- a path, or path:line of a record
    media_type  TEXT NOT NULL,
    charset     TEXT,                   -- as declared outside the bytes
    url         TEXT,
    title       TEXT,
    published   TEXT,                   -- as stated by the record, unread
    fetched     TEXT,
    record      TEXT,                   -- the record's own id
    chosen      INTEGER NOT NULL CHECK (chosen IN (0, 1))  -- 1: the article was read with what this source states
) STRICT;
CREATE UNIQUE INDEX sources_once ON sources (
    page, source, media_type, ifnull(charset, ''), ifnull(url, ''), ifnull(title, ''), ifnull(published, ''),
    ifnull(fetched, ''), ifnull(record, '')
);
CREATE UNIQUE INDEX sources_chosen ON sources (page) WHERE chosen;
CREATE INDEX sources_by_source ON sources (source);

-- Pages that are no articles, and places that gave no page (page is null then).
CREATE TABLE refusals (
    number  INTEGER PRIMARY KEY,
    page    TEXT UNIQUE REFERENCES pages ON DELETE CASCADE,
    source  TEXT NOT NULL,
    reason  TEXT NOT NULL               -- begins with a short name: "consent wall", "empty", ...
) STRICT;
CREATE UNIQUE INDEX refusals_once ON refusals (source, reason) WHERE page IS NULL;

-- Articles -------------------------------------------------------------------------------------------------

CREATE TABLE articles (
    number              INTEGER PRIMARY KEY,  -- for the search index only; it says nothing and may change
    id                  TEXT NOT NULL UNIQUE REFERENCES pages ON DELETE CASCADE,
    title               TEXT,
    outlet              TEXT,
    published           TEXT,           -- ISO 8601, cut to published_precision; with a zone only when one is stated
    published_precision TEXT,           -- second, minute, day, month, year
    section             TEXT,
    byline              TEXT,
    slug                TEXT,           -- the desk's code
    language            TEXT,
    url                 TEXT,
    dateline_place      TEXT,
    dateline_agency     TEXT,
    dateline_start      INTEGER,
    dateline_end        INTEGER,
    source              TEXT NOT NULL,
    record              TEXT,
    text                TEXT NOT NULL,  -- the page's whole text: paragraphs, removed lines, white space
    CHECK ((dateline_place IS NULL) = (dateline_start IS NULL) AND (dateline_place IS NULL) = (dateline_end IS NULL))
) STRICT;
CREATE INDEX articles_by_outlet ON articles (outlet, published);
CREATE INDEX articles_by_published ON articles (published);

-- The evidence for title, outlet, published, section, byline, slug.
CREATE TABLE facts (
    article   TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    field     TEXT NOT NULL,
    value     TEXT NOT NULL,
    how       TEXT NOT NULL,            -- where it was seen, in words
    start     INTEGER,                  -- the span, if it was seen in the text
    "end"     INTEGER,
    inferred  INTEGER NOT NULL CHECK (inferred IN (0, 1)),
    PRIMARY KEY (article, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE paragraphs (
    article  TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,          -- from 1
    kind     TEXT NOT NULL,             -- body, crosshead
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    PRIMARY KEY (article, n),
    CHECK (0 <= start AND start <= "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE removed_lines (
    article  TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    reason   TEXT NOT NULL,             -- "metadata: ..." or "furniture: ..."
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    PRIMARY KEY (article, n),
    CHECK (0 <= start AND start <= "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
    article  TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    tag      TEXT NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags (tag);

CREATE TABLE credits (
    article   TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n         INTEGER NOT NULL,
    agency    TEXT NOT NULL,
    seen_in   TEXT NOT NULL,            -- header, dateline, sign-off, legal, text
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    inferred  INTEGER NOT NULL CHECK (inferred IN (0, 1)),
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX credits_by_agency ON credits (agency);

CREATE TABLE related_links (
    article  TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    id       TEXT,
    title    TEXT,
    url      TEXT,
    image    TEXT,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

-- Reports --------------------------------------------------------------------------------------------------

CREATE TABLE reports (
    id        TEXT NOT NULL PRIMARY KEY,
    collated  INTEGER NOT NULL CHECK (collated IN (0, 1)),  -- 0: collating failed and is to be tried again
    headline  TEXT,
    wire      TEXT NOT NULL             -- the restored wire text; empty for a lone article
) STRICT;
CREATE INDEX reports_uncollated ON reports (id) WHERE NOT collated;

CREATE TABLE copies (
    report           TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    article          TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n                INTEGER,           -- place in the collation, from 1
    relation         TEXT NOT NULL,     -- full, abridged, extended, excerpt
    share_of_report  REAL NOT NULL,     -- 0..1 of words
    share_of_copy    REAL NOT NULL,
    PRIMARY KEY (report, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_by_article ON copies (article);

-- Pages of the same outlet that are another version (AMP, print, second page) of a copy.
CREATE TABLE versions (
    report      TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    article     TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version_of  TEXT NOT NULL,
    PRIMARY KEY (report, article),
    FOREIGN KEY (report, version_of) REFERENCES copies (report, article) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX versions_by_article ON versions (article);

CREATE TABLE passages (
    report     TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    n          INTEGER NOT NULL,        -- from 1, in the report's order
    text       TEXT NOT NULL,           -- as restored
    paragraph  INTEGER NOT NULL CHECK (paragraph IN (0, 1)),  -- 1: it opens a paragraph
    crosshead  INTEGER NOT NULL CHECK (crosshead IN (0, 1)),
    PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;

-- What each copy has of a passage; state absent has the empty span 0, 0.
CREATE TABLE readings (
    report   TEXT NOT NULL,
    passage  INTEGER NOT NULL,
    article  TEXT NOT NULL,
    state    TEXT NOT NULL,             -- same, edited, fused, split, absent
    moved    INTEGER NOT NULL CHECK (moved IN (0, 1)),
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    PRIMARY KEY (report, passage, article),
    FOREIGN KEY (report, passage) REFERENCES passages (report, n) ON DELETE CASCADE,
    FOREIGN KEY (report, article) REFERENCES copies (report, article) ON DELETE CASCADE,
    CHECK (0 <= start AND start <= "end")
) STRICT, WITHOUT ROWID;

-- Places within a passage where readings differ, in the order of importance.
CREATE TABLE variants (
    report       TEXT NOT NULL,
    passage      INTEGER NOT NULL,
    n            INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    significant  INTEGER NOT NULL CHECK (significant IN (0, 1)),
    PRIMARY KEY (report, passage, n),
    FOREIGN KEY (report, passage) REFERENCES passages (report, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX variants_by_kind ON variants (kind, significant);

CREATE TABLE variant_readings (
    report   TEXT NOT NULL,
    passage  INTEGER NOT NULL,
    variant  INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    article  TEXT NOT NULL,
    start    INTEGER NOT NULL,          -- an empty span where the copy has nothing
    "end"    INTEGER NOT NULL,
    PRIMARY KEY (report, passage, variant, n),
    FOREIGN KEY (report, passage, variant) REFERENCES variants (report, passage, n) ON DELETE CASCADE,
    FOREIGN KEY (report, article) REFERENCES copies (report, article) ON DELETE CASCADE,
    CHECK (0 <= start AND start <= "end")
) STRICT, WITHOUT ROWID;

-- Whether the reports are those of the articles --------------------------------------------------------------

CREATE TABLE generation (
    only      INTEGER PRIMARY KEY CHECK (only = 1),
    articles  INTEGER NOT NULL,         -- grows by one with every change to an article
    reports   INTEGER NOT NULL          -- the count of articles at which the reports were last made
) STRICT;
INSERT INTO generation VALUES (1, 0, 0);

CREATE TRIGGER article_came AFTER INSERT ON articles BEGIN
    UPDATE generation SET articles = articles + 1;
END;

-- An article that goes takes its reports with it (they are made anew) and leaves the search index.
CREATE TRIGGER article_goes BEFORE DELETE ON articles BEGIN
    UPDATE generation SET articles = articles + 1;
    INSERT INTO article_search (article_search, rowid, title, body)
        SELECT 'delete', number, title, body FROM article_bodies WHERE number = old.number;
    DELETE FROM reports WHERE id IN (
        SELECT report FROM copies WHERE article = old.id UNION SELECT report FROM versions WHERE article = old.id
    );
END;

-- Full-text search: SELECT a.* FROM article_search s JOIN articles a ON a.number = s.rowid
--                   WHERE article_search MATCH 'harbour AND ferry' ORDER BY rank
CREATE VIEW article_bodies AS
SELECT a.number, a.id, a.title, (
    SELECT group_concat(line, char(10)) FROM (
        SELECT substr(a.text, p.start + 1, p."end" - p.start) AS line
        FROM paragraphs p WHERE p.article = a.id ORDER BY p.n
    )
) AS body
FROM articles a;

CREATE VIRTUAL TABLE article_search USING fts5 (
    title, body, content = 'article_bodies', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);

-- To look around ---------------------------------------------------------------------------------------------

CREATE VIEW copies_with_outlets AS
SELECT c.report, c.article, a.outlet, a.title, a.published, c.relation, c.share_of_report, c.share_of_copy,
    (SELECT group_concat(agency, ', ') FROM (SELECT DISTINCT agency FROM credits WHERE article = a.id ORDER BY agency))
        AS agencies,
    a.url, a.source
FROM copies c JOIN articles a ON a.id = c.article;

-- Reports of two copies and more.
CREATE VIEW report_overview AS
SELECT r.id AS report, r.headline,
    (SELECT count(*) FROM copies c WHERE c.report = r.id) AS copies,
    (SELECT group_concat(outlet, ', ') FROM (
        SELECT DISTINCT a.outlet FROM copies c JOIN articles a ON a.id = c.article
        WHERE c.report = r.id AND a.outlet IS NOT NULL ORDER BY a.outlet)) AS outlets,
    (SELECT group_concat(agency, ', ') FROM (
        SELECT DISTINCT d.agency FROM copies c JOIN credits d ON d.article = c.article
        WHERE c.report = r.id ORDER BY d.agency)) AS agencies,
    (SELECT min(a.published) FROM copies c JOIN articles a ON a.id = c.article WHERE c.report = r.id)
        AS first_published,
    (SELECT max(a.published) FROM copies c JOIN articles a ON a.id = c.article WHERE c.report = r.id)
        AS last_published,
    (SELECT count(*) FROM passages p WHERE p.report = r.id) AS passages,
    (SELECT count(*) FROM variants v WHERE v.report = r.id AND v.significant) AS significant_variants
FROM reports r
WHERE (SELECT count(*) FROM copies c WHERE c.report = r.id) > 1;

CREATE VIEW readings_text AS
SELECT r.report, r.passage, r.article, a.outlet, r.state, r.moved,
    substr(a.text, r.start + 1, r."end" - r.start) AS text, p.text AS wire
FROM readings r
JOIN passages p ON p.report = r.report AND p.n = r.passage
JOIN articles a ON a.id = r.article;

CREATE VIEW variants_text AS
SELECT v.report, v.passage, v.n AS variant, v.kind, v.significant, r.article, a.outlet,
    substr(a.text, r.start + 1, r."end" - r.start) AS text
FROM variants v
JOIN variant_readings r ON r.report = v.report AND r.passage = v.passage AND r.variant = v.n
JOIN articles a ON a.id = r.article;

-- Everything of a page's text, in order: body paragraphs and removed lines.
CREATE VIEW lines_text AS
SELECT article, start, "end", kind, text FROM (
    SELECT p.article, p.start, p."end", p.kind, substr(a.text, p.start + 1, p."end" - p.start) AS text
    FROM paragraphs p JOIN articles a ON a.id = p.article
    UNION ALL
    SELECT r.article, r.start, r."end", r.reason, substr(a.text, r.start + 1, r."end" - r.start)
    FROM removed_lines r JOIN articles a ON a.id = r.article
)
ORDER BY article, start;

CREATE VIEW credits_text AS
SELECT c.article, a.outlet, c.agency, c.seen_in, c.inferred,
    substr(a.text, c.start + 1, c."end" - c.start) AS text
FROM credits c JOIN articles a ON a.id = c.article;

CREATE VIEW facts_text AS
SELECT f.article, f.field, f.value, f.how, f.inferred,
    substr(a.text, f.start + 1, f."end" - f.start) AS text
FROM facts f JOIN articles a ON a.id = f.article;

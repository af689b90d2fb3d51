-- The reports of two copies and more as a list that is read by indices: what a page of the list says of each, and a
-- full-text index of their texts, titles, outlets and agencies.

CREATE TABLE listed_reports (
    number       INTEGER PRIMARY KEY,   -- grows with the first stated time: seconds since 1970 shifted by 24 bits, and a
                                        -- count; far below zero without a time. It says nothing else and may change
    report       TEXT NOT NULL UNIQUE REFERENCES reports ON DELETE CASCADE,
    headline     TEXT NOT NULL,         -- the commonest title of its copies, else its first passage
    titles       TEXT NOT NULL,         -- all titles of its copies, a line each
    copies       INTEGER NOT NULL,
    outlets      INTEGER NOT NULL,      -- how many are known
    outlet_names TEXT NOT NULL,         -- a line each
    agencies     TEXT NOT NULL,         -- a line each: those that are stated, most copies first, then the inferred ones
    inferred     INTEGER NOT NULL,      -- how many of the agencies are inferred: the last ones
    first        TEXT,                  -- publication times as stated
    last         TEXT,
    moments      TEXT NOT NULL,         -- minutes from the first time to each copy's, in order, those with an hour
    passages     INTEGER NOT NULL,
    significant  INTEGER NOT NULL       -- significant variants
) STRICT;
CREATE INDEX listed_by_copies ON listed_reports (copies, number);
CREATE INDEX listed_by_outlets ON listed_reports (outlets, number);
CREATE INDEX listed_by_significant ON listed_reports (significant, number);

-- Seconds since 1970 of times as stated, cut to any precision; a time without a zone counts as UTC.
CREATE VIEW article_moments AS
SELECT id AS article, published,
    CAST(ifnull(strftime('%s', published), strftime('%s', substr(published || '-01-01', 1, 10))) AS INTEGER) AS second,
    published_precision IN ('minute', 'second') AS hour
FROM articles;

CREATE VIEW report_facts AS
SELECT r.id AS report,
    coalesce(
        (SELECT title FROM (
            SELECT a.title, a.id, count(*) OVER (PARTITION BY lower(a.title)) AS times
            FROM copies c JOIN articles a ON a.id = c.article WHERE c.report = r.id AND a.title <> '')
         ORDER BY times DESC, id LIMIT 1),
        nullif(r.headline, ''),
        (SELECT substr(text, 1, 200) FROM passages WHERE report = r.id AND NOT crosshead ORDER BY n LIMIT 1),
        '') AS headline,
    ifnull((SELECT group_concat(title, char(10)) FROM (
        SELECT DISTINCT a.title FROM copies c JOIN articles a ON a.id = c.article
        WHERE c.report = r.id AND a.title <> '' ORDER BY a.title)), '') AS titles,
    (SELECT count(*) FROM copies WHERE report = r.id) AS copies,
    (SELECT count(DISTINCT a.outlet) FROM copies c JOIN articles a ON a.id = c.article WHERE c.report = r.id) AS outlets,
    ifnull((SELECT group_concat(outlet, char(10)) FROM (
        SELECT DISTINCT a.outlet FROM copies c JOIN articles a ON a.id = c.article
        WHERE c.report = r.id AND a.outlet IS NOT NULL ORDER BY a.outlet)), '') AS outlet_names,
    ifnull((SELECT group_concat(agency, char(10)) FROM (
        SELECT d.agency FROM copies c JOIN credits d ON d.article = c.article WHERE c.report = r.id
        GROUP BY d.agency ORDER BY min(d.inferred), count(DISTINCT d.article) DESC, d.agency)), '') AS agencies,
    (SELECT count(*) FROM (
        SELECT 1 FROM copies c JOIN credits d ON d.article = c.article WHERE c.report = r.id
        GROUP BY d.agency HAVING min(d.inferred) = 1)) AS inferred,
    (SELECT m.published FROM copies c JOIN article_moments m ON m.article = c.article
        WHERE c.report = r.id AND m.second IS NOT NULL ORDER BY m.second, m.published LIMIT 1) AS first,
    (SELECT m.published FROM copies c JOIN article_moments m ON m.article = c.article
        WHERE c.report = r.id AND m.second IS NOT NULL ORDER BY m.second DESC, m.published DESC LIMIT 1) AS last,
    (SELECT min(m.second) FROM copies c JOIN article_moments m ON m.article = c.article WHERE c.report = r.id) AS second,
    ifnull((SELECT group_concat((second - least) / 60, ' ') FROM (
        SELECT m.second, min(m.second) OVER () AS least
        FROM copies c JOIN article_moments m ON m.article = c.article
        WHERE c.report = r.id AND m.hour AND m.second IS NOT NULL ORDER BY m.second LIMIT 200)), '') AS moments,
    (SELECT count(*) FROM passages WHERE report = r.id) AS passages,
    (SELECT count(*) FROM variants WHERE report = r.id AND significant) AS significant
FROM reports r
WHERE (SELECT count(*) FROM copies WHERE report = r.id) > 1;

CREATE VIEW report_bodies AS
SELECT l.number, l.titles, l.outlet_names, l.agencies, r.wire FROM listed_reports l JOIN reports r ON r.id = l.report;

-- SELECT l.* FROM report_search s JOIN listed_reports l ON l.number = s.rowid
-- WHERE report_search MATCH 'ferry AND outlet_names : courier' ORDER BY s.rowid DESC
CREATE VIRTUAL TABLE report_search USING fts5 (
    titles, outlet_names, agencies, wire, content = 'report_bodies', content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 2"
);

CREATE TRIGGER listed_report_came AFTER INSERT ON listed_reports BEGIN
    INSERT INTO report_search (rowid, titles, outlet_names, agencies, wire)
        SELECT number, titles, outlet_names, agencies, wire FROM report_bodies WHERE number = new.number;
END;

CREATE TRIGGER listed_report_goes BEFORE DELETE ON listed_reports BEGIN
    INSERT INTO report_search (report_search, rowid, titles, outlet_names, agencies, wire)
        SELECT 'delete', number, titles, outlet_names, agencies, wire FROM report_bodies WHERE number = old.number;
END;

-- It leaves the list while its text is still there: the search index must be told what it forgets.
CREATE TRIGGER report_goes BEFORE DELETE ON reports BEGIN
    DELETE FROM listed_reports WHERE report = old.id;
END;

INSERT INTO listed_reports
SELECT (ifnull(second, -274877906944) << 24) + row_number() OVER (PARTITION BY second ORDER BY report),
    report, headline, titles, copies, outlets, outlet_names, agencies, inferred, first, last, moments, passages, significant
FROM report_facts;

-- The refusals in the order they came, and pages by when they came.
CREATE INDEX pages_by_added ON pages (added);

-- Furniture of an outlet: lines of bodies are counted, what is learned from the counts is marked.
-- line_key(text, start, end) and line_words(...) are ours (clean/furniture_counts.py), known while a step runs.

-- The first pass over a page says body; furniture is what the outlet's other pages say since.
ALTER TABLE paragraphs ADD COLUMN line INTEGER NOT NULL DEFAULT 0;       -- hash of the words
ALTER TABLE paragraphs ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
ALTER TABLE paragraphs ADD COLUMN furniture INTEGER NOT NULL DEFAULT 0 CHECK (furniture IN (0, 1));

-- Which articles have a line in their body.
CREATE TABLE body_lines (
    line     INTEGER NOT NULL,
    outlet   TEXT NOT NULL,             -- '' where it is not known
    article  TEXT NOT NULL,
    PRIMARY KEY (line, outlet, article)
) STRICT, WITHOUT ROWID;

-- Lines that are furniture, each of one outlet: no other has it.
CREATE TABLE learned_lines (
    line    INTEGER NOT NULL PRIMARY KEY,
    outlet  TEXT NOT NULL,
    pages   INTEGER NOT NULL            -- of the outlet that carry it
) STRICT;
CREATE INDEX learned_lines_by_outlet ON learned_lines (outlet, line);

-- What came since furniture was last learned: the article is new to the line; '' where one left it.
CREATE TABLE unsettled_lines (
    line     INTEGER NOT NULL,
    article  TEXT NOT NULL,
    PRIMARY KEY (line, article)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER body_line_came AFTER INSERT ON body_lines BEGIN
    INSERT OR IGNORE INTO unsettled_lines VALUES (new.line, new.article);
    UPDATE learned_lines SET pages = pages + 1 WHERE line = new.line AND outlet = new.outlet;
END;

CREATE TRIGGER body_line_goes AFTER DELETE ON body_lines BEGIN
    INSERT OR IGNORE INTO unsettled_lines VALUES (old.line, '');
    DELETE FROM unsettled_lines WHERE line = old.line AND article = old.article;
    UPDATE learned_lines SET pages = pages - 1 WHERE line = old.line AND outlet = old.outlet;
END;

UPDATE paragraphs SET
    line = (SELECT line_key(text, start, "end") FROM articles WHERE id = article),
    words = (SELECT line_words(text, start, "end") FROM articles WHERE id = article);

INSERT INTO body_lines
SELECT DISTINCT p.line, ifnull(a.outlet, ''), a.id FROM paragraphs p JOIN articles a ON a.id = p.article;

CREATE TRIGGER paragraph_came AFTER INSERT ON paragraphs BEGIN
    INSERT OR IGNORE INTO body_lines SELECT new.line, ifnull(outlet, ''), id FROM articles WHERE id = new.article;
END;

DROP TRIGGER article_goes;
DROP VIEW lines_text;
DROP VIEW article_bodies;

CREATE VIEW article_bodies AS
SELECT a.number, a.id, a.title, (
    SELECT group_concat(line, char(10)) FROM (
        SELECT substr(a.text, p.start + 1, p."end" - p.start) AS line
        FROM paragraphs p WHERE p.article = a.id AND NOT p.furniture ORDER BY p.n
    )
) AS body
FROM articles a;

-- An article that goes takes its reports with it (they are made anew), leaves the search index and the counts.
CREATE TRIGGER article_goes BEFORE DELETE ON articles BEGIN
    UPDATE generation SET articles = articles + 1;
    INSERT INTO article_search (article_search, rowid, title, body)
        SELECT 'delete', number, title, body FROM article_bodies WHERE number = old.number;
    DELETE FROM reports WHERE id IN (
        SELECT report FROM copies WHERE article = old.id UNION SELECT report FROM versions WHERE article = old.id
    );
    DELETE FROM body_lines WHERE article = old.id AND outlet = ifnull(old.outlet, '')
        AND line IN (SELECT line FROM paragraphs WHERE article = old.id);
END;

-- Everything of a page's text, in order: body paragraphs and removed lines.
CREATE VIEW lines_text AS
SELECT article, start, "end", kind, text FROM (
    SELECT p.article, p.start, p."end",
        CASE WHEN p.furniture THEN
            'furniture: other (this outlet''s own, in ' || (SELECT pages FROM learned_lines WHERE line = p.line) || ' pages)'
        ELSE p.kind END AS kind,
        substr(a.text, p.start + 1, p."end" - p.start) AS text
    FROM paragraphs p JOIN articles a ON a.id = p.article
    UNION ALL
    SELECT r.article, r.start, r."end", r.reason, substr(a.text, r.start + 1, r."end" - r.start)
    FROM removed_lines r JOIN articles a ON a.id = r.article
)
ORDER BY article, start;

-- What was learned: a line of an outlet and one place where it stands.
CREATE VIEW learned_text AS
SELECT l.outlet, l.pages, l.line, p.article, p.start, p."end", substr(a.text, p.start + 1, p."end" - p.start) AS text
FROM learned_lines l
JOIN articles a ON a.id = (SELECT min(article) FROM body_lines WHERE line = l.line AND outlet = l.outlet)
JOIN paragraphs p ON p.article = a.id
    AND p.n = (SELECT min(n) FROM paragraphs WHERE article = a.id AND line = l.line);

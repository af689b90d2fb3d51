-- Furniture of an outlet stands in a good part of its pages; which wirecopy cleaned a page.

ALTER TABLE pages ADD COLUMN cleaner TEXT;                -- the version of wirecopy that read it; null: an older one
CREATE INDEX pages_by_cleaner ON pages (cleaner);

CREATE TABLE outlets (
    outlet   TEXT NOT NULL PRIMARY KEY,
    pages    INTEGER NOT NULL,          -- articles of it
    settled  INTEGER NOT NULL CHECK (settled IN (0, 1))  -- 1: none came or left since its furniture was learned
) STRICT, WITHOUT ROWID;
INSERT INTO outlets SELECT outlet, count(*), 0 FROM articles WHERE outlet IS NOT NULL GROUP BY outlet;

CREATE TRIGGER page_of_outlet_came AFTER INSERT ON articles WHEN new.outlet IS NOT NULL BEGIN
    INSERT INTO outlets VALUES (new.outlet, 1, 0) ON CONFLICT DO UPDATE SET pages = pages + 1, settled = 0;
END;

CREATE TRIGGER page_of_outlet_goes AFTER DELETE ON articles WHEN old.outlet IS NOT NULL BEGIN
    UPDATE outlets SET pages = pages - 1, settled = 0 WHERE outlet = old.outlet;
    DELETE FROM outlets WHERE outlet = old.outlet AND pages = 0;
END;

-- Lines that recur as furniture does, each in one outlet alone. They are furniture unless they are rare.
ALTER TABLE learned_lines ADD COLUMN one_in INTEGER NOT NULL DEFAULT 0;  -- of so many pages one must carry it
ALTER TABLE learned_lines ADD COLUMN rare INTEGER NOT NULL DEFAULT 0 CHECK (rare IN (0, 1));  -- 1: so many do not
INSERT OR IGNORE INTO unsettled_lines SELECT line, '' FROM learned_lines;

DROP VIEW learned_text;
CREATE VIEW learned_text AS
SELECT l.outlet, l.pages, l.line, p.article, p.start, p."end", substr(a.text, p.start + 1, p."end" - p.start) AS text
FROM learned_lines l
JOIN articles a ON a.id = (SELECT min(article) FROM body_lines WHERE line = l.line AND outlet = l.outlet)
JOIN paragraphs p ON p.article = a.id
    AND p.n = (SELECT min(n) FROM paragraphs WHERE article = a.id AND line = l.line)
WHERE NOT l.rare;

-- The index by which copies are found is kept, so that adding pages costs by the pages added; what people correct.

-- What of an article's body the index knows. The article may be gone since: then it waits in unmatched.
CREATE TABLE traces (
    number   INTEGER PRIMARY KEY,       -- in postings
    article  TEXT NOT NULL UNIQUE,
    prints   BLOB NOT NULL,             -- fingerprints, 8 bytes each, little-endian, sorted
    lede     BLOB NOT NULL              -- the 5-grams of the first words
) STRICT;

CREATE TABLE postings (
    print    INTEGER PRIMARY KEY,       -- 64 bits, signed
    common   INTEGER NOT NULL CHECK (common IN (0, 1)),  -- 1: text that strangers share, no sign of a copy
    numbers  BLOB NOT NULL              -- of the traces that have it, 4 bytes each
) STRICT;

-- Articles that came, changed or went since the reports were made.
CREATE TABLE unmatched (
    article  TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO unmatched SELECT id FROM articles;

-- The rules and fingerprints that the index and the reports were made with.
CREATE TABLE matching (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    scheme  TEXT NOT NULL,
    rounds  INTEGER NOT NULL            -- how often reports were made
) STRICT;
INSERT INTO matching VALUES (1, '', 0);

-- Reports that are takes of one running story have the same chain: the smallest id among them.
ALTER TABLE reports ADD COLUMN chain TEXT;
CREATE INDEX reports_by_chain ON reports (chain) WHERE chain IS NOT NULL;

-- What people said against the rules. A correction holds whatever comes or goes, until it is undone.
CREATE TABLE corrections (
    n         INTEGER PRIMARY KEY,      -- in the order they were made
    kind      TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'not-a-copy', 'original')),
    made      TEXT NOT NULL,            -- UTC
    made_by   TEXT,
    note      TEXT,
    undone    TEXT                      -- when, UTC
) STRICT;

CREATE TABLE corrected (
    correction  INTEGER NOT NULL REFERENCES corrections (n) ON DELETE CASCADE,
    side        INTEGER NOT NULL CHECK (side IN (1, 2)),  -- split: these from those
    article     TEXT NOT NULL,          -- an id; it need not be there
    PRIMARY KEY (correction, side, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrected_by_article ON corrected (article);

DROP TRIGGER article_came;
CREATE TRIGGER article_came AFTER INSERT ON articles BEGIN
    UPDATE generation SET articles = articles + 1;
    INSERT OR IGNORE INTO unmatched VALUES (new.id);
END;

-- An article that goes takes its reports with it: their other articles are matched anew.
DROP TRIGGER article_goes;
CREATE TRIGGER article_goes BEFORE DELETE ON articles BEGIN
    UPDATE generation SET articles = articles + 1;
    INSERT OR IGNORE INTO unmatched VALUES (old.id);
    INSERT OR IGNORE INTO unmatched
        SELECT article FROM copies WHERE report IN (
            SELECT report FROM copies WHERE article = old.id UNION SELECT report FROM versions WHERE article = old.id)
        UNION SELECT article FROM versions WHERE report IN (
            SELECT report FROM copies WHERE article = old.id UNION SELECT report FROM versions WHERE article = old.id);
    INSERT INTO article_search (article_search, rowid, title, body)
        SELECT 'delete', number, title, body FROM article_bodies WHERE number = old.number;
    DELETE FROM reports WHERE id IN (
        SELECT report FROM copies WHERE article = old.id UNION SELECT report FROM versions WHERE article = old.id
    );
    DELETE FROM body_lines WHERE article = old.id AND outlet = ifnull(old.outlet, '')
        AND line IN (SELECT line FROM paragraphs WHERE article = old.id);
END;

-- Learned furniture taken off a body, or given back to it.
CREATE TRIGGER body_changed AFTER UPDATE OF furniture ON paragraphs WHEN old.furniture <> new.furniture BEGIN
    INSERT OR IGNORE INTO unmatched VALUES (new.article);
END;

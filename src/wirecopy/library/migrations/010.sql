-- Events: reports about the same happening.

-- What a report says that happened. A report that changes is made anew, and read again.
CREATE TABLE happenings (
    report    TEXT NOT NULL PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
    reader    TEXT NOT NULL,            -- which rules read it
    event     TEXT NOT NULL,            -- the smallest id of the reports about the same; the report's own where it is alone
    day       TEXT,                     -- the report's day; null where unknown: it is then an event of its own
    kind      TEXT NOT NULL,            -- ASSAULT, CONSULT, DISASTER, ...; empty where unknown
    record    TEXT NOT NULL             -- days, words, places and figures of the first lines, as JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX happenings_by_event ON happenings (event);
CREATE INDEX happenings_by_day ON happenings (day);

-- The words by which reports find each other.
CREATE TABLE happening_terms (
    term    TEXT NOT NULL,
    day     TEXT NOT NULL,              -- the report's; empty where unknown
    report  TEXT NOT NULL REFERENCES happenings ON DELETE CASCADE,
    PRIMARY KEY (term, day, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX happening_terms_by_report ON happening_terms (report);

-- How many reports have a term, and in which step of numbers they were when pairs were last compared.
CREATE TABLE happening_words (
    term     TEXT NOT NULL PRIMARY KEY,
    reports  INTEGER NOT NULL,
    step     INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
-- Terms of reports that came or went since then.
CREATE TABLE happening_words_moved (
    term  TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Reports that are alike, from 1 to 1000; a is the smaller id.
CREATE TABLE happening_pairs (
    a      TEXT NOT NULL REFERENCES happenings ON DELETE CASCADE,
    b      TEXT NOT NULL REFERENCES happenings ON DELETE CASCADE,
    alike  INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX happening_pairs_by_b ON happening_pairs (b);

-- Reports whose event is to be found anew, because one beside them went.
CREATE TABLE happenings_left (
    report  TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TRIGGER happening_term_came AFTER INSERT ON happening_terms BEGIN
    INSERT INTO happening_words (term, reports) VALUES (new.term, 1)
        ON CONFLICT (term) DO UPDATE SET reports = reports + 1;
    INSERT OR IGNORE INTO happening_words_moved VALUES (new.term);
END;
CREATE TRIGGER happening_term_went AFTER DELETE ON happening_terms BEGIN
    UPDATE happening_words SET reports = reports - 1 WHERE term = old.term;
    INSERT OR IGNORE INTO happening_words_moved VALUES (old.term);
END;
CREATE TRIGGER happening_pair_went AFTER DELETE ON happening_pairs BEGIN
    INSERT OR IGNORE INTO happenings_left VALUES (old.a), (old.b);
END;

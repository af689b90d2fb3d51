-- What a watch knows, so that it goes on where it was killed. Times are seconds since 1970, UTC.

-- Feeds, as the settings name them; at is where redirects have led so far.
CREATE TABLE watch_feeds (
    url        TEXT NOT NULL PRIMARY KEY,
    at         TEXT NOT NULL,
    hops       INTEGER NOT NULL DEFAULT 0,
    validated  TEXT,                    -- the address that etag and modified are of
    etag       TEXT,
    modified   TEXT,
    due        REAL NOT NULL,
    failures   INTEGER NOT NULL DEFAULT 0,  -- since it was last read
    read       REAL                     -- when it was last read
) STRICT, WITHOUT ROWID;

-- Addresses that feeds named.
CREATE TABLE watch_pages (
    url        TEXT NOT NULL PRIMARY KEY,
    feed       TEXT NOT NULL,           -- the first one that named it
    outlet     TEXT,                    -- as the settings state it for that feed
    published  TEXT,                    -- as the feed states it
    stamp      TEXT,                    -- what the feed says of its last change
    at         TEXT NOT NULL,
    host       TEXT NOT NULL,           -- of at: scheme, name and port
    hops       INTEGER NOT NULL DEFAULT 0,
    validated  TEXT,
    etag       TEXT,
    modified   TEXT,
    due        REAL,                    -- null: never again
    failures   INTEGER NOT NULL DEFAULT 0,
    visits     INTEGER NOT NULL DEFAULT 0,  -- that gave a page, or said that it is the same
    words      TEXT                     -- hash of what its newest version says, furniture aside
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_pages_due ON watch_pages (host, due) WHERE due IS NOT NULL;

-- The pages that an address gave, one after the other.
CREATE TABLE watch_versions (
    url   TEXT NOT NULL,
    n     INTEGER NOT NULL,             -- from 1
    page  TEXT NOT NULL,                -- an id; it may have been forgotten since
    PRIMARY KEY (url, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_versions_by_page ON watch_versions (page);

CREATE TABLE watch_hosts (
    host        TEXT NOT NULL PRIMARY KEY,
    robots      TEXT,                   -- its robots.txt; '' where there is none
    robots_due  REAL NOT NULL DEFAULT 0,  -- when that is to be read again
    free        REAL NOT NULL DEFAULT 0,  -- not asked before
    failures    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Files of watched folders, as they were when they were read.
CREATE TABLE watch_files (
    path      TEXT NOT NULL PRIMARY KEY,
    modified  INTEGER NOT NULL,         -- nanoseconds
    size      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Articles of which no alert was thought yet; only where a watch runs (watching has a row).
CREATE TABLE watching (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    since  TEXT NOT NULL                -- UTC
) STRICT;
CREATE TABLE watch_news (
    n        INTEGER PRIMARY KEY,       -- in the order of coming
    article  TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER watched_article_came AFTER INSERT ON articles WHEN EXISTS (SELECT 1 FROM watching) BEGIN
    INSERT OR IGNORE INTO watch_news (article) VALUES (new.id);
END;

CREATE TABLE watch_alerts (
    n        INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,      -- what it is about: nothing is said twice
    rule     TEXT NOT NULL,             -- copy, figure, attribution
    made     TEXT NOT NULL,             -- UTC
    article  TEXT NOT NULL,
    record   TEXT NOT NULL              -- JSON, as it is sent
) STRICT;

-- To whom an alert goes, and when it went.
CREATE TABLE watch_deliveries (
    alert     INTEGER NOT NULL REFERENCES watch_alerts (n) ON DELETE CASCADE,
    target    TEXT NOT NULL,            -- stdout, atom FILE, webhook URL
    due       REAL,                     -- null: delivered, or given up
    failures  INTEGER NOT NULL DEFAULT 0,
    done      TEXT,                     -- when it was delivered, UTC
    PRIMARY KEY (alert, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_deliveries_due ON watch_deliveries (target, alert) WHERE due IS NOT NULL;

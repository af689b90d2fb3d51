-- The ledger: who claims what in which report.

-- Reports whose text was read for claims; one that changes is made anew, and read again.
CREATE TABLE read_reports (
    report  TEXT NOT NULL PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
    reader  TEXT NOT NULL               -- which rules or model read it
) STRICT, WITHOUT ROWID;

-- One a passage of a report, not one a copy. record is the claim as JSON, its spans in the copies' texts.
CREATE TABLE claims (
    report      TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    claim       TEXT NOT NULL,
    n           INTEGER NOT NULL,       -- in the order of the report's text, from 1
    passage     INTEGER NOT NULL,       -- where its content begins; of a lone article the number of the sentence
    kind        TEXT NOT NULL,          -- event, responsibility, opinion, intention
    source      TEXT NOT NULL,          -- the fuller name; empty where none is given
    claimant    TEXT NOT NULL,          -- the body or person behind the source
    cue         TEXT NOT NULL,
    content     TEXT NOT NULL,
    modality    TEXT NOT NULL,          -- asserted, denied, unconfirmed, reported, conditional
    outlets     INTEGER NOT NULL,       -- that carry it in this report
    said        TEXT,                   -- the report's first stated day
    record      TEXT NOT NULL,
    PRIMARY KEY (report, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_claimant ON claims (claimant);
CREATE INDEX claims_by_said ON claims (said);

-- What claims count: 16 and up killed.
CREATE TABLE claim_quantities (
    report   TEXT NOT NULL,
    claim    TEXT NOT NULL,
    n        INTEGER NOT NULL,
    role     TEXT NOT NULL,             -- killed, wounded, strikes, money, ...; empty where unknown
    least    REAL,                      -- null: no bound
    most     REAL,
    counted  TEXT NOT NULL,             -- the words for whom or what
    PRIMARY KEY (report, claim, n),
    FOREIGN KEY (report, claim) REFERENCES claims (report, claim) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_quantities_by_role ON claim_quantities (role, least);

CREATE TABLE claim_places (
    report   TEXT NOT NULL,
    claim    TEXT NOT NULL,
    n        INTEGER NOT NULL,
    text     TEXT NOT NULL,             -- as it stands there
    name     TEXT NOT NULL,             -- as the gazetteer calls it
    country  TEXT NOT NULL,             -- ISO 3166 alpha-2; empty for seas and continents
    lat      REAL NOT NULL,
    lon      REAL NOT NULL,
    PRIMARY KEY (report, claim, n),
    FOREIGN KEY (report, claim) REFERENCES claims (report, claim) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_places_by_name ON claim_places (name);

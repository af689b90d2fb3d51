-- What the wire read where readings differ, as far as it is known, and which copies read so.

ALTER TABLE variants ADD COLUMN start INTEGER NOT NULL DEFAULT 0;   -- the place in the passage's text
ALTER TABLE variants ADD COLUMN "end" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE variants ADD COLUMN origin TEXT;                        -- how the wire's reading is known, in words; null: it is not
ALTER TABLE variants ADD COLUMN confidence REAL;                    -- 0..1, of the origin
ALTER TABLE variant_readings ADD COLUMN witness INTEGER NOT NULL DEFAULT 0 CHECK (witness IN (0, 1));  -- 1: reads with the wire

DROP VIEW variants_text;
CREATE VIEW variants_text AS
SELECT v.report, v.passage, v.n AS variant, v.kind, v.significant, r.article, a.outlet,
    substr(a.text, r.start + 1, r."end" - r.start) AS text,
    iif(v.origin IS NULL, NULL, r.witness) AS as_the_wire, v.origin, v.confidence
FROM variants v
JOIN variant_readings r ON r.report = v.report AND r.passage = v.passage AND r.variant = v.n
JOIN articles a ON a.id = r.article;

-- The overview's first and last times are compared as moments, not as text: zones differ. They stay as they were stated.

DROP VIEW report_overview;
CREATE VIEW report_overview AS
SELECT r.id AS report, r.headline,
    (SELECT count(*) FROM copies c WHERE c.report = r.id) AS copies,
    (SELECT group_concat(outlet, ', ') FROM (
        SELECT DISTINCT a.outlet FROM copies c JOIN articles a ON a.id = c.article
        WHERE c.report = r.id AND a.outlet IS NOT NULL ORDER BY a.outlet)) AS outlets,
    (SELECT group_concat(agency, ', ') FROM (
        SELECT DISTINCT d.agency FROM copies c JOIN credits d ON d.article = c.article
        WHERE c.report = r.id ORDER BY d.agency)) AS agencies,
    (SELECT m.published FROM copies c JOIN article_moments m ON m.article = c.article
        WHERE c.report = r.id AND m.second IS NOT NULL ORDER BY m.second, m.published LIMIT 1) AS first_published,
    (SELECT m.published FROM copies c JOIN article_moments m ON m.article = c.article
        WHERE c.report = r.id AND m.second IS NOT NULL ORDER BY m.second DESC, m.published DESC LIMIT 1)
        AS last_published,
    (SELECT count(*) FROM passages p WHERE p.report = r.id) AS passages,
    (SELECT count(*) FROM variants v WHERE v.report = r.id AND v.significant) AS significant_variants
FROM reports r
WHERE (SELECT count(*) FROM copies c WHERE c.report = r.id) > 1;

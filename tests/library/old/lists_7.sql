INSERT INTO listed_reports
SELECT (ifnull(second, -274877906944) << 24) + row_number() OVER (PARTITION BY second ORDER BY report),
    report, headline, titles, copies, outlets, outlet_names, agencies, inferred, first, last, moments, passages, significant
FROM report_facts;

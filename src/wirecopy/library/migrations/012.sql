-- Lists are read in the order of an index: with a million articles a day has thousands of claims, a claimant more than
-- ten thousand, and a second may have brought hundreds of pages. Sorting those for the first thirty took the time.

DROP INDEX claims_by_said;
CREATE INDEX claims_by_said ON claims (said DESC, report DESC, n);
DROP INDEX claims_by_claimant;
CREATE INDEX claims_by_claimant ON claims (claimant, said DESC, report, n);
DROP INDEX happenings_by_event;
CREATE INDEX happenings_by_event ON happenings (event, day, report, kind);
DROP INDEX happenings_by_day;
CREATE INDEX happenings_by_day ON happenings (day DESC, event);
DROP INDEX pages_by_added;
CREATE INDEX pages_by_added ON pages (added DESC, id);

-- Lines of bodies since version 2, counted by outlet; one was learned to be furniture.

INSERT INTO paragraphs (article, n, kind, start, "end", line, words, furniture) VALUES
('0216a63ccedec775', 1, 'body', 13, 115, -1965061090198546673, 17, 0),
('0216a63ccedec775', 2, 'body', 116, 200, 7507441407398038590, 17, 1),
('c72c7da59eaf6a5b', 1, 'body', 20, 206, 7355775038511667108, 31, 0),
('c72c7da59eaf6a5b', 2, 'body', 207, 329, 6656587106210298829, 19, 0),
('c72c7da59eaf6a5b', 3, 'body', 330, 434, -4220704978267564353, 17, 0),
('cd1cfb2e1f678b3f', 1, 'body', 26, 212, -8056839205918193577, 31, 0),
('cd1cfb2e1f678b3f', 2, 'body', 213, 335, 6656587106210298829, 19, 0),
('cd1cfb2e1f678b3f', 3, 'body', 336, 440, -4220704978267564353, 17, 0),
('cd1cfb2e1f678b3f', 4, 'body', 441, 525, 7507441407398038590, 17, 1),
('dbb10dc554e66d17', 1, 'body', 25, 128, 5280113643792623010, 20, 0),
('dbb10dc554e66d17', 2, 'body', 129, 213, 7507441407398038590, 17, 1);
INSERT INTO learned_lines (line, outlet, pages) VALUES
(7507441407398038590, 'The Lantern', 3);
DELETE FROM unsettled_lines;

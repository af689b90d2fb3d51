-- Lines of bodies as version 1 kept them.

INSERT INTO paragraphs (article, n, kind, start, "end") VALUES
('0216a63ccedec775', 1, 'body', 13, 115),
('0216a63ccedec775', 2, 'body', 116, 200),
('c72c7da59eaf6a5b', 1, 'body', 20, 206),
('c72c7da59eaf6a5b', 2, 'body', 207, 329),
('c72c7da59eaf6a5b', 3, 'body', 330, 434),
('cd1cfb2e1f678b3f', 1, 'body', 26, 212),
('cd1cfb2e1f678b3f', 2, 'body', 213, 335),
('cd1cfb2e1f678b3f', 3, 'body', 336, 440),
('cd1cfb2e1f678b3f', 4, 'body', 441, 525),
('dbb10dc554e66d17', 1, 'body', 25, 128),
('dbb10dc554e66d17', 2, 'body', 129, 213);

-- What a run stored: four pages, two of them copies of a report, and a refused one; lines of bodies stand elsewhere.

INSERT INTO pages (id, sha256, size, outlet, added) VALUES
('0216a63ccedec775', 'cc4f900d2e65d920414f6858ac1a0f55bdfde2518031df7e4fbc83b8742ed898', 201, 'The Lantern', '2031-05-01T06:00:00Z'),
('8cdd113b29622b98', '6ec67b370a6c5da457ee87f345193fcf534d52ee920119e6894ba0eb8550665d', 33, NULL, '2031-05-01T06:00:00Z'),
('c72c7da59eaf6a5b', '216ee06e29e8bdd180d3c27e63c90651640bec94bef24128fca7287b48a951fd', 435, 'Harbour Courier', '2031-05-01T06:00:00Z'),
('cd1cfb2e1f678b3f', 'af824fbb613768ccdc9b9d4222afd653d41aa7ef450c9385ebdf870b091de894', 526, 'The Lantern', '2031-05-01T06:00:00Z'),
('dbb10dc554e66d17', 'fff96dbc86a94e6617efd13ed0b3850c1c9d1d463ced9a80d5de8bff73826c85', 214, 'The Lantern', '2031-05-01T06:00:00Z');
INSERT INTO page_bytes (page, zstd) VALUES
('0216a63ccedec775', x'28b52ffd20c97d0400020b1f1a90a5cd01f06de58681844426b43ba981599d6ab71d9df1322d0164283f063ff0c2ebcfc0423b3690ca2fd030945a2fda242ae176c917b85d259932ac3fae4e00199a1e53e2021784c9e7a74384973e5ff48c4b9e05bd372f3cebb5f9b40aa1f32e959ce8176cf7c80de9dd3febf244a6fe718790c433e765180208050047858fb913f01abb42091386f905'),
('8cdd113b29622b98', x'28b52ffd20210901003c68746d6c3e3c626f64793e6e6f7468696e673c2f626f64793e3c2f68746d6c3e'),
('c72c7da59eaf6a5b', x'28b52ffd60b30035090086d63e20504f9a03a32d49646c499e24db7652d7a54abfe98f2fc6325a9cf35135b8b5063a0032003300574b7e31c10081d126c6cd217b83f04a5fb1869bab82cf49af3b2eb0800390c41e734c1000465878683802c141014170b554e5cc565337aa4f0869f99ae7890f66d2e81ff744e69aed65f29394719d17988e9949d563f06a36f8a49b4d9a68db595b267ac847eb05ea65720eec0ffd9e33fbb6951c6e769d59e355ba633c646525fd97eda135d3afe6725da3ca07ae53039fa98657ba5dee0061287567911208038f78ca4abbc9a15f7c67bcd0868e315212f29ef12bf1a5e266c718d7a995cee1483d56daba006134d728bcf46835d7b9b23a0b0e0028bb01cc8e9722f4ccc6c86c0064215e51ef00c27440bd92615a11650b5ed58a503dfc88a932'),
('cd1cfb2e1f678b3f', x'28b52ffd600e01e50a00365a4721406d9b03d3a825a24dd619c8dacd4520834938c0871fb06fe63f111da338e1750142003c003b00e72f26cf788080c06ad1f173a8bd71304b7fb5869f2b8253ca333bf5a3fa6486051ca01c7bce113a00f820a1a1618803060404f992ca29bd4ac1668646ac495518016fab6186b7cc19208bb52e315f333d7142993cfac71d91b96e7b993ce132626705c26b7652f514bc9a0b4ee96751536d73d626133de5abb502e965120c6f5952939566cd4016cf3512667ab59a2c7d79bdb53ff49bceeddb305cfc2cbbb3465f78c9e8941586fa6fdb53eba65f4de6ba462b1f889d1638c8025d2978c70daf578e1577604a99ebc5c4cf2d7ec46dc3c5979cea0159a023740ac35d5cf48cef8e15daa873ac1454de33fa3ace4cdced1c23762b160047c35816e0440036a224ecb4a8b54ab8d2143634caee00b3e3a5083db331321b00598857d43b80301d50af649856a2d609cde25d75990fdcb007'),
('dbb10dc554e66d17', x'28b52ffd20d6a50400d20a1f1b70a76d03c0f0a9257eb74516f99d447c9c8d14a9de1006a04758036538bf029f58e1f705430a527d8308a92e2f7491b8840b96fc812d85291145de13ae4750863d914e50012f6586913aad2ee5dff24da2f260ed387fe20c5e62803d1e2e520df3f9feac5ad9d94093881aff064ad9e3e1dff22af291cc70f2744007004763e42148cc9d0776c3102fe8296109941514');
INSERT INTO sources (number, page, source, media_type, charset, url, title, published, fetched, record, chosen) VALUES
(1, 'c72c7da59eaf6a5b', 'pages/courier.txt', 'text/plain', NULL, 'https://courier.example/courier.txt', NULL, NULL, NULL, NULL, 1),
(2, '8cdd113b29622b98', 'pages/empty.html', 'text/html', NULL, NULL, NULL, NULL, NULL, NULL, 1),
(3, 'cd1cfb2e1f678b3f', 'pages/lantern-1.txt', 'text/plain', NULL, 'https://lantern.example/lantern-1.txt', NULL, NULL, NULL, NULL, 1),
(4, '0216a63ccedec775', 'pages/lantern-2.txt', 'text/plain', NULL, 'https://lantern.example/lantern-2.txt', NULL, NULL, NULL, NULL, 1),
(5, 'dbb10dc554e66d17', 'pages/lantern-3.txt', 'text/plain', NULL, 'https://lantern.example/lantern-3.txt', NULL, NULL, NULL, NULL, 1);
INSERT INTO refusals (number, page, source, reason) VALUES
(1, '8cdd113b29622b98', 'pages/empty.html', 'no article: no line of the page reads like a story');
INSERT INTO articles (number, id, title, outlet, published, published_precision, section, byline, slug, language, url, dateline_place, dateline_agency, dateline_start, dateline_end, source, record, text) VALUES
(1, 'c72c7da59eaf6a5b', NULL, 'Harbour Courier', NULL, NULL, NULL, NULL, NULL, 'en', 'https://courier.example/courier.txt', NULL, NULL, NULL, NULL, 'pages/courier.txt', NULL, 'Ferry runs aground

GREY ISLE (Tidewatch) - A ferry ran aground off Grey Isle on Tuesday with 212 people aboard, the harbour authority of Port Marrow said, and lifeboats took everybody off before nightfall.
Captain Ilse Brandvold told reporters that the steering had failed twenty minutes after the vessel left the northern quay.
A tug from the mainland was expected at high water on Thursday, weather permitting, the authority added.
'),
(2, 'cd1cfb2e1f678b3f', 'Aground in sight of home', 'The Lantern', NULL, NULL, NULL, NULL, NULL, 'en', 'https://lantern.example/lantern-1.txt', NULL, NULL, NULL, NULL, 'pages/lantern-1.txt', NULL, 'Aground in sight of home

GREY ISLE (Tidewatch) - A ferry ran aground off Grey Isle on Tuesday with 221 people aboard, the harbour authority of Port Marrow said, and lifeboats took everybody off before nightfall.
Captain Ilse Brandvold told reporters that the steering had failed twenty minutes after the vessel left the northern quay.
A tug from the mainland was expected at high water on Thursday, weather permitting, the authority added.
Whoever found a mistake may bring it to the office on the quay, where it is weighed.
'),
(3, '0216a63ccedec775', NULL, 'The Lantern', NULL, NULL, NULL, NULL, NULL, 'en', 'https://lantern.example/lantern-2.txt', NULL, NULL, NULL, NULL, 'pages/lantern-2.txt', NULL, 'Slugs again

Slugs have ruined the early lettuce in most allotments this year, and gardeners blame a mild February.
Whoever found a mistake may bring it to the office on the quay, where it is weighed.
'),
(4, 'dbb10dc554e66d17', 'A new lamp for the pier', 'The Lantern', NULL, NULL, NULL, NULL, NULL, 'en', 'https://lantern.example/lantern-3.txt', NULL, NULL, NULL, NULL, 'pages/lantern-3.txt', NULL, 'A new lamp for the pier

The council has ordered a lamp for the long pier, which has been dark since the storm of last November.
Whoever found a mistake may bring it to the office on the quay, where it is weighed.
');
INSERT INTO facts (article, field, value, how, start, "end", inferred) VALUES
('0216a63ccedec775', 'outlet', 'The Lantern', 'stated', NULL, NULL, 0),
('c72c7da59eaf6a5b', 'outlet', 'Harbour Courier', 'stated', NULL, NULL, 0),
('cd1cfb2e1f678b3f', 'outlet', 'The Lantern', 'stated', NULL, NULL, 0),
('cd1cfb2e1f678b3f', 'title', 'Aground in sight of home', 'line of the page', 0, 24, 0),
('dbb10dc554e66d17', 'outlet', 'The Lantern', 'stated', NULL, NULL, 0),
('dbb10dc554e66d17', 'title', 'A new lamp for the pier', 'line of the page', 0, 23, 0);
INSERT INTO removed_lines (article, n, reason, start, "end") VALUES
('0216a63ccedec775', 1, 'furniture: other', 0, 11),
('c72c7da59eaf6a5b', 1, 'furniture: other', 0, 18),
('cd1cfb2e1f678b3f', 1, 'metadata: title', 0, 24),
('dbb10dc554e66d17', 1, 'metadata: title', 0, 23);
INSERT INTO reports (id, collated, headline, wire) VALUES
('0216a63ccedec775', 1, NULL, ''),
('c72c7da59eaf6a5b', 1, NULL, 'GREY ISLE (Tidewatch) - A ferry ran aground off Grey Isle on Tuesday with 212 people aboard, the harbour authority of Port Marrow said, and lifeboats took everybody off before nightfall.

Captain Ilse Brandvold told reporters that the steering had failed twenty minutes after the vessel left the northern quay.

A tug from the mainland was expected at high water on Thursday, weather permitting, the authority added.'),
('dbb10dc554e66d17', 1, NULL, '');
INSERT INTO copies (report, article, n, relation, share_of_report, share_of_copy) VALUES
('0216a63ccedec775', '0216a63ccedec775', NULL, 'full', 1.0, 1.0),
('c72c7da59eaf6a5b', 'c72c7da59eaf6a5b', 1, 'full', 1.0, 1.0),
('c72c7da59eaf6a5b', 'cd1cfb2e1f678b3f', 2, 'full', 1.0, 1.0),
('dbb10dc554e66d17', 'dbb10dc554e66d17', NULL, 'full', 1.0, 1.0);
INSERT INTO passages (report, n, text, paragraph, crosshead) VALUES
('c72c7da59eaf6a5b', 1, 'GREY ISLE (Tidewatch) - A ferry ran aground off Grey Isle on Tuesday with 212 people aboard, the harbour authority of Port Marrow said, and lifeboats took everybody off before nightfall.', 1, 0),
('c72c7da59eaf6a5b', 2, 'Captain Ilse Brandvold told reporters that the steering had failed twenty minutes after the vessel left the northern quay.', 1, 0),
('c72c7da59eaf6a5b', 3, 'A tug from the mainland was expected at high water on Thursday, weather permitting, the authority added.', 1, 0);
INSERT INTO readings (report, passage, article, state, moved, start, "end") VALUES
('c72c7da59eaf6a5b', 1, 'c72c7da59eaf6a5b', 'edited', 0, 20, 206),
('c72c7da59eaf6a5b', 1, 'cd1cfb2e1f678b3f', 'edited', 0, 26, 212),
('c72c7da59eaf6a5b', 2, 'c72c7da59eaf6a5b', 'same', 0, 207, 329),
('c72c7da59eaf6a5b', 2, 'cd1cfb2e1f678b3f', 'same', 0, 213, 335),
('c72c7da59eaf6a5b', 3, 'c72c7da59eaf6a5b', 'same', 0, 330, 434),
('c72c7da59eaf6a5b', 3, 'cd1cfb2e1f678b3f', 'same', 0, 336, 440);
INSERT INTO variants (report, passage, n, kind, significant) VALUES
('c72c7da59eaf6a5b', 1, 1, 'number', 1);
INSERT INTO variant_readings (report, passage, variant, n, article, start, "end") VALUES
('c72c7da59eaf6a5b', 1, 1, 1, 'c72c7da59eaf6a5b', 94, 97),
('c72c7da59eaf6a5b', 1, 1, 2, 'cd1cfb2e1f678b3f', 100, 103);
UPDATE generation SET articles = 4, reports = 4;

INSERT INTO article_search (rowid, title, body) SELECT number, title, body FROM article_bodies;

"""What must hold for every article, whatever its page was."""

import json

from wirecopy.export import article_record
from wirecopy.export.ninjs import ninjs_record
from wirecopy.export.tables import json_line
from wirecopy.model import Article


def keeps_the_laws(article: Article) -> None:
    """Law 1, spans within the text, and records that can be written."""
    text = article.text
    spans = sorted([*article.paragraphs, *article.removed], key=lambda s: s.start)
    place = 0
    for span in spans:
        assert place <= span.start < span.end <= len(text)
        assert not text[place : span.start].strip()
        place = span.end
    assert not text[place:].strip()
    facts = [f for f in (article.title, article.outlet, article.byline, article.slug) if f]
    for evidence in [f.evidence for f in facts] + [
        t.evidence for t in (article.published, article.modified) if t
    ]:
        if evidence.start is not None and evidence.end is not None:
            assert 0 <= evidence.start <= evidence.end <= len(text)
    for credit in article.credits:
        assert 0 <= credit.start <= credit.end <= len(text)
    text.encode("utf-8")
    assert "\0" not in text
    for record in (article_record(article), ninjs_record(article)):
        line = json_line(record)
        assert "\n" not in line
        assert json.loads(line) is not None

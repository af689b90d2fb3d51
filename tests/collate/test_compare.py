"""Any pages side by side: their report if they have one, else what text they share."""

import random

from collate_generator import SLOT, _article, lines

from wirecopy.collate import collate, compare
from wirecopy.model import Article, Copy, Evidence, Fact, Paragraph, Report


def page(name: str, start: int, end: int, *, outlet: str | None = None) -> Article:
    """Sentences start to end of the generator's."""
    texts = [SLOT.sub(r"\3", line) for line, _ in lines()[start:end]]
    article, _ = _article(name, texts, random.Random(name))
    return Article(
        id=name,
        source=name,
        text=article.text,
        paragraphs=article.paragraphs,
        outlet=Fact(outlet or name, Evidence("stated")),
    )


def test_two_copies_of_one_report() -> None:
    collation = compare([page("b", 0, 12), page("a", 0, 6)])
    assert collation.report == "a"
    assert [(c.article, c.relation) for c in collation.copies] == [("a", "abridged"), ("b", "full")]
    assert [p.readings[0].state for p in collation.passages] == ["same"] * 6 + ["absent"] * 6


def test_the_order_given_has_no_effect() -> None:
    pages = [page("a", 0, 6), page("b", 0, 12), page("c", 3, 14)]
    assert compare(pages) == compare(pages[::-1])


def test_pages_that_share_nothing_have_no_report_and_no_passages() -> None:
    collation = compare([page("a", 0, 10), page("b", 20, 30)])
    assert (collation.report, collation.copies, collation.passages, collation.wire) == (
        None,
        (),
        (),
        "",
    )


def test_pages_that_share_some_text_but_no_report_are_collated() -> None:
    collation = compare([page("a", 0, 12), page("b", 9, 24)])
    assert collation.report is None
    assert [c.article for c in collation.copies] == ["a", "b"]
    assert all(0 < c.share_of_copy < 1 for c in collation.copies)
    both = [p for p in collation.passages if all(r.state == "same" for r in p.readings)]
    assert len(both) == 3


def test_two_versions_of_one_outlet_are_collated_too() -> None:
    collation = compare([page("a", 0, 12, outlet="Herald"), page("b", 0, 12, outlet="Herald")])
    assert [c.article for c in collation.copies] == ["a", "b"]
    assert {r.state for p in collation.passages for r in p.readings} == {"same"}


def test_a_page_by_itself_and_none() -> None:
    alone = compare([page("a", 0, 3)])
    assert (alone.report, len(alone.copies), len(alone.passages)) == (None, 1, 3)
    assert compare([]).passages == ()


def test_one_page_given_twice_is_one() -> None:
    assert len(compare([page("a", 0, 3), page("a", 0, 3)]).copies) == 1


def test_an_endless_sentence_ends() -> None:
    """A hostile page: no stop in 40,000 words, every ninth changed."""
    words = [f"word{n % 977}" for n in range(40_000)]
    other = [w if n % 9 else f"else{n}" for n, w in enumerate(words)]
    pages = []
    for name, text in (("a", " ".join(words)), ("b", " ".join(other))):
        body = (Paragraph("body", 0, len(text)),)
        pages.append(Article(id=name, source=name, text=text, paragraphs=body))
    copies = (Copy("a", "full", 1.0, 1.0), Copy("b", "full", 1.0, 1.0))
    collation = collate(Report("a", copies), {p.id: p for p in pages})
    assert all(len(p.text) <= 4000 for p in collation.passages)
    assert sum(p.readings[0].state != "absent" for p in collation.passages) > 20


def test_the_verb_stays_a_verb_after_its_first_call() -> None:
    compare([])
    from wirecopy.collate import compare as again

    assert callable(again)

"""Bodies that are no news: however large or odd, every piece that is compared stays small."""

import random

import pytest

from wirecopy.collate import collate
from wirecopy.collate.sentences import LONGEST, MOST_SENTENCES, sentences, split
from wirecopy.model import Article, Collation, Copy, Paragraph, Report

SIZE = 1_400_000  # characters, of a page that once took 20 GB


def article(name: str, text: str) -> Article:
    paragraphs = (Paragraph("body", 0, len(text)),)
    return Article(id=name, source=name, text=text, paragraphs=paragraphs)


def collated(*texts: str) -> Collation:
    articles = {str(n): article(str(n), text) for n, text in enumerate(texts)}
    return collate(Report("0", tuple(Copy(n, "full", 1.0, 1.0) for n in articles)), articles)


def stream(count: int) -> list[str]:
    dice = random.Random(7)
    return [f"word{dice.randrange(9000)}" for _ in range(count)]


@pytest.mark.parametrize(
    "text",
    [
        "word " * (SIZE // 5),
        "nospace" * (SIZE // 7),
        "one, two; " * (SIZE // 10),
        "-,;:" * (SIZE // 4),
        "“ " * (SIZE // 8),
        "1," * (SIZE // 2),
        "大坝" * (SIZE // 2),
        "A. " * (SIZE // 30),
    ],
    ids=["words", "one word", "clauses", "marks", "quotes", "figures", "unspaced", "initials"],
)
def test_no_piece_is_longer_than_a_sentence_may_be_and_none_is_lost(text: str) -> None:
    found = sentences(article("a", text))
    assert len(found) <= max(MOST_SENTENCES, 3 * SIZE // LONGEST)
    assert max(s.end - s.start for s in found) <= LONGEST
    inside = sum(len("".join(text[s.start : s.end].split())) for s in found)
    assert inside == len("".join(text.split()))


def test_a_sentence_without_end_is_cut_at_a_clause() -> None:
    text = ("the river rose again overnight " * 20 + "and fell, ") * 40
    pieces = [text[a:b] for a, b in split(text)]
    assert len(pieces) > 1
    assert all(piece.endswith(",") for piece in pieces)


def test_two_endless_sentences_are_cut_alike_behind_what_differs() -> None:
    words = stream(12_000)
    changed = ["a", "few", "words", "more", *words]
    changed[6000:6010] = ["other"]
    collation = collated(" ".join(words), " ".join(changed))
    both = [p for p in collation.passages if all(r.state == "same" for r in p.readings)]
    assert len(both) >= len(collation.passages) // 2
    assert any(p.variants for p in collation.passages)


def test_countless_sentences_are_cut_by_length() -> None:
    text = "It rained. " * (2 * MOST_SENTENCES)
    collation = collated(text, "Then it rained. " + text)
    assert 0 < len(collation.passages) < MOST_SENTENCES
    assert all(len(p.text) <= LONGEST for p in collation.passages)


def test_a_sentence_said_a_thousand_times_finds_its_partners() -> None:
    text = "It rained in Osk. " * 1000
    states = {r.state for p in collated(text, text).passages for r in p.readings}
    assert states == {"same"}

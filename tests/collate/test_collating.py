"""Copies side by side: passages, states, moves, what each outlet's words are at each place."""

from collections.abc import Sequence

from wirecopy.collate import collate
from wirecopy.model import Article, Collation, Copy, Dateline, Paragraph, Relation, Report

A = "The dam broke on Monday. Rebels hold the eastern hills. Nobody knows why it broke."


def article(name: str, text: str, *, dateline: str = "") -> Article:
    """Paragraphs are lines; a line between hyphens is a crosshead."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        kind = "crosshead" if line.startswith("- ") else "body"
        if line.strip():
            paragraphs.append(Paragraph(kind, at, at + len(line)))  # type: ignore[arg-type]
        at += len(line) + 1
    mark = Dateline(dateline, 0, len(dateline)) if dateline else None
    return Article(id=name, source=name, text=text, paragraphs=tuple(paragraphs), dateline=mark)


def side_by_side(*texts: str, relations: Sequence[Relation] = ()) -> Collation:
    """Copies a, b, c ... , the first the fullest."""
    names = "abcdefghi"[: len(texts)]
    articles = {n: article(n, t) for n, t in zip(names, texts, strict=True)}
    kinds = relations or ["full"] * len(texts)
    share = {n: round(0.9 - i / 100, 2) for i, n in enumerate(names)}
    copies = tuple(Copy(n, k, share[n], 1.0) for n, k in zip(names, kinds, strict=True))
    return collate(Report("a", copies), articles)


def states(collation: Collation) -> list[str]:
    return [" ".join(r.state for r in p.readings) for p in collation.passages]


def test_what_one_copy_has_cut_is_absent() -> None:
    collation = side_by_side(A, "The dam broke on Monday. Nobody knows why it broke.")
    assert states(collation) == ["same same", "same absent", "same same"]
    assert collation.wire == A


def test_with_two_readings_nobody_is_the_original() -> None:
    collation = side_by_side(A, A.replace("eastern", "western"))
    assert states(collation)[1] == "edited edited"


def test_with_three_the_majority_is_the_passage() -> None:
    other = A.replace("eastern", "western")
    collation = side_by_side(A, other, other)
    assert states(collation)[1] == "edited same same"
    assert collation.passages[1].text == "Rebels hold the western hills."
    assert "western" in collation.wire


def test_without_a_majority_all_that_differ_are_edited() -> None:
    collation = side_by_side(A, A.replace("eastern", "western"), A.replace("eastern", "northern"))
    assert states(collation)[1] == "edited edited edited"


def test_quotes_dashes_and_spaces_leave_a_reading_the_same_and_a_comma_does_not() -> None:
    one = '"No," she said -- twice.'
    assert states(side_by_side(one, "“No,” she said  — twice.")) == ["same same"]
    assert states(side_by_side(one, '"No" she said -- twice.')) == ["edited edited"]


def test_two_sentences_in_one_are_fused() -> None:
    apart = "Voss held talks in Lisse with lawmakers. In Osk, envoy Paul Marn said he hoped to restart talks on May 9."
    joined = apart.replace(
        ". In Osk, envoy Paul Marn said", ", as envoy Paul Marn said in Osk that"
    )
    collation = side_by_side(apart, joined)
    assert states(collation) == ["same fused", "same fused"]
    spans = {(p.readings[1].start, p.readings[1].end) for p in collation.passages}
    assert spans == {(0, len(joined))}
    first, second = (
        {r.start for v in p.variants for r in v.readings if r.article == "b"}
        for p in collation.passages
    )
    assert all(x <= y for x in first for y in second)


def test_one_sentence_in_two_is_split_when_most_copies_keep_it_whole() -> None:
    whole = "Snow closed the Arn pass for a second day, and volunteers cleared the road to Melk."
    parted = "Snow closed the Arn pass for a second day. Volunteers cleared the road to Melk."
    assert states(side_by_side(whole, whole, parted)) == ["same same split"]
    assert states(side_by_side(whole, parted)) == ["fused same", "fused same"]


def test_moved_is_the_smallest_set() -> None:
    sentences = A.split(". ")
    later = ". ".join([sentences[1], sentences[0], "Later it rained in Osk and Melk", sentences[2]])
    first = ". ".join([sentences[0], sentences[1], "Later it rained in Osk and Melk", sentences[2]])
    collation = side_by_side(first, later)
    assert [p.readings[1].moved for p in collation.passages].count(True) == 1
    assert not any(p.readings[0].moved for p in collation.passages)


def test_paragraphs_broken_differently_change_nothing() -> None:
    collation = side_by_side(A, A.replace(". ", ".\n\n"))
    assert set(states(collation)) == {"same same"}
    assert not any(p.variants for p in collation.passages)


def test_datelines_are_no_part_and_crossheads_are_passages() -> None:
    one = article(
        "a", "LISSE: The dam broke on Monday.\n- Rare talks -\nNobody knows why.", dateline="LISSE:"
    )
    two = article("b", "The dam broke on Monday.\nNobody knows why.")
    copies = (Copy("a", "full", 1.0, 1.0), Copy("b", "full", 1.0, 1.0))
    collation = collate(Report("a", copies), {"a": one, "b": two})
    assert states(collation) == ["same same", "same absent", "same same"]
    assert [p.crosshead for p in collation.passages] == [False, True, False]


def test_a_digest_brings_only_what_belongs_to_the_report() -> None:
    digest = (
        "A singer died in Osk. The dam broke on Monday. Oil prices fell again after a calm week."
    )
    collation = side_by_side(A, A, digest, relations=["full", "full", "excerpt"])
    assert states(collation) == ["same same same", "same same absent", "same same absent"]


def test_what_only_an_extended_copy_has_is_a_passage_but_not_in_the_wire() -> None:
    longer = A + " Readers of this paper sent blankets to the valley of Dorn."
    collation = side_by_side(longer, A, relations=["extended", "full"])
    assert states(collation)[-1] == "same absent"
    assert collation.wire == A


def test_a_sentence_said_twice_is_two_passages() -> None:
    text = "He declined to comment. The dam broke on Monday. He declined to comment."
    collation = side_by_side(text, text)
    assert states(collation) == ["same same"] * 3
    assert not any(r.moved for p in collation.passages for r in p.readings)


def test_empty_bodies_and_single_words() -> None:
    assert side_by_side("").passages == ()
    assert states(side_by_side("Stop.", "")) == ["same absent"]
    assert states(side_by_side("Stop.", "Stop.")) == ["same same"]


def test_the_wire_may_read_as_no_copy_does() -> None:
    text = "The {} says {} rebels hold the {} hills near Osk."
    collation = side_by_side(
        text.format("army", "twelve", "western"),
        text.format("army", "twelve", "eastern"),
        text.format("army", "fifteen", "eastern"),
        text.format("police", "twelve", "eastern"),
        text.format("police", "twelve", "eastern").replace("near", "at"),
    )
    assert collation.wire == text.format("army", "twelve", "eastern")


def test_variants_render_from_offsets() -> None:
    collation = side_by_side(A, A.replace("Rebels hold", "Militants held"))
    (variant, *_) = collation.passages[1].variants
    assert variant.significant
    assert {A[r.start : r.end] for r in variant.readings if r.article == "a"} <= {
        "Rebels",
        "Rebels hold",
    }

"""Laws that hold for any copies."""

import random
from collections import Counter
from itertools import pairwise

from collate_generator import many
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.collate import collate
from wirecopy.collate.sentences import sentences
from wirecopy.collate.tokens import exact_key, tokens
from wirecopy.model import Article, Collation, Copy, Paragraph, Report

REPORTS = st.builds(
    lambda count, seed, chance: many(count, 180, seed=seed, chance=chance),
    st.integers(1, 6),
    st.integers(0, 10_000),
    st.sampled_from([0.0, 0.3, 0.8]),
)
Made = tuple[Report, dict[str, Article]]
FEW = settings(max_examples=25, deadline=None)


def covered(collation: Collation, article: str) -> list[tuple[int, int, str]]:
    return [
        (r.start, r.end, r.state)
        for p in collation.passages
        for r in p.readings
        if r.article == article and r.state != "absent"
    ]


@FEW
@given(REPORTS, st.integers(0, 100))
def test_the_order_of_copies_does_not_matter(made: Made, seed: int) -> None:
    report, articles = made
    shuffled = list(report.copies)
    random.Random(seed).shuffle(shuffled)
    ids = random.Random(seed).sample(sorted(articles), len(articles))
    other = collate(Report(report.id, tuple(shuffled)), {i: articles[i] for i in ids})
    first = collate(report, articles)
    assert [p.text for p in other.passages] == [p.text for p in first.passages]
    assert [{r.article: r for r in p.readings} for p in other.passages] == [
        {r.article: r for r in p.readings} for p in first.passages
    ]
    assert [
        [(v.kind, v.significant, sorted(v.readings, key=lambda r: r.article)) for v in p.variants]
        for p in other.passages
    ] == [
        [(v.kind, v.significant, sorted(v.readings, key=lambda r: r.article)) for v in p.variants]
        for p in first.passages
    ]
    assert other.wire == first.wire


@FEW
@given(REPORTS)
def test_every_sentence_is_in_one_reading(made: Made) -> None:
    report, articles = made
    collation = collate(report, articles)
    for name, article in articles.items():
        spans = covered(collation, name)
        times = Counter(spans)
        for sentence in sentences(article):
            holding = [s for s in spans if s[0] <= sentence.start and sentence.end <= s[1]]
            assert holding, article.text[sentence.start : sentence.end]
            if not any(state in ("fused", "split") for _, _, state in holding):
                assert len(holding) == 1
        plain = sorted((a, b) for a, b, state in times if state not in ("fused",))
        assert all(x[1] <= y[0] for x, y in pairwise(plain))
        assert all(n == 1 for (_, _, state), n in times.items() if state != "fused")


@FEW
@given(REPORTS)
def test_variants_lie_in_their_readings_and_name_the_copies_that_have_the_passage(
    made: Made,
) -> None:
    collation = collate(*made)
    for passage in collation.passages:
        present = {r.article: r for r in passage.readings if r.state != "absent"}
        for variant in passage.variants:
            assert [v.article for v in variant.readings] == list(present)
            for v in variant.readings:
                assert present[v.article].start <= v.start <= v.end <= present[v.article].end
        order = [not v.significant for v in passage.variants]
        assert order == sorted(order)


@FEW
@given(REPORTS)
def test_same_is_the_passages_words(made: Made) -> None:
    report, articles = made
    for passage in collate(report, articles).passages:
        for r in passage.readings:
            if r.state == "same":
                text = articles[r.article].text[r.start : r.end]
                assert exact_key(tokens(text)) == exact_key(tokens(passage.text))


@FEW
@given(REPORTS)
def test_every_word_of_the_wire_names_its_witnesses(made: Made) -> None:
    """Where readings differ they are named and read so; everywhere else all who have the passage do."""
    report, articles = made
    for passage in collate(report, articles).passages:
        here = {r.article for r in passage.readings if r.state != "absent"}
        for variant in passage.variants:
            if variant.origin is None:
                continue
            words = exact_key(tokens(passage.text[variant.start : variant.end]))
            assert set(variant.origin.witnesses) <= here
            assert 0 < variant.origin.confidence < 1
            for r in variant.readings:
                reads_so = exact_key(tokens(articles[r.article].text[r.start : r.end])) == words
                if r.article in variant.origin.witnesses and len(here) > 2:
                    assert reads_so


@FEW
@given(REPORTS)
def test_texts_that_differ_have_a_variant_that_shows_it(made: Made) -> None:
    """What lies between the variants is the same in all readings, kinds of spacing aside."""
    report, articles = made
    for passage in collate(report, articles).passages:
        between = set()
        for r in passage.readings:
            if r.state not in ("same", "edited"):
                continue
            at, rest = r.start, []
            spans = sorted(
                (v.start, v.end)
                for x in passage.variants
                for v in x.readings
                if v.article == r.article
            )
            for start, end in spans:
                rest.append("".join(articles[r.article].text[at:start].split()))
                at = end
            rest.append("".join(articles[r.article].text[at : r.end].split()))
            between.add(tuple(rest))
        assert len(between) <= 1


@FEW
@given(st.integers(0, 1000), st.integers(2, 5))
def test_equal_copies_are_all_the_same(seed: int, count: int) -> None:
    _, articles = many(1, 200, seed=seed)
    (article,) = articles.values()
    copies = tuple(Copy(str(n), "full", 1.0, 1.0) for n in range(count))
    twins = {c.article: _renamed(article, c.article) for c in copies}
    collation = collate(Report("0", copies), twins)
    assert all(r.state == "same" and not r.moved for p in collation.passages for r in p.readings)
    assert not any(p.variants for p in collation.passages)
    assert "".join(collation.wire.split()) == "".join(article.text.split())


def _renamed(article: Article, name: str) -> Article:
    return Article(id=name, source=name, text=article.text, paragraphs=article.paragraphs)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ab. \"'“”,-…1é।", max_size=60), min_size=1, max_size=4))
def test_any_text_is_collated(texts: list[str]) -> None:
    articles = {}
    for n, text in enumerate(texts):
        name = str(n)
        paragraphs = (Paragraph("body", 0, len(text)),) if text.strip() else ()
        articles[name] = Article(id=name, source=name, text=text, paragraphs=paragraphs)
    report = Report("0", tuple(Copy(name, "full", 1.0, 1.0) for name in articles))
    collation = collate(report, articles)
    for name, article in articles.items():
        inside = {i for a, b, _ in covered(collation, name) for i in range(a, b)}
        assert all(i in inside or c.isspace() for i, c in enumerate(article.text)), (
            name,
            article.text,
        )

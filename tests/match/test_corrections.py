"""People correct what was found; what they say holds whatever comes or goes."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from test_order import PAGES
from texts import article, story

from wirecopy.match import Corrections, explain, find_reports
from wirecopy.match.corrections import merged, split, two
from wirecopy.model import Article, Report

FERRY = [
    article(story("ferry"), "One"),
    article(story("ferry", 0, 1, 4), "Two"),
    article(story("ferry", 0, 1, 2, 3), "Three"),
]
DAM = [article(story("dam"), "One"), article(story("dam", 0, 2, 3), "Two")]


def groups(pages: list[Article], corrections: Corrections) -> list[set[str]]:
    return [members(r) for r in find_reports(pages, corrections=corrections)]


def members(report: Report) -> set[str]:
    return {c.article for c in report.copies} | {version for version, _ in report.versions}


def test_not_a_copy() -> None:
    first, second, _ = FERRY
    assert explain(first, second).decision == "copy"
    found = groups(FERRY[:2], Corrections(apart=frozenset([two(first.id, second.id)])))
    assert found == [{i} for i in sorted([first.id, second.id])]


def test_a_third_copy_cannot_bring_them_together() -> None:
    first, second, third = (page.id for page in FERRY)
    found = groups(FERRY, Corrections(apart=frozenset([two(first, second)])))
    assert not any({first, second} <= some for some in found)
    assert any(third in some and len(some) == 2 for some in found)


def test_merge() -> None:
    ferry, dam = FERRY[0], DAM[0]
    found = groups([*FERRY, *DAM], Corrections(together=merged([ferry.id, dam.id])))
    assert found == [{page.id for page in (*FERRY, *DAM)}]


def test_split() -> None:
    some, others = [FERRY[0].id], [FERRY[1].id, FERRY[2].id]
    found = groups(FERRY, Corrections(apart=split(some, others)))
    assert sorted(map(sorted, found)) == sorted([sorted(some), sorted(others)])


def test_apart_wins_over_together() -> None:
    first, second = FERRY[0].id, FERRY[1].id
    both = Corrections(together=merged([first, second]), apart=split([first], [second]))
    assert not any({first, second} <= some for some in groups(FERRY, both))


def test_a_page_and_its_printed_version_are_parted() -> None:
    page = article(story("ferry"), "One")
    printed = article([*story("ferry"), "Printed from our pages"], "One")
    assert groups([page, printed], Corrections()) == [{page.id, printed.id}]
    parted = groups([page, printed], Corrections(apart=split([page.id], [printed.id])))
    assert sorted(map(sorted, parted)) == sorted([[page.id], [printed.id]])


def test_articles_that_are_not_there_do_not_matter() -> None:
    absent = Corrections(merged([FERRY[0].id, "nowhere"]), split([FERRY[1].id], ["nobody"]))
    assert find_reports(FERRY, corrections=absent) == find_reports(FERRY)


PAIRS = st.sets(st.sampled_from(list(combinations(sorted(p.id for p in PAGES), 2))), max_size=6)


@settings(max_examples=150, deadline=None)
@given(PAIRS, PAIRS, st.permutations(PAGES))
def test_laws(together: set[tuple[str, str]], apart: set[tuple[str, str]], pages: list) -> None:  # type: ignore[type-arg]
    corrections = Corrections(frozenset(together), frozenset(apart))
    found = find_reports(pages, corrections=corrections)
    assert found == find_reports(PAGES, corrections=corrections)
    assert {i for r in found for i in members(r)} == {page.id for page in PAGES}
    assert len({r.id for r in found}) == len(found)
    for report in found:
        for a, b in combinations(sorted(members(report)), 2):
            assert (a, b) not in apart
    if not apart:
        for a, b in together:
            assert any({a, b} <= members(r) for r in found)

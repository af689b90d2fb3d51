"""The pair of pages beside the checkout: who claims what in one agency report that two outlets carry."""

import os
from pathlib import Path

import pytest

from wirecopy.claims.build import claims_of
from wirecopy.clean import clean
from wirecopy.collate import compare
from wirecopy.model import Article, Claim
from wirecopy.pages import read_pages

BESIDE = Path(__file__).parents[3] / "shared" / "data"
SEEDS = Path(os.environ.get("WIRECOPY_SHARED_DATA") or BESIDE) / "seeds"
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the labelled sets are not in {SEEDS.parent}"),
]


@pytest.fixture(scope="module")
def pages() -> list[Article]:
    found = [clean(page) for page in read_pages(sorted(map(str, SEEDS.glob("*.txt"))))]  # type: ignore[arg-type]
    return [a for a in found if isinstance(a, Article)]


@pytest.fixture(scope="module")
def claims(pages: list[Article]) -> tuple[Claim, ...]:
    return claims_of(compare(pages), {a.id: a for a in pages}, reader="rules")


def by(claims: tuple[Claim, ...], source: str) -> list[Claim]:
    return [c for c in claims if source in c.source.text]


def counts(claim: Claim) -> tuple[int, int, int]:
    tallies = (claim.outlets, claim.origins, claim.claimants)
    assert all(t.min == t.max for t in tallies)
    return tallies[0].min, tallies[1].min, tallies[2].min


def figures(claim: Claim) -> list[tuple[float | None, str]]:
    return [(q.min, q.role) for q in claim.quantities]


BOTH, ONE = (2, 1, 1), (1, 1, 1)


def test_the_ministry_gives_the_strikes_the_killed_and_the_targets(
    claims: tuple[Claim, ...],
) -> None:
    strikes, killed, targets = by(claims, "ministry")
    assert [counts(c) for c in (strikes, killed, targets)] == [BOTH] * 3
    assert figures(strikes) == [(146, "strikes")]
    assert [(t.since, t.until) for t in strikes.times] == [("2016-03-20", "2016-03-23")]
    assert [(p.text, p.country) for p in strikes.places] == [("Palmyra", "SY")]
    assert figures(killed) == [(320, "killed")]
    assert [v for v, _ in figures(targets)] == [6, 5, 2, 15]


def test_the_observatory_and_its_director_are_one_claimant(claims: tuple[Claim, ...]) -> None:
    own, director = by(claims, "Syrian Observatory")[0], by(claims, "Abdel Rahman")[0]
    assert own.claimants == director.claimants
    assert (counts(own), counts(director)) == (BOTH, BOTH)
    assert [(t.since, t.until) for t in own.times] == [("2016-03-01", "2016-03-10")]
    assert director.quote == "direct"


def test_the_envoy_means_to_go_on_in_april(claims: tuple[Claim, ...]) -> None:
    (envoy,) = by(claims, "Mistura")
    assert (envoy.kind, counts(envoy)) == ("intention", BOTH)
    assert [t.since for t in envoy.times] == ["2016-04-09"]


def test_the_military_source_spoke_to_the_agency(claims: tuple[Claim, ...]) -> None:
    said, told = by(claims, "military source")
    assert (counts(said), counts(told)) == (BOTH, BOTH)
    assert [relay.text for relay in told.relays] == ["AFP"]
    assert told.quote == "direct"


@pytest.mark.parametrize(
    "source", ["antiquities chief", "joint operations command", "Kerry", "Kodmani"]
)
def test_in_one_copy_only(claims: tuple[Claim, ...], source: str) -> None:
    found = by(claims, source)
    assert found
    assert {counts(c) for c in found} == {ONE}


def test_the_agency_is_the_origin(claims: tuple[Claim, ...]) -> None:
    assert {c.origins.members for c in claims} == {("AFP",)}


def test_wishes_orders_vows_and_silence_are_no_claims(claims: tuple[Claim, ...]) -> None:
    said = " ".join(c.content for c in claims)
    for words in ("push for peace", "rebuild monuments", "to flee the city", "how long this phase"):
        assert words not in said


def test_days_of_what_only_the_undated_page_has_are_inferred(
    pages: list[Article], claims: tuple[Claim, ...]
) -> None:
    (undated,) = [a.id for a in pages if a.published is None]
    times = [t for c in claims if c.article == undated for t in c.times]
    assert times
    assert all(t.inferred for t in times)
    assert ("2016-03-22", "2016-03-22") in {(t.since, t.until) for t in times}


def test_an_undated_page_alone_with_a_dated_copy_has_its_thursday(pages: list[Article]) -> None:
    from wirecopy.claims.build import report_times

    found = report_times(compare(pages), {a.id: a for a in pages})
    for article in pages:
        first = next(t for t in found[article.id] if t.text == "Thursday")
        assert (first.since, first.until) == ("2016-03-24", "2016-03-24")
        assert first.inferred == (article.published is None)

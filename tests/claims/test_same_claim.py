"""The same claim in several reports, counted once; and whether a sentence is claimed."""

import itertools
from dataclasses import replace

from ledger_pages import TEXT, article, claims_alone

from wirecopy.claims.checking import check
from wirecopy.claims.same import counted_together
from wirecopy.model import Claim, Credit

WIRE = replace(article(TEXT, "Courier", "2031-05-07"), credits=(Credit("Norda", "stated", 0, 0),))
OWN = article(
    "Relatives waited in the harbour of Kelder all night.\n"
    "At least 16 people on board died, the coast guard said.\n"
    "The mayor said that 20 people died.\n"
    "The owner denied that the ferry was overloaded.\n",
    "Lantern",
    "2031-05-07",
)
ALL = (*claims_alone(WIRE), *claims_alone(OWN))


def died(found: tuple[Claim, ...], outlet: str, source: str = "coast guard") -> Claim:
    (one,) = [
        c
        for c in found
        if "died" in c.content
        and c.article == {"Courier": WIRE.id, "Lantern": OWN.id}[outlet]
        and source in c.source.text
    ]
    return one


def test_one_claimant_with_the_same_figure_in_two_reports() -> None:
    found = counted_together(ALL)
    for outlet in ("Courier", "Lantern"):
        one = died(found, outlet)
        assert one.outlets.members == ("Courier", "Lantern")
        assert one.claimants.members == ("the coast guard",)
        assert (one.origins.min, one.origins.max) == (1, 2), "the second may be Norda's too"


def test_another_claimant_stands_alone() -> None:
    mayor = died(counted_together(ALL), "Lantern", "mayor")
    assert mayor.outlets.members == ("Lantern",)


def test_any_order_gives_the_same_counts() -> None:
    first = {c.claim: c for c in counted_together(ALL)}
    for order in itertools.islice(itertools.permutations(ALL), 0, 5000, 250):
        assert {c.claim: c for c in counted_together(order)} == first


def test_a_sentence_is_claimed_by_some_and_contradicted_by_others() -> None:
    found = check("20 people died", ALL)
    assert {c.source.text for c in found.claimed} == {"The mayor", "the coast guard"}, (
        "at least 16 leaves room for 20"
    )
    found = check("Ten people died", ALL)
    assert not found.claimed
    assert {c.source.text for c in found.contradicted} == {"The mayor", "the coast guard"}


def test_a_denial_contradicts() -> None:
    found = check("The ferry was overloaded", ALL)
    assert [c.source.text for c in found.contradicted] == ["The owner"]
    assert not found.claimed


def test_who_says_so_in_the_sentence_is_no_part_of_what_is_looked_for() -> None:
    found = check("At least 16 people died, the harbour watch said.", ALL)
    assert "the coast guard" in {c.source.text for c in found.claimed}


def test_what_nobody_claims() -> None:
    found = check("The museum opens on Friday", ALL)
    assert (found.claimed, found.contradicted) == ((), ())

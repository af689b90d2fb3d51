"""Who says what, in the offline page: each claim with its counts, its words a link to their passage there."""

import re

import pytest
from offline import Checked, self_contained

from wirecopy.export import compare_page, html_page, summarise
from wirecopy.model import Article, Claim, Collation, Named, PlaceName, Quantity, Tally, When

Bundle = tuple[Collation, dict[str, Article]]
HOSTILE = '</a></bdi><script>alert(1)</script><img src=x onerror="alert(1)">\u202egnol'


def claim(collation: Collation, passage: int = 1, **changed: object) -> Claim:
    plain: dict[str, object] = {
        "claim": f"c{passage}",
        "report": collation.report,
        "passage": passage,
        "kind": "event",
        "article": collation.copies[0].article,
        "source": Named("police"),
        "cue": Named("said"),
        "content": "a gate of the Orvella dam gave way",
        "content_spans": (),
        "quote": "indirect",
        "modality": "asserted",
        "outlets": Tally(2, 2, ("Courier", "Lantern")),
        "origins": Tally(1, 2, ("Meridian",)),
        "claimants": Tally(1, None, ("police",)),
    }
    return Claim(**plain | changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("copies", ["two_copies", "nine_copies"])
def test_who_what_how_many_and_where(copies: str, request: pytest.FixtureRequest) -> None:
    collation, articles = request.getfixturevalue(copies)
    said = claim(
        collation,
        8,
        relays=(Named("Meridian"),),
        modality="denied",
        kind="opinion",
        quantities=(Quantity("at least 14", 14, None, "missing", "people", 0, 11),),
        times=(When("Thursday", "2031-05-01", "2031-05-01", 0, 8, inferred=True),),
        places=(PlaceName("Orvella", "Orvella", "", 1.0, 2.0, 0, 7, "water", 0.9),),
    )
    page = compare_page(collation, articles, claims=[said])
    text = self_contained(page).text
    assert '<a href="#c-p8">a gate of the Orvella dam gave way</a>' in page
    for words in (
        "police through Meridian denied opinion",
        "2 outlets",
        "Courier and Lantern",
        "1 to 2 origins",
        "1 or more claimants",
        "at least 14 missing",
        "Thursday = 2031-05-01 (inferred)",
    ):
        assert words in text
    assert page.index('id="c-differs"') < page.index('id="c-claims"') < page.index('id="c-copies"')


def test_each_report_of_a_run_has_its_own(two_copies: Bundle, nine_copies: Bundle) -> None:
    """Links lead to ids of the same page (`self_contained` looks), those of one report never into another."""
    pairs = [(summarise(None, c, a), c) for c, a in (nine_copies, two_copies)]
    ledger = {c.report: [claim(c, p.n) for p in c.passages] for _, c in pairs}
    ledger[nine_copies[0].report] += [claim(nine_copies[0], 9999)]  # no such passage: no link
    articles = nine_copies[1] | two_copies[1]
    page = html_page(pairs, articles, title="x", claims=lambda report: ledger[report])
    self_contained(page)
    for key in {c.report: f"r{n}" for n, (_, c) in enumerate(pairs, 1)}.values():
        section = page[page.index(f'<section aria-labelledby="{key}-claims"') :]
        links = re.findall(
            r'<blockquote[^>]*><a href="#(\w+)-p', section[: section.index("</section>")]
        )
        assert links
        assert set(links) == {key}


def test_what_a_page_says_stays_text(two_copies: Bundle) -> None:
    said = claim(
        two_copies[0],
        source=Named(HOSTILE),
        relays=(Named(HOSTILE),),
        content=HOSTILE * 200,
        quantities=(Quantity(HOSTILE, 1, 1, HOSTILE, "", 0, 1),),
        times=(When(HOSTILE, None, None, 0, 1),),
        places=(PlaceName(HOSTILE, HOSTILE, "", 0, 0, 0, 1, "city", 1.0),),
        outlets=Tally(1, 1, (HOSTILE,)),
    )
    page = compare_page(*two_copies, claims=[said])
    self_contained(page)
    assert "<img" not in page
    assert "\u202e" not in page
    assert "more characters]" in page


def test_nobody_named_and_nothing_to_say(two_copies: Bundle) -> None:
    assert (
        "nobody named"
        in Checked(compare_page(*two_copies, claims=[claim(two_copies[0], source=Named(""))])).text
    )
    assert "Who says what" not in compare_page(*two_copies)

"""Quotes, background and furniture that pages share make no copy."""

import pytest
from texts import BACKGROUND, FURNITURE, STORIES, article, groups, spread, story

from wirecopy.match import explain, find_reports

SPEECH = (
    "“I came to this hall as a girl with wet boots and I leave it with dry ones, and that is all the history that I"
    " shall tell you tonight. We have mended the roof, we have paid the baker, and we have taught four hundred children"
    " to swim. If anybody asks you what a council is for, show them the river in August,” she said."
)
OWN = {
    "a": [
        "The mayor of Low Point said farewell on Monday to a packed hall, naming a roof and a swimming school as the"
        " things that she was proud of after twelve years in office.",
        SPEECH,
        "Her deputy takes over at midsummer and has announced a review of the harbour dues, which the fishing families"
        " call the highest on the coast.",
    ],
    "b": [
        "With a joke about boots the longest-serving mayor on the western shore ended her last assembly, and nobody in"
        " the opposition benches stayed seated when she had finished.",
        SPEECH,
        "The vote on the budget, which she had hoped to see, was put off until the surveyor's figures arrive from the"
        " capital next week.",
    ],
}


def test_two_articles_that_share_a_long_quotation_are_no_copies() -> None:
    assert groups(find_reports(spread(list(OWN.values())))) == []


def test_a_quotation_that_the_other_outlet_left_unmarked_counts_as_quoted() -> None:
    unmarked = [p.replace("“", "").replace("”", "") for p in OWN["b"]]
    a, b = spread([OWN["a"], unmarked])
    assert explain(a, b).a.proof < 20
    assert groups(find_reports([a, b])) == []


def test_shared_background_makes_no_copy() -> None:
    names = ["treaty", "dam", "wheat", "election"]
    pages = spread([[*story(name)[:3], *BACKGROUND] for name in names])
    assert groups(find_reports(pages)) == []


def test_shared_background_does_not_part_copies() -> None:
    names = ["treaty", "dam", "wheat", "election"]
    texts = [[*story(name)[:3], *BACKGROUND] for name in names]
    assert groups(find_reports(spread([*texts, texts[0]]))) == ["ae"]


@pytest.mark.parametrize("outlet", ["The Quay", None], ids=["outlet known", "outlet unknown"])
@pytest.mark.parametrize("where", ["above", "below", "around"])
def test_furniture_that_survived_cleaning_makes_no_copy(outlet: str | None, where: str) -> None:
    above = FURNITURE if where == "above" else FURNITURE[:2] if where == "around" else ()
    below = FURNITURE if where == "below" else FURNITURE[2:] if where == "around" else ()
    pages = [
        article([*above, *story(name)[:3], *below], outlet, name=name) for name in sorted(STORIES)
    ]
    reports = find_reports(pages)
    assert groups(reports) == []
    assert all(not r.versions for r in reports)


def test_furniture_does_not_part_copies() -> None:
    pages = [article([*FURNITURE, *story(n)[:3]], "The Quay", name=n) for n in sorted(STORIES)]
    pages.append(article(story("dam"), "The Lantern", name="z"))
    assert groups(find_reports(pages)) == ["damz"]


@pytest.mark.parametrize("outlet", ["The Quay", None], ids=["outlet known", "outlet unknown"])
def test_a_page_that_is_all_furniture_joins_no_stories(outlet: str | None) -> None:
    pages = [article([*FURNITURE, *story(n)[:3]], outlet, name=n) for n in sorted(STORIES)]
    bare = article(FURNITURE, outlet, name="bare")
    assert groups(find_reports([*pages, bare])) == []

"""Pages that are hostile to matching: nothing is joined that is no copy, and the work stays in proportion."""

import random
from collections.abc import Iterator

from texts import FURNITURE, STORIES, article, groups, spread, story

from wirecopy.match import explain, find_reports

TEAMS = [
    f"{a}{b}" for a in ("Nor", "Sul", "Est", "Vel", "Mar", "Tor") for b in ("den", "ham", "wick")
]
NAMES = [f"{a}{b}" for a in ("An", "Bel", "Cor", "Dra", "Ei") for b in ("ric", "mund", "ta", "los")]


def test_an_article_pasted_into_another_joins_no_reports() -> None:
    pasted = [*story("dam")[:3], *story("museum"), *story("dam")[3:]]
    reports = find_reports(spread([story("dam"), story("dam")[:4], story("museum"), pasted]))
    both = [r for r in groups(reports) if "a" in r and "c" in r]
    assert both == []
    assert any("a" in r and "b" in r for r in groups(reports))


def test_two_reports_interleaved_join_neither_to_the_other() -> None:
    mixed = [p for pair in zip(story("ferry"), story("wheat"), strict=False) for p in pair]
    pages = [story("ferry"), story("ferry")[:5], story("wheat"), story("wheat")[:5], mixed]
    found = groups(find_reports(spread(pages)))
    assert not any("a" in r and "c" in r for r in found)
    assert any("a" in r and "b" in r for r in found)
    assert any("c" in r and "d" in r for r in found)


def test_a_page_that_is_all_furniture_belongs_to_nothing() -> None:
    pages = [article([*FURNITURE, *story(n)], "The Quay", name=n) for n in sorted(STORIES)]
    bare = article(FURNITURE * 40, "The Quay", name="bare")
    assert groups(find_reports([*pages, bare])) == []


def test_a_text_repeated_a_thousand_times_is_one_copy_of_its_report() -> None:
    repeated = list(story("mine")) * 1000
    pages = spread([story("mine"), repeated, story("comet")])
    assert groups(find_reports(pages)) == ["ab"]
    pair = explain(pages[0], pages[1])
    assert pair.a.share == pair.b.share == 1.0


def test_words_that_almost_repeat_take_time_in_proportion() -> None:
    """Where every place is like every other, a walk from a 5-gram ends after so many words."""
    made = random.Random(3)
    one, other = ([made.choice(["so", "it", "is"]) for _ in range(20_000)] for _ in range(2))
    pair = explain(article([" ".join(one)]), article([" ".join(other)]))
    assert pair.a.words == pair.b.words == 20_000


def results(count: int) -> Iterator[str]:
    """Results of matches from one template, as a machine writes them."""
    made = random.Random(11)
    for n in range(count):
        home, away = made.sample(TEAMS, 2)
        first, second = made.sample(NAMES, 2)
        yield (
            f"{home} beat {away} {made.randint(1, 4)} to {made.randint(0, 3)} on matchday {n % 34} of the coastal"
            f" league. {first} scored in minute {made.randint(1, 90)} and {second} was booked in minute"
            f" {made.randint(1, 90)}. The next round will be played at the usual hour. {made.randint(90, 9000)} people"
            f" came to the ground at {home}, where the pitch was {made.choice(['dry', 'wet', 'soft'])} and the wind"
            f" was {made.choice(['light', 'strong'])} all afternoon."
        )


def test_ten_thousand_results_from_one_template_are_no_copies_of_each_other() -> None:
    """The template is common text once a few dozen pages have it."""
    pages = [
        article([text], f"Outlet {n % 90}", name=f"{n:05}")
        for n, text in enumerate(results(10_000))
    ]
    assert [r.id for r in find_reports(pages) if len(r.copies) > 1] == []

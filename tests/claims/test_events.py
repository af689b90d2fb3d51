"""Events: reports about the same happening, without shared text; the same whatever order they come in."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_pages import article

from wirecopy.claims.events import event
from wirecopy.claims.events_group import grouped
from wirecopy.claims.events_pair import WINDOW, alike
from wirecopy.claims.events_read import Happening, happening
from wirecopy.claims.events_types import event_type
from wirecopy.model import Article, Collation, Copy


def told(text: str, outlet: str, published: str | None) -> Happening:
    """What a report of one page says."""
    page = article(text, outlet, published)
    return happening(Collation(page.id, (Copy(page.id, "full", 1.0, 1.0),), ()), {page.id: page})


FERRY = told(
    "Ferry sinks off Kelder, 16 dead\n"
    "The ferry Grey Gull sank off Kelder on Tuesday and at least 16 people died, the coast guard said.\n",
    "Courier",
    "2031-05-07",
)
AGAIN = told(
    "Grey Gull: toll of Kelder sinking rises to 18\n"
    "Two more bodies were found near the wreck of the Grey Gull, which went down off Kelder on Tuesday.\n"
    "18 people were killed, divers said.\n",
    "Lantern",
    "2031-05-08",
)
TALKS = told(
    "Ministers meet in Orrin for talks on fish\n"
    "Ministers of four countries met in Orrin on Wednesday for talks on quotas of herring and cod.\n",
    "Post",
    "2031-05-07",
)
LATER = told(
    "Ferry sinks off Kelder, 16 dead\n"
    "The ferry Grey Gull sank off Kelder on Tuesday and at least 16 people died, the coast guard said.\n",
    "Post",
    "2031-06-11",
)
EVERY = (FERRY, AGAIN, TALKS, LATER)


def pairs(found: tuple[Happening, ...]) -> dict[tuple[str, str], int]:
    return {
        (a.report, b.report): likeness
        for a in found
        for b in found
        if a.report < b.report and (likeness := alike(a, b, {}))
    }


def test_two_reports_of_one_happening_are_one_event() -> None:
    events = grouped([h.report for h in EVERY], pairs(EVERY))
    assert events[FERRY.report] == events[AGAIN.report] == min(FERRY.report, AGAIN.report)
    assert events[TALKS.report] == TALKS.report


def test_the_same_words_in_another_month_are_another_happening() -> None:
    assert WINDOW < 30
    assert alike(FERRY, LATER, {}) == 0


def test_what_a_report_says_that_happened() -> None:
    assert (FERRY.day, FERRY.since, FERRY.until) == ("2031-05-07", "2031-05-06", "2031-05-06")
    assert FERRY.kind == "DISASTER"
    assert ("killed", 16) in [(q.role, q.min) for q in FERRY.figures]


def test_a_page_without_a_date_takes_the_one_of_its_first_line() -> None:
    dated = told("8 May 2031 The ferry Grey Gull sank off Kelder.", "Post", None)
    assert (dated.day, dated.inferred) == ("2031-05-08", True)
    assert told("The ferry Grey Gull sank off Kelder.", "Post", None).day is None


def test_likeness_is_mutual() -> None:
    assert alike(FERRY, AGAIN, {}) == alike(AGAIN, FERRY, {}) > 0


def test_kinds_of_happenings() -> None:
    assert event_type("Police arrest nine after march", "") in ("COERCE", "PROTEST")
    assert event_type("Ministers sign fishing treaty", "The agreement ends a dispute.") == "AGREE"


NAMES = st.sampled_from("abcdefgh")
PAIRS = st.dictionaries(
    st.tuples(NAMES, NAMES).filter(lambda p: p[0] < p[1]), st.integers(1, 1000), max_size=20
)


def naive(reports: list[str], likeness: dict[tuple[str, str], int], joined: int) -> dict[str, str]:
    """Average linkage by looking at all groups each time."""
    groups = [{r} for r in reports]
    while True:
        best = None
        for i, a in enumerate(groups):
            for b in groups[i + 1 :]:
                total = sum(likeness.get((min(x, y), max(x, y)), 0) for x in a for y in b)
                first, second = sorted((min(a), min(b)))
                key = (-total / (len(a) * len(b)), first, second)
                if best is None or key < best[0]:
                    best = (key, a, b)
        if best is None or -best[0][0] < joined:
            return {r: min(g) for g in groups for r in g}
        groups = [g for g in groups if g is not best[1] and g is not best[2]]
        groups.append(best[1] | best[2])


@given(PAIRS, st.integers(1, 1000), st.randoms(use_true_random=False))
def test_groups_are_those_of_the_definition_in_any_order(
    likeness: dict[tuple[str, str], int], joined: int, random: object
) -> None:
    items = list(likeness.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    reports = list("abcdefgh")
    expected = naive(reports, likeness, joined)
    random.shuffle(reports)  # type: ignore[attr-defined]
    assert grouped(reports, dict(items), joined=joined) == expected


@given(PAIRS)
def test_a_part_that_shares_no_pair_does_not_matter(likeness: dict[tuple[str, str], int]) -> None:
    alone = grouped("abcdefgh", likeness)
    both = grouped("abcdefghyz", {**likeness, ("y", "z"): 1000})
    assert {r: e for r, e in both.items() if r not in "yz"} == alone


@settings(max_examples=20, deadline=None)
@given(st.permutations(EVERY))
def test_an_event_is_the_same_in_any_order(ordered: list[Happening]) -> None:
    assert event(ordered) == event(EVERY)


def test_copies_of_a_report_in_any_order(tmp_path: Path) -> None:
    pages: list[Article] = [
        article("The ferry Grey Gull sank off Kelder on Tuesday.", "Courier", "2031-05-07"),
        article("The ferry Grey Gull sank off Kelder on Tuesday.", "Lantern", None),
    ]
    copies = tuple(Copy(p.id, "full", 1.0, 1.0) for p in sorted(pages, key=lambda p: p.id))
    by_id = {p.id: p for p in pages}
    turned = dict(reversed(by_id.items()))
    collation = Collation(min(by_id), copies, ())
    assert happening(collation, by_id) == happening(collation, turned)

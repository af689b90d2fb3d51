"""What an outlet regularly does: counted where it is known what the wire read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.collate import collate, habits_of
from wirecopy.collate.habits import interval
from wirecopy.model import Article, Collation, Copy, Evidence, Fact, Habit, Paragraph, Report

STORIES = [
    [
        "The harbour council voted on Monday to close the pier, the clerk said.",
        "Repairs would cost nine percent of the budget.",
        "Fishermen moor their boats there and have nowhere else to go.",
        "A vote on the new pier is expected in spring.",
    ],
    [
        "Slugs have ruined the early lettuce in most allotments, gardeners said.",
        "Some forty percent of the seedlings are lost.",
        "A mild February is blamed for the plague of the slimy guests.",
        "The ministry has promised pellets to all who ask.",
    ],
    [
        "A whale was seen off the northern light on Friday, the keeper said.",
        "It was the third percent sign on a chart of the Sound this year.",
        "Herring came back to these waters after a pause of ten years.",
        "Boats are asked to keep away from the animal.",
    ],
]


def article(name: str, outlet: str, texts: list[str]) -> Article:
    text, paragraphs = "", []
    for sentence in texts:
        paragraphs.append(Paragraph("body", len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    said = Fact(outlet, Evidence("stated"))
    return Article(id=name, source=name, text=text, paragraphs=tuple(paragraphs), outlet=said)


def edited(texts: list[str]) -> list[str]:
    """The Anvil: per cent, nobody who says it, three sentences."""
    first = texts[0][: texts[0].rindex(",")] + "."
    return [first, texts[1].replace("percent", "per cent"), texts[2]]


@pytest.fixture(scope="module")
def collated() -> list[tuple[Collation, dict[str, Article]]]:
    made = []
    for n, story in enumerate(STORIES):
        pages = [
            article(f"{n}a", "The Anvil", edited(story)),
            *(article(f"{n}{x}", f"Post {x}", story) for x in "bcd"),
        ]
        articles = {a.id: a for a in pages}
        report = Report(f"{n}a", tuple(Copy(i, "full", 1.0, 1.0) for i in articles))
        made.append((collate(report, articles), articles))
    return made


@pytest.fixture(scope="module")
def found(collated: list[tuple[Collation, dict[str, Article]]]) -> dict[str, Habit]:
    return {habit.kind: habit for habit in habits_of("The Anvil", collated)}


def test_what_it_writes_for_what_with_counts_and_places(
    found: dict[str, Habit], collated: list[tuple[Collation, dict[str, Article]]]
) -> None:
    habit = found["substitutes"]
    assert (habit.wire, habit.own, habit.count, habit.of) == ("percent", "per cent", 3, 3)
    assert (habit.low, habit.high) == interval(3, 3)
    articles = {i: a for _, of in collated for i, a in of.items()}
    assert len(habit.places) == 3
    for place in habit.places:
        assert articles[place.article].text[place.start : place.end] == "per cent"


def test_it_drops_who_says_it(found: dict[str, Habit]) -> None:
    assert (found["drops attributions"].count, found["drops attributions"].of) == (3, 3)


def test_it_cuts_the_end_after_so_many_words(found: dict[str, Habit]) -> None:
    habit = found["cuts the end"]
    assert (habit.count, habit.of) == (3, 3)
    assert habit.words is not None
    assert 25 <= habit.words <= 40


def test_who_changes_nothing_has_no_habits(
    collated: list[tuple[Collation, dict[str, Article]]],
) -> None:
    assert habits_of("Post b", collated) == ()


def test_once_is_no_habit(collated: list[tuple[Collation, dict[str, Article]]]) -> None:
    assert habits_of("The Anvil", collated[:1]) == ()


@given(st.integers(0, 50), st.integers(1, 50))
def test_the_interval_holds_the_share(count: int, of: int) -> None:
    count = min(count, of)
    low, high = interval(count, of)
    assert 0 <= low <= count / of + 0.001
    assert count / of <= high + 0.001 <= 1.001

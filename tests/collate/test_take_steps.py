"""What the agency itself did from take to take of a running story."""

from wirecopy.collate import collate, steps_of
from wirecopy.model import (
    Article,
    Collation,
    Copy,
    Evidence,
    Paragraph,
    Published,
    Report,
    TakeStep,
)

FIRST = [
    "The harbour council of Kelderhaven voted on Monday to close the old ferry pier.",
    "Seven of the eleven members were in favour of the motion, the clerk said.",
    "Fishermen moor their boats there and have nowhere else to go in winter.",
]
SECOND = [
    FIRST[0],
    FIRST[1].replace("Seven", "Eight"),
    "Repairs would cost four million crowns, twice what the council has set aside.",
]


def take(name: str, time: str, texts: list[str]) -> tuple[Collation, dict[str, Article]]:
    articles = {}
    for copy in "ab":
        text, paragraphs = "", []
        for sentence in texts:
            paragraphs.append(Paragraph("body", len(text), len(text) + len(sentence)))
            text += sentence + "\n"
        articles[name + copy] = Article(
            id=name + copy,
            source=name,
            text=text,
            paragraphs=tuple(paragraphs),
            published=Published(time, "minute", Evidence("stated")),
        )
    report = Report(name + "a", tuple(Copy(i, "full", 1.0, 1.0) for i in articles))
    return collate(report, articles), articles


def steps(*chain: tuple[Collation, dict[str, Article]]) -> tuple[TakeStep, ...]:
    found = steps_of(chain)
    assert steps_of(tuple(reversed(chain))) == found
    return found


def test_added_dropped_and_changed_in_the_order_of_publication() -> None:
    (step,) = steps(take("z", "2031-05-02T08:00", FIRST), take("c", "2031-05-02T11:00", SECOND))
    assert (step.before, step.after) == ("za", "ca")
    shown = {}
    for change in step.changes:
        words = [
            text[slice(*span)] if span else None
            for text, span in zip(step.texts, (change.before, change.after), strict=True)
        ]
        shown[change.kind] = words
    assert shown == {
        "added": [None, SECOND[2]],
        "dropped": [FIRST[2], None],
        "changed": ["Seven", "Eight"],
    }


def test_a_take_that_says_so_corrects() -> None:
    noted = ["CORRECTION: the number of members in favour is put right here.", *SECOND]
    (step,) = steps(take("a", "2031-05-02T08:00", FIRST), take("b", "2031-05-02T11:00", noted))
    assert [c.variant for c in step.changes if c.kind == "corrected"] == ["number"]
    assert len(step.notes) == 2


def test_three_takes_are_two_steps_and_one_is_none() -> None:
    chain = [take(x, f"2031-05-02T1{n}:00", FIRST if n else SECOND) for n, x in enumerate("abc")]
    assert [(s.before, s.after) for s in steps(*chain)] == [("aa", "ba"), ("ba", "ca")]
    assert steps(chain[0]) == ()

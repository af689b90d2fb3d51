"""The figures of an event in words and as SVG."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wirecopy.claims.events_figures import holds_beside, questions
from wirecopy.claims.events_read import Happening, empty_happening
from wirecopy.export.timeline_records import event_record
from wirecopy.export.timeline_svg import WIDTH, timeline_svg
from wirecopy.export.timeline_words import standing_words, summary, value_words
from wirecopy.model import Event, Figure, Quantity, Question, Sighting, Tally


def dead(text: str, least: float | None, most: float | None) -> Quantity:
    return Quantity(text, least, most, "killed", "people", 10, 10 + len(text))


def told(report: str, day: str, quantity: Quantity) -> Happening:
    return replace(
        empty_happening(report),
        day=day,
        figures=(quantity,),
        article=report,
        outlets=(f"outlet {report}",),
    )


GROWING = (
    told("a", "2031-05-06", dead("At least 16", 16, None)),
    told("b", "2031-05-06", dead("14", 14, 14)),
    told("c", "2031-05-07", dead("18", 18, 18)),
    told("d", "2031-05-07", dead("18", 18, 18)),
)


def event(asked: tuple[Question, ...], headline: str = "Ferry sinks off Kelder") -> Event:
    return Event(
        id="a",
        kind="DISASTER",
        headline=headline,
        since="2031-05-06",
        until="2031-05-06",
        places=(),
        reports=("a", "b", "c", "d"),
        questions=asked,
    )


def test_a_greater_toll_of_a_later_day_supersedes() -> None:
    (asked,) = questions(GROWING)
    assert [(f.day, f.min, f.superseded) for f in asked.figures] == [
        ("2031-05-06", 14, True),
        ("2031-05-06", 16, True),
        ("2031-05-07", 18, False),
    ]
    last = asked.figures[2]
    assert last.supersedes == (0, 1)
    assert last.outlets.members == ("outlet c", "outlet d")
    assert standing_words(asked, asked.figures[0]) == "superseded by 18"
    assert summary(asked) == "killed: 18"


def test_what_cannot_hold_together_on_one_day_disagrees() -> None:
    (asked,) = questions(GROWING[:2])
    assert [f.disagrees for f in asked.figures] == [(1,), (0,)]
    agreed = told("e", "2031-05-06", dead("20", 20, 20))
    (asked,) = questions((GROWING[0], agreed))
    assert not any(f.disagrees for f in asked.figures)


def test_the_order_of_reports_does_not_matter() -> None:
    assert questions(GROWING) == questions(GROWING[::-1])


def test_a_figure_of_the_whole_war_is_left_out() -> None:
    other = told("e", "2031-05-07", dead("more than 3,000", 3001, None))
    assert questions((*GROWING, other)) == questions(GROWING)


def test_values_in_words() -> None:
    (asked,) = questions(GROWING[:1])
    assert value_words(asked.figures[0]) == "at least 16"


def test_the_record_has_every_sighting() -> None:
    record = event_record(event(questions(GROWING)))
    assert [len(f["sightings"]) for f in record["questions"][0]["figures"]] == [1, 1, 2]
    assert record["questions"][0]["figures"][0]["sightings"][0]["claim"] is None


def test_the_drawing_says_in_words_what_it_shows_and_fits_a_phone() -> None:
    drawn = ET.fromstring(timeline_svg(event(questions(GROWING))))
    space = "{http://www.w3.org/2000/svg}"
    assert drawn.findtext(f"{space}title") == "Figures over time: Ferry sinks off Kelder"
    assert drawn.findtext(f"{space}desc") == "killed: 18"
    assert int(drawn.get("width", "0")) == WIDTH < 390
    assert "superseded by 18" in "".join(drawn.itertext())


def test_an_event_without_figures_is_drawn_too() -> None:
    assert "No figures." in "".join(ET.fromstring(timeline_svg(event(()))).itertext())


@given(st.text(), st.text())
def test_hostile_words_stay_words(headline: str, name: str) -> None:
    (asked,) = questions(GROWING[:1])
    named = replace(asked.figures[0], by=f"<script>{name}")
    drawn = timeline_svg(event((replace(asked, figures=(named,)),), f"<b>{headline}"))
    root = ET.fromstring(drawn)
    assert {e.tag.split("}")[1] for e in root.iter()} <= {
        *("svg", "title", "desc", "style", "g", "text", "tspan", "rect", "path"),
    }


NUMBERS = st.one_of(st.none(), st.integers(0, 99).map(float))


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.booleans())
def test_holding_together_is_mutual(
    a: float | None, b: float | None, c: float | None, d: float | None, about: bool
) -> None:
    one, two = (
        Figure(
            by="",
            min=low,
            max=high,
            approximate=about,
            sightings=(Sighting("a", None, "", "a", 0, 0, ""),),
            outlets=Tally(1, 1),
            origins=Tally(1, 1),
        )
        for low, high in ((a, b), (c, d))
    )
    assert holds_beside(one, two) == holds_beside(two, one)

"""Where the agency's own text is known, it says what the outlets did."""

from wirecopy.collate import collate
from wirecopy.model import Article, Collation, Copy, Paragraph, Report

WIRE = (
    "The harbour council of Kelderhaven voted on Monday to close the old ferry pier. "
    "Seven of the eleven members were in favour of the motion, the clerk said. "
    "Repairs would cost four million crowns, twice what the council has set aside."
)
CUT = WIRE.replace(", twice what the council has set aside", "").replace("Seven", "Eight")
MORE = (
    WIRE.replace("ferry pier", "ferry pier in the rain") + " Our readers love the old pier dearly."
)


def collated(original: str | None, **texts: str) -> Collation:
    articles = {
        name: Article(
            id=name, source=name, text=text, paragraphs=(Paragraph("body", 0, len(text)),)
        )
        for name, text in texts.items()
    }
    report = Report("a", tuple(Copy(name, "full", 1.0, 1.0) for name in texts))
    return collate(report, articles, original=original)


def test_two_readings_get_a_direction() -> None:
    found = collated("a", a=WIRE, b=CUT)
    assert found.wire == WIRE
    kinds = {v.kind: v.origin for p in found.passages for v in p.variants}
    assert set(kinds) == {"number", "omission"}
    assert all(origin and origin.witnesses == ("a",) for origin in kinds.values())
    assert [r.state for r in found.passages[2].readings] == ["same", "edited"]


def test_without_it_readings_differ() -> None:
    found = collated(None, a=WIRE, b=CUT)
    assert {v.origin for p in found.passages for v in p.variants} == {None}


def test_it_stands_against_any_number_of_copies() -> None:
    found = collated("d", a=CUT, b=CUT, c=CUT, d=WIRE)
    assert found.wire == WIRE
    assert [r.state for r in found.passages[1].readings] == ["edited", "edited", "edited", "same"]


def test_what_it_lacks_was_added() -> None:
    found = collated("d", a=MORE, b=MORE, c=MORE, d=WIRE)
    assert found.wire == WIRE
    assert "in the rain" not in found.wire
    (variant,) = (v for p in found.passages for v in p.variants)
    assert variant.kind == "addition"
    assert len(found.passages) == 4

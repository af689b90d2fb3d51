"""Word against word: what both have, and what only one has; the texts themselves are never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.export.diff import Place, Segment, compare, flagged, side_by_side, tokens, widened
from wirecopy.export.visible import shortened, shown, visible


def marked(segments: list[Segment]) -> str:
    """ "+added+", "-missing-", the rest plain."""
    return "".join(s.text if s.op == "=" else f"{s.op}{s.text}{s.op}" for s in segments)


@pytest.mark.parametrize(
    ("base", "reading", "expected"),
    [
        ("It was quiet.", "It was quiet.", "It was quiet."),
        ("It was quiet.", "It was very quiet.", "It was +very+ quiet."),
        ("It was very quiet.", "It was quiet.", "It was -very- quiet."),
        ("At least 14 dead.", "At least 41 dead.", "At least -14- +41+ dead."),
        ("It was cold, wet.", "It was, wet.", "It was -cold-, wet."),
        ("It was cold and wet.", "It was wet.", "It was -cold and- wet."),
        ("“Quiet” – he said…", '"Quiet" - he said...', '"Quiet" - he said...'),
        (
            "‘Quiet’, the town’s mayor said",
            '"Quiet", the town\'s mayor said',
            '"Quiet", the town\'s mayor said',
        ),
        ("the U.S. army", "the US army", "the -U.S.- +US+ army"),
        (
            "A group of rebels fled",
            "Some of fighters fled",
            "-A group of rebels- +Some of fighters+ fled",
        ),
        ("", "All new.", "+All new.+"),
        ("All gone.", "", "-All gone.-"),
    ],
)
def test_a_reading_against_its_passage(base: str, reading: str, expected: str) -> None:
    assert marked(compare(base, reading)) == expected


def test_side_by_side() -> None:
    left, right = side_by_side("Officials said 14 died.", "Aides said at least 14 died.")
    assert marked(left) == "-Officials- said 14 died."
    assert marked(right) == "+Aides+ said +at least+ 14 died."


def test_a_difference_is_named_by_the_significant_variant_it_meets() -> None:
    segments = flagged(compare("14 died here.", "16 died there."), [Place(0, 2, "number")])
    assert [(s.text, s.kind) for s in segments if s.op != "="] == [
        ("14", "number"),
        ("16", "number"),
        ("here", ""),
        ("there", ""),
    ]


def test_a_variant_of_two_copies_is_seen_as_one() -> None:
    one, two = "held by ISIS.", "held by the Islamic State (ISIS / Daesh) group."
    left, right = side_by_side(one, two)
    assert marked(right) == "held by +the Islamic State (+ISIS +/ Daesh) group+."
    assert marked(widened(left, [Place(8, 12, "label")], one, "-")) == "held by -ISIS-."
    assert marked(widened(right, [Place(8, 46, "label")], two, "+")) == (
        "held by +the Islamic State (ISIS / Daesh) group+."
    )


def test_what_only_stands_beside_a_variant_is_not_named() -> None:
    segments = compare("the coast guard said.", "the coastguard.")
    assert [(s.op, s.text) for s in segments if s.op != "="] == [
        ("-", "coast guard said"),
        ("+", "coastguard"),
    ]
    assert not any(s.kind for s in flagged(segments, [Place(14, 14, "attribution")]))


PROSE = st.text(alphabet=st.sampled_from("ab.,\"'’“”-–… \n12é中"), max_size=60)


@given(PROSE, PROSE)
def test_nothing_of_either_text_is_lost(base: str, reading: str) -> None:
    def words(text: str) -> str:
        return "".join(text.split())

    found = compare(base, reading)
    assert words("".join(s.text for s in found if s.op != "-")) == words(reading)
    left, right = side_by_side(base, reading)
    assert words("".join(s.text for s in left)) == words(base)
    assert words("".join(s.text for s in right)) == words(reading)
    assert {s.op for s in left} <= {"=", "-"}
    assert {s.op for s in right} <= {"=", "+"}


@given(PROSE)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(s.op == "=" for s in compare(text, text))


@given(PROSE)
def test_tokens_cover_all_but_white_space(text: str) -> None:
    found = tokens(text)
    assert "".join(text[t.start : t.end] for t in found) == "".join(text.split())


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_nothing_acts_on_what_stands_around_it(text: str) -> None:
    line = shown(text)
    assert shown(line) == line
    assert len(line.splitlines()) <= 1
    assert not set(line) & set("\x00\x1b\u202e\u2066\ufeff\n\t")
    line.encode("utf-8")


def test_texts_without_end_are_cut_in_words() -> None:
    assert visible("a" * 7_000).endswith("a… [1,000 more characters]")
    assert shortened("word " * 100, 20) == "word word word word…"
    assert len(shortened("x" * 10_000_000)) == 160
    assert marked(compare("a " * 4_000, "a " * 4_000)).endswith("… [2,000 more characters]")


def test_marks_of_other_scripts_stay() -> None:
    for text in ("הַבַּיִת", "مرحبا\u200fبكم", "নমস্কার", "Việt Nam", "👩‍👩‍👧"):
        assert shown(text) == text

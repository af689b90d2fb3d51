"""A copy with own material besides the report is extended."""

from texts import groups, relations, spread, story

from wirecopy.match import find_reports

OWN = [
    "Our correspondent in Quillan adds that the harbour café, where the crew takes breakfast, was full until noon,"
    " and that its owner refused every coin he was offered for soup.",
    "A reader of this newspaper who has sailed the channel since he was a boy said on the telephone that the sandbank"
    " had wandered a cable's length since the last chart was drawn.",
    "An editorial on page six argues that a province which can afford a marble town hall can surely afford a dozen"
    " lamps on poles, and somebody to climb up to them with a can of oil.",
]


def test_two_copies_with_their_own_additions_are_both_extended() -> None:
    other = [
        p.replace("harbour", "station").replace("newspaper", "page") for p in story("comet")[:3]
    ]
    reports = find_reports(spread([[*story("strike"), *OWN], [*story("strike"), *other]]))
    assert groups(reports) == ["ab"]
    assert relations(reports) == {"a": "extended", "b": "extended"}


def test_with_three_copies_the_one_with_own_paragraphs_is_extended() -> None:
    texts = [
        story("strike"),
        story("strike"),
        [*story("strike", 0, 1), *OWN, *story("strike", 2, 3)],
    ]
    assert relations(find_reports(spread(texts))) == {"a": "full", "b": "full", "c": "extended"}


def test_with_two_copies_nobody_can_tell_a_cut_from_an_addition() -> None:
    texts = [story("strike"), [*story("strike"), *OWN]]
    assert relations(find_reports(spread(texts))) == {"a": "abridged", "b": "full"}


def test_an_own_opening_before_the_whole_report_does_not_hide_it() -> None:
    assert groups(find_reports(spread([story("strike"), [*OWN, *story("strike")]]))) == ["ab"]

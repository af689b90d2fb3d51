"""What a report and a collation look like on the screen."""

from collections.abc import Callable

import pytest
from rich.text import Text

from wirecopy.cli.terminal_compare import compare_lines
from wirecopy.cli.terminal_marking import marked
from wirecopy.cli.terminal_matrix import legend, matrix, percent
from wirecopy.cli.terminal_names import copy_names, short
from wirecopy.cli.terminal_pair import pair_lines, rows_of
from wirecopy.cli.terminal_readings import distinct, reading_lines
from wirecopy.cli.terminal_report import report_lines
from wirecopy.cli.terminal_variants import differences
from wirecopy.export import ASCII_MARKS, MARKS, summarise
from wirecopy.model import Article, Collation

Story = tuple[Collation, dict[str, Article]]
WIDTHS = (40, 60, 80, 120, 160)


def plain(lines: list[Text]) -> str:
    return "\n".join(line.plain for line in lines)


def test_the_matrix_has_a_row_a_copy_and_a_mark_a_passage(ferry: Story) -> None:
    collation, articles = ferry
    lines = plain(matrix(collation, copy_names(articles.values()), width=80, marks=MARKS))
    assert "The Harbour Courier  full     100%  ●◐●◐● ●" in lines
    assert "Tidewatch            abridged  62%  ●◐↕◐· ●" in lines
    assert legend(MARKS).plain.startswith("● same words   ◐ edited   ↕ moved   · absent")


def test_the_matrix_can_do_without_unicode(ferry: Story) -> None:
    collation, articles = ferry
    lines = plain(matrix(collation, copy_names(articles.values()), width=80, marks=ASCII_MARKS))
    assert "#~^~. #" in lines
    assert lines.isascii()


def test_a_long_matrix_goes_on_below(story: Callable[..., Story]) -> None:
    collation, articles = story(["Tidewatch", "Morrow Post"], [("One.", "One.")] * 90)
    for width in WIDTHS:
        lines = matrix(collation, copy_names(articles.values()), width=width, marks=MARKS)
        assert max(line.cell_len for line in lines) <= width
        rows = [line.plain for line in lines if "Tidewatch" in line.plain]
        assert sum(row.count("●") for row in rows) == 90


def test_differences_are_told_in_words(ferry_of_four: Story) -> None:
    collation, articles = ferry_of_four
    told = plain(
        differences(collation, articles, copy_names(articles.values()), width=140, indent="")
    )
    assert "3 significant differences, and 1 other" in told
    assert (
        "number       “At least 12” in Morrow Post and The Harbour Courier; "
        "“At least 19” in Tidewatch and Vessen Daily" in told
    )
    assert "nothing in Tidewatch and Vessen Daily" in told


def test_a_narrow_screen_has_a_line_a_reading(ferry: Story) -> None:
    collation, articles = ferry
    told = plain(
        differences(collation, articles, copy_names(articles.values()), width=60, indent="")
    )
    assert "“At least 12” in The Harbour Courier\n" in told


def test_only_some_differences_are_told_where_there_are_many(ferry: Story) -> None:
    collation, articles = ferry
    told = plain(
        differences(
            collation,
            articles,
            copy_names(articles.values()),
            width=80,
            indent="",
            most=1,
            more=": wirecopy show 1111",
        )
    )
    assert told.endswith("2 more significant differences: wirecopy show 1111")


def test_a_report_opens_with_headline_and_facts(ferry: Story) -> None:
    collation, articles = ferry
    summary = summarise(None, collation, articles)
    lines = plain(
        report_lines(summary, collation, articles, number=1, width=80, marks=MARKS)
    ).splitlines()
    assert lines[0] == "1  Ferry sinks off Port Vessen"
    assert lines[1] == "   2 copies · 2 outlets · Meridian · report 1111111111111111"
    assert lines[2] == "   1 May 2031, 10:12 – 2 May 2031, 10:12"


def test_other_takes_of_a_running_story_are_named(ferry: Story) -> None:
    collation, articles = ferry
    summary = summarise(None, collation, articles, takes=["2" * 16, "3" * 16])
    lines = plain(
        report_lines(summary, collation, articles, number=1, width=80, marks=MARKS)
    ).splitlines()
    assert lines[3] == f"   2 other takes of this running story: {'2' * 16} and {'3' * 16}"


def test_two_copies_stand_side_by_side(ferry: Story) -> None:
    collation, (left, right) = ferry[0], ferry[1].values()
    lines = plain(pair_lines(collation, left, right, copy_names([left, right]), width=80))
    assert "{{At least 12}} people drowned, the    │ {{At least 19}} people drowned, the" in lines
    assert "readings differ: number" in lines
    assert "only in The Harbour Courier" in lines
    assert "in another order" in lines


def test_two_copies_stand_one_under_the_other_where_there_is_no_room(ferry: Story) -> None:
    collation, (left, right) = ferry[0], ferry[1].values()
    lines = plain(pair_lines(collation, left, right, copy_names([left, right]), width=50))
    assert "│" not in lines
    assert "  {{At least 19}} people drowned" in lines


def test_what_differs_is_told_without_colour(ferry: Story) -> None:
    """Braces carry what underline and colour repeat."""
    article = next(iter(ferry[1].values()))
    at = article.text.index("At least 12")
    shown = marked(article, at, at + 26, [(at, at + 11, 2), (at + 12, at + 18, 1)])
    assert shown.plain == "{{At least 12}} {people} drowned"


def test_many_copies_are_listed_by_distinct_reading(ferry_of_four: Story) -> None:
    collation, articles = ferry_of_four
    lines = plain(reading_lines(collation, articles, copy_names(articles.values()), width=80))
    assert "  2 2 readings: number\n    The Harbour Courier, Morrow Post" not in lines
    assert "The Harbour Courier and Morrow Post\n      {{At least 12}} people" in lines
    assert "absent in Tidewatch and Vessen Daily" in lines


def test_format_alone_makes_no_reading(ferry_of_four: Story) -> None:
    collation, articles = ferry_of_four
    assert len(distinct(collation.passages[0], articles)) == 1
    assert len(distinct(collation.passages[1], articles)) == 2


def test_every_passage_is_in_exactly_one_row(ferry: Story) -> None:
    rows = rows_of(ferry[0], "1" * 16, "2" * 16)
    assert [p.n for row in rows for p in row.passages] == [p.n for p in ferry[0].passages]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_screen(ferry: Story, ferry_of_four: Story, width: int) -> None:
    for collation, articles in (ferry, ferry_of_four):
        for line in compare_lines(collation, articles, width=width, unicode=True):
            assert line.cell_len <= width
            assert line.plain == line.plain.rstrip()


def test_a_page_cannot_write_markup_or_control_the_screen(story: Callable[..., Story]) -> None:
    evil = "[red]A[/red] :boom: \x1b[2J\x1b]0;x\x07\u202ebackwards [link=file:///x]"
    collation, articles = story([f"{evil} Post", "Tidewatch"], [(evil, evil)], title=evil)
    shown = plain(compare_lines(collation, articles, width=100, unicode=True))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[red]A[/red] :boom:" in shown


def test_copies_of_one_outlet_are_told_apart_by_their_page(story: Callable[..., Story]) -> None:
    _, articles = story(["Tidewatch", "Tidewatch", None], [("One.", "One.", "One.")])
    assert list(copy_names(articles.values()).values()) == [
        "Tidewatch (1)",
        "Tidewatch (2)",
        "3.html",
    ]


def test_long_names_are_cut_where_they_are_alike() -> None:
    one, two = (short(f"Nordby Dispatch (velmora-market-{n})", 24) for n in (1, 2))
    assert one != two
    assert len(one) == len(two) == 24


def test_quotes_and_dashes_get_no_braces(story: Callable[..., Story]) -> None:
    cells = (
        "<format: “>Late<format: ”> said <format: U.S.> envoys.",
        '<format: ">Late<format: "> said <format: US> envoys.',
    )
    collation, articles = story(["Tidewatch", "Morrow Post"], [cells])
    shown = plain(compare_lines(collation, articles, width=120, unicode=True))
    assert "“Late” said {U.S.} envoys." in shown


def test_what_only_one_copy_has_is_told_together(story: Callable[..., Story]) -> None:
    rows = [("One.", "One.", "One."), ("Two.", None, None), ("Three.", None, None)]
    collation, articles = story(["Tidewatch", "Morrow Post", "Vessen Daily"], rows)
    shown = plain(reading_lines(collation, articles, copy_names(articles.values()), width=80))
    assert "  2-3 only in Tidewatch\n      Two. Three." in shown


def test_shares_never_round_to_all_or_nothing() -> None:
    assert [percent(s) for s in (1.0, 0.9999, 0.5, 0.0001, 0.0)] == [
        "100%",
        "99%",
        "50%",
        "1%",
        "0%",
    ]

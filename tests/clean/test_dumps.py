"""Dumps of structured data left in a page's text: their links are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.dumps import MOST_LINKS, related_in_dump
from wirecopy.clean.shapes import is_debug
from wirecopy.model import Related

DUMP = (
    'string(212) "[{"id":"71","sort":"3","pic":"/2031/05/02/tw_71_4x3.jpg","title":"Ferry sails again"} ,'
    '{"id":"72","sort":"4","pic":"/2031/05/02/tw_72_4x3.jpg","title":"Port \\"open\\" on Friday"} ]"'
)


def test_a_dump_gives_its_links() -> None:
    assert related_in_dump(DUMP) == (
        Related(id="71", title="Ferry sails again", image="/2031/05/02/tw_71_4x3.jpg"),
        Related(id="72", title='Port "open" on Friday', image="/2031/05/02/tw_72_4x3.jpg"),
    )


def test_a_dump_that_is_cut_off_gives_what_it_holds() -> None:
    assert [r.id for r in related_in_dump(DUMP[:150])] == ["71"]


def test_other_names_for_the_same_things() -> None:
    (link,) = related_in_dump(
        '[{"headline": "Ferry", "href": "/news/9", "thumb": "/t.png", "n": 4}]'
    )
    assert link == Related(title="Ferry", url="/news/9", image="/t.png")


def test_objects_without_a_title_or_a_target_are_no_links() -> None:
    assert related_in_dump('[{"id": "1"}, {"title": "Alone"}, {"a": true}]') == ()


def test_a_data_base_is_not_read_to_its_end() -> None:
    assert len(related_in_dump('{"id":"1","title":"x"},' * 5_000)) == MOST_LINKS


@pytest.mark.parametrize(
    "line",
    [
        DUMP,
        "var pageConfig = { section: 'news' };",
        "window._queue = window._queue || [];",
        "$(document).ready(function() { load(); });",
        "Warning: Undefined index: user in /srv/page.php on line 12",
        ".story-box .title { color: red; }",
        "Array ( [0] => stdClass Object ( [id] => 5 ) )",
    ],
)
def test_code_and_data_are_debug(line: str) -> None:
    assert is_debug(line)


@pytest.mark.parametrize(
    "line",
    [
        "The ferry left [the port] at dawn (local time), the union said; nobody was hurt.",
        "“Var is a river,” he said.",
        "Warning: the road to Port Vessen is closed.",
    ],
)
def test_prose_is_not(line: str) -> None:
    assert not is_debug(line)


@given(st.text('{}[]":,\\ ab1', max_size=200))
def test_nothing_breaks_it(text: str) -> None:
    related_in_dump(text)
    is_debug(text)

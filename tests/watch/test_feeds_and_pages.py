"""Pages that feeds name come into the library and join their reports, each once, and again when they say more."""

from collections.abc import Callable
from pathlib import Path

import pytest
from watch_server import Reply, Site, with_etag
from watch_stories import ferry, own_story

from wirecopy.engine.watch import WatchResult
from wirecopy.library import counts, load_article, load_page, load_reports, open_library
from wirecopy.library.verify import verify
from wirecopy.library.watch import versions_of

Round = Callable[[str], WatchResult]


def held(library: Path) -> tuple[int, int, int]:
    """Pages, articles, and reports of two copies and more; the library is sound."""
    with open_library(library) as opened:
        assert list(verify(opened)) == []
        found = counts(opened)
        assert not found.stale
    return found.pages, found.articles, found.reports


def test_a_feed_is_read_its_pages_are_fetched_and_their_report_is_there(
    site: Site, round_of: Round, library: Path
) -> None:
    site.put("/a", ferry(title="Ferry aground"))
    site.put("/b", own_story(1))
    feed = site.feed("/feed", {"/a": None, "/b": None})

    round_of(f'feeds = ["{feed}"]')

    assert held(library) == (2, 2, 0)


def test_two_outlets_copies_are_one_report(
    site: Site, other_site: Site, round_of: Round, library: Path
) -> None:
    site.put("/a", ferry())
    other_site.put("/b", ferry(toll=12, title="Lifeboats take 212 off ferry"))
    one, two = site.feed("/feed", {"/a": None}), other_site.feed("/feed", {"/b": None})

    round_of(
        f'[[feed]]\nurl = "{one}"\noutlet = "Tidewatch"\n[[feed]]\nurl = "{two}"\noutlet = "Lantern"\n'
    )

    assert held(library) == (2, 2, 1)
    with open_library(library) as opened:
        (report,) = [r for r in load_reports(opened) if len(r.copies) > 1]
        outlets = {load_article(opened, c.article).outlet.value for c in report.copies}  # type: ignore[union-attr]
        page = load_page(opened, report.copies[0].article)
    assert outlets == {"Tidewatch", "Lantern"}
    assert page.url in (f"{site.root}/a", f"{other_site.root}/b")
    assert page.fetched


def test_what_is_known_and_unchanged_is_neither_sent_nor_stored_again(
    site: Site, round_of: Round, library: Path, said: list[str]
) -> None:
    site.put("/a", with_etag(own_story(1).encode()))
    feed = site.put(
        "/feed",
        with_etag(
            b"<rss><channel><item><link>" + site.root.encode() + b"/a</link></item></channel></rss>"
        ),
    )
    for _ in range(3):
        round_of(f'feeds = ["{feed}"]\nrevisit = [0, 0]')
    assert held(library)[0] == 1
    assert [
        one.headers.get("If-None-Match") is not None for one in site.asked if one.path == "/feed"
    ] == [False, True, True]
    assert site.times("/a") == 3  # the first visit, and two that look again
    assert sum(line.startswith("same") for line in said) == 4


def test_last_modified_asks_conditionally_where_there_is_no_etag(
    site: Site, round_of: Round
) -> None:
    when = "Fri, 02 May 2031 10:15:00 GMT"
    site.put("/a", Reply(own_story(1).encode(), headers={"Last-Modified": when}))
    feed = site.feed("/feed", {"/a": None})
    round_of(f'feeds = ["{feed}"]\nrevisit = [0]')
    assert [one.headers.get("If-Modified-Since") for one in site.asked if one.path == "/a"] == [
        None,
        when,
    ]


def test_an_article_that_changes_three_times_is_kept_in_all_its_versions(
    site: Site, round_of: Round, library: Path
) -> None:
    tolls = [9, 14, 14, 17, 23]  # the second visit to 14 finds the same words among other markup
    for n, toll in enumerate(tolls):
        site.put("/a", ferry(toll=toll) + f"<!-- served {n} -->")
        feed = site.feed("/feed", {"/a": f"Fri, 02 May 2031 1{n}:00:00 GMT"})
        round_of(f'feeds = ["{feed}"]\nrevisit = []')
    assert held(library)[:2] == (4, 4)
    with open_library(library) as opened:
        versions = versions_of(opened, f"{site.root}/a")
        texts = [load_article(opened, v).text for v in versions]
    assert [next(t for t in (9, 14, 17, 23) if f"least {t}" in text) for text in texts] == [
        9,
        14,
        17,
        23,
    ]


def test_a_page_with_another_nonce_each_time_is_one_page(
    site: Site, round_of: Round, library: Path
) -> None:
    count = iter(range(100))
    site.put(
        "/a",
        lambda _: Reply(
            own_story(1).replace("<article>", f"<article><!--{next(count)}-->").encode()
        ),
    )
    feed = site.feed("/feed", {"/a": None})
    for _ in range(3):
        round_of(f'feeds = ["{feed}"]')
    assert site.times("/a") > 1
    assert held(library)[0] == 1


def test_tracking_parameters_make_no_second_page(
    site: Site, round_of: Round, library: Path
) -> None:
    site.put("/a?id=7", own_story(1))
    feed = site.feed("/feed", {"/a?id=7&amp;utm_source=rss": None, "/a?id=7#top": None})
    round_of(f'feeds = ["{feed}"]\nrevisit = []')
    assert site.times("/a?id=7") == 1


@pytest.mark.parametrize("form", ["atom", "json"])
def test_atom_and_json_feeds_name_pages_too(
    form: str, site: Site, round_of: Round, library: Path
) -> None:
    site.put("/a", own_story(1))
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{site.root}/a"/></entry></feed>'
    json = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/a"}]}'
    feed = site.put("/feed", {"atom": atom, "json": json}[form])
    round_of(f'feeds = ["{feed}"]')
    assert held(library)[0] == 1


def test_two_hundred_feeds_are_read_in_one_round(
    site: Site, round_of: Round, library: Path
) -> None:
    feeds = []
    for n in range(200):
        site.put(f"/{n}/story", own_story(n))
        feeds.append(site.feed(f"/{n}/feed", {f"/{n}/story": None} if n % 10 == 0 else {}))
    result = round_of(f"feeds = {feeds}\nrevisit = []")
    assert (result.counts.feeds, result.counts.failed_feeds) == (200, 0)
    assert held(library)[:2] == (20, 20)
    assert max(site.times(one.path) for one in site.asked) == 1


def test_new_files_of_a_folder_are_read_once(
    round_of: Round, library: Path, tmp_path: Path, said: list[str]
) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.html").write_text(ferry())
    told = '[[folder]]\npath = "incoming"\noutlet = "Tidewatch"'
    round_of(told)
    round_of(told)
    assert [line for line in said if line.startswith("folder")] == [
        f"folder {folder} 1 files, 1 new pages"
    ]
    (folder / "b.html").write_text(own_story(3))
    round_of(told)
    assert held(library)[0] == 2


def test_a_forgotten_page_is_not_fetched_again(site: Site, round_of: Round, library: Path) -> None:
    from wirecopy.engine.changes import forget

    site.put("/a", own_story(1))
    feed = site.feed("/feed", {"/a": None})
    round_of(f'feeds = ["{feed}"]\nrevisit = []')
    forget([f"{site.root}/a"], library=library)
    site.put("/a", own_story(2))
    feed = site.feed("/feed", {"/a": "Fri, 02 May 2031 10:00:00 GMT"})
    round_of(f'feeds = ["{feed}"]')
    assert held(library)[0] == 0


def test_requests_say_who_asks(site: Site, round_of: Round) -> None:
    feed = site.feed("/feed", {})
    round_of(f'feeds = ["{feed}"]\ncontact = "desk@courier.example"')
    agents: set[str] = {one.headers["User-Agent"] for one in site.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("wirecopy/")

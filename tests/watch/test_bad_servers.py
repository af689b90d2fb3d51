"""Servers that are slow, lie, lead in circles, fail, forbid and attack: each is named, and the rest goes on."""

import gzip
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from watch_server import Reply, Site
from watch_stories import own_story

from wirecopy.engine.watch import WatchResult
from wirecopy.library import counts, load_refusals, open_library

Round = Callable[[str], WatchResult]


def refused(library: Path) -> dict[str, str]:
    with open_library(library) as opened:
        return {"/" + r.source.rpartition("/")[2]: r.reason for r in load_refusals(opened)}


def pages(library: Path) -> int:
    with open_library(library) as opened:
        return counts(opened).pages


def test_bad_pages_cost_themselves_alone(site: Site, round_of: Round, library: Path) -> None:
    story = own_story(1).encode()
    site.put("/good", own_story(2))
    site.put("/circle", Reply(status=302, headers={"Location": "/circle2"}))
    site.put("/circle2", Reply(status=302, headers={"Location": "/circle"}))
    site.put("/file", Reply(status=302, headers={"Location": "file:///etc/hostname"}))
    site.put("/gone", Reply(status=410))
    site.put("/picture", Reply(b"\x89PNG\r\n\x1a\n" + bytes(100), kind="image/png"))
    site.put("/long", Reply(b"x" * (2 << 20)))
    bomb = gzip.compress(bytes(200 << 20), 9)
    site.put("/bomb", Reply(bomb, headers={"Content-Encoding": "gzip"}))
    site.put("/brotli", Reply(story, headers={"Content-Encoding": "br"}))
    site.put("/lie", Reply(story, length=len(story) + 500))
    feed = site.feed("/feed", dict.fromkeys(site.answers))
    for _ in range(8):
        round_of(f'feeds = ["{feed}"]\nmost_mib = 1\nrevisit = []')
    said = refused(library)
    assert pages(library) == 1
    assert said["/circle"].startswith("redirects: more than 5")
    assert said["/file"].startswith("bad address: file")
    assert "410" in said["/gone"]
    assert said["/picture"].startswith("no page: image/png")
    assert said["/long"].startswith("too large")
    assert said["/bomb"].startswith("too large")
    assert said["/brotli"].startswith("broken answer: packed as br")
    assert said["/lie"].startswith("broken answer")
    assert site.times("/lie") == 5  # then it is given up


def test_a_server_that_drips_is_left_in_time(site: Site, round_of: Round, said: list[str]) -> None:
    site.put("/slow", Reply(own_story(1).encode(), slow=0.05, piece=1))
    feed = site.feed("/feed", {"/slow": None})
    round_of(f'feeds = ["{feed}"]\nmost_seconds = 1\nretry = 100')
    assert any("too slow" in line for line in said if line.startswith(f"failed {site.root}/slow"))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_fails_is_asked_again_later(
    status: int, site: Site, round_of: Round, library: Path
) -> None:
    replies = iter([Reply(status=status)])
    site.put("/a", lambda _: next(replies, Reply(own_story(1).encode())))
    feed = site.feed("/feed", {"/a": None})
    for _ in range(4):
        round_of(f'feeds = ["{feed}"]\nrevisit = []')
    assert (site.times("/a"), pages(library)) == (2, 1)


def test_retry_after_leaves_the_whole_host_alone(site: Site, round_of: Round) -> None:
    site.put("/a", Reply(status=429, headers={"Retry-After": "3600"}))
    site.put("/b", own_story(1))
    feed = site.feed("/feed", {"/a": None, "/b": None})
    for _ in range(3):
        round_of(f'feeds = ["{feed}"]')
    assert (site.times("/a"), site.times("/b")) == (1, 0)


def test_what_robots_txt_forbids_is_not_asked_for(
    site: Site, round_of: Round, library: Path
) -> None:
    robots = "User-agent: *\nDisallow: /members/\nDisallow: /*.pdf$\n"
    site.put("/robots.txt", Reply(robots.encode(), kind="text/plain"))
    site.put("/a", own_story(1))
    feed = site.feed("/feed", {"/members/b": None, "/c.pdf": None, "/a": None})
    round_of(f'feeds = ["{feed}"]\nrevisit = []')
    assert [one.path for one in site.asked] == ["/robots.txt", "/feed", "/a"]
    assert refused(library)["/b"].startswith("robots.txt")


def test_nothing_is_asked_while_robots_txt_cannot_be_had(site: Site, round_of: Round) -> None:
    site.put("/robots.txt", Reply(status=500))
    feed = site.feed("/feed", {})
    result = round_of(f'feeds = ["{feed}"]\nretry = 100')
    assert [one.path for one in site.asked] == ["/robots.txt"]
    assert not result.read


def test_a_host_is_asked_one_thing_at_a_time_with_pauses(site: Site, round_of: Round) -> None:
    for n in range(4):
        site.put(f"/{n}", own_story(n))
    feed = site.feed("/feed", {f"/{n}": None for n in range(4)})
    round_of(f'feeds = ["{feed}"]\ndelay = 0.2\nrevisit = []')
    asked = [one for one in site.asked if one.path != "/robots.txt"]
    assert len(asked) == 5
    for one, two in pairwise(asked):
        assert two.came - one.ended >= 0.15


@pytest.mark.parametrize("where", ["feed", "link", "redirect"])
def test_private_addresses_are_refused_unless_allowed(
    where: str, site: Site, round_of: Round, said: list[str]
) -> None:
    inside = site.put("/secret", own_story(1))
    allowed = "allow_private = false" if where == "feed" else 'allow_private = ["127.0.0.1/32"]'
    other = inside.replace("127.0.0.1", "127.0.0.2")
    site.put("/moved", Reply(status=301, headers={"Location": other}))
    feed = site.feed("/feed", {{"link": other, "redirect": "/moved"}.get(where, "/secret"): None})
    for _ in range(2):
        round_of(f'{allowed}\nfeeds = ["{feed}"]')
    assert site.times("/secret") == 0
    assert any("private address" in line for line in said)


def test_a_bad_feed_is_named_and_read_again(site: Site, round_of: Round, said: list[str]) -> None:
    site.put("/feed", "<html>not a feed")
    good = site.feed("/good", {})
    for _ in range(2):
        result = round_of(f'feeds = ["{site.root}/feed", "{good}"]')
    assert any(line.startswith(f"failed {site.root}/feed no feed") for line in said)
    assert (result.read, site.times("/feed")) == (True, 2)

"""Who may ask, and that nothing of a page acts."""

import http.client
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest
from served import Served

from wirecopy.web.guard import is_ours

PATHS = ("/", "/?q=brandvold", "/outlets", "/library", "/compare", "/nothing", "/report/zz")
ADDRESSES = re.compile(r"/|#|\?|https?://")


class Look(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def pages_of(desk: Served, report: dict[str, Any]) -> list[str]:
    ids = [copy["article"] for copy in report["copies"]]
    outlets = [quote(copy["outlet"], safe="") for copy in report["copies"] if copy["outlet"]]
    base = f"/report/{report['report']}"
    return [
        *PATHS,
        *(base + tail for tail in ("", "/full", "/pair", "/tree", f"?copy={ids[0]}&at=1")),
        *(f"/article/{i}?all=1" for i in ids),
        *(f"/outlet/{name}?habits=1" for name in outlets),
        "/?q=" + quote("<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"),
        "/outlets?name=" + quote('"><script>x</script>'),
    ]


def test_nothing_of_a_hostile_page_becomes_markup(desk: Served, hostile: dict[str, Any]) -> None:
    for path in pages_of(desk, hostile):
        answer = desk.get(path)
        assert answer.status in (200, 404), path
        look = Look()
        look.feed(answer.text)
        for tag, attributes in look.tags:
            assert tag not in ("img", "iframe", "object", "embed", "style", "base", "foreignobject")
            if tag == "script":
                assert (attributes["src"] or "").startswith("/static/")
            for name, value in attributes.items():
                assert not name.startswith("on"), (path, tag, name)
                assert name != "style", (path, tag)
                if name in ("href", "src", "action"):
                    assert ADDRESSES.match(value or ""), (path, value)
        assert "\x07" not in answer.text
        assert "\u202e" not in answer.text
        assert str(7919 * 7919) not in answer.text


def test_hostile_outlets_have_a_page(desk: Served, hostile: dict[str, Any]) -> None:
    for copy in hostile["copies"]:
        assert desk.get(f"/outlet/{quote(copy['outlet'], safe='')}").status == 200


def test_a_hostile_feed_is_well_formed(desk: Served) -> None:
    assert ElementTree.fromstring(desk.get("/feed.atom").body) is not None
    assert ElementTree.fromstring(desk.get("/feed.atom?q=%3Cscript%3E%00%0b%22").body) is not None


def test_long_titles_are_cut(desk: Served, hostile: dict[str, Any]) -> None:
    assert len(desk.get("/?q=brandvold").text) < 20_000


@pytest.mark.parametrize("path", [*PATHS, "/api/reports", "/feed.atom", "/static/x/desk.js"])
def test_every_answer_has_the_policy(desk: Served, path: str) -> None:
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["server"] is None
    assert headers["set-cookie"] is None
    assert headers["access-control-allow-origin"] is None


@pytest.mark.parametrize(
    "name",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:80", ""],
)
def test_a_name_that_is_not_ours_is_refused(desk: Served, name: str) -> None:
    answer = desk.get("/", host=name)
    assert answer.status in (400, 421)
    assert "report" not in answer.text


def test_numbers_and_localhost_are_ours() -> None:
    assert is_ours("localhost:1", "127.0.0.1")
    assert is_ours("192.0.2.7:8031", "0.0.0.0")
    assert is_ours("desk.example", "desk.example")
    assert not is_ours("127.0.0.1@evil.example", "127.0.0.1")
    assert not is_ours("[::1].evil.example", "::1")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "https://127.0.0.1"},
    ],
)
@pytest.mark.parametrize("path", ["/compare", "/corrections", "/corrections/undo"])
def test_a_form_of_another_site_is_refused(
    desk: Served, path: str, headers: dict[str, str]
) -> None:
    answer = desk.ask("POST", path, b"kind=merge&article=aaaa", headers)
    assert answer.status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(desk: Served, method: str) -> None:
    assert desk.ask(method, "/").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/static/../desk.db",
        "/static/..%2f..%2fapp.py/desk.css",
        "/report/..%2f..%2fetc%2fpasswd",
        "/article/%00",
        "/outlet/%ff%fe",
        "/outlet/..",
        "//evil.example/",
        "/report/' OR 1=1".replace(" ", "%20"),
        "/chooser/99999999.css",
        "/?page=-1&sort=nonsense&copies=1e9",
        "/?page=" + "9" * 300,
        "/api/reports?after=" + "9" * 40,
        "/api/reports?limit=0&offset=99999999",
        "/library?after=x",
    ],
)
def test_path_tricks_lead_nowhere(desk: Served, path: str) -> None:
    parts = urlsplit(desk.address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.putrequest("GET", path)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    assert answer.status in (200, 400, 404)
    assert "root:" not in body
    assert "Traceback" not in body


@pytest.mark.parametrize(
    "query",
    [
        '"' * 300,
        "(" * 200 + ")" * 200,
        "NEAR(a b, 1000000)",
        "titles:x OR wire:*",
        "^" * 50 + "*",
        "ferry* " * 50,
        "a OR b OR " * 40,
        "-" * 400,
        "outlet:" * 50,
        "\x00\x01\x02",
        "since:0000 until:9999-99-99",
        "🚢" * 90,
    ],
)
def test_bombs_in_a_search_are_answered(desk: Served, query: str) -> None:
    for path in ("/", "/api/reports", "/feed.atom"):
        assert desk.get(f"{path}?q={quote(query)}").status == 200


def test_a_giant_address_is_refused(desk: Served) -> None:
    assert desk.get("/?q=" + "a" * 5000).status == 414

"""Which pages are wanted: by host, language and date; and the count of those that were passed over.

A page is passed over only for what is known of it: one without an address stands any list of hosts, one without a
date any span of time.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from wirecopy.model import Page
from wirecopy.pages.encodings import decode
from wirecopy.pages.outlets import host_of

DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d)?)?Z?)?)?)?")
ISO_START = re.compile(r"\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)?")
LANGUAGE = re.compile(r"[a-z]{2,3}")
HTML_LANGUAGE = re.compile(rb"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.I)
# Where `lang` stands, and how much text the look at the language takes: at 2,000 letters resiliparse is seldom wrong.
HEAD_BYTES = 4096
LOOK_BYTES = 1 << 18
TAG = re.compile(rb"<[^<>]{0,2000}>")
UNSEEN = re.compile(rb"<(script|style|noscript|template)\b", re.I)
# Codes of one language, written alike or nearly so.
SAME_LANGUAGE = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "tl": "fil"}
LOOK_LETTERS = 2000
LEAST_LETTERS = 150


@dataclass(slots=True)
class Skipped:
    """How many records and pages were passed over, by reason. Nothing is wrong with them: nobody asked for them."""

    reasons: Counter[str] = field(default_factory=Counter)

    def note(self, reason: str) -> None:
        """One more for ``reason``, which is one of a few fixed words."""
        self.reasons[reason] += 1

    @property
    def total(self) -> int:
        """All of them."""
        return self.reasons.total()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty: everything. Dates are ISO 8601, of any precision, both ends included."""

    hosts: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None

    def why_not(self, *, url: str | None, date: str | None) -> str | None:
        """Why a page of this address and date is not wanted; None if it is, or may be."""
        if self.hosts and (host := host_of(url)) and not self._has(host):
            return "another host"
        day = iso_start(date) if self.since or self.until else None
        if day and self.since and day < self.since[: len(day)]:
            return "before the first date"
        if day and self.until and day[: len(self.until)] > self.until:
            return "after the last date"
        return None

    def why_not_page(self, page: Page) -> str | None:
        """The same for a whole page, with its language."""
        reason = self.why_not(url=page.url, date=page.published or page.fetched)
        if reason is None and self.languages and not self._is_in_language(page):
            return "another language"
        return reason

    def _has(self, host: str) -> bool:
        parts = host.split(".")
        return any(".".join(parts[n:]) in self.hosts for n in range(len(parts)))

    def _is_in_language(self, page: Page) -> bool:
        """Stated or seen: a page is lost only if both say another language, or one does and the other nothing."""
        said = {_code(value) for name, value in page.stated if name == "language"}
        if page.media_type == "text/html":
            found = HTML_LANGUAGE.search(page.data, 0, HEAD_BYTES)
            said |= {_code(found[1].decode())} if found else set()
        if said & self.languages:
            return True
        seen = _language_seen(page)
        return seen in self.languages or not (said or seen)


EVERYTHING = Wanted()


def wanted(
    *,
    hosts: Iterable[str] = (),
    languages: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> Wanted:
    """Checks what a person asked for: pages of ``hosts`` and what is under them, in ``languages`` (codes), dated from
    ``since`` to ``until``. Raises ValueError with a message for them.

    >>> wanted(hosts=["Harbour-Courier.example"], since="2031-05").why_not(
    ...     url="https://www.harbour-courier.example/1", date="2031-04-30T23:00:00Z")
    'before the first date'
    """
    clean_hosts = set()
    for host in hosts:
        name = host_of(host if "//" in host else f"//{host}")
        if not name:
            raise ValueError(f"{host}: not a host; give it as harbour-courier.example")
        clean_hosts.add(name.removeprefix("www."))
    for language in (codes := {_code(code) for code in languages}):
        if not LANGUAGE.fullmatch(language):
            raise ValueError(f"{language}: not a language; give its code, as in en, fr, ar")
    for date in (since, until):
        if date is not None and not DATE.fullmatch(date):
            raise ValueError(f"{date}: not a date; give it as 2031-05-02, 2031-05 or 2031")
    if since and until and since[: len(until)] > until[: len(since)]:
        raise ValueError(f"{since} is after {until}")
    strip = str.maketrans("", "", "Z")
    return Wanted(
        frozenset(clean_hosts),
        frozenset(codes),
        since.translate(strip) if since else None,
        until.translate(strip) if until else None,
    )


def iso_start(date: str | None) -> str | None:
    """A stated time as ISO 8601, as far as it is exact, in the zone in which it is stated; None if unreadable.

    >>> iso_start("Fri, 02 May 2031 10:15:00 +0200")
    '2031-05-02T10:15:00'
    """
    if not date:
        return None
    if found := ISO_START.match(date.strip()):
        return found[0].replace(" ", "T")
    try:
        return parsedate_to_datetime(date[:60]).strftime("%Y-%m-%dT%H:%M:%S")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _language_seen(page: Page) -> str | None:
    from resiliparse.parse.lang import detect_fast

    data = _visible(page.data) if page.media_type == "text/html" else page.data[:LOOK_BYTES]
    text = decode(Page(id="", source="", data=data, media_type="text/plain", charset=page.charset))[
        0
    ]
    letters = "".join(c if c.isalpha() else " " for c in text[: 4 * LOOK_LETTERS])
    words = " ".join(letters.split())[:LOOK_LETTERS]
    if len(words) < LEAST_LETTERS:
        return None
    language = str(detect_fast(words)[0])
    return None if language == "unknown" else _code(language)


def _visible(html: bytes) -> bytes:
    """The first bytes of the body without its markup, in one pass."""
    place = max(html.find(b"<body"), html.find(b"<BODY"), 0)
    parts: list[bytes] = []
    left = LOOK_BYTES
    while left > 0:
        found = UNSEEN.search(html, place)
        part = TAG.sub(b" ", html[place : min(found.start() if found else len(html), place + left)])
        parts.append(part)
        left -= len(part) + 1
        if not found:
            break
        place = html.find(b"</" + found[1], found.end())
        if place < 0:
            break
    return b" ".join(parts)


def _code(language: str) -> str:
    code = language.strip().lower().replace("_", "-").split("-")[0]
    return SAME_LANGUAGE.get(code, code)

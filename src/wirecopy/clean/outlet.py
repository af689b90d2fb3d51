"""Which outlet a page is from, and how we know.

Stated from outside, named by its markup, by its URL, or read out of the page itself: a disclaimer ("The Harbour Courier
accepts no responsibility"), a copyright line, an invitation to follow, a recurring name in picture paths. What
the page's own text gives is marked as inferred, with the span of the name.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from wirecopy.clean.agencies import agency_of
from wirecopy.clean.byline import sounds_like_outlet
from wirecopy.clean.head import Head
from wirecopy.model import Evidence, Fact, Page, Removed
from wirecopy.pages.outlets import host_outlet

TABLE = Path(__file__).with_name("data") / "outlets.csv"
# One picture path may be of another site's picture; the dumps of the seeds name their outlet ten times.
LEAST_PATHS = 3
MOST_LOOKED_AT = 20_000  # characters of a removed line
NAME = (
    r"(?P<NAME>(?:The )?[A-Z][\w&'’.-]{0,30}"
    r"(?: (?:(?:of|and|&|de|du|del|der|for|the) )?[A-Z][\w&'’.-]{0,30}){0,5})"
)


def _named(pattern: str) -> re.Pattern[str]:
    """The pattern with each NAME in a group of its own."""
    for n in range(pattern.count("<NAME>")):
        pattern = pattern.replace("<NAME>", f"<name{n}>", 1)
    return re.compile(pattern)


YEAR = r"(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)?\d\d|present))?"
# Kinds of furniture that name their outlet, the most telling first.
SAYINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "disclaimer",
        _named(
            rf"(?<![\w’'-]){NAME} (?:accepts?|takes?|assumes?|bears?|has|have) no (?:responsibility|liability)"
            rf"|(?<![\w’'-]){NAME} (?:is|are) not (?:responsible|liable) for"
            rf"|(?:views?|opinions?|policy|position|stance) of (?:the )?{NAME}[.,;]?\s?$"
        ),
    ),
    (
        "copyright line",
        _named(
            rf"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?:\s?(?:©|\([cC]\)|&copy;))?[\s,:]{{0,3}}(?:{YEAR})?[\s,:]{{0,3}}"
            rf"(?:by )?(?:the )?{NAME}(?:\s{YEAR})?(?=[.,|]|\s?$| [Aa]ll | [Nn]ot )"
        ),
    ),
    (
        "invitation",
        _named(
            rf"(?:[Ff]ollow|[Ll]ike) (?:the )?{NAME} on (?:Twitter|Facebook|Instagram|Google|YouTube|Telegram|X\b)"
            rf"|(?:[Dd]ownload|[Gg]et|[Ii]nstall) the {NAME} [Aa]pp\b"
            rf"|[Rr]ead (?:more|the (?:full|original|whole) (?:story|article|report))"
            rf" (?:at|on|in|from) (?:the )?{NAME}(?=[.,|]|\s?$)"
            rf"|[Ss]ubscribe to (?:the )?{NAME}(?=[.,!|]|\s?$| (?:for|today|now|and)\b)"
        ),
    ),
)
SAYING_KINDS = (
    "legal",
    "comments",
    "subscribe",
    "share",
    "other",
    "related",
    "nav",
    "ad",
    "tagline",
)
PICTURE_PATH = re.compile(
    r"/(?:19|20)\d\d/\d\d?/\d\d?/([A-Za-z][A-Za-z-]{2,20}?)[_-]\d{6,24}[\w-]{0,40}\.(?:jpe?g|png|webp|gif|mp4)",
    re.I,
)
# Names that a copyright line or an invitation gives and that are no outlet.
NO_OUTLET = re.compile(
    r"^(?:the )?(?:all|this|these|we|you|our|us|your|it|he|she|they|company|copyright|getty|shutterstock|"
    r"image|images|photo|facebook|twitter|google|disqus|youtube|instagram|author|authors|publisher|contributor|reproduction|"
    r"website|site|newspaper|rights|terms|privacy|comments?|commenters?|readers?|users?|newsletter|creative commons)\b",
    re.I,
)


def outlet_of(page: Page, head: Head | None, text: str, removed: Sequence[Removed]) -> Fact | None:
    """The outlet of a page: stated, or named by its markup, its URL, its furniture, its picture paths.

    ``removed`` are the lines of ``text`` that are not body; None when nothing names the outlet.
    """
    if page.outlet:  # the host of a stated URL counts as stated too, and is left as it is
        return Fact(
            page.outlet, Evidence("URL" if page.outlet == host_outlet(page.url) else "stated")
        )
    if head and head.site_name:
        return head.site_name
    if host := host_outlet(page.url) or host_outlet(head.url if head else None):
        return Fact(outlet_name(host) or host, Evidence("URL"))
    return _by_furniture(text, removed) or _by_pictures(text, removed)


def outlet_name(host: str) -> str | None:
    """The outlet of a host by ``data/outlets.csv``, "edition.cnn.com" counting as "cnn.com"; None when unknown.

    >>> outlet_name("news.bbc.co.uk"), outlet_name("tidewatch.example")
    ('BBC', None)
    """
    labels = host.lower().removeprefix("www.").split(".")
    for n in range(len(labels) - 1):
        if name := _outlets().get(".".join(labels[n:])):
            return name
    return None


def _by_furniture(text: str, removed: Sequence[Removed]) -> Fact | None:
    """The name most often said by the most telling kind of furniture; of equals the first."""
    for how, pattern in SAYINGS:
        said = list(_names(text, removed, how, pattern))
        if not said:
            continue
        counts = Counter(_key(name) for name, _ in said)
        most = max(counts.values())
        name, start = next((n, s) for n, s in said if counts[_key(n)] == most)
        return Fact(name, Evidence(how, start, start + len(name), inferred=True))
    return None


def _names(
    text: str, removed: Sequence[Removed], how: str, pattern: re.Pattern[str]
) -> Iterator[tuple[str, int]]:
    for line in removed:
        kind = line.reason.partition(": ")[2].partition(" (")[0]
        if kind not in SAYING_KINDS:
            continue
        for m in pattern.finditer(text, line.start, min(line.end, line.start + MOST_LOOKED_AT)):
            for group, value in m.groupdict().items():
                name = _outlet_in(value) if value else None
                if name and (how != "invitation" or sounds_like_outlet(name)):
                    yield name, m.start(group)


def _outlet_in(name: str) -> str | None:
    """The name without a full stop or a following sentence's word; None for agencies, pronouns and platforms."""
    name = name.rstrip(".'’-")
    for cut in (". All", " All", ". Any", ". This", ". The"):
        name = name.partition(cut)[0] if cut in name else name
    if NO_OUTLET.match(name) or agency_of(name) or agency_of(name.removeprefix("The ")):
        return None
    return name if len(name) > 1 else None


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _by_pictures(text: str, removed: Sequence[Removed]) -> Fact | None:
    """The name that the site's software puts before the number of each picture ("/2031/05/02/NAME_635944.jpg")."""
    first: dict[str, re.Match[str]] = {}
    counts: Counter[str] = Counter()
    for line in removed:
        for m in PICTURE_PATH.finditer(
            text, line.start, min(line.end, line.start + MOST_LOOKED_AT)
        ):
            counts[m[1]] += 1
            first.setdefault(m[1], m)
    for name, count in counts.most_common(1):
        if count >= LEAST_PATHS and count * 2 > counts.total():
            m = first[name]
            return Fact(name, Evidence("picture paths", m.start(1), m.end(1), inferred=True))
    return None


@cache
def _outlets() -> dict[str, str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["domain"]: row["outlet"] for row in csv.DictReader(file)}

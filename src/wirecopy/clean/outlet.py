"""Which outlet a page is from, and how we know.

Stated from outside, named by its markup, by its URL, or read out of the page itself: a disclaimer ("The Harbour Courier
accepts no responsibility"), a copyright line, an invitation to follow, a recurring name in picture paths. What
the page's own text gives is marked as inferred, with the span of the name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from wirecopy.clean.agencies import agency_of
from wirecopy.clean.byline import sounds_like_outlet
from wirecopy.clean.head import Head
from wirecopy.clean.tables import table
from wirecopy.model import Evidence, Fact, Page, Removed
from wirecopy.pages.outlets import host_of, host_outlet

# One picture path may be of another site's picture; the dumps of the seeds name their outlet ten times.
LEAST_PATHS = 3
LEAST_NAME = 3  # letters of a site's name, below which it names a section ("U.S.")
NO_NAME = frozenset({"home", "homepage", "news", "website", "world", "web", "online", "mobile"})
# Ends of hosts that are two letters and that anybody takes.
NO_COUNTRY = frozenset(
    {"ai", "am", "cc", "co", "eu", "fm", "gg", "io", "is", "la", "ly", "me", "sh", "to", "tv", "ws"}
)
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


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row of the table of outlets: ``owner`` is the group, ``country`` ISO 3166 where it is made; "" when unknown."""

    domain: str
    name: str
    owner: str = ""
    country: str = ""


def outlet_of(page: Page, head: Head | None, text: str, removed: Sequence[Removed]) -> Fact | None:
    """The outlet of a page: stated, or named by its markup, its URL, its furniture, its picture paths.

    ``removed`` are the lines of ``text`` that are not body; None when nothing names the outlet. A name in the markup
    is spelt as the table has it where it is the name of that host ("BBC News - Home" is the BBC); where it is not,
    it stands: who takes over a story leaves the address of its origin in the page.
    """
    if page.outlet:  # the host of a stated URL counts as stated too, and is left as it is
        return Fact(
            page.outlet, Evidence("URL" if page.outlet == host_outlet(page.url) else "stated")
        )
    host = host_outlet(page.url) or host_outlet(head.url if head else None)
    known = outlet_at(host)
    if head and head.site_name:
        if known and _is_named(known, head.site_name.value):
            return Fact(known.name, head.site_name.evidence)
        return head.site_name
    if host:
        return Fact(known.name if known else host, Evidence("URL"))
    return _by_furniture(text, removed) or _by_pictures(text, removed)


def site_names_of(outlet: Fact | None, head: Head | None, url: str | None) -> frozenset[str]:
    """What the site calls itself, letters and digits only in small letters: no person and no section is called so."""
    host = host_outlet(url) or ""
    site = head.site_name.value if head and head.site_name else ""
    known = outlet_at(host)
    names = [outlet.value if outlet else "", site, host, host.rpartition(".")[0]]
    if known:
        names += [known.name, known.owner]
    return frozenset(filter(None, map(_letters, names)))


def _is_named(outlet: Outlet, said: str) -> bool:
    """Whether a site's name means the outlet: its name, part of it, its host, or no name at all ("U.S.", "Home")."""
    folded, name = _letters(said), _letters(outlet.name)
    label = _letters(outlet.domain.partition(".")[0])
    if len(folded) <= LEAST_NAME or folded in NO_NAME:
        return True
    return folded in name or folded in label or name in folded or label in folded


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum()).removeprefix("the")


def outlet_at(host: str | None) -> Outlet | None:
    """The outlet of a host, "edition.cnn.com" counting as "cnn.com"; None when the table does not have it.

    >>> outlet_at("news.bbc.co.uk")
    Outlet(domain='bbc.co.uk', name='BBC', owner='BBC', country='GB')
    """
    labels = (host or "").lower().removeprefix("www.").split(".")
    for n in range(len(labels) - 1):
        if found := _outlets().get(".".join(labels[n:])):
            return found
    return None


def outlet_name(host: str) -> str | None:
    """The name of the outlet of a host, None when the table does not have it.

    >>> outlet_name("edition.cnn.com"), outlet_name("tidewatch.example")
    ('CNN', None)
    """
    found = outlet_at(host)
    return found.name if found else None


def country_of(url: str | None) -> str | None:
    """The country (ISO 3166) in which an address's outlet is made: by the table, else by the end of its host.

    >>> country_of("https://www.thehindu.com/news/"), country_of("https://tidewatch.ie/"), country_of("https://tide.tv/")
    ('IN', 'IE', None)
    """
    host = host_of(url) or ""
    known = outlet_at(host)
    if known and known.country:
        return known.country
    end = host.rpartition(".")[2]
    if len(end) != 2 or end in NO_COUNTRY or not end.isalpha():
        return None
    return "GB" if end == "uk" else end.upper()


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
def _outlets() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for row in table("outlets.csv"):
        domain = row["domain"].lower().removeprefix("www.")
        found.setdefault(
            domain, Outlet(domain, row["outlet"], row["owner"], row["country"].upper())
        )
    return found

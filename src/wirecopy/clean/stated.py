"""What the door states beside the page (a feed's entry, an agency's item, another extractor's record).

Where the page itself tells a fact, with a span, that stands; a stated one fills in what it leaves open. Who the door
says the text comes from (``<source>`` of a feed, ``infosource`` of ninjs, provider of NewsML-G2) is a credit: where
``stated``, with an empty span, as it stands nowhere in the text.
"""

from dataclasses import replace

from wirecopy.clean.agencies import agency_of, find_agencies
from wirecopy.clean.authors import authors_of
from wirecopy.clean.outlet import site_names_of
from wirecopy.clean.times import parse_stated
from wirecopy.model import Article, Credit, Evidence, Fact, Page, Published

STATED = Evidence("stated")
MOST_ORIGINS = 8  # an agency's item names some two or three
MOST_NAME = 120  # characters of an origin; longer ones are notes
MOST_TAGS = 100


def with_stated(article: Article, page: Page) -> Article:
    """The article with what ``page.stated`` adds to it."""
    facts: dict[str, list[str]] = {}
    for name, value in page.stated:
        facts.setdefault(name, []).append(value)
    sites = site_names_of(article.outlet, None, article.url)
    byline, authors = article.byline, article.authors
    if byline is None and (names := facts.get("byline")):
        said, authors = authors_of(
            "", (), 0, [Fact(", ".join(names[:3])[:400], Evidence("meta"))], sites
        )
        byline = Fact(said.value, STATED) if said else None
    return replace(
        article,
        section=article.section or _first(facts, "section"),
        tags=article.tags or tuple(dict.fromkeys(facts.get("tag", ())))[:MOST_TAGS],
        modified=article.modified or _time(facts),
        byline=byline,
        authors=authors,
        slug=article.slug or _first(facts, "slug"),
        language=article.language or _language(facts),
        credits=(*_origins(facts, sites), *article.credits),
    )


def _origins(facts: dict[str, list[str]], sites: frozenset[str]) -> tuple[Credit, ...]:
    """Each origin once, an agency by its short name; the outlet is no origin of its own text."""
    names: dict[str, None] = {}
    for said in facts.get("origin", ()):
        named = find_agencies(said[:MOST_NAME])
        agency = agency_of(said) or (named[0].agency if named else None)
        letters = "".join(c for c in said.casefold() if c.isalnum()).removeprefix("the")
        if agency or (letters and letters not in sites and len(said) <= MOST_NAME):
            names[agency or said] = None
    return tuple(Credit(name, "stated", 0, 0) for name in list(names)[:MOST_ORIGINS])


def _first(facts: dict[str, list[str]], name: str) -> Fact | None:
    return Fact(facts[name][0], STATED) if facts.get(name) else None


def _time(facts: dict[str, list[str]]) -> Published | None:
    said = parse_stated(facts["modified"][0]) if facts.get("modified") else None
    return Published(*said, STATED) if said else None


def _language(facts: dict[str, list[str]]) -> str | None:
    code = facts.get("language", [""])[0].casefold().replace("_", "-").partition("-")[0]
    return code if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() else None

"""What the markup of an HTML page says about the article: title, site, time, section, tags, authors.

Order of trust for the time: JSON-LD ``datePublished`` of an article (made for machines, checked by search engines),
``article:published_time``, microdata, the fields of single systems (``data/meta_fields.csv``), at last a ``<time>``
that its markup calls published, or that is the only one, and the day in the URL, marked as inferred. htmldate is
left out: with the lines of the text 174 of 181 pages of 2019 have a time, most with clock and zone; htmldate has
a bare day on 179, for twice the time of reading the whole head (`benchmarks/evaluate_metadata.py`).
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from wirecopy.clean.byline import people_in
from wirecopy.clean.fields import Fields, read_fields, tidy
from wirecopy.clean.jsonld import article_object, people, texts
from wirecopy.clean.times import parse_stated, read_time, url_time
from wirecopy.model import Evidence, Fact, Published

MOST_TAGS = 40
MOST_URL = 2_000
# " - The Harbour Courier" after a title.
SUFFIX = re.compile(r"\s+[-–—|·•»:]+\s+|\s*[|»]\s*|:\s+")
CUT_OFF = re.compile(r"(?:…|\.\.\.)$")
LOCALE = re.compile(r"^([A-Za-z]{2})(?:[-_][A-Za-z0-9]{2,8})?$")
NO_AUTHOR = re.compile(r"https?:|www\.|@|/", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Facts of the markup. ``evidence.how`` names the field ("JSON-LD datePublished"); there are no spans,
    since the markup is not in the page's text.

    ``titles`` are all titles stated, so that showings of any of them can be recognised in the text; ``byline``
    joins the people among the ``authors``, who may be agencies, desks or the site.
    """

    title: Fact | None = None
    titles: tuple[str, ...] = ()
    site_name: Fact | None = None
    url: str | None = None
    published: Published | None = None
    modified: Published | None = None
    section: Fact | None = None
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    byline: Fact | None = None
    language: str | None = None
    description: str | None = None


def read_head(markup: str) -> Head:
    """The facts that the markup of a page states; never raises.

    >>> read_head('<title>Ferry late | Tidewatch</title><meta property="og:site_name" content="Tidewatch">').title.value
    'Ferry late'
    """
    fields = read_fields(markup)
    article = article_object(fields.json_ld)
    for name, rank, key in _FROM_JSON_LD:
        for text in texts(article.get(key)):
            fields.add(name, rank, f"JSON-LD {key}", text)
    for author in people(article.get("author")) or people(article.get("creator")):
        fields.add("author", 0, "JSON-LD author", author)
    site = _site(fields)
    titles = _titles(fields, site)
    authors = _authors(fields)
    url = _url(fields, article)
    return Head(
        title=titles[0] if titles else None,
        titles=tuple(dict.fromkeys(t.value for t in titles)),
        site_name=site,
        url=url,
        published=_time(fields, "published") or _time_tag(fields) or url_time(url),
        modified=_time(fields, "modified"),
        section=_best(fields, "section"),
        tags=_tags(fields),
        authors=tuple(a.value for a in authors),
        byline=_byline(authors),
        language=_language(fields),
        description=fact.value if (fact := _best(fields, "description")) else None,
    )


# JSON-LD keys to fields; rank 0 comes before every meta field.
_FROM_JSON_LD = (
    ("published", 0, "datePublished"),
    ("modified", 0, "dateModified"),
    ("title", 0, "headline"),
    ("site_name", 1, "publisher"),
    ("section", 0, "articleSection"),
    ("tags", 2, "keywords"),
    ("language", 1, "inLanguage"),
    ("description", 3, "description"),
)


def _ranked(fields: Fields, name: str) -> list[Fact]:
    found = sorted(fields.values.get(name, ()), key=lambda v: v[0])
    return [Fact(value, Evidence(how)) for _, how, value in found]


def _best(fields: Fields, name: str) -> Fact | None:
    return next(iter(_ranked(fields, name)), None)


def _site(fields: Fields) -> Fact | None:
    site = _best(fields, "site_name")
    return Fact(site.value.lstrip("@"), site.evidence) if site and site.value.strip("@ ") else None


def _time(fields: Fields, name: str) -> Published | None:
    """The most trusted time; a day gives way to a clock on that same day from a less trusted field."""
    best: Published | None = None
    for fact in _ranked(fields, name):
        seen = parse_stated(fact.value)
        if seen is None:
            continue
        if best is None or (
            best.precision == "day" and seen[1] != "day" and seen[0].startswith(best.value)
        ):
            best = Published(*seen, fact.evidence)
    return best


def _time_tag(fields: Fields) -> Published | None:
    """A <time> that is called published, or all <time> of the page if they agree."""
    seen = [(said, _of_tag(stamp, text)) for said, stamp, text in fields.times]
    read = [(said, time) for said, time in seen if time]
    for said, time in read:
        if "publ" in said or "pubdate" in said or "posted" in said or "entry-date" in said:
            return time
    if len({time.value[:10] for _, time in read}) == 1:
        return read[0][1]
    return None


def _of_tag(stamp: str, text: str) -> Published | None:
    if stamped := parse_stated(stamp):
        return Published(*stamped, Evidence("time datetime"))
    if written := read_time(text, 0, len(text)):
        return Published(written.value, written.precision, Evidence("time element"))
    return None


def _titles(fields: Fields, site: Fact | None) -> list[Fact]:
    """The titles, the best first: not cut off, without the site's name."""
    stated = _ranked(fields, "title")
    if fields.title:
        stated.append(Fact(fields.title, Evidence("<title>")))
    names = {_fold(site.value)} if site else set()
    if host := urlsplit_host(fields.canonical or ""):
        names.add(_fold(host))
        names.add(_fold(host.rpartition(".")[0]))
    facts = [Fact(_cut_site(fact.value, names), fact.evidence) for fact in stated]
    facts = [fact for fact in facts if fact.value and _fold(fact.value) not in names]
    return sorted(facts, key=lambda fact: bool(CUT_OFF.search(fact.value)))


def _cut_site(title: str, names: set[str]) -> str:
    """The title without a site's name before or after a bar or dash."""
    marks = list(SUFFIX.finditer(title))
    for mark in marks:
        if _fold(title[mark.end() :]) in names:
            return title[: mark.start()].strip()
    for mark in reversed(marks):
        if _fold(title[: mark.start()]) in names:
            return title[mark.end() :].strip()
    return title.strip()


def _fold(name: str) -> str:
    folded = "".join(c for c in name.casefold() if c.isalnum())
    return folded.removeprefix("www").removeprefix("the") or folded


def urlsplit_host(url: str) -> str:
    """The host of a URL, "" for what is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _url(fields: Fields, article: dict[str, Any]) -> str | None:
    stated = [
        fields.canonical or "",
        *(f.value for f in _ranked(fields, "url")),
        *map(tidy, texts(article.get("url"))),
    ]
    for url in stated:
        if (
            url.lower().startswith(("http://", "https://"))
            and len(url) < MOST_URL
            and urlsplit_host(url)
        ):
            return url
    return None


def _tags(fields: Fields) -> tuple[str, ...]:
    """The tags of the most trusted field that has any; one field may be repeated or a list with commas."""
    ranked = sorted(fields.values.get("tags", ()), key=lambda v: v[0])
    tags: dict[str, str] = {}
    for rank, how, value in ranked:
        if (rank, how) != ranked[0][:2]:
            break
        parts = (
            [value]
            if "article:tag" in how and value.count(",") < 2
            else value.split("," if "," in value else ";")
        )
        for part in parts:
            if part.strip() and part.strip()[0] != "@":  # marks of the publishing system
                tags.setdefault(part.strip().casefold(), part.strip())
    return tuple(tags.values())[:MOST_TAGS]


def _authors(fields: Fields) -> list[Fact]:
    """The authors of the most trusted field that names any, people or not."""
    ranked = [fact for fact in _ranked(fields, "author") if not NO_AUTHOR.search(fact.value)]
    seen: dict[str, Fact] = {}
    for fact in ranked:
        if fact.evidence.how == ranked[0].evidence.how:
            seen.setdefault(fact.value.casefold(), fact)
    return list(seen.values())


def _byline(authors: list[Fact]) -> Fact | None:
    names = dict.fromkeys(name for fact in authors for name in people_in(fact.value))
    return Fact(", ".join(names), authors[0].evidence) if names else None


def _language(fields: Fields) -> str | None:
    for value in (fields.language or "", *(f.value for f in _ranked(fields, "language"))):
        if m := LOCALE.match(value.strip()):
            return m[1].lower()
    return None

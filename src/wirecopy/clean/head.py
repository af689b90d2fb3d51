"""What the markup of an HTML page says about the article: title, site, times, section, tags, authors, pictures.

Order of trust, field by field: JSON-LD of the article (made for machines, checked by search engines), ``<meta>`` of
Open Graph, microdata and RDFa, the fields of single systems (``data/meta_fields.csv``), elements marked in the body
(`marked`, ``<time>``). The order of a page's own statements is only the start: `publication` and `authors` compare them
with the visible lines. htmldate is left out: with the lines of the text 178 of 181 pages of 2019 have a time, most with
clock and zone; htmldate has a bare day on 179, for half as much time again as reading the whole head
(`benchmarks/evaluate_metadata.py`).
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from wirecopy.clean.fields import Fields, read_fields, tidy
from wirecopy.clean.jsonld import Described, described, people, pictures, texts
from wirecopy.clean.marked import read_marks
from wirecopy.clean.sections import section_in
from wirecopy.clean.times import parse_stated, read_time
from wirecopy.model import Evidence, Fact, Published

MOST_TAGS = 40
MOST_PICTURES = 5  # stated for previews
MOST_URL = 2_000
# " - The Harbour Courier" after a title.
SUFFIX = re.compile(r"\s+[-–—|·•»:]+\s+|\s*[|»]\s*|:\s+")
CUT_OFF = re.compile(r"(?:…|\.\.\.)$")
LOCALE = re.compile(r"^([A-Za-z]{2})(?:[-_][A-Za-z0-9]{2,8})?$")
MOST_TIMES = 40
ZONED = re.compile(r"T\d\d:?\d\d.*(?:Z|[+-]\d\d:?\d\d)$")
LABELLED = re.compile(r"^(?:topics?|tags?|keywords?|subject|person|location)\s?:\s{0,3}", re.I)
# What publishing systems write to themselves: "section: Article", "type:story", "wp-123".
SYSTEM_TAG = re.compile(r"^(?:[a-z_]{3,20}\s?[:=]|[a-z]{2,5}-\d+$)", re.I)
CALLED = {
    "published": re.compile(r"publ|pubdate|posted|entry-date|created"),
    "modified": re.compile(r"modif|updated(?!.*publ)"),
}
NO_AUTHOR = re.compile(r"https?:|www\.|@|/", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Facts of the markup. ``evidence.how`` names the field ("JSON-LD datePublished"); there are no spans,
    since the markup is not in the page's text.

    ``titles`` are all titles stated, so that showings of any of them can be recognised in the text; ``published``
    and ``modified`` all statements of a time, the most trusted first; ``authors`` all that fields name as
    such, who may be agencies, desks or the site.
    """

    title: Fact | None = None
    titles: tuple[str, ...] = ()
    site_name: Fact | None = None
    url: str | None = None
    published: tuple[Published, ...] = ()
    modified: tuple[Published, ...] = ()
    section: Fact | None = None
    tags: tuple[str, ...] = ()
    authors: tuple[Fact, ...] = ()
    images: tuple[str, ...] = ()
    language: str | None = None
    description: str | None = None


def read_head(markup: str) -> Head:
    """The facts that the markup of a page states; never raises.

    >>> read_head('<title>Ferry late | Tidewatch</title><meta property="og:site_name" content="Tidewatch">').title.value
    'Ferry late'
    """
    fields = read_fields(markup)
    said = described(fields.json_ld)
    article = said.article
    for name, rank, key in _FROM_JSON_LD:
        for text in texts(article.get(key)):
            fields.add(name, rank, f"JSON-LD {key}", text)
    for key, text in said.times:
        fields.add(_TIMES[key], 0, f"JSON-LD {key}", text)
    for author in people(article.get("author")) or people(article.get("creator")):
        fields.add("author", 0, "JSON-LD author", author)
    for mark in read_marks(markup, _known(fields)):
        rank = _RANK_OF_CREATED if mark.how.endswith("created") else _RANK_OF_MARKS
        fields.add(mark.fact, rank, mark.how, mark.value)
    site = _site(fields)
    titles = _titles(fields, site)
    url = _url(fields, article)
    names = _site_names(fields, site)
    return Head(
        title=titles[0] if titles else None,
        titles=tuple(dict.fromkeys(t.value for t in titles)),
        site_name=site,
        url=url,
        published=(*_times(fields, "published"), *_time_tags(fields, "published")),
        modified=(*_times(fields, "modified"), *_time_tags(fields, "modified")),
        section=_section(fields, said, names, titles),
        tags=_tags(fields),
        authors=tuple(f for f in _ranked(fields, "author") if not NO_AUTHOR.search(f.value)),
        images=_images(fields, article),
        language=_language(fields),
        description=fact.value if (fact := _best(fields, "description")) else None,
    )


# JSON-LD keys to fields; rank 0 comes before every meta field.
_FROM_JSON_LD = (
    ("title", 0, "headline"),
    ("site_name", 1, "publisher"),
    ("section", 0, "articleSection"),
    ("tags", 2, "keywords"),
    ("language", 1, "inLanguage"),
    ("description", 3, "description"),
)
_TIMES = {"datePublished": "published", "dateModified": "modified"}
# After Open Graph and schema.org in the head, before the fields of single systems.
_RANK_OF_MARKS = 2
_RANK_OF_CREATED = 4  # Drupal's publication, elsewhere the day of the draft


def _known(fields: Fields) -> set[str]:
    """The facts that need no more statements: times with clock and zone, authors by JSON-LD and by another field."""
    known: set[str] = {"tags"} & fields.values.keys()
    if any(section_in(value) for _, _, value in fields.values.get("section", ())):
        known.add("section")
    if len({how.partition(" ")[0] for _, how, _ in fields.values.get("author", ())}) > 1:
        known.add("author")
    for name in ("published", "modified"):
        values = [value for _, _, value in fields.values.get(name, ())]
        if any(ZONED.search(value) for value in values):
            known.add(name)
    return known


def _ranked(fields: Fields, name: str) -> list[Fact]:
    found = sorted(fields.values.get(name, ()), key=lambda v: v[0])
    return [Fact(value, Evidence(how)) for _, how, value in found]


def _best(fields: Fields, name: str) -> Fact | None:
    return next(iter(_ranked(fields, name)), None)


def _site(fields: Fields) -> Fact | None:
    site = _best(fields, "site_name")
    return Fact(site.value.lstrip("@"), site.evidence) if site and site.value.strip("@ ") else None


def _times(fields: Fields, name: str) -> list[Published]:
    """All statements of a time that can be read, the most trusted first."""
    return [
        Published(*seen, fact.evidence)
        for fact in _ranked(fields, name)[:MOST_TIMES]
        if (seen := parse_stated(fact.value))
    ]


def _time_tags(fields: Fields, name: str) -> list[Published]:
    """The <time> that is called so; for the publication without such, all <time> of the page if they agree."""
    tags = fields.times[:MOST_TIMES]
    seen = [(said, time) for said, stamp, text in tags if (time := _of_tag(stamp, text))]
    called = [time for said, time in seen if CALLED[name].search(said)]
    if called or name != "published":
        return called[:1]
    if len({time.value[:10] for _, time in seen}) == 1:
        return [seen[0][1]]
    return []


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
    names = _site_names(fields, site)
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
            part = LABELLED.sub("", part.strip())
            if part and part[0] not in "@_" and not SYSTEM_TAG.match(part):
                tags.setdefault(part.casefold(), part)
    return tuple(tags.values())[:MOST_TAGS]


def _section(fields: Fields, said: Described, names: set[str], titles: list[Fact]) -> Fact | None:
    """The first stated section that says something, else the last crumb before the story's own."""
    for fact in _ranked(fields, "section"):
        if found := section_in(fact.value, names):
            return Fact(found, fact.evidence)
    shown = {_fold(title.value) for title in titles}
    for crumb in reversed(said.crumbs):
        crumb = tidy(crumb)
        if _fold(crumb) not in shown and (found := section_in(crumb, names)):
            return Fact(found, Evidence("JSON-LD BreadcrumbList"))
    return None


def _site_names(fields: Fields, site: Fact | None) -> set[str]:
    """The site's name and host, folded."""
    host = urlsplit_host(fields.canonical or "")
    return {_fold(name) for name in (site.value if site else "", host, host.rpartition(".")[0])} - {
        ""
    }


def _images(fields: Fields, article: dict[str, Any]) -> tuple[str, ...]:
    stated = [*pictures(article.get("image")), *(f.value for f in _ranked(fields, "image"))]
    return tuple(dict.fromkeys(tidy(url) for url in stated))[:MOST_PICTURES]


def _language(fields: Fields) -> str | None:
    for value in (fields.language or "", *(f.value for f in _ranked(fields, "language"))):
        if m := LOCALE.match(value.strip()):
            return m[1].lower()
    return None

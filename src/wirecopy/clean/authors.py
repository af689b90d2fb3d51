"""Who wrote: the people among all that a page names as its authors, and which of its statements is believed.

Statements are the byline lines, JSON-LD, ``<meta>``, microdata, RDFa and ``rel="author"``. Two independent ones that
name the same people beat a single stronger one; else the visible byline comes first (a reader's word, with a span),
then JSON-LD, microdata and RDFa, the fields of single systems, links. People are not: agencies, desks, roles, the
outlet, user names, addresses. Titles, employers and degrees are no part of a name.
"""

import re
from collections.abc import Collection, Sequence

from wirecopy.clean import uncased
from wirecopy.clean.agencies import agency_of
from wirecopy.clean.byline import PHOTO, byline_of, people_in, sounds_like_outlet
from wirecopy.clean.signs import bylines
from wirecopy.model import Evidence, Fact, Removed

BYLINES = ("metadata: byline", "metadata: time", "metadata: credit")
# Under these reasons a name may be marked up as the author's, with a lead and a time beside it.
UNCERTAIN = ("furniture: other", "metadata: dateline")
MOST_LINES = 60  # byline lines that are read; a page of short reviews has as many
HEAD_LINES = 8  # lines over the body that may be a byline of an unknown form
MOST_LINE = 240  # characters of a line that may be a byline
MOST_NAME = 60  # characters
MOST_WORDS = 5
MOST_SITE_WORDS = 4
OPENING = 60  # characters of a body that may name its author in brackets
BRACKETS = ("[]", "()", "（）", "【】")
AFTER_NAME = re.compile(r"\s?\w{2,6}\s?=\s")  # "(Place=Agency) Name reporter = "
LEAST_ALONE = 3  # letters of a name in one word
ORDER = ("line", "JSON-LD", "microdata", "RDFa", "meta", "rel")
BY = re.compile(r"\b[Bb]y\s|\b[Vv]on\s|\b[Pp]ar\s|\bТекст:|\bАвтор:")
CODE = re.compile(r"[\d@_#/\\<>{}=]|\.(?:com|org|net|ru|de)\b|\w\.\w{3}", re.I)
FULL_STOP = re.compile(r"(?<=\w{4})\.$")  # "By Jane Doe."
INNER_CAPITAL = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]")  # "MacRumors", but also "McDonald"
MC = re.compile(r"\b(?:Mc|Mac|De|Di|La|Le|O|Van|Fitz)(?=[A-Z])")


def authors_of(
    text: str,
    removed: Sequence[Removed],
    body_starts: int,
    stated: Sequence[Fact],
    site_names: Collection[str],
) -> tuple[Fact | None, tuple[str, ...]]:
    """The byline with its evidence, and the people in it, one by one.

    ``removed`` are the lines of ``text`` that are no body, ``stated`` what fields name as authors, ``site_names``
    names of the outlet, letters and digits only.

    >>> authors_of("", (), 0, [Fact("Jane Doe, Staff Writer", Evidence("JSON-LD author"))], ())[1]
    ('Jane Doe',)
    """
    statements: dict[str, list[tuple[list[str], Evidence]]] = {}
    if seen := _by_lines(text, removed, body_starts, site_names):
        statements["line"] = [seen]
    for how, (names, evidence) in _by_fields(stated, site_names).items():
        statements.setdefault(how.partition(" ")[0], []).append((names, evidence))
    best: tuple[list[str], Evidence] | None = None
    most = 0
    for kind in ORDER:
        for names, evidence in statements.get(kind, ()):
            agree = sum(
                any(_same(names, others) for others, _ in said) for said in statements.values()
            )
            if agree > max(most, 1) or best is None:
                best, most = (names, evidence), agree
    if best is None:
        return None, ()
    names, evidence = best
    return Fact(", ".join(names), evidence), tuple(names)


def _same(names: Sequence[str], others: Sequence[str]) -> bool:
    return {_fold(name) for name in names} == {_fold(name) for name in others}


def _fold(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _by_lines(
    text: str, removed: Sequence[Removed], body_starts: int, site_names: Collection[str]
) -> tuple[list[str], Evidence] | None:
    """The first line that names people, a byline before others."""
    over = [line for line in removed if line.end <= body_starts][-HEAD_LINES:]
    lines = [line for line in removed if line.reason == BYLINES[0]][:MOST_LINES]
    rest = [line for line in removed if line.reason in BYLINES[1:]][:MOST_LINES]
    rest += [line for line in over if line.reason.startswith(UNCERTAIN)]
    for line in [*lines, *rest]:
        if found := _in_line(text, line, site_names):
            return found
    # "[Outlet=Name]" and "(Agency, reporter Name)" open a Korean or Chinese story.
    opening = uncased.people_in(text, body_starts, min(len(text), body_starts + OPENING))
    opening = [
        n for n in opening if _in_brackets(text, body_starts, n[1]) or AFTER_NAME.match(text, n[2])
    ]
    return _spanned(opening, site_names)


def _in_brackets(text: str, start: int, at: int) -> bool:
    return any(text.rfind(pair[0], start, at) > text.rfind(pair[1], start, at) for pair in BRACKETS)


def _spanned(
    found: Sequence[tuple[str, int, int]], site_names: Collection[str]
) -> tuple[list[str], Evidence] | None:
    found = [n for n in found if is_person(n[0], site_names)]
    if not found:
        return None
    names = list(dict.fromkeys(name for name, _, _ in found))
    return names, Evidence("line of the page", found[0][1], found[-1][2])


def _in_line(
    text: str, line: Removed, site_names: Collection[str]
) -> tuple[list[str], Evidence] | None:
    start, end = line.start, _without_site(text, line.start, line.end, site_names)
    if line.reason != BYLINES[0] and PHOTO.search(text, start, min(end, start + MOST_LINE)):
        return None
    said = byline_of(text, start, end)
    if said is None and line.reason != BYLINES[0] and (by := BY.search(text, start, end)):
        said = byline_of(text, by.start(), end)  # "12 May 2031, 09:00 By Jane Doe"
    if said is not None:
        named = [FULL_STOP.sub("", name) for name in said.value.split(", ")]
        names = [name for name in named if is_person(name, site_names)]
        return (names, said.evidence) if names else None
    if line.reason == BYLINES[0]:
        names = _named(text[start:end], site_names)
        if names and sum(map(len, names)) * 2 >= end - start:
            at = text.find(names[0], start, end)
            last = text.find(names[-1], start, end)
            if at >= 0 and last >= 0:
                return names, Evidence("line of the page", at, last + len(names[-1]))
    return _spanned(uncased.people_in(text, start, end), site_names)


def _without_site(text: str, start: int, end: int, site_names: Collection[str]) -> int:
    """Where a line ends without the site's name after the author's ("Jane Doe Harbour Courier")."""
    words = list(re.finditer(r"\S+", text[start : min(end, start + MOST_NAME * 4)]))
    for count in range(min(MOST_SITE_WORDS, len(words) - 2), 0, -1):
        if (
            _fold("".join(m[0] for m in words[-count:])) in site_names
            and end - start <= MOST_NAME * 4
        ):
            return start + words[-count - 1].end()
    return end


def _named(value: str, site_names: Collection[str]) -> list[str]:
    """The people that a line of names and nothing else has, the site's name after them aside."""
    names = [n for n in people_in(value) if is_person(n, site_names)]
    return names if all(" " in name for name in names) else []


def _by_fields(
    stated: Sequence[Fact], site_names: Collection[str]
) -> dict[str, tuple[list[str], Evidence]]:
    """The people that each field names, by the field."""
    found: dict[str, tuple[list[str], Evidence]] = {}
    for fact in stated:
        names, _ = found.setdefault(fact.evidence.how, ([], fact.evidence))
        for name in _people(fact.value):
            name = FULL_STOP.sub("", name)
            if is_person(name, site_names) and _fold(name) not in map(_fold, names):
                names.append(name)
    return {how: said for how, said in found.items() if said[0]}


def _people(value: str) -> list[str]:
    """The names in a field's value, whatever script they are in."""
    if len(value) > MOST_NAME * 6:
        return []
    if found := uncased.people_in(value, 0, len(value)):
        return [name for name, _, _ in found]
    if uncased.is_name(value):
        return [value]
    names: list[str] = []
    for part in re.split(r"\s?[;|]\s?", value):
        names += people_in(part) or [p for p in re.split(r"\s?,\s?", part) if people_in(p)]
    if not names and re.fullmatch(r"[^\W\d_]{3,20}", value):
        return [value]
    return names


def is_person(name: str, site_names: Collection[str] = ()) -> bool:
    """Whether what a page calls its author is a person's name.

    >>> [is_person(name) for name in ("Jane Doe", "Reuters", "News Desk", "admin", "MacTide", "Jane")]
    [True, False, False, False, False, True]
    """
    words = name.split()
    if not 0 < len(words) <= MOST_WORDS or len(name) > MOST_NAME or CODE.search(name):
        return False
    folded = _fold(name)
    if agency_of(name) or any(_is_site(folded, site, alone=len(words) == 1) for site in site_names):
        return False
    low = {word.casefold().strip(".,'’") for word in words}
    if low & bylines("nobody") or (low & bylines("role") and len(words) < 3):
        return False
    if uncased.is_name(name):
        return True
    if sounds_like_outlet(name):
        return False
    if len(words) == 1:
        return len(name) >= LEAST_ALONE and name[0].isupper() and name[1:].islower()
    return words[0][0].isupper() and not INNER_CAPITAL.search(MC.sub("", name))


def _is_site(folded: str, site: str, *, alone: bool) -> bool:
    return bool(site) and (folded == site or (alone and (folded in site or site in folded)))

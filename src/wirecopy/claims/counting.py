"""How many stand behind a claim: outlets that carry it, texts that it came in, and those who make it.

Copies are not confirmation (law 5): a report is one text, whoever prints it. Two reports of one agency are one origin;
of a report that names no agency it is not known whether its text is another's, so the count is a range.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from wirecopy.model import Article, Credit, Tally

OUTLET_PER_PAGE = "page "
NAMELESS = "report "  #: how the text of a report without an agency is called


def outlet_of(article: Article) -> str:
    """The outlet of a page; a page without a known one counts as one of its own."""
    return article.outlet.value if article.outlet else OUTLET_PER_PAGE + article.id


def outlets(articles: Iterable[Article]) -> Tally:
    """The outlets that carry a claim."""
    found = sorted({outlet_of(article) for article in articles})
    return Tally(len(found), len(found), tuple(found))


def agencies(articles: Iterable[Article]) -> tuple[str, ...]:
    """The agencies that a report's copies credit: those stated, or failing these the ones known from running text."""
    credits_: list[Credit] = [c for article in articles for c in article.credits]
    stated = {c.agency for c in credits_ if not c.inferred}
    return tuple(sorted(stated or {c.agency for c in credits_}))


def origins(reports: Mapping[str, Collection[str]]) -> Tally:
    """The text origins of a claim, from the agencies that each of its reports credits.

    >>> origins({"a": ["AFP"], "b": ["AFP"]}), origins({"a": ["AFP"], "b": []})
    (Tally(min=1, max=1, members=('AFP',)), Tally(min=1, max=2, members=('AFP', 'report b')))
    """
    known = {next(iter(names)) for names in reports.values() if len(names) == 1}
    either = sorted({" or ".join(sorted(n)) for n in reports.values() if len(n) > 1})
    apart = [n for n in reports.values() if len(n) > 1 and not known & set(n)]
    nameless = [f"{NAMELESS}{report}" for report, names in sorted(reports.items()) if not names]
    least = len(known) + (1 if apart else 0)
    most = len(known) + len(either) + len(nameless)
    members = (*sorted(known), *either, *nameless)
    return Tally(min(max(1, least), most), most, members)


def claimants(names: Sequence[str], several: bool) -> Tally:
    """Those who make a claim: one for a name; without a bound where nobody or a plurality is named."""
    found = tuple(sorted(set(filter(None, names))))
    return Tally(max(1, len(found)), None if several or not found else len(found), found)

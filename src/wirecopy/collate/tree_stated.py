"""What a page itself says of where its text is from: another outlet named as the source, an address, stated times."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from wirecopy.model import Article, Clue, Collation, Published, Span

# Weights, in log odds. A page that says so is believed more than any likeness of words.
NAMED = 5.0  # "via", "first published in", a credit line
MENTIONED = 1.5  # the name alone, in words that most copies do not have
ADDRESS = 5.0  # its canonical address is on the other's site, or its feed states the other
LATER = -2.5  # the other says it was published later, beyond what clocks explain
LATER_ZONELESS = -1.5  # the same, where no zone is stated
EARLIER = 0.3
CLOCKS = timedelta(minutes=5)  # stated times are those of saving, not of showing
ZONES = timedelta(hours=14)  # two clocks without a zone may differ by so much
LEAST_NAME = 5  # letters: shorter names are words of any text
CUE = re.compile(
    r"\b(?:via|source|courtesy|credit|first|originally|republished|reprinted|reported|reports|according|published|appeared"
    r"|cit(?:ed|ing)|quot(?:ed|ing)|told|report by|story from)\b",
    re.IGNORECASE,
)
BESIDE = 60  # characters to either side of a name in which a cue is looked for
LINES = ("metadata: credit", "metadata: byline", "furniture: legal", "furniture: tagline")


def stated(
    collation: Collation, articles: Mapping[str, Article]
) -> dict[tuple[str, str], list[Clue]]:
    """Clues by (child, parent)."""
    ids = [copy.article for copy in collation.copies]
    found: dict[tuple[str, str], list[Clue]] = {}
    named = {i: outlet.value for i in ids if (outlet := articles[i].outlet)}
    common = _common(collation)
    sites = {i: _site(articles[i].url) for i in ids}
    for child in ids:
        article = articles[child]
        canonical = _site(article.canonical)
        for parent in ids:
            if parent == child or named.get(child) == named.get(parent, ""):
                continue
            clues = []
            if parent in named:
                clues += _by_name(article, parent, named[parent], common[child])
            if canonical and canonical == sites[parent] != sites[child]:
                how = f"its canonical address is on {canonical}"
                clues.append(Clue("link", how, ADDRESS, parent))
            if clues:
                found[child, parent] = clues
    return found


def _by_name(
    article: Article, parent: str, name: str, common: Sequence[tuple[int, int]]
) -> list[Clue]:
    if len(name) < LEAST_NAME:
        return []
    for credit in article.credits:
        if credit.agency.casefold() == name.casefold() and not credit.inferred:
            if credit.where == "stated":
                return [Clue("link", f"its feed or record states {name}", ADDRESS, parent)]
            span = Span(article.id, credit.start, credit.end)
            return [Clue("credit", f"credits {name}", NAMED, parent, (span,))]
    best: list[Clue] = []
    at = article.text.find(name)
    while at >= 0:
        end = at + len(name)
        whole = (
            not article.text[at - 1 : at].isalnum() and not article.text[end : end + 1].isalnum()
        )
        if whole and _told(article, at) and not any(a <= at < b for a, b in common):
            around = article.text[max(0, at - BESIDE) : end + BESIDE]
            if CUE.search(around):
                return [
                    Clue(
                        "credit",
                        f"names {name} as a source",
                        NAMED,
                        parent,
                        (Span(article.id, at, end),),
                    )
                ]
            best = best or [
                Clue("credit", f"mentions {name}", MENTIONED, parent, (Span(article.id, at, end),))
            ]
        at = article.text.find(name, end)
    return best


def _told(article: Article, at: int) -> bool:
    """Whether a place is in the body or in a line that says where a text is from."""
    if any(p.start <= at < p.end for p in article.paragraphs):
        return True
    return any(r.start <= at < r.end and r.reason in LINES for r in article.removed)


def _common(collation: Collation) -> dict[str, list[tuple[int, int]]]:
    """For each copy the spans of passages that most copies have: what is named there the wire names."""
    found: dict[str, list[tuple[int, int]]] = {c.article: [] for c in collation.copies}
    for passage in collation.passages:
        here = [r for r in passage.readings if r.state != "absent"]
        if 2 * len(here) > len(collation.copies):
            for r in here:
                found[r.article].append((r.start, r.end))
    return found


def _site(url: str | None) -> str:
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("amp.").removeprefix("m.")


def time_clue(child: Article, parent: Article) -> Clue | None:
    """What the two stated times say; None where one is missing, or they are too close to tell."""
    if child.published is None or parent.published is None:
        return None
    one, two = _moment(child.published), _moment(parent.published)
    if one is None or two is None:
        return None
    spans = tuple(
        Span(a.id, a.published.evidence.start, a.published.evidence.end)
        for a in (child, parent)
        if a.published and a.published.evidence.start is not None and a.published.evidence.end is not None
    )  # fmt: skip
    zoned = one.tzinfo is not None and two.tzinfo is not None
    late = two.replace(tzinfo=None) - one.replace(tzinfo=None) if not zoned else two - one
    coarse = (
        timedelta(days=1)
        if "day" in (child.published.precision, parent.published.precision)
        else CLOCKS
    )
    said = f"{parent.published.value}, and {child.published.value} here"
    if late > coarse:
        sure = zoned or late > ZONES
        return Clue(
            "time", f"published later: {said}", LATER if sure else LATER_ZONELESS, parent.id, spans
        )
    if late < -coarse:
        return Clue("time", f"published before: {said}", EARLIER, parent.id, spans)
    return None


def _moment(published: Published) -> datetime | None:
    if published.precision not in ("second", "minute", "day"):
        return None
    try:
        return datetime.fromisoformat(published.value)
    except ValueError:
        return None

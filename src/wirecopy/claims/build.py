"""Collation → claims: the report's text is read once, and what is found is led back into every copy that has it."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from wirecopy.claims import counting
from wirecopy.claims.attribution import Reader, attributions
from wirecopy.claims.claimants import is_several, one_claimant
from wirecopy.claims.cues import cues
from wirecopy.claims.kinds import CLAIMED, kind_of_claim
from wirecopy.claims.laid import LEAST_KEPT, Laid, Pairs, lay
from wirecopy.claims.modality import modality
from wirecopy.claims.places import find_places
from wirecopy.claims.quantities import quantities
from wirecopy.claims.times import ReportDay, times
from wirecopy.model import (
    Article,
    Attribution,
    Claim,
    Collation,
    Modality,
    Named,
    PlaceName,
    Quantity,
    Span,
    When,
)

Figure = TypeVar("Figure", Quantity, When, PlaceName)

DATED = ("second", "minute", "day")
#: A report is at most so much older than its first dated copy: a morning paper prints yesterday's.
OLDER = timedelta(days=1)
#: Languages that the rules and the model read; a page that states none is read.
READ = ("en",)
#: Words of a content without a figure from which it is a statement.
LEAST_WORDS = 3
_WORD, _DIGIT = re.compile(r"[\w'’]+"), re.compile(r"\d")
_ACCORDING = frozenset(["according", "per"])


class _Around(NamedTuple):
    """What a text names: the times as a dated copy has them and as an undated one, and which copies are dated."""

    quantities: tuple[Quantity, ...]
    sure: tuple[When, ...]
    inferred: tuple[When, ...]
    stated: frozenset[str]
    places: tuple[PlaceName, ...]


def claims_of(
    collation: Collation, articles: Mapping[str, Article], *, reader: Reader = "auto"
) -> tuple[Claim, ...]:
    """The claims of a report in the order of its text, with the spans of all copies that carry them.

    ``articles`` holds the copies by id; a report of one copy needs no passages. () where no copy is in a language that
    is read. The same whatever the order of the pages.
    """
    copies = {c.article: articles[c.article] for c in collation.copies}
    if not copies or not any(_is_read(article) for article in copies.values()):
        return ()
    laid = lay(collation, copies)
    found = [
        a
        for a in attributions(laid.text, reader=reader)
        if a.act in CLAIMED and _is_statement(laid.text, a)
    ]
    if not found:
        return ()
    around = _Around(
        quantities(laid.text),
        *_days(laid.text, list(copies.values())),
        _places(laid.text, list(copies.values())),
    )
    names = [_source(laid.text, a) for a in found]
    same = one_claimant(names)
    report = collation.report or min(copies)
    origin = counting.origins({report: counting.agencies(copies.values())})
    made: dict[str, Claim] = {}
    for one, name in zip(found, names, strict=True):
        claim = _claim(laid, report, one, name, around)
        if claim is None:
            continue
        carried = [copies[a] for a in sorted({s.article for s in claim.content_spans})]
        claimant = same.get(name, name)
        made.setdefault(
            claim.claim,
            replace(
                claim,
                outlets=counting.outlets(carried),
                origins=origin,
                claimants=counting.claimants([claimant], is_several(claimant)),
            ),
        )
    return tuple(made.values())


def _is_statement(text: str, one: Attribution) -> bool:
    """Whether a known word brings it ("known as", "was to see" bring none) and it is more than a name."""
    said = " ".join(text[a:b] for a, b in one.content)
    if len(_WORD.findall(said)) < LEAST_WORDS and not _DIGIT.search(said):
        return False
    cue = " ".join(text[a:b] for a, b in one.cue)
    return any(word.lower() in cues() or word.lower() in _ACCORDING for word in _WORD.findall(cue))


def _places(text: str, copies: Sequence[Article]) -> tuple[PlaceName, ...]:
    """The places of the text, settled together with the copies' datelines: these stand before the first sentence."""
    named = sorted({c.dateline.place for c in copies if c.dateline is not None})
    before = "".join(f"{_capitals(place)}\n" for place in named)
    return tuple(
        replace(p, start=p.start - len(before), end=p.end - len(before), candidates=())
        for p in find_places(before + text)
        if p.start >= len(before)
    )


def _capitals(place: str) -> str:
    """DAMASCUS as a text writes it, Damascus; words of one or two letters may be short for something."""
    return " ".join(w.capitalize() if w.isupper() and len(w) > 2 else w for w in place.split())


def report_times(
    collation: Collation, articles: Mapping[str, Article]
) -> dict[str, tuple[When, ...]]:
    """The times of a report's text as each copy has them, by article id; inferred where the copy states no day."""
    copies = {c.article: articles[c.article] for c in collation.copies}
    laid = lay(collation, copies)
    sure, inferred, stated = _days(laid.text, list(copies.values()))
    return {
        article: tuple(
            t
            for t in (_moved(laid, article, t) for t in (sure if article in stated else inferred))
            if t.start < t.end
        )
        for article in copies
    }


def _is_read(article: Article) -> bool:
    return article.language is None or article.language.split("-")[0].lower() in READ


def _source(text: str, one: Attribution) -> str:
    said = " ".join(" ".join(text[a:b] for a, b in one.meant or one.source).split())
    return said.rstrip(
        ",;: "
    )  # "the commander, who leads the search," with the comma that closes it


def _words(text: str, pairs: Pairs) -> str:
    return " … ".join(" ".join(text[a:b].split()) for a, b in pairs)


def _claim(
    laid: Laid,
    report: str,
    one: Attribution,
    name: str,
    around: _Around,
) -> Claim | None:
    """The claim of an attribution; None where no copy has enough of its words."""
    text = laid.text
    content: list[Span] = []
    best: tuple[float, str] | None = None
    for article in laid.articles:
        spans, kept = laid.spans(one.content, article)
        if spans and kept >= LEAST_KEPT:
            content += spans
            if best is None or (-kept, article) < best:
                best = (-kept, article)
    if best is None:
        return None
    lead = best[1]
    carrying = sorted({s.article for s in content})
    said = _words(text, one.content)
    cue = _words(text, one.cue)
    passage = laid.passages[laid.index(one.content[0][0])].n
    dated = around.sure if lead in around.stated else around.inferred
    return Claim(
        claim=_id(report, str(passage), name, said),
        report=report,
        passage=passage,
        kind=kind_of_claim(cue, said, one.act),
        article=lead,
        source=Named(name, _everywhere(laid, one.source, carrying)),
        cue=Named(cue, _everywhere(laid, one.cue, carrying)),
        content=said,
        content_spans=tuple(sorted(content, key=lambda s: (s.article, s.start))),
        quote=one.how,
        modality=_modality(text, one),
        relays=tuple(
            Named(text[a:b], _everywhere(laid, ((a, b),), carrying)) for a, b in one.relays
        ),
        quantities=_within(laid, lead, around.quantities, one.content),
        times=_within(laid, lead, dated, one.content),
        places=_within(laid, lead, around.places, one.content),
    )


def _everywhere(laid: Laid, pairs: Pairs, articles: Sequence[str]) -> tuple[Span, ...]:
    return tuple(span for article in articles for span in laid.spans(pairs, article)[0])


def _within(laid: Laid, article: str, found: Sequence[Figure], pairs: Pairs) -> tuple[Figure, ...]:
    """What stands in the spans, as a copy has it."""
    return tuple(
        _moved(laid, article, one)
        for one in found
        if any(a <= one.start and one.end <= b for a, b in pairs)
    )


def _moved(laid: Laid, article: str, found: Figure) -> Figure:
    """A figure or time with its words and place in a copy; as it was, with an empty span, where that lacks it."""
    spans, _ = laid.spans(((found.start, found.end),), article)
    if not spans:
        return replace(found, start=0, end=0)
    start, end = spans[0].start, spans[-1].end
    return replace(found, text=laid.articles[article].text[start:end], start=start, end=end)


def _modality(text: str, one: Attribution) -> Modality:
    """How sure the claim's own words are: those of others in its sentence are not looked at."""
    start = min(a for a, _ in (*one.content, *one.cue))
    end = max(b for _, b in (*one.content, *one.cue))
    cue = (one.cue[0][0] - start, one.cue[-1][1] - start) if one.cue else None
    found = modality(text[start:end], cue=cue).modality
    nameless = not one.source and not one.meant
    return "reported" if nameless and found == "asserted" else found


def _days(
    text: str, copies: Sequence[Article]
) -> tuple[tuple[When, ...], tuple[When, ...], frozenset[str]]:
    """The text's times seen from the first dated copy's day, the same as an undated copy has them, who is dated."""
    days = {
        a.id: date.fromisoformat(a.published.value[:10])
        for a in copies
        if a.published is not None and a.published.precision in DATED
    }
    if not days:
        unknown = times(text, None)
        return unknown, unknown, frozenset()
    first = min(days.values())
    sure = times(text, first)
    if len(days) == len(copies):
        return sure, sure, frozenset(days)
    return sure, times(text, ReportDay(first - OLDER, first, inferred=True)), frozenset(days)


def _id(*parts: str) -> str:
    return hashlib.blake2b(
        "\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8
    ).hexdigest()


__all__ = ["claims_of"]

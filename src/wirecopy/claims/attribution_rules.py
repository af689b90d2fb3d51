"""Who says what, by rules: cue words, quotation marks, what stands left and right of a cue. No model.

The fallback where the model's libraries are missing, and the floor that the model must beat. Works sentence by
sentence; a quotation may begin before the sentence that names its source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from wirecopy.claims.cues import Cue, cues, words
from wirecopy.claims.quotes import quoted_spans
from wirecopy.collate.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator

Spans = tuple[tuple[int, int], ...]

_TOKEN = re.compile(r"\w+(?:[.'’-]\w+){0,8}|[^\w\s]")
_LINE = re.compile(r"[^\n]+")
_OPEN, _CLOSE = frozenset("\"“'‘«"), frozenset("\"”'’»")
#: words behind "said" that only tell when, where or to whom: so many at most
_TAIL = 14


CLOSERS = frozenset([",", *_CLOSE])


class Raw(NamedTuple):
    """An attribution as a reader finds it: spans of its three parts."""

    source: Spans
    cue: Spans
    content: Spans


class _Token(NamedTuple):
    start: int
    end: int
    word: str


def read_rules(text: str) -> list[Raw]:
    """The attributions of ``text``, in the order of their cues."""
    found: list[Raw] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        said = text[start:end]
        quotes = [(start + a, start + b) for a, b in quoted_spans(said)]
        for a, b in split(said):
            tokens = [
                _Token(start + a + m.start(), start + a + m.end(), m.group().lower())
                for m in _TOKEN.finditer(said[a:b])
            ]
            source: Spans = ()
            for raw in _sentence(text, tokens, quotes):
                raw = raw if raw.source else raw._replace(source=source)
                source = raw.source or source
                found.append(raw)
    return found


def _sentence(text: str, tokens: list[_Token], quotes: list[tuple[int, int]]) -> Iterator[Raw]:
    known = cues()
    starts = [a for a, _ in quotes]
    nearest = [bisect_right(starts, t.start) - 1 for t in tokens]
    inside = [n >= 0 and t.start < quotes[n][1] for n, t in zip(nearest, tokens, strict=True)]
    taken = 0  # tokens before this one belong to an attribution to their left
    at = 0
    while at < len(tokens):
        word = tokens[at].word
        if inside[at]:
            at += 1
            continue
        if word == "according" and _word(tokens, at + 1) == "to":
            raw, at = _according(tokens, at, taken, inside)
            if raw is not None:
                yield raw
                taken = at
            continue
        cue = known.get(word)
        if cue is None or (cue.noun and _is_noun(tokens, at)):
            at += 1
            continue
        raw, after = _around(text, tokens, at, cue, taken, inside, quotes)
        if raw is None:
            at += 1
            continue
        yield raw
        taken = at + 1
        at = max(after, at + 1)


def _word(tokens: list[_Token], at: int) -> str:
    return tokens[at].word if 0 <= at < len(tokens) else ""


def _is_noun(tokens: list[_Token], at: int) -> bool:
    return (
        _word(tokens, at - 1) in words("determiners") or (at == 0) or _word(tokens, at + 1) == "of"
    )


def _spans(tokens: list[_Token], start: int, end: int) -> Spans:
    """The span of tokens start..end, marks at its ends left out, but for quotation marks."""
    while start < end and tokens[start].word in ",;:.—–-)…":
        start += 1
    while end > start and tokens[end - 1].word in ",;:.—–-(…":
        end -= 1
    return ((tokens[start].start, tokens[end - 1].end),) if start < end else ()


def _according(
    tokens: list[_Token], at: int, taken: int, inside: list[bool]
) -> tuple[Raw | None, int]:
    first = at + 2
    end = first
    while end < len(tokens) and (tokens[end].word not in ",;." or inside[end]):
        end += 1
    source = _spans(tokens, first, end)
    if at > taken and any(t.word.isalnum() for t in tokens[taken:at]):
        content, after = _spans(tokens, taken, at), end
    else:
        content, after = _spans(tokens, end, len(tokens)), len(tokens)
    if not source or not content:
        return None, at + 2
    return Raw(source, ((tokens[at].start, tokens[at + 1].end),), content), after


def _around(
    text: str,
    tokens: list[_Token],
    at: int,
    cue: Cue,
    taken: int,
    inside: list[bool],
    quotes: list[tuple[int, int]],
) -> tuple[Raw | None, int]:
    """The attribution whose cue verb stands at ``at``, and the token behind it."""
    first = at
    while first > taken and _word(tokens, first - 1) in words("helpers") and not inside[first - 1]:
        first -= 1
    after = _behind(tokens, at, cue, inside)
    comma = _word(tokens, after) == ","
    that = _word(tokens, after) in ("that", ":", ",")
    quote_next = _is_inside(inside, after) or (that and _is_inside(inside, after + 1))
    that = that and (not comma or quote_next)
    goes_on = comma and _word(tokens, after + 1) in known_participles()  # "it said, adding"
    tail = [t.word for t in tokens[at + 1 :] if t.word.isalnum() or t.word in ",;:"]
    short = not quote_next and (goes_on or _only_tail(tail))
    # what is before it
    left, source = _left(tokens, first, taken, inside)
    before = _spans(tokens, taken, left)
    quote_before = left > taken and inside[left - 1]
    marked = quote_before or _word(tokens, left - 1) in (",", "—", "–", "-")
    ends = (
        marked and before and source and (short or (quote_before and not quote_next and not that))
    )
    participle = tokens[at].word in known_participles()
    cue_span = ((tokens[first].start, tokens[at].end),)
    if (
        not (participle or quote_next or that)
        and _word(tokens, first - 1) in CLOSERS
        and first > taken
    ):
        end = _inverted(tokens, at, first - taken, inside)
        found = _spans(tokens, at + 1, end)
        if found:
            return Raw(
                found, cue_span, _with_quote(text, _spans(tokens, taken, first), quotes)
            ), end
    if ends:
        return Raw(source, cue_span, _with_quote(text, before, quotes)), after if goes_on else len(
            tokens
        ) if short else at + 1
    if cue.opens and not that and not quote_next:
        return None, at + 1
    if not source and not participle:
        return None, at + 1
    start = after + (1 if that else 0)
    end = _content_end(tokens, start, inside)
    content = _spans(tokens, start, end)
    if _word(tokens, after) == "that" and content:
        content = ((tokens[after].start, content[0][1]),)
    return (Raw(source, cue_span, content), end) if content else (None, at + 1)


@cache
def known_participles() -> frozenset[str]:
    """Forms that take the source of the clause before them: adding, saying, vowing."""
    return frozenset(form for form in cues() if form.endswith("ing"))


def _is_inside(inside: list[bool], at: int) -> bool:
    return at < len(inside) and inside[at]


def _behind(tokens: list[_Token], at: int, cue: Cue, inside: list[bool]) -> int:
    """The token behind a cue verb, behind those that tell to whom ("told AFP on Sunday that") or when ("said
    later that").
    """
    after = at + 1
    limit = min(len(tokens), after + _TAIL)
    stop = after
    while stop < limit and not inside[stop] and tokens[stop].word not in ("that", ",", ":", "."):
        stop += 1
    reached = stop < limit and (tokens[stop].word in ("that", ":") or inside[stop])
    between = [t.word for t in tokens[after:stop]]
    if reached and (
        cue.addressee or between[:1] == ["to"] or (between and between[0] in words("times"))
    ):
        return stop
    if (
        cue.lemma in ("tell", "ask", "urge")
        and after < stop < len(tokens)
        and tokens[stop].word != "."
    ):
        return after + 1
    return after


def _inverted(tokens: list[_Token], at: int, before: int, inside: list[bool]) -> int:
    """The token behind the source of "…, said the minister"; ``at`` + 1 where it is no such thing."""
    end = at + 1
    while end < len(tokens) and tokens[end].word not in ",;.—" and not inside[end]:
        end += 1
    who = [t.word for t in tokens[at + 1 : end]]
    if not who or len(who) > _TAIL + 6 or before < 4 or words("finite") & set(who[:6]):
        return at + 1
    if who[0] in words("times") | words("clause") | words("subjects"):
        return at + 1
    return end


def _only_tail(tail: list[str]) -> bool:
    """Whether the words behind a verb only tell when, where or to whom."""
    if not tail:
        return True
    if len(tail) > _TAIL or "that" in tail or ":" in tail:
        return False
    return tail[0] in words("times") or tail[0] == "," or len(tail) <= 1


def _left(tokens: list[_Token], first: int, taken: int, inside: list[bool]) -> tuple[int, Spans]:
    """Where the source left of a cue begins, and its span; an apposition between commas belongs to it."""
    at = first
    while at > taken and not inside[at - 1]:
        word = tokens[at - 1].word
        if word in ",—–":
            if at == first:  # "X, the minister, said"
                back = at - 1
                while back > taken and tokens[back - 1].word not in ",—–" and not inside[back - 1]:
                    back -= 1
                if back > taken and not inside[back - 1] and 0 < at - 1 - back <= _TAIL + 6:
                    at = back - 1
                    continue
            break
        if word in words("clause") or word in ";:()":
            break
        at -= 1
    while at < first and _word(tokens, at) in words("prepositions"):
        at += 1
    return at, _spans(tokens, at, first)


def _content_end(tokens: list[_Token], start: int, inside: list[bool]) -> int:
    known = cues()
    for at in range(start, len(tokens) - 1):
        if inside[at] or tokens[at].word not in ",—–;":
            continue
        follow = tokens[at + 1].word
        if follow == "according" or (
            follow in known and follow.endswith("ing") and not inside[at + 1]
        ):
            return at
        if follow in ("and", "but") and any(
            t.word in known and not known[t.word].noun for t in tokens[at + 2 : at + 6]
        ):
            return at
    return len(tokens)


def _with_quote(text: str, before: Spans, quotes: list[tuple[int, int]]) -> Spans:
    """The content before a cue; the quotation that it ends with is taken from its opening mark on."""
    (start, end) = before[0]
    n = bisect_right(quotes, (start, 0)) - 1
    if n >= 0 and start < quotes[n][1]:
        start = quotes[n][0]
    return ((start, end),) if text[start:end].strip() else before

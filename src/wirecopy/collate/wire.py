"""The wire text restored: what most copies read, place by place."""

from collections import Counter
from collections.abc import Sequence

from wirecopy.collate.places import Compared, Place


def restored(passage: Compared, text: str) -> str:
    """The base's ``text``, with what a strict majority reads at each place where the base does not.

    With two readings nothing outvotes the base.
    """
    if len(passage.held) < 3 or not passage.places:
        return text
    votes = Counter(passage.held)
    base = passage.distinct[0].tokens
    origin = base[0].start
    parts: list[str] = []
    at = 0
    for place in passage.places:
        won = _outvoted(place, passage, votes)
        if won is None:
            continue
        cut = base[place.start].start if place.start < len(base) else base[-1].end
        end = base[place.end - 1].end if place.start < place.end else cut
        parts.append(text[at : cut - origin])
        at = end - origin
        if place.start == place.end:  # an insertion brings its own space
            won = _spaced(won, before="".join(parts)[-1:], after=text[at : at + 1])
        elif not won:
            while at < len(text) and text[at] == " ":
                at += 1
        parts.append(won)
    parts.append(text[at:])
    return "".join(parts).strip()


def _outvoted(place: Place, passage: Compared, votes: Counter[int]) -> str | None:
    """What a strict majority reads where the base reads something else."""
    count: Counter[tuple[str, ...]] = Counter()
    words: list[tuple[str, ...]] = []
    for number, (start, end) in enumerate(place.spans):
        words.append(tuple(t.exact for t in passage.distinct[number].tokens[start:end]))
        count[words[number]] += votes[number]
    most, held = max(count.items(), key=lambda item: item[1])
    if most == words[0] or 2 * held <= len(passage.held):
        return None
    number = words.index(most)
    segment = passage.distinct[number]
    start, end = place.spans[number]
    if start == end:
        return ""
    here = segment.tokens[start:end]
    return segment.source[segment.origin + here[0].start : segment.origin + here[-1].end]


def _spaced(inserted: str, *, before: str, after: str) -> str:
    lead = " " if before[-1:].isalnum() and inserted[:1].isalnum() else ""
    tail = " " if after[:1].isalnum() and not inserted.endswith(" ") else ""
    return lead + inserted + tail


def joined(passages: Sequence[tuple[str, bool]]) -> str:
    """The passages' texts as one: a space within a paragraph, an empty line before the next."""
    parts: list[str] = []
    for text, opens in passages:
        if parts:
            parts.append("\n\n" if opens else " ")
        parts.append(text)
    return "".join(parts)

"""The wire text restored: at each place what the wire is known to have read (`witness`), else what the base reads."""

from collections.abc import Sequence

from wirecopy.collate.places import Compared, Place
from wirecopy.collate.witness import Key, key_of

CLOSING = tuple(".,;:!?)]”’")


def restored(
    passage: Compared, text: str, won: Sequence[tuple[Place, Key | None]]
) -> tuple[str, list[tuple[int, int]]]:
    """The base's ``text`` with the words won at each place put in, and where the places are in it.

    ``won`` has the places in order; None where nothing is known and the base's words stand.
    """
    base = passage.distinct[0].tokens
    origin = base[0].start if base else 0
    done = ""
    at = 0
    spans: list[tuple[int, int]] = []
    for place, key in won:
        cut = base[place.start].start if place.start < len(base) else base[-1].end if base else 0
        end = base[place.end - 1].end if place.start < place.end else cut
        words = None if key is None else _words(passage, place, key)
        if words is None:
            done += text[at : cut - origin]
            spans.append((len(done), len(done) + end - cut))
            done += text[cut - origin : end - origin]
            at = end - origin
            continue
        done += text[at : cut - origin]
        at = end - origin
        if place.start == place.end:  # an insertion brings its own space
            lead, tail = _spaces(words, before=done[-1:], after=text[at : at + 1])
            done += lead
            spans.append((len(done), len(done) + len(words)))
            done += words + tail
            continue
        if not words:
            while at < len(text) and text[at] == " ":
                at += 1
            if (
                text[at : at + 1] in CLOSING
            ):  # "at the pier in the rain.": no space is left before the stop
                done = done.rstrip(" ")
        spans.append((len(done), len(done) + len(words)))
        done += words
    done += text[at:]
    return _trimmed(done, spans)


def _trimmed(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    lead = len(text) - len(text.lstrip())
    trimmed = text.strip()
    last = len(trimmed)
    return trimmed, [(min(last, max(0, a - lead)), min(last, max(0, b - lead))) for a, b in spans]


def _words(passage: Compared, place: Place, key: Key) -> str | None:
    """The text of a reading, of the first that has it; None where it is the base's."""
    if key_of(passage, place, 0) == key and 0 not in place.whole:
        return None
    for number, segment in enumerate(passage.distinct):
        if number in place.whole and place.whole[number] is None:
            continue
        if number not in place.ended | place.ends and key_of(passage, place, number) == key:
            start, end = place.spans[number]
            if start == end:
                return ""
            here = segment.tokens[start:end]
            return segment.source[segment.origin + here[0].start : segment.origin + here[-1].end]
    return None


def _spaces(inserted: str, *, before: str, after: str) -> tuple[str, str]:
    lead = " " if before[-1:].isalnum() and inserted[:1].isalnum() else ""
    tail = " " if after[:1].isalnum() and inserted and not inserted.endswith(" ") else ""
    return lead, tail


def joined(passages: Sequence[tuple[str, bool]]) -> str:
    """The passages' texts as one: a space within a paragraph, an empty line before the next."""
    parts: list[str] = []
    for text, opens in passages:
        if parts:
            parts.append("\n\n" if opens else " ")
        parts.append(text)
    return "".join(parts)

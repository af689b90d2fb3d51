"""A reading that breaks off: a teaser's last sentence says nothing about what stands behind its cut.

It breaks off when it ends in an ellipsis, or is the last that an excerpt has of the report, and its words are those
that the passage begins with.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from wirecopy.collate.tokens import Token

LEAST_WORDS = 3  # of a reading that breaks off: "The army ..." says nothing
ALIKE = 0.75  # of its words that the beginning of the passage has, in order
SLACK = 6  # words that it may be longer or shorter than the beginning it is of


class Cut(NamedTuple):
    """``tokens[:here]`` are a reading of ``base[:there]``; behind the one stand only marks and half a word."""

    there: int
    here: int


def ends_in_ellipsis(tokens: Sequence[Token]) -> bool:
    """Whether an ellipsis is the last that a reading has, closing marks aside."""
    for token in reversed(tokens):
        if token.word == "…":
            return True
        if token.is_word or token.word not in '"])':
            return False
    return False


def truncated(base: Sequence[Token], tokens: Sequence[Token]) -> Cut | None:
    """Where a reading breaks off, if it is but the beginning of the base."""
    here = len(tokens)
    while here and not tokens[here - 1].is_word:
        here -= 1
    mine = [t.word for t in tokens[:here] if t.is_word]
    ends = [at + 1 for at, t in enumerate(base) if t.is_word]  # behind each word of the base
    theirs = [base[end - 1].word for end in ends]
    if len(mine) < LEAST_WORDS or len(mine) >= len(theirs) + SLACK:
        return None
    half = _half_a_word(mine, theirs)
    if half:
        mine = mine[:-1]
        here -= 1
        while here and not tokens[here - 1].is_word:
            here -= 1
    best, length = 0.0, 0
    for size in range(max(1, len(mine) - SLACK), min(len(theirs), len(mine) + SLACK) + 1):
        alike = 2 * LCSseq.similarity(mine, theirs[:size]) / (size + len(mine))
        if alike > best:
            best, length = alike, size
    if best < ALIKE or length >= len(theirs):
        return None
    return Cut(ends[length - 1], here)


def _half_a_word(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the last word is cut in itself ("… the mark…" of "market")."""
    last = mine[-1]
    beside = theirs[max(0, len(mine) - SLACK) : len(mine) + SLACK]
    return last not in beside and any(w.startswith(last) for w in beside)

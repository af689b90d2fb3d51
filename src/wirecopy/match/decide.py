"""What two texts are to each other, by what they share. `_decide.hpp` is its native twin, equal on every input."""

from typing import Literal

from wirecopy.match.shared_py import Side

Decision = Literal["version", "copy", "take", "excerpt", "none"]

# Of one text's prose, the share that the other has. On the labelled pairs of two outlets true copies have .51 and
# up; independent texts of one event rarely pass .5, and takes of a running story lie at .2 to .7: between
# COPY_SHARE and SURE_SHARE the openings decide. benchmarks/README.md has the measurement.
COPY_SHARE = 0.5
SURE_SHARE = 0.75
LEDE_SHARE = 0.5
BOTH_LEDES_SHARE = (
    0.4  # of the one's opening and of the other's: a number or a clause may have changed
)
LEAST_COPY_WORDS = 40  # fewer words of prose are a standing phrase or a caption
LEAST_EXCERPT_WORDS = 20
VERSION_SHARE = (
    0.85  # two pages of one outlet: the same article again, or one page of it; not a reworking
)
TAKE_SHARE = 0.2

#: For each rule, by number, the decision and its reason in words.
RULES: tuple[tuple[Decision, str], ...] = (
    ("version", "one outlet, and {percent}"),
    ("none", "only {words} words outside quotations and common text are shared"),
    ("take", "one outlet's pages, and only {percent}"),
    ("none", "one outlet's pages, and only {percent}"),
    ("copy", "{percent}"),
    ("copy", "{percent}, and they open alike"),
    ("excerpt", "one carries the other's opening, but only {percent}"),
    ("take", "{percent}, but they open differently"),
    ("none", "only {percent}"),
)


def share(of: int, words: int) -> float:
    """0 of nothing."""
    return of / words if words else 0.0


def rule(a: Side, b: Side, words: tuple[int, int], *, same_outlet: bool) -> int:
    """The number of the rule that decides; ``words`` are all that each text has."""
    most = max(share(a[1], a[2]), share(b[1], b[2]))
    proof = min(a[1], b[1])
    whole = max(a[0] / max(1, words[0]), b[0] / max(1, words[1]))
    ledes = share(a[3], a[4]), share(b[3], b[4])
    if same_outlet and min(most, whole) >= VERSION_SHARE and proof >= LEAST_COPY_WORDS:
        return 0
    if proof < LEAST_EXCERPT_WORDS:
        return 1
    if same_outlet:
        return 2 if most >= TAKE_SHARE else 3
    if proof >= LEAST_COPY_WORDS and most >= SURE_SHARE:
        return 4
    if proof >= LEAST_COPY_WORDS and most >= COPY_SHARE and min(ledes) >= BOTH_LEDES_SHARE:
        return 5
    if max(ledes) >= LEDE_SHARE:
        return 6
    return 7 if most >= TAKE_SHARE else 8


def strength(a: Side, b: Side) -> int:
    """The larger containment in thousandths: an integer, since it decides order."""
    return round(1000 * max(share(a[1], a[2]), share(b[1], b[2])))


def why(number: int, a: Side, b: Side) -> str:
    """The reason in words."""
    most = max(share(a[1], a[2]), share(b[1], b[2]))
    percent = f"{most:.0%} of one's prose is in the other"
    return RULES[number][1].format(percent=percent, words=min(a[1], b[1]))

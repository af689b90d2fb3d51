"""Is a sentence claimed anywhere? The claims that say the same, and those that cannot hold beside it.

By words and figures: a claim is about the sentence when it has most of its words; it contradicts when both count the
same and no number fits both, or when one of them is denied and the other is not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wirecopy.claims.attribution import attributions
from wirecopy.claims.modality import modality, negations
from wirecopy.claims.quantities import quantities
from wirecopy.claims.same import matter
from wirecopy.model import Claim, Quantity

# Share of the sentence's words, figures aside, that a claim must have to be about it; the fewest of them.
ABOUT, LEAST_SHARED = 0.5, 2


@dataclass(frozen=True, slots=True)
class Checked:
    """What the ledger says about a sentence: the best fitting first."""

    sentence: str
    claimed: tuple[Claim, ...]
    contradicted: tuple[Claim, ...]


def check(sentence: str, claims: Iterable[Claim]) -> Checked:
    """Looks for a sentence among claims.

    Who is said to say so in the sentence ("..., the ministry said") is not part of what is looked for.
    """
    said = _content(sentence)
    wanted = quantities(said)
    about = _about(said, wanted)
    negated = _negated(said)
    found: list[tuple[float, str, Claim, bool]] = []
    for claim in claims:
        own = _about(claim.content, claim.quantities) | matter(claim.source.text)
        shared = len(about & own)
        figure = _figures(wanted, claim.quantities)
        if figure is None and wanted and any(q.role for q in wanted):
            continue
        if shared < min(LEAST_SHARED, len(about)) or shared < ABOUT * len(about):
            continue
        against = figure is False or (_is_denied(claim) != negated)
        found.append((-shared / max(1, len(about)), claim.claim, claim, against))
    found.sort(key=lambda one: one[:2])
    return Checked(
        sentence,
        tuple(c for _, _, c, against in found if not against),
        tuple(c for _, _, c, against in found if against),
    )


def _content(sentence: str) -> str:
    for one in attributions(sentence, reader="rules"):
        if one.content and one.source:
            return " ".join(sentence[a:b] for a, b in one.content)
    return sentence


def _about(text: str, figures: Sequence[Quantity]) -> frozenset[str]:
    counted = {w for q in figures for w in matter(q.text)}
    return matter(text) - counted


def _negated(text: str) -> bool:
    return bool(negations(text)) or modality(text).modality == "denied"


def _is_denied(claim: Claim) -> bool:
    return claim.modality == "denied" or bool(negations(claim.content))


def _figures(wanted: Sequence[Quantity], found: Sequence[Quantity]) -> bool | None:
    """Whether the figures for the same things agree; None where no thing is counted by both."""
    answer: bool | None = None
    for a in wanted:
        same = [b for b in found if a.role and b.role == a.role and b.unit == a.unit]
        if same:
            agrees = any(_meet(a, b) for b in same)
            if not agrees:
                return False
            answer = True
    return answer


def _meet(a: Quantity, b: Quantity) -> bool:
    """Whether a value can be meant by both."""
    if a.approximate or b.approximate:
        return True
    low = max(a.min or 0, b.min or 0)
    high = min((x for x in (a.max, b.max) if x is not None), default=low)
    return low <= high

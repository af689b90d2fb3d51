"""What each copy did to a passage: the same, edited, fused or split; and the reading that most copies have."""

from collections import Counter
from collections.abc import Mapping, Sequence

from wirecopy.collate.fused import Pieces
from wirecopy.collate.places import Segment
from wirecopy.collate.slots import Slot
from wirecopy.collate.tokens import exact_key
from wirecopy.model import State


def states_of(
    slot: Slot, segments: Mapping[int, Segment], pieces: Pieces, n: int
) -> tuple[dict[int, State], int, tuple[str, ...] | None]:
    """Each copy's state, the copy that is the base of the passage, and what most copies read.

    Equal readings in a strict majority of three and more are `same`; else all that differ are `edited`. Who breaks
    off has no vote.
    """
    states: dict[int, State] = {}
    keys: dict[int, tuple[str, ...]] = {}
    for number, carriers in slot.carriers.items():
        if (n, number) in pieces:
            states[number] = "fused"
        elif len(carriers) > 1:
            states[number] = "split"
        else:
            keys[number] = exact_key(segments[number].tokens)
    if not keys:
        return states, min(slot.carriers), None
    longest = max(keys.values(), key=len)
    whole = {
        number: key
        for number, key in keys.items()
        if not segments[number].may_break_off or not _begins(key, longest)
    }
    votes = Counter((whole or keys).values())
    most = max(votes.values())
    top = next(key for _, key in sorted((whole or keys).items()) if votes[key] == most)
    voters = votes.total()
    majority = len(votes) == 1 or (voters >= 3 and 2 * most > voters)
    if len(votes) == 1 and voters == 1 < len(keys):
        majority = False  # one whole reading and one that breaks off: they differ, and that is all
    for number, key in keys.items():
        states[number] = "same" if majority and key == top else "edited"
    base = min(number for number, key in (whole or keys).items() if key == top)
    return states, base, top if majority else None


def _begins(key: Sequence[str], longest: Sequence[str]) -> bool:
    """Whether a reading that may break off does: an ellipsis, or the others' words go on."""
    return len(key) < len(longest) and (
        "…" in key[-3:] or list(key[:-1]) == list(longest[: len(key) - 1])
    )

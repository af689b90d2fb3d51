"""What kind of statement a claim is: who did it, what somebody intends, or thinks, or that something happened.

The phrases are in data/claim_kinds.csv; the first kind in its order that fits counts, and an event where none does.
"""

import re
from functools import cache
from typing import Literal, cast

from wirecopy.claims.tables import rows
from wirecopy.model import ClaimKind, SpeechAct

#: What a source does with words that makes them a claim: CONVENTIONS has orders, vows, wishes, judgements out.
CLAIMED: frozenset[SpeechAct] = frozenset(["report", "belief"])


@cache
def _phrases() -> tuple[tuple[ClaimKind, Literal["cue", "content"], re.Pattern[str]], ...]:
    return tuple(
        (
            cast("ClaimKind", row["kind"]),
            cast('Literal["cue", "content"]', row["in"]),
            re.compile(rf"\b(?:{row['pattern']})\b", re.IGNORECASE),
        )
        for row in rows("claim_kinds.csv")
    )


def kind_of_claim(cue: str, content: str, act: SpeechAct) -> ClaimKind:
    """The kind of a claim by its words.

    >>> kind_of_claim("said", "it plans to reopen", "report"), kind_of_claim("claimed", "the blast", "report")
    ('intention', 'responsibility')
    """
    if act == "belief":
        return "opinion"
    for kind, where, phrase in _phrases():
        if phrase.search(cue if where == "cue" else content):
            return kind
    return "event"

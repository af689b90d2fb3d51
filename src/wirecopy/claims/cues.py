"""The words that bring somebody's words, and what is done with them: stated, believed, wished, ordered, vowed.

The table is ``data/cues.csv``; its lines that begin with # say how it is read.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from wirecopy.model import SpeechAct

DATA = Path(__file__).with_name("data")


@cache
def words(name: str) -> frozenset[str]:
    """A list of ``data/attribution_words.csv``, by its name."""
    lines = (DATA / "attribution_words.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return next(frozenset(row["words"].split()) for row in rows if row["list"] == name)


class Cue(NamedTuple):
    """A form of a cue verb. ``noun``: the form is also a noun; ``addressee``: it may be told to somebody;
    ``opens``: it brings words only with that, a colon or a quotation behind it.
    """

    lemma: str
    act: SpeechAct
    noun: bool
    addressee: bool
    opens: bool


@cache
def cues() -> dict[str, Cue]:
    """Form, lower case → its cue."""
    lines = (DATA / "cues.csv").read_text("utf-8").splitlines()
    found: dict[str, Cue] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        marks = row["marks"]
        lemma = row["lemma"].removesuffix("-now")
        cue = Cue(lemma, cast("SpeechAct", row["act"]), "b" in marks, "a" in marks, "o" in marks)
        for form in row["forms"].split():
            found.setdefault(form, cue)
    return found


def act_of(cue: list[str]) -> SpeechAct:
    """What a cue of these words (lower case) does with its content. Unknown words: a report.

    >>> act_of(["has", "vowed"]), act_of(["did", "not", "say"]), act_of(["according", "to"])
    ('vow', 'silence', 'report')
    """
    known = cues()
    acts = [known[w] for w in cue if w in known]
    if not acts:
        return _phrase_act(cue)
    act = acts[0].act
    # "did not say" says nothing; "did not deny" does
    if act == "report" and acts[0].lemma in words("silent") and words("negations") & set(cue):
        return "silence"
    if cue[-1] in ("for", "on") and acts[0].lemma == "call":
        return "order"
    if acts[0].lemma == "ask" and "to" in cue:
        return "order"
    return act


_ACTS_OF_NOUNS: dict[str, SpeechAct] = {
    "hope": "wish",
    "desire": "wish",
    "belief": "belief",
    "fear": "belief",
    "concern": "belief",
    "view": "belief",
    "opinion": "belief",
    "plan": "vow",
    "plans": "vow",
    "promise": "vow",
    "pledge": "vow",
    "vow": "vow",
    "threat": "vow",
    "order": "order",
    "demand": "order",
    "criticism": "judgement",
    "support": "judgement",
    "opposition": "judgement",
    "question": "question",
    "questions": "question",
}


def _phrase_act(cue: list[str]) -> SpeechAct:
    for word in cue:
        if word in _ACTS_OF_NOUNS:
            return _ACTS_OF_NOUNS[word]
    return "report"

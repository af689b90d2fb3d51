"""Quantities in a report's words: value, bounds, what is counted, of whom, by whom, and whether it replaces another.

`numbers` reads values, `not_numbers` says what is none, `quantities_roles` what is counted. What counts as what is in
docs/claims-figures.md.
"""

from collections.abc import Sequence

from wirecopy.claims import quantities_roles as roles
from wirecopy.claims import times_words
from wirecopy.claims.not_numbers import NUMBERS
from wirecopy.claims.numbers import Number, numbers
from wirecopy.claims.tables import words as listed
from wirecopy.claims.times_phrases import phrase
from wirecopy.claims.times_words import Words, read
from wirecopy.model import Quantity

# Roles that a noun settles; those of people wait for the verb.
SETTLED = frozenset(
    [
        *(
            "strikes",
            "shots",
            "incidents",
            "charges",
            "vehicles",
            "weapons",
            "buildings",
            "places",
            "money",
        ),
        *(
            "measure",
            "times",
            "killed",
            "wounded",
            "casualties",
            "missing",
            "arrested",
            "held",
            "displaced",
        ),
    ]
)
HARM = frozenset(
    ["killed", "wounded", "casualties", "missing", "arrested", "held", "displaced", "rescued"]
)
NEAR = 4  # tokens from "no one" to "was killed"
CODE_DIGITS = 4  # without a comma
NOTHING = frozenset(["killed", "wounded", "casualties", "missing", "arrested"])
UPDATED_WITHIN = 6  # tokens back from "to 28" to "rose"
PART_WITHIN = 3  # tokens before a part count to "including", "among"


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of ``text``, in its order.

    >>> [(q.text, q.min, q.max, q.role) for q in quantities("At least 16 people died and dozens were hurt.")]
    [('At least 16', 16.0, None, 'killed'), ('dozens', 24.0, None, 'wounded')]
    """
    words = read(text)
    timed = _timed(words)
    counted = [n for n in numbers(words) if not any(timed[n.first : n.end])]
    counted = sorted([*counted, *_none(words, timed)], key=lambda n: n.start)
    starts = {n.start: n for n in counted}
    found: list[Quantity] = []
    last: Number | None = None
    for number in counted:
        before = (last, found[-1]) if last is not None else None
        quantity = _quantity(words, number, starts, before)
        if not quantity.role and _code(words, number, quantity):
            continue
        found.append(quantity)
        last = number
    return tuple(found)


def _code(words: Words, number: Number, quantity: Quantity) -> bool:
    """Whether a bare figure that counts nothing is a year or a code: "(c) 2018", "text to 847411"."""
    raw = words.raw(number.start)
    bare = raw.isdigit() and len(raw) >= CODE_DIGITS
    return bare and (not quantity.of or times_words.year(words, number.start) > 0)


def _timed(words: Words) -> bytearray:
    """1 for each token within a phrase of time."""
    mask = bytearray(len(words))
    i = 0
    while i < len(words):
        got = phrase(words, i)
        end = got[1] if got else i + 1
        if got:
            mask[i:end] = b"\1" * (end - i)
        i = end
    return mask


def _none(words: Words, timed: Sequence[int]) -> list[Number]:
    """No casualties; no one was killed; none of them died."""
    found = []
    for i in range(len(words)):
        if words.at(i) not in ("no", "nobody", "none") or timed[i]:
            continue
        end = i + 2 if words.at(i) == "no" and words.at(i + 1) == "one" else i + 1
        number = Number(i, i, end, 0.0, 0.0)
        alone = end > i + 1 or words.at(i) != "no"
        start, last = roles.noun_phrase(words, number)
        noun = roles.head(words, start, last)
        doing = roles.behind(words, number, {}) if alone else None
        if (noun and noun.role in NOTHING and not alone) or (
            doing and doing.role in NOTHING and doing.at - end <= NEAR
        ):
            found.append(number)
    return found


def _quantity(
    words: Words, number: Number, starts: dict[int, Number], before: tuple[Number, Quantity] | None
) -> Quantity:
    start, end = roles.noun_phrase(words, number)
    role, at = _role(words, number, (start, end), starts, before)
    low, high = words.found[number.start].start, words.found[number.end - 1].end
    of = words.text[words.found[start].start : words.found[end - 1].end] if end > start else ""
    unit = number.unit
    if role == "measure" and not unit:
        unit = words.at(start)
    elif role == "money" and not unit:
        unit = words.at(end - 1)
    return Quantity(
        words.text[low:high],
        number.min,
        number.max,
        role,
        of.strip('"“”'),
        low,
        high,
        approximate=number.approximate,
        by=roles.agent(words, at) if at >= 0 and role in HARM else "",
        unit=unit,
        update=_updates(words, number),
        negated=number.max == 0,
    )


def _role(
    words: Words,
    number: Number,
    span: tuple[int, int],
    starts: dict[int, Number],
    before: tuple[Number, Quantity] | None,
) -> tuple[str, int]:
    """What is counted, and the token that says so (-1: none)."""
    if number.unit == "%":
        return "share", -1
    if number.unit:
        return "money", -1
    noun = roles.head(words, *span)
    if noun is not None and noun.role in SETTLED:
        return noun
    if words.at(number.end) == "-" and words.at(number.end + 1) in listed(NUMBERS, "compound"):
        return "people", -1
    people = noun is not None or not _named(words, span)
    near = roles.before(words, number)
    if near is not None and near.at == number.start - 1 and (people or _strong(words, near)):
        return near
    if before is not None and _part_of(words, number, before[0]) and before[1].role in HARM:
        return before[1].role, -1
    if near is not None and people:
        return near
    later = roles.behind(words, number, starts)
    if later is not None and (people or (_strong(words, later) and _passive(words, later.at))):
        return later
    others = roles.toll(words, number) or roles.beside(words, number)
    if others is not None and people:
        return others
    if (
        before is not None
        and before[1].role in HARM
        and people
        and _joined(words, number, before[0])
    ):
        return before[1].role, -1
    if noun is not None and words.at(noun.at) in ("victim", "victims"):
        return "casualties", noun.at
    crowd = number.max is None and not number.bounded and span[0] == span[1]  # "thousands marched"
    return ("people" if noun is not None or crowd or _parent(words, number) else ""), -1


def _strong(words: Words, role: roles.Role) -> bool:
    """Whether the word says it of the living alone: one can hit trucks, not wound them."""
    return words.at(role.at) not in listed(NUMBERS, "weak")


def _passive(words: Words, at: int) -> bool:
    return any(words.at(i) in listed(NUMBERS, "passive") for i in range(at - 2, at))


def _named(words: Words, span: tuple[int, int]) -> bool:
    """Whether something stands behind the number that is in no table."""
    return any(
        w[:1].isalpha() and w not in roles.verbs() and not w.endswith("ly")
        for w in (words.at(i) for i in range(*span))
    )


def _parent(words: Words, number: Number) -> bool:
    return words.at(number.start - 1) == "of" and words.at(number.start - 2) in (
        "father",
        "mother",
        "family",
    )


def _part_of(words: Words, number: Number, before: Number) -> bool:
    """Whether a number counts some of those counted before: "including six children", "eight of them"."""
    signs = range(max(before.end, number.start - PART_WITHIN), number.start)
    if any(words.at(i) in ("including", "among", "includes", "included") for i in signs):
        return True
    if words.at(number.end) == "of" and words.at(number.end + 1) in ("them", "whom", "these"):
        return True
    return (
        words.at(number.start - 1) == "and"
        and number.start - before.end <= PART_WITHIN
        and any(
            words.at(i) in ("including", "among")
            for i in range(max(0, before.start - PART_WITHIN), before.start)
        )
    )


def _joined(words: Words, number: Number, before: Number) -> bool:
    """Whether two numbers stand in one sentence, the second behind "and" or a comma."""
    between = range(before.end, number.start)
    return not any(words.sentence_ends(i) for i in between) and any(
        words.at(i) in ("and", ",", "another", "including", "of") for i in list(between)[-3:]
    )


def _updates(words: Words, number: Number) -> bool:
    """Whether the value replaces an earlier one: "rose to 28", "revised from 12 to 28"."""
    if words.at(number.start - 1) != "to":
        return False
    return any(
        words.at(i) in listed(NUMBERS, "rising")
        for i in range(max(0, number.start - 1 - UPDATED_WITHIN), number.start)
    )

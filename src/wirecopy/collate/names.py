"""Names: one name in two spellings, and what a party is called."""

from collections.abc import Mapping, Sequence

from wirecopy.collate.lexicon import labels, lists, spelled, transliterated
from wirecopy.collate.side import FEW, Side, capital, content_of

OF_A_PLACE = frozenset(("n", "an", "ian", "ese", "ish", "i", "s", "ns", "ans", "ians"))


def names_one(a: Side, b: Side) -> bool:
    """Whether both sides are one name in two transliterations."""
    known = lists()
    skip = known["article"] | known["title"] | known["function"]
    names_a = [t for t in a.here if t.is_word and t.word not in skip]
    names_b = [t for t in b.here if t.is_word and t.word not in skip]
    if not names_a or not all(map(capital, [*names_a, *names_b])):
        return False
    if len(names_a) == len(names_b):
        return all(
            x.word == y.word or transliterated(spelled(x.word), spelled(y.word))
            for x, y in zip(names_a, names_b, strict=True)
        )
    return transliterated("".join(t.word for t in names_a), "".join(t.word for t in names_b))


def initials(a: Side, b: Side) -> bool:
    """Whether one side is the other's first letters ("Harbor Workers Union", "HWU")."""
    for short, long in ((a, b), (b, a)):
        shorts = [t for t in short.here if t.is_word and t.word not in lists()["function"]]
        longs = [t for t in long.here if t.is_word and capital(t)]
        if len(shorts) != 1 or len(longs) < 2 or not shorts[0].exact.isupper():
            continue
        if "".join(t.word[0] for t in longs) == shorts[0].word:
            return True
    return False


def same_names(a: Side, b: Side) -> bool:
    """Whether both sides have the same names in another order or form: "Osk Mayor Al Reik", "Osk's mayor", "Oskan"."""
    one, two = (
        sorted(t.word for t in side.here if t.is_word and t.word not in lists()["function"])
        for side in (a, b)
    )
    if not any(map(capital, a.here)) or not any(map(capital, b.here)):
        return False
    if one == two:
        return True
    if len(one) != 1 or len(two) != 1:
        return False
    short, long = sorted((one[0], two[0]), key=len)
    return len(short) >= 4 and long.startswith(short) and long[len(short) :] in OF_A_PLACE


def slanted(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether one side has a word that takes a side where the other has a plain one ("regime troops", "troops")."""
    slant = lists()["slant"]
    taken = [sum(w in slant for w in side) for side in (one, two)]
    return taken[0] != taken[1] and max(len(content_of(one)), len(content_of(two))) <= FEW


def label(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether both sides name a party, each in its own way."""
    names_a, names_b = labels(one), labels(two)
    if set(names_a) == set(names_b) or not _classes(names_a) & _classes(names_b):
        return False
    rest_a = len(content_of(one)) - sum(map(len, names_a))
    rest_b = len(content_of(two)) - sum(map(len, names_b))
    return max(rest_a, rest_b) <= FEW + 1


def labelling(words: Sequence[str]) -> bool:
    """Whether an insertion is nothing but labels ("terrorist", "the so-called")."""
    known = lists()
    content = content_of(words)
    covered = sum(map(len, labels(content)))
    loose = sum(w in known["labelling"] for w in content)
    return bool(content) and len(content) <= FEW and max(covered, loose) >= len(content)


def _classes(names: Mapping[tuple[str, ...], frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*names.values())

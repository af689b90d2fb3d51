"""Who says it: whether a difference adds, drops or changes a source, or makes it look surer or less sure."""

from collections.abc import Sequence

from wirecopy.collate.lexicon import forces, lists, stem
from wirecopy.collate.side import SHORT, Side, content_of
from wirecopy.model import VariantKind

SOURCE_WORDS = 14  # the longest usual "…, according to two officials who asked not to be named"
# Forces of verbs that bring words by themselves ("rejected" and "warned" need not).
SAYING = frozenset(("neutral", "doubt", "weak", "insistence", "certainty"))


def has_source(words: Sequence[str]) -> bool:
    """Whether words of saying or of a source are among them."""
    known, force = lists(), forces()
    return any((w in force and force[w][1] in SAYING) or w in known["cue"] for w in words)


def said_elsewhere(words: Sequence[str], other: Side) -> bool:
    """Whether "said" here is "according to" there: the same source, put in another way."""
    plain = {w for w, (_, force) in forces().items() if force == "neutral"} | {"according"}
    return all(w in plain for w in content_of(words)) and any(map(other.elsewhere, plain))


def attribution(a: Side, one: Sequence[str], two: Sequence[str]) -> tuple[VariantKind, bool] | None:
    """Kind and significance, if it is a difference of attribution; ``one`` and ``two`` are the sides' words."""
    known, force = lists(), forces()
    if max(len(one), len(two)) > SOURCE_WORDS:
        return None
    said_a = [force[w] for w in one if w in force]
    said_b = [force[w] for w in two if w in force]
    hedges = [sum(w in known["hedge"] for w in side) for side in (one, two)]
    cues = [sum(w in known["cue"] for w in side) for side in (one, two)]
    if hedges[0] != hedges[1] and max(len(one), len(two)) <= SHORT:
        return "attribution", True
    if said_a and sorted(said_a) == sorted(said_b):
        return None
    if said_a and said_b:
        only_verbs = len(content_of(one)) == len(content_of(two)) == 1
        if {f for _, f in said_a} != {f for _, f in said_b}:
            return "attribution", True
        return "attribution", not only_verbs
    if has_source(one) != has_source(two) or cues[0] != cues[1]:
        return "attribution", True
    if bool(said_a) != bool(said_b):  # "prosecutors accuse him of taking", "he took"
        more, less = (one, two) if said_a else (two, one)
        if {stem(w) for w in content_of(less)} < {stem(w) for w in content_of(more)}:
            return "attribution", True
    # Another source for the same words: what stands before or after "said" has changed.
    beside = [*(t.word for t in a.after[:1]), *(t.word for t in a.before[-1:])]
    short = max(len(one), len(two)) <= SHORT
    if short and any(w in force for w in beside) and content_of(one) and content_of(two):
        return "attribution", True
    return None

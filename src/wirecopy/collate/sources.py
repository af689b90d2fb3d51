"""Who says it: whether a difference adds, drops or changes a source, or makes it look surer or less sure."""

from collections.abc import Sequence

from wirecopy.collate.lexicon import forces, in_phrases, lists, stem, synonymous
from wirecopy.collate.side import SHORT, TELLING, Side, content_of
from wirecopy.model import VariantKind

SOURCE_WORDS = 14  # the longest usual "…, according to two officials who asked not to be named"
PRONOUNS = frozenset(("he", "she", "it", "they"))
BEHIND_SAID = frozenset(
    ["in", "on", "at", "to", "by", "from", "during", "after"]
)  # where, when, to whom
# Forces of verbs that bring words by themselves ("rejected" and "warned" need not).
SAYING = frozenset(("neutral", "doubt", "weak", "insistence", "certainty"))


def has_source(words: Sequence[str]) -> bool:
    """Whether words of saying or of a source are among them."""
    known, force = lists(), forces()
    return any(
        (w in force and force[w][1] in SAYING and force[w][0] != "know") or w in known["cue"]
        for w in words
    )


def claims_more(words: Sequence[str]) -> bool:
    """Whether words of saying bring a claim of their own ("and say they will strike"), and not only name a source."""
    known, force = lists(), forces()
    if any(w in known["cue"] for w in words):
        return False
    last = max((at for at, w in enumerate(words) if w in force), default=len(words))
    if words[last + 1 : last + 2] and words[last + 1] in BEHIND_SAID:
        return False
    aside = known["audience"] | known["date"] | known["span"] | known["daytime"]
    return len([w for w in content_of(words[last + 1 :]) if w not in aside]) >= TELLING


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
        return ("attribution", True) if _other_source(one, two) else None
    if said_a and said_b:
        # To whom it was said is no other source: "said", "told reporters".
        only_verbs = all(
            len([w for w in content_of(side) if w not in known["audience"]]) == 1
            for side in (one, two)
        )
        if {f for _, f in said_a} != {f for _, f in said_b}:
            return "attribution", True
        if _pronoun(one) != _pronoun(two):  # "he added", "said Orlic"
            return "attribution", False
        return "attribution", not only_verbs
    if has_source(one) != has_source(two) or cues[0] != cues[1]:
        return "attribution", True
    if bool(said_a) != bool(said_b):  # "prosecutors accuse him of taking", "he took"
        more, less = (one, two) if said_a else (two, one)
        if {stem(w) for w in content_of(less)} < {stem(w) for w in content_of(more)}:
            return "attribution", True
    # Another source for the same words: what stands before "said", or behind "said" and "according to", has changed.
    verb = any(t.word in force for t in a.after[:1])
    verb = verb or any(force.get(t.word, ("", ""))[1] == "neutral" for t in a.before[-1:])
    verb = verb or [t.word for t in a.before[-2:]] == ["according", "to"]
    short = max(len(one), len(two)) <= SHORT
    x, y = set(content_of(one)), set(content_of(two))
    contained = x < y or y < x  # the same source, with a title or what it is
    if short and verb and x and y and not contained and not _worded_alike(one, two):
        return "attribution", True
    return None


def _pronoun(words: Sequence[str]) -> bool:
    """Whether the one who says it is nothing but a pronoun."""
    force = forces()
    return bool(PRONOUNS.intersection(words)) and all(w in force for w in content_of(words))


def _other_source(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether both are "somebody said", with no claim behind it, and it is somebody else."""
    known, force = lists(), forces()
    said = []
    for side in (one, two):
        at = max(i for i, w in enumerate(side) if w in force)
        if [w for w in content_of(side[at + 1 :]) if w not in known["audience"]]:
            return False
        said.append(side[:at])
    who = [content_of(side) for side in said]
    return bool(who[0] and who[1]) and not set(who[0]) & set(who[1]) and not _worded_alike(*said)


def _worded_alike(one: Sequence[str], two: Sequence[str]) -> bool:
    x, y = content_of(in_phrases(one)), content_of(in_phrases(two))
    return len(x) == len(y) and all(
        stem(p) == stem(q) or synonymous(p, q) for p, q in zip(x, y, strict=True)
    )

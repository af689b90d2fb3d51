"""What sort of difference a variant is, and whether a careful editor would want to see it.

Two sides are judged at a time, with a few words around them; of several readings the gravest pair decides. The rules
go from what changes nothing (marks, house style) to what always matters (negation, figures, days, labels, sources,
the words of a quotation); what no table knows is `other` and counts as significant: a changed word must not hide.
"""

from collections.abc import Sequence

from wirecopy.collate.counted import conversion, figure, money
from wirecopy.collate.lexicon import (
    canonical,
    contractions,
    forces,
    in_phrases,
    lists,
    stem,
    synonymous,
)
from wirecopy.collate.names import initials, label, labelling, names_one, same_names, slanted
from wirecopy.collate.quantities import days, figures, parts_of_time
from wirecopy.collate.side import (
    SHORT,
    TELLING,
    Judgement,
    Side,
    capital,
    content_of,
    figures_near,
    near,
)
from wirecopy.collate.sources import (
    SOURCE_WORDS,
    attribution,
    claims_more,
    has_source,
    said_elsewhere,
)
from wirecopy.model import VariantKind

# Gravest first: of several differences at one place the first is shown, and the places of a passage stand so.
GRAVITY: tuple[VariantKind, ...] = (
    "number", "negation", "attribution", "quotation", "label", "date", "omission", "addition", "other", "tense",
    "house_style", "format",
)  # fmt: skip
FUTURE = frozenset(("will", "would", "shall"))
WHO = frozenset(("who", "which", "whose"))
ONE = frozenset(("a", "an", "one"))


def graver(a: Judgement, b: Judgement) -> Judgement:
    """The one to show of two."""
    return min(a, b, key=lambda j: (not j[1], GRAVITY.index(j[0])))


def judge(a: Side, b: Side) -> Judgement:
    """Kind and significance of the difference between two readings of one place.

    An insertion is called `addition`; who lacks what is for `variants` to say.
    """
    one, two = a.words, b.words
    if one == two:
        return ("number", True) if money(a) != money(b) else _marks(a, b)
    if "".join(one) == "".join(two):  # "per cent", "percent"; a hyphen is a mark
        hyphen = any(t.word == "-" for t in (*a.here, *b.here))
        return _marks(a, b) if hyphen else ("house_style", False)
    if not one or not two:
        return _inserted(b, a) if not one else _inserted(a, b)
    return _replaced(a, b, one, two)


def _marks(a: Side, b: Side) -> Judgement:
    only_quotes = all(t.word == '"' or t.is_word for t in (*a.here, *b.here))
    # Where a mark is missing nobody knows what is quoted.
    known = min(a.quotes, b.quotes) == 0 or a.quotes % 2 == b.quotes % 2 == 0
    if only_quotes and known and a.as_quoted != b.as_quoted:
        return "quotation", True  # words that one gives as somebody's own, the other as its own
    return "format", False


def _inserted(side: Side, empty: Side) -> Judgement:
    """``side`` has words where the other has none."""
    known = lists()
    words = side.words
    content = content_of(words)
    if any(w in known["negation"] for w in words) and not [
        w for w in content if w not in known["negation"]
    ]:
        return "negation", True
    if content and all(map(empty.elsewhere, content)):
        return "other", False  # the phrase only stands elsewhere in its sentence
    near, without = figures_near(side, side.here), figures_near(side, ())
    if (
        near != without
        and all(
            w in known["modifier"]
            or w in known["number"]
            or w in known["function"]
            or w[0].isdigit()
            for w in words
        )
        and ((near and without) or (content and figures(words)))
    ):
        return "number", True
    if conversion(side):
        return "house_style", False
    names = known["article"] | known["title"]
    if all(w in names for w in words) and any(capital(t) for t in side.after[:2]):
        return "house_style", False
    if not content and all(w in known["auxiliary"] for w in words):
        return "tense", False
    if not content:
        return ("quotation", True) if side.quoted else ("house_style", False)
    if all(w in known["hedge"] or w in known["function"] for w in words):
        return "attribution", True
    if has_source(words) and len(words) <= SOURCE_WORDS and not claims_more(words):
        return "attribution", not said_elsewhere(words, empty)
    if labelling(words):
        return "label", True
    if side.quoted:
        return "quotation", True
    if any(w in known["certainty"] for w in content) and len(content) <= 2:
        return "other", True
    clause = bool(content) and words[0] in WHO  # ", who is also a judge,"
    return "addition", clause or _says_something(content)


def _says_something(content: Sequence[str]) -> bool:
    known = lists()
    telling = [w for w in content if w not in known["adverb"] and w not in known["date"]]
    if len(telling) >= TELLING or figures(content) or any(w in known["judging"] for w in content):
        return True
    return any(w in known["negation"] or w in known["hedge"] for w in telling)


def _replaced(a: Side, b: Side, one: list[str], two: list[str]) -> Judgement:
    known = lists()
    short = max(len(one), len(two)) <= SHORT
    if len(one) == len(two) == 1 and {*one, *two} <= known["relation"]:
        return "other", True  # "by Friday", "before Friday"
    if _style(one, two, quoted=a.quoted or b.quoted):
        return "house_style", False
    if short and _negated(one, two, quoted=a.quoted or b.quoted):
        return "negation", True
    counted = figure(a, b)
    if counted:
        return counted
    if days(one) != days(two) and days(one) and days(two):
        return "date", True
    days_a, days_b = days(near(a, a.here)), days(near(a, b.here))
    if days_a != days_b and days_a and days_b and len(days_a) == len(days_b) and short:
        return "date", True
    parts = parts_of_time(one), parts_of_time(two)
    if short and parts[0] and parts[1] and parts[0] != parts[1]:
        return "date", True
    if names_one(a, b) or initials(a, b) or same_names(a, b):
        return "house_style", False
    if label(one, two) or slanted(one, two):
        return "label", True
    said = attribution(a, one, two)
    if said:
        return said
    if a.quoted or b.quoted:
        return "quotation", True
    return _wording(a, b, one, two)


def _style(one: Sequence[str], two: Sequence[str], *, quoted: bool) -> bool:
    """Whether spelling, abbreviations, titles, units are all that differs, and outside quotations small words."""
    known = lists()
    if {*one, *two} <= ONE:
        return True
    if quoted and not contractions().isdisjoint({*one} ^ {*two}):
        return False  # how somebody speaks
    x, y = canonical(one), canonical(two)
    if x == y or "".join(x) == "".join(y):
        return True
    if quoted:
        return False
    small = known["function"]
    x, y = tuple(w for w in x if w not in small), tuple(w for w in y if w not in small)
    if x == y:
        return True
    if x and y and all(w in known["title"] for w in (*x, *y)):
        return True
    return len(x) == len(y) and all(_says(p, q) for p, q in zip(x, y, strict=True))


def _says(a: str, b: str) -> bool:
    """Whether both are one word, "says" and "said" included."""
    if a == b:
        return True
    force = forces()
    return a in force and b in force and force[a][0] == force[b][0] == "say"


def _negated(one: Sequence[str], two: Sequence[str], *, quoted: bool) -> bool:
    """Whether both say the same but for a "not"; other words of a quotation are more than that."""
    negation = lists()["negation"]
    if sum(w in negation for w in one) == sum(w in negation for w in two):
        return False
    x = {stem(w) for w in content_of(one) if w not in negation}
    y = {stem(w) for w in content_of(two) if w not in negation}
    return x == y or bool(
        not quoted and x and y and (len(x) == len(y) or 2 * len(x & y) >= max(len(x), len(y)))
    )


def _wording(a: Side, b: Side, one: list[str], two: list[str]) -> Judgement:
    """Tense, synonyms, and the rest."""
    known = lists()
    modal = [{w for w in side if w in known["modal"]} for side in (one, two)]
    if modal[0] != modal[1] and not modal[0] | modal[1] <= FUTURE:
        return "other", True
    helpers = known["auxiliary"] | known["modal"] | {"to", "not"}
    if all(w in helpers for w in (*one, *two)):
        return "tense", False
    stems_a = [stem(w) for w in one if w not in known["auxiliary"]]
    stems_b = [stem(w) for w in two if w not in known["auxiliary"]]
    if stems_a == stems_b:
        owner = any(
            "'" in t.exact for t in (*a.here, *b.here)
        )  # "the marathon's start", "the marathon start"
        return ("house_style", False) if owner else ("tense", False)
    small = known["function"] | known["auxiliary"] | known["adverb"]
    x, y = ([w for w in in_phrases(side) if w not in small] for side in (one, two))
    if len(x) == len(y) and all(
        stem(p) == stem(q) or synonymous(p, q) for p, q in zip(x, y, strict=True)
    ):
        return "other", False
    x, y = ([w for w in side if w not in small] for side in (one, two))
    # What one side has more than the other, phrases that stand elsewhere in its sentence aside.
    common = {stem(w) for w in canonical(x)} & {stem(w) for w in canonical(y)}
    more_a = [w for w in canonical(x) if stem(w) not in common and not b.elsewhere(w)]
    more_b = [w for w in canonical(y) if stem(w) not in common and not a.elsewhere(w)]
    if more_a and more_b:
        return "other", True
    more = _says_something(more_a or more_b)
    # All that one says the other says too, and more: it has been put in or left out.
    return ("addition" if common and (more_a or more_b) else "other"), more

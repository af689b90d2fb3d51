"""The evidence of an edge of the copy tree, in words and with the places where it stands."""

from wirecopy.collate.tree_signs import Sign
from wirecopy.model import Article, Clue, ClueKind, Span


def clue_of(child: str, parent: str, sign: Sign, weight: float) -> Clue:
    """A sign between two copies as evidence: what it says and up to two places. ``weight`` is in log odds."""
    mine, theirs = sign.values.get(child, ""), sign.values.get(parent, "")
    spans = [sign.spans[i] for i in (child, parent) if i in sign.spans]
    if len(spans) < 2:
        spans += [sign.spans[i] for i in sorted(sign.spans) if i not in (child, parent)][
            : 2 - len(spans)
        ]
    kind, how = _said(sign, mine, theirs)
    return Clue(kind, how, round(weight, 2), parent, tuple(spans))


def _said(sign: Sign, mine: str, theirs: str) -> tuple[ClueKind, str]:
    number = sign.passage
    if sign.kind == "end":
        return (
            "cut",
            f"both end at passage {number}" if mine == theirs else "they end at other passages",
        )
    if sign.kind == "order":
        same = mine == theirs
        return "order", f"passage {number} {'moved in both' if same else 'moved in one only'}"
    if sign.kind == "passage":
        if mine and theirs:
            return "addition", f"both have passage {number}"
        if mine:
            return "veto", f"has passage {number}, which the other lacks"
        if theirs:
            return "addition", f"lacks passage {number}, which the other has"
        return "cut", f"both lack passage {number}"
    if mine == theirs:
        return "change", f"the same words in passage {number}"
    if sign.usual(mine):
        return "veto", f"reads with the others in passage {number}, where the other does not"
    return "change", f"other words in passage {number}"


def credits_of(article: Article) -> list[Clue]:
    """The agencies that a page credits in its text, each once; they weigh nothing and are shown."""
    seen: dict[str, Clue] = {}
    for credit in article.credits:
        if not credit.inferred and credit.end > credit.start:
            span = (Span(article.id, credit.start, credit.end),)
            seen.setdefault(
                credit.agency, Clue("credit", f"credits {credit.agency}", 0.0, None, span)
            )
    return list(seen.values())

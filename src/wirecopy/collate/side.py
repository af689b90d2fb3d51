"""One reading's words at a place, with the words around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wirecopy.collate.lexicon import lists
from wirecopy.collate.quantities import figures
from wirecopy.collate.tokens import Token
from wirecopy.model import VariantKind

Judgement = tuple[
    VariantKind, bool
]  # of a difference: what sort it is, and whether it is significant

SHORT = 8  # words: longer edits are a rewritten or cut clause, not one changed word
FEW = 3  # content words: a name with what stands beside it
# Content words of an added phrase that says something of its own: "of all charges". With 3, 2% of the significant
# places of tests/collate/sentences_fifth.txt were hidden; with 2 there are no more false alarms on any set.
TELLING = 2


@dataclass(frozen=True, slots=True)
class Side:
    """One reading's words at a place, and the words around them."""

    before: tuple[Token, ...]
    here: tuple[Token, ...]
    after: tuple[Token, ...]
    quoted: bool
    quotes: int = 0  #: quotation marks in the whole reading
    as_quoted: bytes = (
        b""  #: 1 for each word within quotation marks, those before and behind included
    )
    #: words of this reading at all places of the passage
    loose: Mapping[str, int] = field(default_factory=dict)

    def elsewhere(self, word: str) -> bool:
        """Whether this reading has the word at another place of the passage."""
        return self.loose.get(word, 0) > sum(t.word == word for t in self.here)

    @property
    def words(self) -> list[str]:
        """The folded words here."""
        return [t.word for t in self.here if t.is_word]


def content_of(words: Sequence[str]) -> list[str]:
    """Words that say something: no articles, prepositions, auxiliaries."""
    known = lists()
    return [w for w in words if w not in known["function"] and w not in known["auxiliary"]]


def capital(token: Token) -> bool:
    """Whether it is a word with a capital."""
    return token.is_word and token.exact[0].isupper()


def near(side: Side, here: Sequence[Token]) -> list[str]:
    """The words ``here``, in the surroundings of ``side``: other places must not speak for this one."""
    around = (*side.before, *here, *side.after)
    return [t.word for t in around if t.is_word or t.raw in "%$€£"]


def figures_near(side: Side, here: Sequence[Token]) -> list[tuple[str, float]]:
    """Bounds and values of the figures in and around ``here``."""
    return sorted(f[:2] for f in figures(near(side, here)))

"""Who is one claimant: an organisation and its director, the ministries and officials of one body (CONVENTIONS)."""

import re

from wirecopy.claims.attribution_meant import kind_of

_WORD = re.compile(r"\w+(?:['’.-]\w+){0,6}")
_SMALL = frozenset(["the", "a", "an", "of", "for", "in", "and", "to", "on", "at", "its", "from"])
_MANY = frozenset(["some", "several", "many", "other", "others", "various", "both", "few"])

#: People who act as one body.
_ONE = frozenset(["forces", "troops", "police", "authorities", "rebels", "militants"])


def key_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, folded.

    >>> key_words("the Harbour Observatory for Tides")
    ('harbour', 'observatory', 'tides')
    """
    found = (w.casefold().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(name))
    return tuple(w.rstrip(".") for w in found if w not in _SMALL)


def one_claimant(names: list[str]) -> dict[str, str]:
    """Each name's claimant, by its fullest name among ``names``.

    A short form is the first longer name that has its words ("the ministry"); a person whose name opens with a body's
    word ("Observatory director Ana Duro") is that body.

    >>> body, person = "the Harbour Observatory for Tides", "Observatory director Ana Duro"
    >>> one_claimant([body, person])[person]
    'the Harbour Observatory for Tides'
    """
    ordered = list(dict.fromkeys(filter(None, names)))
    bodies = [n for n in ordered if kind_of(n.split()) != "person" or len(key_words(n)) == 1]
    found: dict[str, str] = {}
    for name in ordered:
        words = key_words(name)
        found[name] = name
        capital = [w for w in _WORD.findall(name) if w[:1].isupper()]
        for body in bodies:
            own = key_words(body)
            if body == name or len(own) < 2 or not words:
                continue
            short = len(words) < len(own) and set(words) <= set(own)
            heads = len(words) > 2 and bool(capital) and words[0] in _heads(own)
            if short or heads:
                found[name] = body
                break
    return found


def _heads(words: tuple[str, ...]) -> frozenset[str]:
    """The words by which a body is called for short: those for a kind of body."""
    return frozenset(w for w in words if kind_of([w]) == "body")


def is_several(name: str) -> bool:
    """Whether a name speaks of people in the plural without naming them: "witnesses", "experts in Moscow".

    >>> is_several("Experts"), is_several("two officials"), is_several("the coast guard")
    (True, True, False)
    """
    words = name.split()
    lowered = {w.lower() for w in words}
    many = kind_of(words) == "people" and not lowered & _ONE
    return many or bool(words and words[0].lower() in _MANY)

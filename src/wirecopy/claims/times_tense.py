"""Whether what happens at a time lies ahead: found from the verbs that stand nearest before it, else behind it."""

from wirecopy.claims.tables import words as listed
from wirecopy.claims.times_words import Words

# Tokens looked at on either side: the clauses of the sentences in tests/claims/times.toml are within 12.
REACH = 25
TENSE = "tense.csv"
VERBS_OF_MOVING = frozenset(["moved", "postponed", "delayed", "shifted", "rescheduled", "extended"])


def ahead(words: Words, start: int, end: int) -> bool | None:
    """True for the future, False for the past, None where no verb tells; the phrase is the tokens [start, end)."""
    if words.at(start - 1) == "to" and moved_to(words, start - 3):
        return True
    for i in range(start - 1, max(-1, start - 1 - REACH), -1):
        if words.sentence_ends(i) or words.at(i) == ";":
            break
        found = _sign(words, i)
        if found is not None:
            return found
    for i in range(end, min(len(words), end + REACH)):
        if words.sentence_ends(i) or words.at(i) == ";":
            break
        found = _sign(words, i)
        if found is not None:
            return found
    return None


def _sign(words: Words, i: int) -> bool | None:
    word = words.at(i)
    if word == "may" and words.capital(i) and i and not words.sentence_ends(i - 1):
        return None
    if word in listed(TENSE, "future") or (word == "about" and words.at(i + 1) == "to"):
        return True
    if word == "to":
        head = words.at(i - 1)
        prospective = head in listed(TENSE, "future heads") and not words.at(i + 1)[:1].isdigit()
        return True if prospective and not words.capital(i + 1) else None
    past = word in listed(TENSE, "past")
    ends = word.endswith("ed") and len(word) > 3 and word not in listed(TENSE, "no past")
    if (past or ends) and not _after_be(words, i):
        return False
    if word in listed(TENSE, "scheduled") and words.at(i - 1) not in ("to", "the", "a", "an"):
        return True
    return None


def _after_be(words: Words, i: int) -> bool:
    """Whether a participle hangs on "be" or a modal, which tell the tense: "will be tried", "may yet have left"."""
    for n in (1, 2, 3):
        before = words.at(i - n)
        if before == "be" or (before == "to" and words.at(i) in ("have", "been")):
            return True
        if words.at(i) in ("have", "been", "had") and before in ("will", "may", "might", "could"):
            return True
        if not (before.endswith("ly") or before in ("not", "yet", "also", "have", "been")):
            return False
    return False


def moved_to(words: Words, start: int) -> bool:
    """Whether "from A to B" that starts here says that something was moved, not how long it lasted."""
    return any(words.at(i) in VERBS_OF_MOVING for i in range(max(0, start - 3), start))

"""Copies with known edits, out of `sentences.txt`: what links and variants a right collation has."""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from wirecopy.model import Article, Copy, Evidence, Fact, Paragraph, Report

SLOT = re.compile(r"\{(\w+)(!?):([^{}|]*)\|([^{}|]*)\}")
OPENERS = (
    "The",
    "A",
    "An",
    "At",
    "In",
    "It",
    "More",
    "He",
    "Both",
    "Two",
    "Residents",
    "Officials",
    "Police",
    "Doctors",
)
JOINTS = (", while ", ", and ", "; ")
CHANCE = {"one": 0.35, "other": 0.65}  # that a slot is switched, in mild and in heavy-handed copies


@dataclass
class Change:
    """A known place: spans in the original and in the copy, as offsets of the articles' texts."""

    kind: str
    significant: bool
    original: tuple[int, int]
    copy: tuple[int, int]


@dataclass
class Case:
    """An original, a copy of it, and the truth. Links are (original sentence, copy sentence) as spans."""

    original: Article
    copy: Article
    links: set[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=set)
    moved: set[tuple[int, int]] = field(default_factory=set)  # spans of the copy's sentences
    changes: list[Change] = field(default_factory=list)

    @property
    def report(self) -> Report:
        copies = (Copy("a", "full", 1.0, 1.0), Copy("b", "abridged", 0.9, 1.0))
        return Report("a", copies)


def lines(name: str = "sentences.txt") -> list[tuple[str, str | None]]:
    """Marked sentences, each with its free rewording if it has one."""
    found: list[tuple[str, str | None]] = []
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line.startswith("= "):
            found[-1] = (found[-1][0], line[2:])
        elif line and not line.startswith("#"):
            found.append((line, None))
    return found


def halves() -> tuple[list[tuple[str, str | None]], list[tuple[str, str | None]]]:
    """For tuning and held out."""
    return lines()[::2], lines()[1::2]


@dataclass
class _Piece:
    """A sentence in the making: text, and (kind, significant, span) of each slot in it."""

    text: str
    slots: list[tuple[str, bool, int, int]]


def _fill(line: str, switched: set[int]) -> _Piece:
    text, slots, at = "", [], 0
    for number, slot in enumerate(SLOT.finditer(line)):
        text += line[at : slot.start()]
        word = slot[4] if number in switched else slot[3]
        slots.append((slot[1], bool(slot[2]), len(text), len(text) + len(word)))
        text += word
        at = slot.end()
    return _Piece(text + line[at:], slots)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def case(seed: int, pool: list[tuple[str, str | None]], *, chance: float = 0.4) -> Case:
    """An original of 14 to 22 sentences and a copy of it, both from ``pool``."""
    dice = random.Random(seed)
    chosen = dice.sample(pool, dice.randint(14, min(22, len(pool))))
    originals = [_fill(line, set()) for line, _ in chosen]
    kept = [i for i in range(len(chosen)) if dice.random() < 0.8]
    order = list(kept)
    moved = set()
    if len(order) > 6:
        for _ in range(dice.randint(0, 2)):
            at = dice.randrange(len(order))
            item = order.pop(at)
            to = dice.choice([p for p in range(len(order) + 1) if abs(p - at) >= 3])
            order.insert(to, item)
            moved.add(item)
    spare = [line for line, _ in pool if line not in {c for c, _ in chosen}]
    # The copy's sentences: (text, [(original, slots with spans in this text, switched)])
    made: list[tuple[str, list[tuple[int, list, set[int]]]]] = []
    pending: tuple[str, list] | None = None
    for i in order:
        line, free = chosen[i]
        marks = list(SLOT.finditer(line))
        if free and dice.random() < 0.4:
            made.append((free, [(i, [], set())]))
            continue
        switched = {n for n in range(len(marks)) if dice.random() < chance}
        piece = _fill(line, switched)
        parts = [(piece.text, [(i, piece.slots, switched)])]
        split = [n for n in switched if marks[n][1] == "split"]
        if split:
            _, _, start, end = piece.slots[split[0]]
            cut = start + (piece.text[start:end].rindex(" ") + 1)
            first, second = piece.text[:cut].rstrip(), _upper(piece.text[cut:])
            left = [(n, s) for n, s in enumerate(piece.slots) if s[3] <= start]
            right = [(n, s) for n, s in enumerate(piece.slots) if s[2] >= end]
            parts = [
                (first, [(i, _picked(left, 0, len(piece.slots)), switched)]),
                (second, [(i, _picked(right, cut, len(piece.slots)), switched)]),
            ]
        elif (
            made
            and dice.random() < 0.12
            and len(made[-1][1]) == 1
            and made[-1][0].endswith(".")
            and piece.text.split()[0] in OPENERS
            and made[-1][1][0][1]
            and made[-1][1][0][0] == i - 1
        ):
            before, of = made.pop()
            joint = dice.choice(JOINTS)
            head = before[:-1] + joint
            text = head + piece.text[0].lower() + piece.text[1:]
            shifted = [s and (s[0], s[1], s[2] + len(head), s[3] + len(head)) for s in piece.slots]
            made.append((text, [*of, (i, shifted, switched)]))
            continue
        made += parts
        if spare and dice.random() < 0.08:
            made.append((_fill(spare.pop(), set()).text, []))
    del pending
    return _case(originals, made, [chosen[i][0] for i in range(len(chosen))], moved, dice)


def _picked(slots, shift, count):  # type: ignore[no-untyped-def]
    found = [None] * count
    for n, (kind, significant, start, end) in slots:
        found[n] = (kind, significant, start - shift, end - shift)
    return found


def _case(originals, made, source, moved, dice) -> Case:  # type: ignore[no-untyped-def]
    original, spans = _article("a", [p.text for p in originals], dice)
    copy, copy_spans = _article("b", [text for text, _ in made], dice)
    found = Case(original, copy)
    for (_, parts), (start, end) in zip(made, copy_spans, strict=True):
        for i, slots, switched in parts:
            found.links.add((spans[i], (start, end)))
            if i in moved:
                found.moved.add((start, end))
            for n, slot in enumerate(slots):
                if slot is None or n not in switched or slot[0] == "split":
                    continue
                kind, significant, a, b = slot
                _, _, x, y = originals[i].slots[n]
                here = (spans[i][0] + x, spans[i][0] + y)
                found.changes.append(Change(kind, significant, here, (start + a, start + b)))
    return found


def _article(
    name: str, texts: list[str], dice: random.Random
) -> tuple[Article, list[tuple[int, int]]]:
    """The sentences as an article whose paragraphs break at random."""
    text, spans, paragraphs = "", [], []
    opened = 0
    for number, sentence in enumerate(texts):
        if number:
            if dice.random() < 0.6:
                paragraphs.append(Paragraph("body", opened, len(text)))
                text += "\n\n"
                opened = len(text)
            else:
                text += " "
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    paragraphs.append(Paragraph("body", opened, len(text)))
    outlet = Fact(f"The {name.upper()} Herald", Evidence("stated"))
    return Article(
        id=name, source=name, text=text, paragraphs=tuple(paragraphs), outlet=outlet
    ), spans


def many(
    count: int, words: int, *, seed: int = 1, chance: float = 0.3
) -> tuple[Report, dict[str, Article]]:
    """An original of about ``words`` words and ``count - 1`` copies of it, each cut, moved and edited by itself."""
    dice = random.Random(seed)
    pool = lines()
    chosen: list[str] = []
    while sum(len(SLOT.sub(r"\3", line).split()) for line in chosen) < words:
        chosen.append(pool[len(chosen) % len(pool)][0])
    articles = {}
    copies = []
    for number in range(count):
        texts = []
        for line in chosen:
            if number and dice.random() < 0.15:
                continue
            slots = range(len(SLOT.findall(line)))
            switched = {n for n in slots if number and dice.random() < chance}
            texts.append(_fill(line, switched).text)
        if number and len(texts) > 4 and dice.random() < 0.5:
            texts.insert(dice.randrange(len(texts)), texts.pop(dice.randrange(len(texts))))
        name = f"{number:04}"
        articles[name], _ = _article(name, texts, dice)
        copies.append(Copy(name, "abridged" if number else "full", 0.9 if number else 1.0, 1.0))
    return Report("0000", tuple(copies)), articles

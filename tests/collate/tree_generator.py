"""Reports whose copy tree is known: some copies are taken from another outlet's page, with all that it did to the wire.

Outlets cut from the end and here and there, have a house style, change a few words, add sentences of their own, make
slips and move a sentence. As every place has only one other wording, outlets that know nothing of each other often
change it alike, and two that cut from the end lack the same passages: what a tree must not be taken in by.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from collate_generator import SLOT, _article, _fill, lines

from wirecopy.model import Article, Copy, Evidence, Fact, Published, Report

STYLE = ("format", "house_style", "tense")
FILED = datetime(2031, 3, 4, 6, 0)
NAMES = (
    "Anvil",
    "Beacon",
    "Courier",
    "Dispatch",
    "Examiner",
    "Falcon",
    "Gazette",
    "Herald",
    "Inquirer",
    "Journal",
    "Keeper",
    "Ledger",
    "Mercury",
)


@dataclass(frozen=True)
class Item:
    """A sentence of a page: of the wire (its number, the slots switched), or an outlet's own."""

    number: int | None
    switched: frozenset[int] = frozenset()
    own: str = ""
    slip: tuple[int, str] | None = None  #: (word, what is printed for it)


@dataclass
class Tree:
    """A report, its articles, and from whom each copy was taken: None for the wire."""

    report: Report
    articles: dict[str, Article]
    parent: dict[str, str | None] = field(default_factory=dict)
    two: set[str] = field(default_factory=set)  #: copies that have wire text besides their parent's
    wire: str = ""


@dataclass(frozen=True)
class Desk:
    """How an outlet edits."""

    style: float  #: how often a place of style is switched
    keeps: float  #: the share that is left when it has cut from the end
    drops: float  #: of any passage
    words: float  #: how often another place is switched
    own: int  #: sentences of its own


def tree(
    seed: int, pool: list[str], *, copies: int = 10, taken: int = 3, credits: float = 0.0
) -> Tree:
    """A report of 18 to 26 sentences in ``copies`` copies, ``taken`` of them from another outlet.

    ``credits`` is how often such a copy names the outlet that it was taken from.
    """
    dice = random.Random(seed)
    marked = dice.sample(pool, min(len(pool) - 12, dice.randint(18, 26)))
    spare = [_fill(line, set()).text for line in pool if line not in marked]
    dice.shuffle(spare)
    wire = [Item(n) for n in range(len(marked))]
    names = dice.sample([f"{a} {b}" for a in ("North", "South") for b in NAMES], copies)
    late = set(dice.sample(range(1, copies), taken))
    pages: list[list[Item]] = []
    times: list[datetime] = []
    found = Tree(Report("", ()), {})
    ids = [f"{dice.randrange(16**8):08x}" for _ in range(copies)]
    for n in range(copies):
        parent = dice.randrange(n) if n in late else None
        source = wire if parent is None else pages[parent]
        page = _edited(source, marked, spare, _desk(dice), dice)
        if parent is not None and dice.random() < 0.1:
            page, taken_so = _with_wire(page, source, wire, dice), page
            if page != taken_so:
                found.two.add(ids[n])
        pages.append(page)
        before = FILED if parent is None else times[parent]
        times.append(before + timedelta(minutes=dice.randint(10, 600)))
        texts = [_text(item, marked) for item in page]
        if parent is not None and dice.random() < credits:
            texts.append(f"The {names[parent]} first reported this.")
        article, _ = _article(ids[n], texts, dice)
        stated = (
            Published(times[n].isoformat()[:16], "minute", Evidence("stated"))
            if dice.random() < 0.6
            else None
        )
        found.articles[ids[n]] = Article(
            id=ids[n], source=ids[n], text=article.text, paragraphs=article.paragraphs,
            outlet=Fact(f"The {names[n]}", Evidence("stated")), published=stated,
        )  # fmt: skip
        found.parent[ids[n]] = None if parent is None else ids[parent]
    found.report = Report(min(ids), tuple(Copy(i, "full", 0.9, 0.9) for i in sorted(ids)))
    found.wire = " ".join(_text(item, marked) for item in wire)
    return found


def pools() -> tuple[list[str], list[str]]:
    """Marked sentences for tuning and held out."""
    tuning = [line for line, _ in lines("sentences.txt")]
    held_out = [line for name in ("fourth", "fifth") for line, _ in lines(f"sentences_{name}.txt")]
    return tuning, held_out


def _desk(dice: random.Random) -> Desk:
    return Desk(
        style=dice.choice((0.05, 0.2, 0.7)),
        keeps=dice.uniform(0.5, 1) if dice.random() < 0.5 else 1.0,
        drops=dice.uniform(0, 0.15),
        words=dice.uniform(0, 0.12),
        own=dice.choice((0, 0, 1, 1, 2)),
    )


def _edited(
    source: list[Item], marked: list[str], spare: list[str], desk: Desk, dice: random.Random
) -> list[Item]:
    page: list[Item] = []
    for at, item in enumerate(source[: max(4, round(len(source) * desk.keeps))]):
        if item.own:
            if dice.random() < 0.6:
                page.append(item)
            continue
        if at and dice.random() < desk.drops:
            continue
        assert item.number is not None
        switched = set(item.switched)
        for n, slot in enumerate(SLOT.finditer(marked[item.number])):
            if slot[1] == "split":
                continue
            if slot[1] in STYLE:
                if n in switched and dice.random() < 0.3 * (1 - desk.style):
                    switched.discard(n)
                elif dice.random() < desk.style:
                    switched.add(n)
            elif dice.random() < desk.words:
                switched.add(n)
        slip = item.slip if item.slip and dice.random() < 0.7 else None
        page.append(Item(item.number, frozenset(switched), slip=slip))
    if dice.random() < 0.4:
        page = _slipped(page, marked, dice)
    if dice.random() < 0.2 and len(page) > 5:
        page.insert(dice.randrange(1, len(page)), page.pop(dice.randrange(1, len(page))))
    for _ in range(desk.own):
        if spare:
            page.insert(dice.randrange(1, len(page) + 1), Item(None, own=spare.pop()))
    return page


def _slipped(page: list[Item], marked: list[str], dice: random.Random) -> list[Item]:
    """A letter lost in a word."""
    at = dice.randrange(len(page))
    words = _text(page[at], marked).split()
    long = [n for n, w in enumerate(words) if len(w) > 5 and w.isalpha()]
    if page[at].own or not long:
        return page
    n = dice.choice(long)
    letter = dice.randrange(1, len(words[n]) - 1)
    slip = (n, words[n][:letter] + words[n][letter + 1 :])
    return [*page[:at], Item(page[at].number, page[at].switched, slip=slip), *page[at + 1 :]]


def _with_wire(
    page: list[Item], source: list[Item], wire: list[Item], dice: random.Random
) -> list[Item]:
    """Besides, half of what the parent has cut."""
    had = {item.number for item in source}
    page = list(page)
    for item in wire:
        if item.number not in had and dice.random() < 0.5:
            behind = [
                n
                for n, i in enumerate(page)
                if i.number is not None and i.number < (item.number or 0)
            ]
            page.insert(max(behind, default=-1) + 1, item)
    return page


def _text(item: Item, marked: list[str]) -> str:
    if item.number is None:
        return item.own
    words = _fill(marked[item.number], set(item.switched)).text.split(" ")
    if item.slip and item.slip[0] < len(words):
        words[item.slip[0]] = item.slip[1]
    return " ".join(words)

"""What cleaning still gets wrong on labelled pages, by kind: ``cleaning_errors.py FOLDER [--show KIND]``.

FOLDER is that of `evaluate_pages`. The body that cleaning gives is laid beside the wanted text, word by word. Words
wanted and not given are looked for in the lines that were removed, and count for that reason; words given and not
wanted count for the place of their line: before, inside or after the story. A line is wrong when at least half
of its words are. For each kind: lines, words, pages, and the gain in F1 if these lines alone were right.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from compare_cleaners import f1_of
from evaluate_pages import SHINGLE_WORDS, WORD, precision_recall

from wirecopy.clean import clean
from wirecopy.model import Article, Page
from wirecopy.pages import page_id

WRONG_SHARE = 0.5  # of a line's words; below it is an edge, not a line
NOWHERE = "lost: in no line"


@dataclass(frozen=True)
class Line:
    """A line of a page, and what became of it: ``body``, ``crosshead`` or the reason of its removal."""

    start: int
    text: str
    became: str

    @property
    def is_kept(self) -> bool:
        return self.became in ("body", "crosshead")

    @property
    def words(self) -> list[str]:
        return WORD.findall(self.text)


@dataclass(frozen=True)
class Wrong:
    kind: str
    page: str
    words: int
    line: Line | None = None


def lines_of(article: Article) -> list[Line]:
    kept = [Line(p.start, article.text[p.start : p.end], p.kind) for p in article.paragraphs]
    removed = [Line(r.start, article.text[r.start : r.end], r.reason) for r in article.removed]
    return sorted(kept + removed, key=lambda line: line.start)


def shared(wanted: Sequence[str], given: Sequence[str]) -> tuple[set[int], set[int]]:
    """Places of the words of either that the other has too, in runs; short runs at edges only."""
    a: set[int] = set()
    b: set[int] = set()
    for block in SequenceMatcher(None, wanted, given, autojunk=False).get_matching_blocks():
        at_edge = block.b == 0 or block.b + block.size == len(given)
        if block.size >= SHINGLE_WORDS or (block.size and at_edge) or block.b - 1 in b:
            a |= set(range(block.a, block.a + block.size))
            b |= set(range(block.b, block.b + block.size))
    return a, b


def by_line(lines: Sequence[Line], right: set[int]) -> Iterator[tuple[Line, int, int]]:
    """Each line with the number of its words that are in ``right``, and of all."""
    at = 0
    for line in lines:
        count = len(line.words)
        yield line, sum(n in right for n in range(at, at + count)), count
        at += count


def place_of(line: Line, good: Sequence[int]) -> str:
    if not good or line.start < good[0]:
        return "before"
    return "after" if line.start > good[-1] else "inside"


def wrong_lines(name: str, truth: str, lines: Sequence[Line]) -> list[Wrong]:
    wanted = WORD.findall(truth)
    kept = [line for line in lines if line.is_kept]
    gone = [line for line in lines if not line.is_kept]
    seen, right = shared(wanted, [word for line in kept for word in line.words])
    counted = [row for row in by_line(kept, right) if row[2]]
    good = [line.start for line, hits, count in counted if hits > count * WRONG_SHARE]
    wrong = []
    for line, hits, count in counted:
        if hits <= count * (1 - WRONG_SHARE):
            place = place_of(line, good)
            wrong.append(Wrong(f"kept {line.became}: {place} the story", name, count - hits, line))
    missing = [word for n, word in enumerate(wanted) if n not in seen]
    found, lost = shared(missing, [word for line in gone for word in line.words])
    for line, hits, count in by_line(gone, lost):
        if hits and hits >= count * WRONG_SHARE:
            wrong.append(Wrong(f"removed as {line.became}", name, hits, line))
    if len(missing) > len(found):
        wrong.append(Wrong(NOWHERE, name, len(missing) - len(found)))
    return wrong


def text_of(lines: Sequence[Line], put_right: Sequence[Line] = ()) -> str:
    """The body, with lines turned to what they should have been."""
    turned = {line.start for line in put_right}
    return "\n".join(line.text for line in lines if line.is_kept != (line.start in turned))


def pages_of(folder: Path, half: str | None) -> Iterator[tuple[str, str, list[Line] | str]]:
    """Id, wanted text, and the lines, or the first word of the refusal."""
    rows = (folder / "truth.jsonl").read_text(encoding="utf-8").split("\n")
    for row in [json.loads(line) for line in rows if line][half == "odd" :: 2 if half else 1]:
        data = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
        page = Page(id=page_id(data, None), source=row["id"], data=data, media_type="text/html")
        got = clean(page)
        yield row["id"], row["text"], lines_of(got) if isinstance(got, Article) else got.reason


def print_kinds(
    wrong: Sequence[Wrong], truth: Mapping[str, str], lines: Mapping[str, Sequence[Line]]
) -> None:
    scores = {name: precision_recall(truth[name], text_of(lines[name])) for name in truth}
    now = f1_of(list(scores.values()))[0]
    kinds: dict[str, list[Wrong]] = defaultdict(list)
    for one in wrong:
        kinds[one.kind].append(one)
    rows = []
    for kind, ones in [*kinds.items(), ("all lines", [w for w in wrong if w.line])]:
        better = dict(scores)
        for name in {one.page for one in ones}:
            turned = [one.line for one in ones if one.page == name and one.line]
            better[name] = precision_recall(truth[name], text_of(lines[name], turned))
        gain = f1_of(list(better.values()))[0] - now
        pages = len({one.page for one in ones})
        rows.append((gain, kind, len(ones), sum(one.words for one in ones), pages))
    print(f"F1 {now:.4f}\n{'kind':44} lines  words  pages  gain in F1")
    for gain, kind, count, words, pages in sorted(rows, reverse=True):
        print(f"{kind:44}{count:6} {words:6} {pages:6}  {gain:+.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=["even", "odd"], help="only the pages with such a number")
    parser.add_argument("--show", metavar="KIND", help="print the lines whose kind begins so")
    options = parser.parse_args()
    truth: dict[str, str] = {}
    lines: dict[str, Sequence[Line]] = {}
    wrong: list[Wrong] = []
    for name, text, got in pages_of(options.folder, options.half):
        truth[name] = text
        lines[name] = [] if isinstance(got, str) else got
        if isinstance(got, str):
            wrong.append(Wrong(f"refused: {got.partition(':')[0]}", name, len(WORD.findall(text))))
        else:
            wrong += wrong_lines(name, text, got)
    if options.show:
        for one in wrong:
            if one.line and one.kind.startswith(options.show):
                print(f"{one.page[:8]} {one.kind:40} {' '.join(one.line.text.split())[:110]!r}")
        return
    print_kinds(wrong, truth, lines)


if __name__ == "__main__":
    main()

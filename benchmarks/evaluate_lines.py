"""How right cleaning is line by line on page texts with all their noise: ``evaluate_lines.py FOLDER [--show KIND]``.

FOLDER holds ``noisy/labelled.jsonl`` and ``noisy/unlabelled.jsonl`` (or these two files themselves): records with
``id, text``. Every line of 60 of these pages is labelled in ``labels/noisy_lines.jsonl`` (see ``labels/README.md``)
by offsets and hashes; a page whose text is another one stops the run. Each page goes through `clean` as text/plain
with its outlet stated and nothing else.

How lines are counted: a line is what most of its characters became. Body is body and crossheads; a refused page
counts as removed whole, so its body lines are wrongly removed. Kinds are counted on lines removed from pages that
were not refused: a line has the right kind when the reason before any "(why)" is the one of its label; the first title
of a page is a title, each later one a repeated title.

Three splits: rules are chosen on the outlets of "tune" only; "report" was held out from then on; "fresh" was labelled
after the rules, by somebody who had seen neither them nor their output. --show prints lines of "tune" and does not even
clean the pages of the other two.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wirecopy.clean import clean
from wirecopy.model import Article, Page
from wirecopy.pages import page_id

LABELS = Path(__file__).parent / "labels" / "noisy_lines.jsonl"
SPLITS = ("tune", "report", "fresh")
SHOWN = "tune"
BODY = ("body", "crosshead")
METADATA = frozenset(
    [
        "title",
        "summary",
        "byline",
        "credit",
        "time",
        "section",
        "tags",
        "dateline",
        "caption",
        "slug",
    ]
)
REFUSED = "refused"
MOST_CONFUSIONS = 12


@dataclass(frozen=True)
class Line:
    """A labelled line and what became of it: ``body``, ``crosshead``, a reason, or ``refused``."""

    page: str
    text: str
    label: str
    wanted: str
    got: str

    @property
    def is_body(self) -> bool:
        return self.label in BODY

    @property
    def is_removed(self) -> bool:
        return self.got not in BODY


def wanted_reason(label: str, *, title_seen: bool) -> str:
    """The reason that a label asks for; body and crosshead ask for themselves."""
    if label in BODY:
        return label
    if label == "title" and title_seen:
        return "furniture: repeated title"
    family = "metadata" if label in METADATA else "furniture"
    return f"{family}: {label.replace('_', ' ')}"


def pieces_of(article: Article) -> list[tuple[int, int, str]]:
    pieces = [(p.start, p.end, p.kind) for p in article.paragraphs]
    return pieces + [(r.start, r.end, r.reason.partition(" (")[0]) for r in article.removed]


def outcome(start: int, end: int, pieces: Iterable[tuple[int, int, str]]) -> str:
    """What most of a line's characters became."""
    shares: Counter[str] = Counter()
    for first, last, became in pieces:
        shares[became] += max(0, min(end, last) - max(start, first))
    became, characters = shares.most_common(1)[0]
    if not characters:
        sys.exit("law 1 is broken: a line is neither body nor removed")
    return became


def lines_of_page(row: Mapping[str, object], text: str) -> list[Line]:
    labels: Sequence[tuple[int, int, str, str]] = row["lines"]  # type: ignore[assignment]
    data = text.encode()
    outlet, record = str(row["outlet"]), str(row["id"])
    page = Page(
        id=page_id(data, outlet),
        source=record,
        data=data,
        media_type="text/plain",
        charset="utf-8",
        outlet=outlet,
        record=record,
    )
    cleaned = clean(page)
    if isinstance(cleaned, Article) and cleaned.text != text:
        sys.exit(f"{record}: the article's text is not the page's")
    pieces = pieces_of(cleaned) if isinstance(cleaned, Article) else None
    lines = []
    title_seen = False
    for start, end, label, digest in labels:
        line = text[start:end]
        if hashlib.sha1(line.encode(), usedforsecurity=False).hexdigest()[:8] != digest:
            sys.exit(f"{record}: line at {start} is not the labelled one")
        got = outcome(start, end, pieces) if pieces is not None else REFUSED
        wanted = wanted_reason(label, title_seen=title_seen)
        lines.append(Line(record, line, label, wanted, got))
        title_seen = title_seen or label == "title"
    return lines


def read_texts(folder: Path, names: Iterable[str]) -> dict[tuple[str, str], str]:
    texts = {}
    for name in sorted(set(names)):
        path = folder / f"{name}.jsonl"
        if not path.exists():
            path = folder / f"{Path(name).name}.jsonl"
        if not path.exists():
            sys.exit(f"{folder} has no {name}.jsonl: FOLDER is where the noisy pages lie")
        for record in map(json.loads, path.read_text(encoding="utf-8").split("\n")[:-1]):
            texts[name, record["id"]] = record["text"]
    return texts


def read_splits(folder: Path, labels: Path, splits: Sequence[str]) -> dict[str, list[Line]]:
    """The lines of these splits and what became of them; pages of other splits are not cleaned."""
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["split"] in splits]
    texts = read_texts(folder, (row["set"] for row in rows))
    lines: dict[str, list[Line]] = {split: [] for split in splits}
    for row in rows:
        text = texts.get((row["set"], row["id"]), "")
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            sys.exit(f"{row['set']} {row['id']}: not the text that was labelled")
        lines[row["split"]] += lines_of_page(row, text)
    return lines


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "none"


def print_figures(lines: Sequence[Line]) -> None:
    noise = [line for line in lines if not line.is_body]
    body = [line for line in lines if line.is_body]
    heads = [line for line in lines if line.label == "crosshead"]
    removed = [line for line in lines if line.is_removed]
    kinded = [line for line in noise if line.is_removed and line.got != REFUSED]
    print("  removal recall        ", share(sum(x.is_removed for x in noise), len(noise)))
    print("  removal precision     ", share(sum(not x.is_body for x in removed), len(removed)))
    print("  body wrongly removed  ", share(sum(x.is_removed for x in body), len(body)))
    print("  crossheads as such    ", share(sum(x.got == x.label for x in heads), len(heads)))
    print("  crossheads kept       ", share(sum(not x.is_removed for x in heads), len(heads)))
    print("  kind right, if removed", share(sum(x.got == x.wanted for x in kinded), len(kinded)))


def print_kinds(lines: Sequence[Line]) -> None:
    print("  what it is                  lines  kept  wrong kind  on refused pages")
    for wanted in sorted({x.wanted for x in lines}):
        of_kind = [x for x in lines if x.wanted == wanted]
        kept = sum(not x.is_removed for x in of_kind)
        refused = sum(x.got == REFUSED for x in of_kind)
        wrong = sum(x.got not in (wanted, REFUSED) and x.is_removed for x in of_kind)
        print(f"    {wanted:26}{len(of_kind):5} {kept:5} {wrong:11} {refused:17}")
    confused = Counter((x.wanted, x.got) for x in lines if x.got not in (x.wanted, REFUSED))
    print("  most confused")
    for (wanted, got), count in confused.most_common(MOST_CONFUSIONS):
        print(f"    {count:3}  {wanted}, given as {got}")


def print_split(name: str, lines: Sequence[Line]) -> None:
    pages = list(dict.fromkeys(line.page for line in lines))
    refused = list(dict.fromkeys(line.page for line in lines if line.got == REFUSED))
    print(f"{name}: {len(pages)} pages, {len(lines)} lines")
    print_figures(lines)
    if refused:
        lost = sum(x.is_body for x in lines if x.got == REFUSED)
        print(f"  without the {len(refused)} refused ({' '.join(refused)}; body lines: {lost})")
        print_figures([line for line in lines if line.got != REFUSED])
    print_kinds(lines)


def show(lines: Iterable[Line], kind: str) -> None:
    """Lines that went wrong, to the terminal: kept noise, lost body, or removed for a wrong reason."""
    for line in lines:
        if kind == "kept":
            wrong = not line.is_body and not line.is_removed
        elif kind == "lost":
            wrong = line.is_body and line.is_removed
        else:
            wrong = line.got not in (line.wanted, REFUSED) and line.is_removed != line.is_body
        if wrong:
            print(f"{line.page:12} {line.wanted:26} {line.got:26} {line.text.strip()[:100]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument(
        "--show",
        choices=["kept", "lost", "kind"],
        help="print such lines of the tune outlets, never of the others: "
        "noise kept, body lost, wrong kinds",
    )
    options = parser.parse_args()
    if options.show:
        shown = read_splits(options.folder, options.labels, [SHOWN])
        show(shown[SHOWN], options.show)
        return
    lines = read_splits(options.folder, options.labels, SPLITS)
    for split in SPLITS:
        print_split(split, lines[split])


if __name__ == "__main__":
    main()

"""How right sentence ends are, beside pysbd and syntok.

``python benchmarks/segment_sentences.py [FOLDER] [--peers PYTHON]``. Two sets: sentences written for `tests/collate`
(a line is a sentence), put behind each other in paragraphs of one to six; and with FOLDER the labelled real pairs
(`labels/COLLATE.md`), the stretches between line breaks. A sentence is right when both its ends are; F1 over the
sentences of paragraphs with two and more, since one alone is no question. PYTHON is an interpreter that has pysbd and
syntok. The real labels were read from a list that our own rules had cut: they favour us.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Cut = Callable[[str], list[str]]
SETS = ("", "_later", "_third", "_fourth", "_fifth")
HERE = Path(__file__).parent


def pysbd() -> Cut:
    import pysbd

    return pysbd.Segmenter(language="en", clean=False).segment


def syntok() -> Cut:
    import syntok.segmenter as segmenter

    def cut(text: str) -> list[str]:
        return [
            text[s[0].offset : s[-1].offset + len(s[-1].value)]
            for paragraph in segmenter.analyze(text)
            for s in paragraph
        ]

    return cut


PEERS = {"pysbd": pysbd, "syntok": syntok}


def written() -> list[list[str]]:
    """Paragraphs of our own sentences."""
    sys.path.insert(0, str(HERE.parent / "tests" / "collate"))
    from collate_generator import SLOT, lines

    dice = random.Random(1)
    found = []
    for kind in SETS:
        texts = [SLOT.sub(r"\3", line) for line, _ in lines(f"sentences{kind}.txt")]
        dice.shuffle(texts)
        while texts:
            size = dice.randint(1, 6)
            found.append(texts[:size])
            texts = texts[size:]
    return [paragraph for paragraph in found if len(paragraph) > 1]


def real(folder: Path) -> list[list[str]]:
    """Paragraphs of the labelled pairs: labelled sentences with nothing but spaces between."""
    sys.path.insert(0, str(HERE))
    from evaluate_collate import LABELS, article, texts

    records = texts(folder)
    found: list[list[str]] = []
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        for side, spans in zip("ab", label["sentences"], strict=True):
            text = article(records[label["set"], label[side]]).text
            before = None
            for start, end in spans:
                between = None if before is None else text[before:start]
                if between is not None and not between.strip() and "\n" not in between:
                    found[-1].append(text[start:end])
                else:
                    found.append([text[start:end]])
                before = end
    return [paragraph for paragraph in found if len(paragraph) > 1]


def spans(parts: Sequence[str], text: str) -> set[tuple[int, int]]:
    """Where the parts stand, white space aside."""
    found = set()
    at = 0
    for part in parts:
        if part.strip():
            start = text.index(part.strip(), at)
            at = start + len(part.strip())
            found.add((start, at))
    return found


def f1(paragraphs: Sequence[Sequence[str]], cut: Cut) -> str:
    """F1 and CPU seconds in words."""
    right = found = true = 0
    start = time.process_time()
    mine = [cut(" ".join(p)) for p in paragraphs]
    used = time.process_time() - start
    for paragraph, parts in zip(paragraphs, mine, strict=True):
        text = " ".join(paragraph)
        a, b = spans(paragraph, text), spans(parts, text)
        right, found, true = right + len(a & b), found + len(b), true + len(a)
    return (
        f"F1 {2 * right / (found + true):.3f} ({true} sentences, {found} found, {used:.2f} CPU s)"
    )


def main() -> None:
    """Prints set, tool, figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--worker", choices=PEERS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        print(f1(json.load(sys.stdin), PEERS[given.worker]()))
        return
    from wirecopy.collate.sentences import split

    sets = {"written": written(), **({"real": real(given.folder)} if given.folder else {})}
    for name, paragraphs in sets.items():
        print(name, "wirecopy", f1(paragraphs, lambda t: [t[a:b] for a, b in split(t)]), flush=True)
        for peer in PEERS if given.peers else ():
            done = subprocess.run(
                [given.peers, "-W", "ignore", __file__, "--worker", peer],
                input=json.dumps(paragraphs),
                capture_output=True,
                text=True,
                check=True,
            )
            print(name, peer, done.stdout.strip(), flush=True)


if __name__ == "__main__":
    main()

"""One finder of near-duplicates over one file, in a process of its own: ``matchers.py NAME NEWS.jsonl GROUPS.json``.

Reading counts. GROUPS.json gets the group of each text in order, CPU seconds (of all threads), wall seconds, peak MiB.
Peers get whole texts and no outlets, since none has a notion of them; candidate pairs are joined transitively, as their
documentation does. Only the interpreter that runs a peer needs it.
"""

import contextlib
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

WORD = re.compile(r"\w+")


def texts(path: str) -> Iterator[str]:
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def shingles(text: str, size: int = 5) -> set[str]:
    words = WORD.findall(text.lower())
    return {" ".join(words[n : n + size]) for n in range(max(1, len(words) - size + 1))}


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    head = list(range(count))

    def find(n: int) -> int:
        while head[n] != n:
            head[n] = n = head[head[n]]
        return n

    for a, b in pairs:
        one, two = sorted((find(a), find(b)))
        head[two] = one
    return [find(n) for n in range(count)]


def datasketch(threshold: float) -> Callable[[str], list[int]]:
    def run(path: str) -> list[int]:
        from datasketch import MinHash, MinHashLSH

        lsh, pairs, n = MinHashLSH(threshold=threshold, num_perm=128), [], -1
        for n, text in enumerate(texts(path)):
            hashed = MinHash(num_perm=128)
            hashed.update_batch([s.encode() for s in shingles(text)])
            pairs += [(n, other) for other in lsh.query(hashed)]
            lsh.insert(n, hashed)
        return joined(n + 1, pairs)

    return run


def gaoya(threshold: float) -> Callable[[str], list[int]]:
    def run(path: str) -> list[int]:
        from gaoya.minhash import MinHashStringIndex

        index = MinHashStringIndex(
            hash_size=32,
            jaccard_threshold=threshold,
            num_bands=42,
            band_size=3,
            num_hashes=42 * 3,
            analyzer="word",
            lowercase=True,
            ngram_range=(5, 5),
        )
        pairs, n = [], -1
        for n, text in enumerate(texts(path)):
            pairs += [(n, other) for other in index.query(text)]
            index.insert_document(n, text)
        return joined(n + 1, pairs)

    return run


def rensa(threshold: float, size: int) -> Callable[[str], list[int]]:
    """``size`` 1 is the README's setting: words, 128 permutations, 16 bands, threshold .8."""

    def run(path: str) -> list[int]:
        from rensa import RMinHash, RMinHashLSH

        lsh, sketches, pairs = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=16), [], []
        for n, text in enumerate(texts(path)):
            sketch = RMinHash(num_perm=128, seed=42)
            sketch.update(text.split() if size == 1 else list(shingles(text, size)))
            near = lsh.query(sketch)
            pairs += [(n, o) for o in near if sketch.jaccard(sketches[o]) >= threshold]
            lsh.insert(n, sketch)
            sketches.append(sketch)
        return joined(len(sketches), pairs)

    return run


def wirecopy(verify: bool, outlets: bool) -> Callable[[str], list[int]]:
    def run(path: str) -> list[int]:
        from wirecopy.match import bulk

        if not verify:
            with Path(path).open("rb") as stream:
                return list(bulk.quick_groups(bulk.index_of_lines(stream)[0]))
        places = [0]
        loads: Any = json.loads
        with contextlib.suppress(ImportError):
            from orjson import loads
        with Path(path).open("rb") as lines:
            index = bulk.index_of_lines(lines)[0]
            lines.seek(0)
            for line in lines:
                places.append(places[-1] + len(line))
        group = list(range(len(index)))
        best: dict[int, tuple[bool, float]] = {}
        carries: Counter[int] = Counter()
        with Path(path).open("rb") as lines:

            def load(numbers: Sequence[int]) -> list[Any]:
                rows = []
                for n in numbers:
                    lines.seek(places[n])
                    row = loads(lines.readline())
                    rows.append(
                        bulk.Row(f"{n:09d}", row["text"], row["outlet"] if outlets else None)
                    )
                return rows

            for reports, _ in bulk.verified(index, load):
                for report in reports:
                    for copy in report.copies:
                        n = int(copy.article)
                        carries[n] += copy.relation == "excerpt"
                        rank = (copy.relation != "excerpt", copy.share_of_copy)
                        if n not in best or rank > best[n]:
                            best[n], group[n] = rank, int(report.id)
                for report in reports:
                    for page, head in report.versions:
                        group[int(page)] = group[int(head)]
        # A digest belongs to several reports and is a copy of none.
        return [n if carries[n] > 1 and not best[n][0] else g for n, g in enumerate(group)]

    return run


#: What runs, by name: the package and the setting, for readers, and the run.
MATCHERS: dict[str, tuple[str, str, Callable[[str], list[int]]]] = {
    "wirecopy": ("wirecopy", "candidates and groups", wirecopy(False, False)),
    "wirecopy-verified": ("wirecopy", "verified, outlets given", wirecopy(True, True)),
    "wirecopy-no-outlets": ("wirecopy", "verified, outlets withheld", wirecopy(True, False)),
    "gaoya-.5": ("gaoya", "5-grams, threshold .5", gaoya(0.5)),
    "rensa-readme": ("rensa", "words, 128 permutations, .8", rensa(0.8, 1)),
    "rensa-.5": ("rensa", "5-grams, 128 permutations, .5", rensa(0.5, 5)),
    "datasketch-.8": ("datasketch", "5-grams, 128 permutations, .8", datasketch(0.8)),
    "datasketch-.5": ("datasketch", "5-grams, 128 permutations, .5", datasketch(0.5)),
}


def main() -> None:
    name, source, target = sys.argv[1:]
    package, _, run = MATCHERS[name]
    wall, cpu = time.perf_counter(), time.process_time()
    groups = run(source)
    found = {
        "version": version(package),
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "groups": groups,
    }
    Path(target).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()

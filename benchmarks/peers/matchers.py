"""One finder of near-duplicates over one file: ``python -m peers.matchers NAME NEWS.jsonl GROUPS.json``.

Reading counts. GROUPS.json gets the group of each text in order, CPU seconds (of all threads and of ended children),
wall seconds, and the peak MiB of the largest process. Peers get whole texts and no outlets, since none but passim has a
notion of them; pairs are joined transitively, as their documentation does. Only the interpreter that runs a peer needs
it; the import of its package counts.
"""

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from peers.pipelines import Find, datatrove, passim, retsim, text_dedup
from peers.sketches import datasketch, fastsketchlsh, gaoya, rensa


def wirecopy(verify: bool, outlets: bool) -> Find:
    def run(path: str) -> list[int]:
        from wirecopy.match import bulk

        if not verify:
            with Path(path).open("rb") as stream:
                return list(bulk.quick_groups(bulk.index_of_lines(stream)[0]))
        with Path(path).open("rb") as stream:
            index = bulk.index_of_lines(stream)[0]
            lines = bulk.Lines(stream)
        group = list(range(len(index)))
        best: dict[int, tuple[bool, float]] = {}
        carries: Counter[int] = Counter()

        def load(numbers: Sequence[int]) -> list[Any]:
            rows = zip(numbers, lines.rows(numbers), strict=True)
            return [bulk.Row(f"{n:09d}", r.text, r.outlet if outlets else None) for n, r in rows]

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
MATCHERS: dict[str, tuple[str, str, Find]] = {
    "wirecopy": ("wirecopy", "candidates and groups", wirecopy(False, False)),
    "wirecopy-verified": ("wirecopy", "verified, outlets given", wirecopy(True, True)),
    "wirecopy-no-outlets": ("wirecopy", "verified, outlets withheld", wirecopy(True, False)),
    "gaoya-readme": ("gaoya", "words, threshold .5", gaoya(0.5, 1)),
    "gaoya-.5": ("gaoya", "5-grams, threshold .5", gaoya(0.5, 5)),
    "gaoya-.2": ("gaoya", "5-grams, threshold .2", gaoya(0.2, 5)),
    "rensa-readme": ("rensa", "words, 128 permutations, .8", rensa(0.8, 1, 16)),
    "rensa-.2": ("rensa", "5-grams, 32 bands, .2", rensa(0.2, 5, 32)),
    "datasketch-.8": ("datasketch", "5-grams, 128 permutations, .8", datasketch(0.8)),
    "datasketch-.5": ("datasketch", "5-grams, 128 permutations, .5", datasketch(0.5)),
    "datasketch-.2": ("datasketch", "5-grams, 128 permutations, .2", datasketch(0.2)),
    "fastsketchlsh-readme": ("fastsketchlsh", "words, 16 bands", fastsketchlsh(0, 1, 16)),
    "fastsketchlsh-.2": ("fastsketchlsh", "5-grams, 32 bands, .2", fastsketchlsh(0.2, 5, 32)),
    "text-dedup-readme": ("text-dedup", "MinHash, 5-grams, .7, checked", text_dedup(0.7)),
    "text-dedup-.2": ("text-dedup", "MinHash, 5-grams, .2, checked", text_dedup(0.2)),
    "datatrove-example": ("datatrove", "5-grams, 14 buckets of 8", datatrove(14, 8)),
    "datatrove-3": ("datatrove", "5-grams, 40 buckets of 3", datatrove(40, 3)),
    "retsim-readme": ("unisim", "RETSim, 5 nearest, .9", retsim(0.9, 5)),
    "retsim-.93": ("unisim", "RETSim, 10 nearest, .93", retsim(0.93, 10)),
    "passim-readme": ("passim", "any passage in common", passim(0)),
    "passim-.5": ("passim", "passages of half the shorter text", passim(0.5)),
}


def main() -> None:
    name, source, target = sys.argv[1:]
    package, _, run = MATCHERS[name]
    wall, cpu = time.perf_counter(), time.process_time()
    groups = run(source)
    own, children = (
        resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    found = {
        "version": version(package),
        "cpu": time.process_time() - cpu + children.ru_utime + children.ru_stime,
        "wall": time.perf_counter() - wall,
        "peak": max(own.ru_maxrss, children.ru_maxrss) / 1024,
        "groups": groups,
    }
    Path(target).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()

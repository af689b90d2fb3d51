"""Runs tools over the same pages, each in a process of its own, in rounds; the median round counts.

Rounds go over all tools in turn, so that what else the machine does falls on all of them alike.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from peers.adapters import TOOLS

WORKER = Path(__file__).with_name("worker.py")
ROUND_SECONDS = 1800  # one tool over all pages; a tool that takes longer is left out
OURS = "wirecopy"
PROBE = """
import json, sys
from importlib.metadata import PackageNotFoundError
sys.path.insert(0, sys.argv[1])
from adapters import TOOLS
found = []
for name, tool in TOOLS.items():
    try:
        tool.version()
    except PackageNotFoundError:
        continue
    found.append(name)
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Outcome:
    """What a tool gave: a text a page ("" for none), and the costs of its median round."""

    name: str
    version: str
    texts: tuple[str, ...]
    empty: int  #: pages without a text, failures included
    failures: tuple[str, ...]
    pages_per_second: float  #: pages per CPU second, median of the rounds
    slowest: float  #: CPU seconds of the slowest page
    peak_mib: float  #: peak resident memory of the process, largest of the rounds
    warm_mib: float  #: of these before the pages, imports and tables ready


def installed(python: str) -> list[str]:
    """Names of the tools that an interpreter can run."""
    command = [python, "-c", PROBE, str(WORKER.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def interpreters(peers_python: str | None) -> dict[str, str]:
    """The interpreter for each tool that is installed: wirecopy's own for wirecopy, the peers' for the others."""
    found = {OURS: sys.executable}
    for name in installed(peers_python or sys.executable):
        found.setdefault(name, peers_python or sys.executable)
    return {name: found[name] for name in TOOLS if name in found}


def one_round(name: str, python: str, pages: Path, folder: Path) -> dict[str, Any] | None:
    result = folder / "result.json"
    result.unlink(missing_ok=True)
    command = [python, str(WORKER), name, str(pages), str(result)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=ROUND_SECONDS)
    except subprocess.TimeoutExpired:
        print(f"{name}: no end after {ROUND_SECONDS} s, left out", file=sys.stderr)
        return None
    if done.returncode or not result.exists():
        last = done.stderr.strip().splitlines()[-1:] or ["no word why"]
        print(f"{name}: stopped ({done.returncode}): {last[0]}", file=sys.stderr)
        return None
    return dict(json.loads(result.read_text(encoding="utf-8")))


def outcome(name: str, rounds: Sequence[dict[str, Any]]) -> Outcome:
    first = rounds[0]
    texts = tuple(text or "" for text in first["texts"])
    return Outcome(
        name=name,
        version=first["version"],
        texts=texts,
        empty=sum(not text.strip() for text in texts),
        failures=tuple(first["failures"].values()),
        pages_per_second=len(texts) / median(sum(r["seconds"]) for r in rounds),
        slowest=median(max(r["seconds"]) for r in rounds),
        peak_mib=max(r["peak_mib"] for r in rounds),
        warm_mib=max(r["warm_mib"] for r in rounds),
    )


def run_tools(
    paths: Sequence[Path], *, peers_python: str | None, rounds: int, only: Sequence[str] = ()
) -> Iterator[Outcome]:
    """Outcomes in the order of `TOOLS`, tools that could not run left out and named on stderr."""
    tools = interpreters(peers_python)
    if only:
        tools = {name: python for name, python in tools.items() if name in only}
    missing = [name for name in only or TOOLS if name not in tools]
    if missing:
        print(f"not installed, left out: {', '.join(missing)}", file=sys.stderr)
    results: dict[str, list[dict[str, Any]]] = {name: [] for name in tools}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        pages = folder / "pages.json"
        pages.write_text(json.dumps([str(path.resolve()) for path in paths]), encoding="utf-8")
        for turn in range(rounds):
            for name in list(tools):
                print(f"round {turn + 1} of {rounds}: {name}", file=sys.stderr)
                found = one_round(name, tools[name], pages, folder)
                if found is None:
                    del tools[name]
                    results.pop(name)
                else:
                    results[name].append(found)
    for name, collected in results.items():
        yield outcome(name, collected)


def costs(found: Outcome) -> str:
    """The columns that do not depend on what is right."""
    return (
        f"{found.pages_per_second:9.0f} {found.slowest:8.2f} {found.peak_mib:9.0f} "
        f"{found.warm_mib:6.0f} {found.empty:6} {len(found.failures):6}"
    )


COST_HEADS = (
    f"{'pages/CPUs':>9} {'slowest':>8} {'peak MiB':>9} {'start':>6} {'empty':>6} {'failed':>6}"
)

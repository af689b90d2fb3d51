"""The job from a file of articles to a file of their reports, in steps that a later job need not do again."""

import json
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wirecopy.engine.bulk.kept import Kept, packed
from wirecopy.engine.bulk.pieces import Task, match_pieces
from wirecopy.engine.bulk.reading import Row, rows_of
from wirecopy.engine.bulk.rows import article_of_row
from wirecopy.engine.bulk.state import Growing, State
from wirecopy.engine.bulk.writing import PAIR_COLUMNS, ROW_COLUMNS, check_ending, write_rows
from wirecopy.engine.cleaning import Progress, say_nothing
from wirecopy.engine.workers import Failure, each, processors
from wirecopy.match import bulk, kernel
from wirecopy.match.common import common_prints
from wirecopy.match.update import scheme
from wirecopy.model import Article, Refusal

DEFAULT_MEMORY = 1 << 30  # bytes that the index of fingerprints takes, before files take over
ROWS_OF_A_STEP = 2000
ARTICLES_OF_A_TASK = 200  # pieces that one process gets at a time have so many together
TASK_SECONDS = 3600.0
ARTICLES, REFUSED = "articles", "refused.jsonl"
ANSWERS, PAIRS, FAILED = "answers.jsonl", "pairs.jsonl", "failed.jsonl"
NOWHERE = (1 << 64) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What a job did. ``rows`` were written, ``articles`` matched; ``reports`` are those of two copies and more."""

    rows: int
    articles: int
    reports: int
    pairs: int | None
    refused: tuple[Refusal, ...]


def match_file(
    source: str | Path,
    *,
    to: str | Path,
    pairs: str | Path | None = None,
    clean: bool = True,
    memory: int = DEFAULT_MEMORY,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Matched:
    """Finds the reports among the rows of ``source`` and writes a row an article and report to ``to``, by id.

    ``pairs`` gets the pairs that share something, with the evidence. The result does not depend on the rows' order, on
    ``memory`` (bytes for the index of fingerprints; what is more lies on disk) or on ``workers`` (processes, and
    threads for fingerprints). Beside ``to`` stands a folder while the job goes; a broken-off job goes on from there.
    Raises BulkError, ExportError, OSError.
    """
    source, to, pairs = Path(source), Path(to), None if pairs is None else Path(pairs)
    for target in (to, pairs):
        if target:
            check_ending(target)
    say = progress or say_nothing
    state = State(to, _about(source, clean=clean, evidence=pairs is not None))
    done = False
    try:
        _read(state, source, clean, workers, say)
        with Kept(state.path(ARTICLES)) as kept:
            ids, places = _in_order(kept)
            if not ids:
                return Matched(
                    rows=0, articles=0, reports=0, pairs=None, refused=_refusals(state, REFUSED)
                )
            threads = workers or processors()
            index = _index(state, kept, places, memory, threads, say)
            _match(state, index, ids, places, evidence=pairs is not None, workers=workers, say=say)
            del index
        rows = write_rows(_out(state, ids, say), to, ROW_COLUMNS)
        said = None if pairs is None else write_rows(_pairs_out(state), pairs, PAIR_COLUMNS)
        refused = (*_refusals(state, REFUSED), *_refusals(state, FAILED))
        reports = sum(1 for _ in _report_ids(state))
        done = True
        return Matched(rows=rows, articles=len(ids), reports=reports, pairs=said, refused=refused)
    finally:
        kept_some = state.path(ARTICLES).exists() and state.path(ARTICLES).stat().st_size
        state.close(remove=done or not kept_some)


def _about(source: Path, *, clean: bool, evidence: bool) -> dict[str, Any]:
    """What decides the result; another input or other rules begin anew."""
    from importlib.metadata import version

    stat = source.stat()
    return {
        "source": str(source.resolve()),
        "size": stat.st_size,
        "changed": stat.st_mtime_ns,
        "clean": clean,
        "evidence": evidence,
        "rules": scheme(),
        "wirecopy": version("wirecopy"),
    }


def _read(state: State, source: Path, clean: bool, workers: int | None, say: Progress) -> None:
    """All rows of the input as articles on disk, refused ones by name."""
    files = Growing(state, "read.journal", (ARTICLES, REFUSED))
    with closing(files):
        mark = files.mark or {"rows": 0, "end": 0, "whole": False}
        if mark["whole"]:
            return
        seen = {hash(i) for i, _ in _places(state)}
        coming: deque[Row] = deque()

        def jobs() -> Iterator[tuple[Row, str, bool]]:
            for row in rows_of(source, after=mark["rows"], offset=mark["end"]):
                coming.append(row)
                yield row, str(source), clean

        row = Row(mark["rows"], mark["end"])
        results = each(article_of_row, jobs(), workers=workers if clean else 0)
        with closing(results):
            for _, result in results:
                row = coming.popleft()
                if row.trouble == "":
                    continue  # a blank line
                where = f"{source}:{row.number}"
                if isinstance(result, Failure):
                    result = Refusal(where, f"failed: {result.reason}")
                if isinstance(result, Article) and hash(result.id) in seen:
                    said = f"duplicate id: a row before has the id {result.id!r} too"
                    result = Refusal(where, said)
                if isinstance(result, Article):
                    seen.add(hash(result.id))
                    files.write(0, packed(result))
                else:
                    files.write(1, _refusal_line(result))
                if row.number % ROWS_OF_A_STEP == 0:
                    files.done({"rows": row.number, "end": row.end, "whole": False})
                    say("read", row.number, None)
        files.done({"rows": row.number, "end": row.end, "whole": True})
        say("read", row.number, row.number)


def _places(state: State) -> Iterator[tuple[str, int]]:
    with Kept(state.path(ARTICLES)) as kept:
        yield from kept.places()


def _in_order(kept: Kept) -> tuple[list[str], "array[int]"]:
    """All ids, sorted, and where their articles are kept."""
    ids: list[str] = []
    places = array("Q")
    for i, at in kept.places():
        ids.append(i)
        places.append(at)
    order = sorted(range(len(ids)), key=ids.__getitem__)
    return [ids[n] for n in order], array("Q", [places[n] for n in order])


def _index(
    state: State, kept: Kept, places: Sequence[int], memory: int, threads: int, say: Progress
) -> kernel.Index:
    """The fingerprints of all articles, in the order of their ids."""
    index = bulk.index_of_articles(
        _telling((kept.article(at) for at in places), len(places), say),
        threads=threads,
        memory=memory,
        folder=str(state.folder),
    )
    state.path("common").write_bytes(array("Q", common_prints(index)))
    return index


def _telling(articles: Iterator[Article], total: int, say: Progress) -> Iterator[Article]:
    for n, article in enumerate(articles):
        if n % ROWS_OF_A_STEP == 0:
            say("index", n, total)
        yield article
    say("index", total, total)


def _match(
    state: State,
    index: kernel.Index,
    ids: Sequence[str],
    places: "array[int]",
    *,
    evidence: bool,
    workers: int | None,
    say: Progress,
) -> None:
    """The answers for all articles that hang together with another one."""
    files = Growing(state, "match.journal", (ANSWERS, PAIRS, FAILED))
    kept, common = str(state.path(ARTICLES)), str(state.path("common"))
    with closing(files):
        known = array("Q", state.path("common").read_bytes())
        done = files.mark or 0
        total = 0
        waiting: deque[list[Sequence[int]]] = deque()

        def jobs() -> Iterator[tuple[str, str, list[Task], bool]]:
            for numbers, tasks in _tasks(index, known, places, done):
                waiting.append(numbers)
                yield kept, common, tasks, evidence

        results = each(match_pieces, jobs(), workers=workers, few=2, seconds=TASK_SECONDS)
        with closing(results):
            for (_, _, tasks, _), result in results:
                numbers = waiting.popleft()
                if isinstance(result, Failure):
                    result = _one_by_one(kept, common, tasks, evidence, workers)
                for some, piece in zip(numbers, result, strict=True):
                    if isinstance(piece, Failure):
                        for n in some:
                            refused = Refusal(ids[n], f"not matched: {piece.reason}")
                            files.write(2, _refusal_line(refused))
                            files.write(0, _line([n, []]))
                        continue
                    answers, pairs = piece
                    for n, answer in zip(some, answers, strict=True):
                        files.write(0, _line([n, answer]))
                    for pair in pairs:
                        files.write(1, _line(pair))
                done += len(tasks)
                total += sum(map(len, numbers))
                files.done(done)
                say("match", total, None)


def _tasks(
    index: kernel.Index, common: "array[int]", places: "array[int]", after: int
) -> Iterator[tuple[list[Sequence[int]], list[Task]]]:
    """Pieces after the first ``after`` ones, some at a time: the numbers of their articles, and what is to be done."""
    numbers: list[Sequence[int]] = []
    tasks: list[Task] = []
    size = 0
    for n, (some, pairs) in enumerate(bulk.pieces(index, common)):
        if n < after:
            continue
        numbers.append(some)
        tasks.append((array("Q", [places[number] for number in some]), pairs))
        size += len(some)
        if size >= ARTICLES_OF_A_TASK:
            yield numbers, tasks
            numbers, tasks, size = [], [], 0
    if tasks:
        yield numbers, tasks


def _one_by_one(
    kept: str, common: str, tasks: Sequence[Task], evidence: bool, workers: int | None
) -> list[Any]:
    """Results of pieces that failed together; that of the one to blame is the Failure."""
    jobs = ((kept, common, [task], evidence) for task in tasks)
    results = each(match_pieces, jobs, workers=workers, few=1, seconds=TASK_SECONDS)
    return [r if isinstance(r, Failure) else r[0] for _, r in results]


def _out(state: State, ids: Sequence[str], say: Progress) -> Iterator[dict[str, Any]]:
    """The rows, by id, the best report first."""
    where = array("Q", [NOWHERE]) * len(ids)
    at = 0
    with state.path(ANSWERS).open("rb") as lines:
        for line in lines:
            where[int(line[1 : line.index(b",")])] = at
            at += len(line)
        for n, i in enumerate(ids):
            if n % ROWS_OF_A_STEP == 0:
                say("write", n, len(ids))
            answers = [[None] * 6]
            if where[n] != NOWHERE:
                lines.seek(where[n])
                answers = json.loads(lines.readline())[1]
            for answer in answers:
                yield dict(zip(ROW_COLUMNS, (i, *answer), strict=True))


def _pairs_out(state: State) -> Iterator[dict[str, Any]]:
    with state.path(PAIRS).open("rb") as lines:
        for line in lines:
            yield json.loads(line)


def _report_ids(state: State) -> set[str]:
    with state.path(ANSWERS).open("rb") as lines:
        return {a[0] for line in lines for a in json.loads(line)[1] if a[0] is not None}


def _refusals(state: State, name: str) -> tuple[Refusal, ...]:
    path = state.path(name)
    if not path.exists():
        return ()
    with path.open("rb") as lines:
        return tuple(Refusal(*json.loads(line)) for line in lines)


def _refusal_line(refusal: Refusal) -> bytes:
    return _line([refusal.source, refusal.reason, refusal.page])


def _line(value: Any) -> bytes:
    return json.dumps(value).encode() + b"\n"

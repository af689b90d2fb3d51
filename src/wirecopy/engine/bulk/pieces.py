"""Pieces of the articles, matched on the text: each by itself, so that any process can do it."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from wirecopy.engine.bulk.kept import Kept
from wirecopy.match import kernel
from wirecopy.match.body import Body, body_of, words_of
from wirecopy.match.group import agencies_of, matched
from wirecopy.match.links import Piece, sorted_pairs
from wirecopy.match.verify import Pair, Side, compare_bodies
from wirecopy.match.words import Word
from wirecopy.model import Article, Report

#: Report, chain, relation, share of the report, share of the copy, the copy it is a version of.
Answer = tuple[str | None, str | None, str | None, float | None, float | None, str | None]
#: The places of the articles' records, by id, and the candidates among them, two by two (`bulk.pieces`).
Task = tuple["array[int]", "array[int]"]
#: The answers of each article, in the order of the places; and the pairs with their evidence.
Result = tuple[list[list[Answer]], list[dict[str, Any]]]


def match_pieces(kept: str, common: str, tasks: Sequence[Task], evidence: bool) -> list[Result]:
    """Matches pieces of the articles in the file ``kept``; ``common`` is a file of the common fingerprints."""
    values = _common(common, Path(common).stat().st_mtime_ns)
    with Kept(Path(kept)) as records:
        return [_match(records, task, values, evidence) for task in tasks]


@lru_cache(maxsize=1)
def _common(path: str, _changed: int) -> kernel.Prints:
    return kernel.Prints(array("Q", Path(path).read_bytes()))


def _match(records: Kept, task: Task, common: kernel.Prints, evidence: bool) -> Result:
    places, near = task
    articles = [records.article(at) for at in places]
    by_id = {article.id: article for article in articles}
    ids = [article.id for article in articles]
    pairs = sorted_pairs(ids, near)
    bodies = {i: body_of(by_id[i]) for i in sorted(by_id)}
    piece = Piece(pairs, (), common)
    reports, chains = matched(bodies, agencies_of(by_id), piece=piece)
    answers = answers_of(reports, chains)
    found = list(_evidence(by_id, bodies, pairs, common)) if evidence else []
    return [answers[i] for i in ids], found


def answers_of(
    reports: Iterable[Report], chains: Iterable[Sequence[str]]
) -> dict[str, list[Answer]]:
    """The answers of each article, the best report first: one it is a copy of, one it has most words from."""
    chain_of = {report: min(chain) for chain in chains for report in chain}
    answers: dict[str, list[Answer]] = {}
    for report in reports:
        chain = chain_of.get(report.id)
        if len(report.copies) == 1:
            lone: Answer = (None, chain, None, None, None, None)
            answers.setdefault(report.copies[0].article, []).append(lone)
        named = report.id if len(report.copies) > 1 else None
        relations = {}
        for copy in report.copies if named else ():
            relations[copy.article] = copy.relation
            answers.setdefault(copy.article, []).append(
                (report.id, chain, copy.relation, copy.share_of_report, copy.share_of_copy, None)
            )
        for version, head in report.versions:
            answers.setdefault(version, []).append(
                (named, chain, relations.get(head), None, None, head)
            )
    for some in answers.values():
        some.sort(key=_worst_last)
    return answers


def _worst_last(answer: Answer) -> tuple[bool, float, float, str]:
    report, _, relation, of_report, of_copy, _ = answer
    return relation == "excerpt", -(of_copy or 0.0), -(of_report or 0.0), report or ""


def _evidence(
    articles: dict[str, Article],
    bodies: dict[str, Body],
    pairs: "array[int]",
    common: kernel.Prints,
) -> Iterator[dict[str, Any]]:
    """The candidates that share something, with what they share and where: character spans of each text."""
    marked = {i: body.without(common) for i, body in bodies.items()}
    words = cache(lambda i: words_of(articles[i]))
    ids = sorted(bodies)
    for a, b in zip(pairs[::2], pairs[1::2], strict=True):
        pair = compare_bodies(marked[ids[a]], marked[ids[b]])
        if pair.decision != "none":
            yield _pair_record(pair, words)


def _pair_record(pair: Pair, words: Callable[[str], Sequence[Word]]) -> dict[str, Any]:
    return {
        "a": pair.a.article,
        "b": pair.b.article,
        "decision": pair.decision,
        "why": pair.why,
        **_side_record("a", pair.a, words(pair.a.article)),
        **_side_record("b", pair.b, words(pair.b.article)),
    }


def _side_record(name: str, side: Side, words: Sequence[Word]) -> dict[str, Any]:
    return {
        f"{name}_words": side.words,
        f"{name}_shared": side.shared,
        f"{name}_counted": side.proof,
        f"{name}_share": round(side.share, 4),
        f"{name}_share_of_opening": round(side.lede, 4),
        f"{name}_stretches": [
            {"start": words[start].start, "end": words[end - 1].end} for start, end in side.runs
        ],
    }

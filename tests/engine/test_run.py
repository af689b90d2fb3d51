"""The main job: pages in, reports in the library; again and in any order with the same result."""

import io
import json
import random
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from engine_pages import PAGES, content, write
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy import LibraryError, Refusal, run
from wirecopy.library import (
    counts,
    find_report,
    load_article,
    load_collation,
    load_reports,
    load_sources,
    open_library,
)
from wirecopy.pages import ManifestError, page_id

IDS = {name: page_id(text.encode(), outlet) for name, outlet, text in PAGES}
FERRY = {IDS[n] for n in ("courier.txt", "lantern.txt", "sound.txt", "mirror.txt")}
COUNCIL = {IDS[n] for n in ("council-courier.txt", "council-mirror.txt", "council-sound.txt")}


def test_from_pages_to_reports(tmp_path: Path) -> None:
    write(tmp_path / "pages", PAGES)
    result = run([tmp_path / "pages"], library=tmp_path / "news.db")
    assert result.pages == 11  # nothing.txt has no page in it
    assert (result.new, result.known, result.repeated) == (10, 0, 1)
    assert {Path(r.source).name: r.reason.split(":")[0] for r in result.refused} == {
        "nothing.jsonl:1": "empty",
        "missing.jsonl:1": "not found",
    }
    assert len(result.reports) == 2
    with open_library(tmp_path / "news.db") as library:
        ferry, council = (
            find_report(library, IDS[n]) for n in ("courier.txt", "council-courier.txt")
        )
        assert result.reports == (ferry, council)
        collation = load_collation(library, ferry)
        assert {c.article for c in collation.copies} - {IDS["brief.txt"]} == FERRY
        assert {c.article for c in load_collation(library, council).copies} >= COUNCIL
        assert len(collation.passages) >= len(FERRY)
        numbers = [v for p in collation.passages for v in p.variants if v.kind == "number"]
        texts = {a: load_article(library, a).text for a in FERRY}
        assert {
            texts[r.article][r.start : r.end] for r in numbers[0].readings if r.article in FERRY
        } == {
            "212",
            "221",
        }
        assert [Path(s).name for s in load_sources(library, IDS["again.txt"])] == [
            "again.jsonl:1",
            "courier.jsonl:1",
        ]


def test_running_again_adds_nothing_and_says_the_same(tmp_path: Path) -> None:
    write(tmp_path / "pages", PAGES)
    first = run([tmp_path / "pages"], library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db") as library:
        before = content(library)
    again = run([tmp_path / "pages"], library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db") as library:
        assert content(library) == before
    assert (again.new, again.known, again.repeated) == (0, 10, 1)
    assert (again.articles, again.reports) == (first.articles, first.reports)
    assert again.refused == first.refused
    assert again.seconds["match"] == 0


def test_any_split_into_runs_and_any_order_give_the_same_library(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("split")
    paths = write(folder / "pages", PAGES)
    run(paths, library=folder / "all.db")
    with open_library(folder / "all.db") as library:
        wanted = content(library)
        assert len(list(load_reports(library))) >= 3
    tries = 0

    @settings(max_examples=25, deadline=None)
    @given(
        st.permutations(paths), st.sets(st.integers(1, len(paths) - 1), max_size=4), st.booleans()
    )
    def same(order: list[str], cuts: set[int], overlap: bool) -> None:
        nonlocal tries
        tries += 1
        file = folder / f"{tries}.db"
        edges = [0, *sorted(cuts), len(order)]
        for start, end in pairwise(edges):
            run(order[max(0, start - 2 * overlap) : end], library=file)
        with open_library(file) as library:
            assert content(library) == wanted
        file.unlink()

    same()


def test_a_digest_with_the_smallest_id_of_all_names_neither_of_its_reports(tmp_path: Path) -> None:
    name, outlet, text = next(page for page in PAGES if page[0] == "brief.txt")
    texts = (text.replace("brief", f"brief {n}") for n in range(10_000))
    smallest = next(t for t in texts if page_id(t.encode(), outlet) < min(IDS.values()))
    others = [page for page in PAGES if page[0] != name]
    write(tmp_path / "pages", [*others, (name, outlet, smallest)])
    result = run([tmp_path / "pages"], library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db") as library:
        holding = list(load_reports(library, result.reports))
        digest = page_id(smallest.encode(), outlet)
        assert [digest in {c.article for c in r.copies} for r in holding] == [True, True]
        assert digest not in result.reports
        with pytest.raises(LibraryError, match="leads to several reports"):
            find_report(library, digest)


def test_worker_processes_give_what_one_process_gives(tmp_path: Path) -> None:
    words = ["harbour", "ferry", "council", "market", "tram", "reef", "captain", "quay", "vote"]
    chance = random.Random(7)
    pages = [
        (f"{n:03}.txt", "Sound Daily", " ".join(chance.choices(words, k=60)).capitalize() + ".\n")
        for n in range(60)
    ]
    paths = write(tmp_path / "pages", [*PAGES, *pages])
    run(paths, library=tmp_path / "many.db", workers=2)
    run(paths, library=tmp_path / "one.db", workers=0)
    with open_library(tmp_path / "many.db") as many, open_library(tmp_path / "one.db") as one:
        assert counts(many).articles >= 60
        assert content(many) == content(one)


def test_only_reports_with_a_page_of_this_run_are_named(tmp_path: Path) -> None:
    paths = dict(zip(IDS, write(tmp_path / "pages", PAGES), strict=True))
    run(list(paths.values()), library=tmp_path / "news.db")
    result = run([paths["council-mirror.txt"]], library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db") as library:
        assert result.reports == (find_report(library, IDS["council-courier.txt"]),)
    assert run([paths["garden.txt"]], library=tmp_path / "news.db").reports == ()


def test_a_report_grows_when_a_copy_comes_later(tmp_path: Path) -> None:
    paths = dict(zip(IDS, write(tmp_path / "pages", PAGES), strict=True))
    first = run([paths["council-courier.txt"], paths["garden.txt"]], library=tmp_path / "news.db")
    assert first.reports == ()
    second = run([paths["council-mirror.txt"]], library=tmp_path / "news.db")
    (report,) = second.reports
    with open_library(tmp_path / "news.db") as library:
        members = {c.article for c in load_collation(library, report).copies}
    assert members == {IDS["council-courier.txt"], IDS["council-mirror.txt"]}


def test_what_cannot_be_read_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    (good,) = write(tmp_path / "pages", PAGES[:1])
    records = tmp_path / "records.jsonl"
    records.write_text(
        '{"text": "Slugs again, said everybody who grows lettuce here."}\n{"text": \n'
    )
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    (tmp_path / "wall.txt").write_text(PAGES[-1][2])
    names = ["wall.txt", "picture.txt", "none.html"]
    sources: list[str | Path] = [good, records, *(tmp_path / name for name in names)]
    result = run(sources, library=tmp_path / "news.db")
    assert [(Path(r.source).name, r.reason.split(":")[0]) for r in result.refused] == [
        ("records.jsonl:2", "bad record"),
        ("wall.txt", "not found"),
        ("picture.txt", "binary"),
        ("none.html", "missing path"),
    ]
    assert IDS["courier.txt"] in result.articles
    with open_library(tmp_path / "news.db") as library:
        assert counts(library).refused == len(result.refused)


def test_a_page_on_which_cleaning_fails_is_refused_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import wirecopy.engine.cleaning as cleaning

    def none(*args: object, **kwargs: object) -> object:
        from wirecopy.engine.workers import Failure

        _, jobs = args
        return ((job, Failure("not enough memory")) for job in jobs)  # type: ignore[attr-defined]

    paths = write(tmp_path / "pages", PAGES[:1])
    with monkeypatch.context() as patch:
        patch.setattr(cleaning, "each", none)
        result = run(paths, library=tmp_path / "news.db")
        assert [r.reason for r in result.refused] == ["failed: not enough memory"]
    again = run(paths, library=tmp_path / "news.db")
    assert (again.refused, again.articles) == ((), (IDS["courier.txt"],))


def test_a_report_on_which_collating_fails_is_named_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path / "pages", PAGES[:4])
    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["wirecopy.collate"], "collate", lambda *_, **__: 1 // 0)
        result = run(paths, library=tmp_path / "news.db", workers=0)
    (report,) = result.reports
    assert result.refused == (
        Refusal(
            f"report {report}",
            "failed: no collation (ZeroDivisionError: integer division or modulo by zero)",
        ),
    )
    with open_library(tmp_path / "news.db") as library:
        assert load_collation(library, report).passages == ()
    again = run(paths, library=tmp_path / "news.db")
    assert (again.refused, again.reports) == ((), (report,))
    with open_library(tmp_path / "news.db") as library:
        assert len(load_collation(library, report).passages) >= 4


def test_the_stated_outlet_and_what_a_manifest_knows(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(PAGES[0][2])
    (tmp_path / "pages.csv").write_text(
        "path,outlet,url,fetched\nferry.txt,Sound Daily,,2031-05-02\n"
    )
    result = run([tmp_path / "ferry.txt"], library=tmp_path / "a.db", outlet="The Lantern")
    with open_library(tmp_path / "a.db") as library:
        outlet = load_article(library, result.articles[0]).outlet
        assert outlet is not None
        assert outlet.value == "The Lantern"
    result = run(
        [tmp_path / "ferry.txt"], library=tmp_path / "a.db", manifest=tmp_path / "pages.csv"
    )
    assert (result.new, len(result.articles)) == (1, 1)
    with pytest.raises(ManifestError):
        run([tmp_path], library=tmp_path / "a.db", manifest=tmp_path / "none.csv")


def test_pages_from_standard_input(tmp_path: Path) -> None:
    records = "".join(json.dumps({"text": t, "outlet": o}) + "\n" for _, o, t in PAGES[:2])
    result = run(["-"], library=tmp_path / "news.db", stdin=io.BytesIO(records.encode()))
    assert (result.new, len(result.reports)) == (2, 1)


def test_progress_is_told_stage_by_stage(tmp_path: Path) -> None:
    write(tmp_path / "pages", PAGES)
    told: list[tuple[str, int, int | None]] = []
    run([tmp_path / "pages"], library=tmp_path / "news.db", progress=lambda *t: told.append(t))
    stages = ["clean", "match", "collate", "claims", "events"]
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == stages
    assert ("clean", 11, 11) in told
    assert ("collate", 2, 2) in told
    assert told[-1][1] == told[-1][2]

"""`wirecopy match`: a file of articles in, a file of their reports out."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from wirecopy.cli.command_match import bytes_of
from wirecopy.cli.errors import TroubleError

Wirecopy = Callable[..., subprocess.CompletedProcess[str]]
FERRY = (
    "A ferry ran aground off Port Vessen on Tuesday with two hundred people aboard, the harbour office said.\n"
    "Lifeboats from three villages took everybody off before nightfall, and nine passengers were treated for cold.\n"
    "The company that runs the line stopped all crossings until divers had looked at the keel of the vessel."
)


@pytest.fixture
def rows(folder: Path) -> Path:
    lines = [{"id": n, "outlet": f"Outlet {n}", "text": FERRY} for n in (1, 2)]
    (folder / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


def test_rows_in_reports_out(rows: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("match", "news.jsonl", "--to", "reports.jsonl", "--no-clean")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "reports.jsonl: 2 rows; 1 report of two copies and more\n"
    found = [json.loads(line) for line in Path("reports.jsonl").read_text().splitlines()]
    assert [(r["id"], r["report"], r["relation"]) for r in found] == [
        ("1", "1", "full"),
        ("2", "1", "full"),
    ]


def test_bad_rows_are_named(rows: Path, wirecopy: Wirecopy) -> None:
    with Path("news.jsonl").open("a") as news:
        news.write('{"id": "\\u001b[2J"}\n')
    done = wirecopy("match", "news.jsonl", "--to", "reports.jsonl", "--no-clean")
    assert done.returncode == 0
    assert done.stderr == "refused: news.jsonl:3: bad row: no `text`\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["news.jsonl", "--to", "out.csv"], 2, "--to out.csv: the name must end in one of"),
        (["news.jsonl", "--to", "news.jsonl"], 2, "that file is read here"),
        (["news.jsonl", "--to", "a.jsonl", "--pairs", "a.jsonl"], 2, "name another one"),
        (["news.jsonl", "--to", "a.jsonl", "--memory", "much"], 2, "--memory much: is no size"),
        (["gone.jsonl", "--to", "a.jsonl"], 1, "gone.jsonl: No such file"),
        (["empty.jsonl", "--to", "a.jsonl"], 1, "no row gave an article; nothing was written"),
        (["spoilt.jsonl.gz", "--to", "a.jsonl"], 1, "spoilt.jsonl.gz: damaged"),
        (["spoilt.parquet", "--to", "a.jsonl"], 1, "not a Parquet file that can be read"),
    ],
)
def test_trouble_is_said_in_words(
    rows: Path, wirecopy: Wirecopy, arguments: list[str], code: int, said: str
) -> None:
    Path("empty.jsonl").touch()
    Path("spoilt.jsonl.gz").write_bytes(b"\x1f\x8bspoilt")
    Path("spoilt.parquet").write_bytes(b"PAR1spoilt")
    done = wirecopy("match", *arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert not Path("a.jsonl").exists()
    assert not list(Path().glob("*.unfinished"))


def test_without_pyarrow_it_says_what_to_install(
    rows: Path, wirecopy: Wirecopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("hidden").mkdir()
    Path("hidden/pyarrow.py").write_text("raise ImportError('not installed')\n")
    monkeypatch.setenv("PYTHONPATH", str(Path("hidden").resolve()))
    done = wirecopy("match", "news.jsonl", "--to", "reports.parquet")
    assert done.returncode == 2
    assert "Parquet needs pyarrow: python -m pip install 'wirecopy[parquet]'" in done.stderr


def test_sizes() -> None:
    assert [bytes_of(s) for s in ("7", "2k", "500M", "1 GiB", "3gb")] == [
        7, 2048, 500 << 20, 1 << 30, 3 << 30,
    ]  # fmt: skip
    with pytest.raises(TroubleError):
        bytes_of("-1G")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--engine", "spark", "--pairs", "pairs.jsonl"), "--engine spark does not write pairs"),
        (("--master", "local[2]"), "is for --engine spark"),
    ],
)
def test_options_of_the_other_engine_are_refused(
    rows: Path, wirecopy: Wirecopy, options: tuple[str, ...], said: str
) -> None:
    done = wirecopy("match", "news.jsonl", "--to", "reports.jsonl", *options)
    assert done.returncode == 2
    assert said in done.stderr

"""Web archives on the command line: filtered, counted, and gone on with after a kill."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from warc_files import demo_pages, packed, record, write

COMMAND = [sys.executable, "-m", "wirecopy"]
BROKEN = packed(record("https://broken.example/1", b"<p>cut", length=9999))[0]


def command(*args: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *args], cwd=folder, capture_output=True, encoding="utf-8", timeout=120
    )


def archive(file: Path, *, times: int = 1) -> None:
    """The demo's pages ``times`` over, each a page of its own, with what is no page and what is broken among them."""
    parts: list[bytes] = []
    for n in range(times):
        for page in demo_pages():
            mark = f"<!-- {n} -->".encode() if n else b""
            parts += packed(record(f"{page.url}?{n}", page.data + mark))
        parts += packed(record(f"{demo_pages()[0].url}/logo", b"\x89PNG", media="image/png"))
        parts.append(BROKEN)
    write(file, *parts)


def test_only_what_was_asked_for_is_cleaned_and_the_rest_counted(tmp_path: Path) -> None:
    archive(tmp_path / "may.warc.gz")
    host = (demo_pages()[0].url or "").split("/")[2]
    done = command("clean", "may.warc.gz", "--host", host, "--since", "2031", folder=tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    articles = [record for record in found if "refused" not in record]
    assert articles
    assert all(f"//{host}/" in record["url"] for record in articles)
    broken, counted = done.stderr.splitlines()[-2:]
    assert broken.startswith("refused: may.warc.gz:")
    assert "damaged: Content-Length says 9999 bytes" in broken
    others = len(demo_pages()) - sum(host in (p.url or "") for p in demo_pages())
    assert counted == (
        f"passed over: {others + 1} records or pages that were not asked for: "
        f"{others} another host, 1 neither HTML nor text"
    )


def test_a_run_tells_what_it_passed_over(tmp_path: Path) -> None:
    archive(tmp_path / "may.warc.gz")
    done = command("run", "may.warc.gz", "--language", "fr", "--json", folder=tmp_path)
    found = json.loads(done.stdout or "{}")
    assert "another language" in done.stderr
    assert found["skipped"]["neither HTML nor text"] == 1
    assert found["pages"] + found["skipped"]["another language"] == len(demo_pages())


def test_what_is_no_host_language_or_date_is_wrong_use(tmp_path: Path) -> None:
    archive(tmp_path / "may.warc.gz")
    for option, value in (("--host", "//"), ("--language", "English!"), ("--since", "May")):
        done = command("clean", "may.warc.gz", option, value, folder=tmp_path)
        assert done.returncode == 2
        assert value.lower() in done.stderr.lower()


def test_a_run_killed_with_9_goes_on_without_loss_or_double(tmp_path: Path) -> None:
    archive(tmp_path / "may.warc.gz", times=9)
    args = [*COMMAND, "run", "may.warc.gz", "--library", "killed.db", "--workers", "1", "--json"]
    run = subprocess.Popen(
        args,
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while run.poll() is None and not _stored(tmp_path / "killed.db"):
        time.sleep(0.02)
    assert run.poll() is None, "it was done before it could be killed"
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    stored = _stored(tmp_path / "killed.db")
    resumed = json.loads(
        command("run", "may.warc.gz", "--library", "killed.db", "--json", folder=tmp_path).stdout
    )
    whole = json.loads(
        command("run", "may.warc.gz", "--library", "whole.db", "--json", folder=tmp_path).stdout
    )
    assert 0 < stored == resumed["known"] < whole["new"]
    assert resumed["known"] + resumed["new"] == whole["new"]
    for same in ("pages", "articles", "refused", "skipped", "reports"):
        assert resumed[same] == whole[same]
    assert _articles(tmp_path / "killed.db") == _articles(tmp_path / "whole.db")


def _stored(library: Path) -> int:
    try:
        with sqlite3.connect(f"file:{library}?mode=ro", uri=True) as database:
            (count,) = database.execute("SELECT count(*) FROM pages").fetchone()
    except sqlite3.Error:
        return 0
    finally:
        if "database" in locals():
            database.close()
    return int(count)


def _articles(library: Path) -> list[tuple[str, str]]:
    database = sqlite3.connect(library)
    rows = database.execute("SELECT id, text FROM articles ORDER BY id").fetchall()
    database.close()
    return rows

"""A watch that is killed at random moments, over a site whose pages are known; what must be there in the end."""

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from watch_server import Asked, Reply, Site
from watch_stories import ferry, own_story

from wirecopy.library import open_library
from wirecopy.library.verify import verify

TAKES = 3
COMMAND = "import sys; from wirecopy.cli import main; sys.argv[0] = 'wirecopy'; main()"
LATEST_SECONDS = 0.15  # from a line of its log to the kill


def lay_out(site: Site, folder: Path, *, feeds: int) -> tuple[Path, int]:
    """A site of feeds, each with a copy of a report and a story of its own; the first copy changes with every second
    request, `TAKES` times. The settings, and how many pages there are to be had.
    """
    urls = []
    for n in range(feeds):
        site.put(f"/{n}/own", own_story(n))
        site.put(f"/{n}/ferry", ferry(toll=9 + n % 3, title=f"Ferry aground, told by {n}"))
        urls.append(site.feed(f"/{n}/feed", {f"/{n}/ferry": None, f"/{n}/own": None}))
    asked = iter(range(1_000_000))

    def takes(_: Asked) -> Reply:
        return Reply(ferry(toll=40 + min(TAKES, next(asked) // 2)).encode())

    site.put("/0/ferry", takes)
    file = folder / "feeds.toml"
    tables = "".join(
        f'[[feed]]\nurl = "{url}"\noutlet = "Outlet {n}"\n' for n, url in enumerate(urls)
    )
    alert = '[[alert]]\nto = "alerts.atom"\n'
    file.write_text(
        f"allow_private = true\ndelay = 0\nretry = 0.01\ninterval = 1\nrevisit = [{'0, ' * 12}0]\n{tables}{alert}"
    )
    return file, 2 * feeds + TAKES


def start(file: Path, library: Path, *more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "watch", str(file), "--library", str(library), *more],
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_at_random(file: Path, library: Path, chance: random.Random) -> int:
    """Starts a watch, kills it some moments after a line of its log, chosen at random; how many it had said."""
    process = start(file, library)
    assert process.stderr is not None
    lines = chance.randint(0, 25)
    said = 0
    while said < lines and process.stderr.readline():
        said += 1
    time.sleep(chance.uniform(0, LATEST_SECONDS))
    process.kill()
    process.wait()
    process.stderr.close()
    return said


def rounds_until_quiet(file: Path, library: Path, *, most: int = 6) -> None:
    """Lets the watch end its work undisturbed."""
    for _ in range(most):
        process = start(file, library, "--once")
        _, said = process.communicate()
        assert process.returncode == 0, said
        if " new " not in said and " changed " not in said:
            return


def what_is_wrong(library: Path, pages: int, feeds: int) -> list[str]:
    """What was lost or came twice, and what `verify` finds."""
    wrong = []
    with open_library(library) as opened:
        wrong += [f"{f.name} {f.about} {f.what}" for f in verify(opened)]
    shell = sqlite3.connect(library)

    def one(sql: str) -> int:
        return int(shell.execute(sql).fetchone()[0])

    for words, sql, right in (
        ("pages", "SELECT count(*) FROM pages", pages),
        ("addresses", "SELECT count(*) FROM watch_pages", 2 * feeds),
        ("versions", "SELECT count(*) FROM watch_versions", pages),
        ("pages twice", "SELECT count(*) - count(DISTINCT page) FROM watch_versions", 0),
        ("sources twice", "SELECT count(*) - count(DISTINCT page) FROM sources", 0),
        ("thoughts that wait", "SELECT count(*) FROM watch_news", 0),
        ("alerts that wait", "SELECT count(*) FROM watch_deliveries WHERE due IS NOT NULL", 0),
        ("alerts of one thing", "SELECT count(*) - count(DISTINCT key) FROM watch_alerts", 0),
        ("alerts of copies", "SELECT count(*) FROM watch_alerts WHERE rule = 'copy'", feeds - 1),
    ):
        if (found := one(sql)) != right:
            wrong.append(f"{words}: {found}, not {right}")
    shell.close()
    return wrong

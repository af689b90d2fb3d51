"""A desk as people have it: the command, serving; and hostile texts."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(2)> <svg onload=alert(3)> javascript:alert(4) '
    "{{ 7919 * 7919 }} ${jndi:x} \u202edlrow\u202c \x07bell ' OR 1=1 --"
)
LONG_TITLE = "Ferry " + "A" * 20_000
STORY = (
    "GREY ISLE (Tidewatch) - A ferry ran aground off Grey Isle on Tuesday with 212 people aboard, the harbour "
    "authority of Port Marrow said, and lifeboats took everybody off before nightfall.\n"
    "Captain Ilse Brandvold told reporters that the steering had failed {n} minutes after the vessel left.\n"
    "A tug from the mainland was expected at high water on Thursday, weather permitting, the authority added.\n"
    "{hostile}\n"
)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Any
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A desk at an address; ``library`` is its file."""

    address: str
    library: Path

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers=headers)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        named = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        request = urllib.request.Request(self.address + path, body, named, method=method)
        opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


def library_of(folder: Path) -> Path:
    """A library of the demo's pages and of two hostile copies of a story."""
    from wirecopy import run
    from wirecopy.demo import write_pages

    manifest = write_pages(folder / "pages")
    for n, (outlet, title) in enumerate(
        [("Evil <b>Courier</b>/..%2f?#", HOSTILE), ("Lantern & Sons", LONG_TITLE)]
    ):
        record = {
            "id": f"h{n}",
            "outlet": outlet,
            "title": title,
            "url": "javascript:alert(5)",
            "date": f"2031-05-02T0{n}:00:00Z",
            "text": STORY.format(n=20 + n, hostile=HOSTILE),
        }
        (folder / "pages" / f"h{n}.jsonl").write_text(json.dumps(record) + "\n")
    file = folder / "desk.db"
    run([folder / "pages"], library=file, manifest=manifest, workers=0)
    return file


def serving(library: Path, *more: str) -> Iterator[Served]:
    """A desk on the library, as long as it is looked at."""
    command = [
        sys.executable,
        "-m",
        "wirecopy",
        "serve",
        "--library",
        str(library),
        "--port",
        "0",
        *more,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert " at http://" in line
        try:
            yield Served(line.rsplit(" ", 1)[1].strip().rstrip("/"), library)
        finally:
            process.send_signal(2)
            assert process.wait(20) == 0

"""What README and docs say is so: commands exist, examples run, every kind of file is named."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from wirecopy.demo import write_pages
from wirecopy.pages.files import COMPRESSED_ENDINGS, KINDS

Wirecopy = Callable[..., subprocess.CompletedProcess[str]]
PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_the_readmes_commands_on_the_demo_do_what_they_say(
    folder: Path, wirecopy: Wirecopy
) -> None:
    write_pages(Path("wirecopy-demo/pages"))
    commands = re.findall(
        r"^wirecopy (.* wirecopy-demo/.*|compare wirecopy-demo/.*)$", README, re.M
    )
    assert len(commands) == 2
    for command in commands:
        done = wirecopy(*shlex.split(command))
        assert done.returncode == 0, done.stderr
    assert Path("try.html").exists()
    assert Path("try.db").exists()


def test_the_readmes_python_runs(pages: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    code = code.replace("one.html", "pages/courier.html").replace(
        "two.html", "pages/tidewatch.html"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 ['")
    missing = code.replace("tidewatch.html", "gone.html")
    done = subprocess.run(
        [sys.executable, "-c", missing], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_file_that_a_document_points_to_is_there() -> None:
    for document in (
        PROJECT / "README.md",
        PROJECT / "CONTRIBUTING.md",
        *PROJECT.glob("docs/*.md"),
    ):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name} points to {target}"


def test_every_ending_that_is_read_is_named() -> None:
    said = (PROJECT / "docs/pages.md").read_text(encoding="utf-8")
    for ending in (*KINDS, *COMPRESSED_ENDINGS):
        assert f"`{ending}`" in said or ending == ".zstd", ending

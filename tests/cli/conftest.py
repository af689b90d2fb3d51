"""A small story of fictional outlets as model nouns, written in a notation that one can read.

``<number!: at least 12>`` is a place where readings differ: its kind, ``!`` when significant, its words.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from wirecopy.model import (
    Article,
    Collation,
    Copy,
    Credit,
    Evidence,
    Fact,
    Paragraph,
    Passage,
    Published,
    Reading,
    State,
    Variant,
    VariantReading,
)

PLACE = re.compile(r"<([a-z_]+)(!?):([^>]*)>")
Row = Sequence[str | None]
Story = tuple[Collation, dict[str, Article]]


def story_of(
    outlets: Sequence[str | None], rows: Sequence[Row], title: str = "Ferry sinks off Port Vessen"
) -> Story:
    """A collation with a column an outlet and a row a passage; None where the copy lacks it."""
    texts = [title + "\n" for _ in outlets]
    passages: list[Passage] = []
    ids = [f"{n:x}" * 16 for n in range(1, len(outlets) + 1)]
    for n, row in enumerate(rows, 1):
        readings: list[Reading] = []
        places: dict[int, list[VariantReading]] = {}
        kinds: dict[int, tuple[str, bool]] = {}
        said = [words_of(cell) for cell in row if cell is not None]
        for c, cell in enumerate(row):
            if cell is None:
                readings.append(Reading(ids[c], "absent", False, 0, 0))
                continue
            moved = cell.startswith("^")
            start = len(texts[c])
            at = 1 if moved else 0
            for k, found in enumerate(PLACE.finditer(cell)):
                texts[c] += cell[at : found.start()]
                words = found[3].strip()
                places.setdefault(k, []).append(
                    VariantReading(ids[c], len(texts[c]), len(texts[c]) + len(words))
                )
                kinds[k] = (found[1], bool(found[2]))
                texts[c] += words
                at = found.end()
            texts[c] += cell[at:]
            state: State = "same" if len(set(said)) == 1 else "edited"
            readings.append(Reading(ids[c], state, moved, start, len(texts[c])))
            texts[c] += "\n"
        variants = tuple(
            Variant(kinds[k][0], kinds[k][1], tuple(places[k]))  # type: ignore[arg-type]
            for k in sorted(places)
        )
        passages.append(Passage(n, said[0], tuple(readings), variants))
    copies = tuple(
        Copy(i, "full" if c == 0 else "abridged", 1.0 if c == 0 else 0.62, 1.0)
        for c, i in enumerate(ids)
    )
    articles = {
        i: Article(
            id=i,
            source=f"pages/{i[0]}.html",
            text=text,
            paragraphs=(Paragraph("body", len(title) + 1, len(text)),),
            outlet=Fact(outlet, Evidence("stated")) if outlet else None,
            title=Fact(title, Evidence("line of the page", 0, len(title))),
            published=Published(
                f"2031-05-0{c + 1}T10:12:00", "minute", Evidence("line of the page")
            ),
            credits=(Credit("Meridian", "header", 0, 5),),
        )
        for c, (i, outlet, text) in enumerate(zip(ids, outlets, texts, strict=True))
    }
    return Collation(min(ids), copies, tuple(passages), headline=title), articles


def words_of(cell: str) -> str:
    """A cell as it reads, commas and such aside."""
    return PLACE.sub(lambda m: "" if m[1] == "format" else m[3].strip(), cell.removeprefix("^"))


FERRY: list[Row] = [
    (
        "A ferry sank off Port Vessen on Sunday<format: ,> officials said.",
        "A ferry sank off Port Vessen on Sunday<format:> officials said.",
    ),
    (
        "<number!: At least 12> people drowned, the harbour office said.",
        "<number!: At least 19> people drowned, the harbour office said.",
    ),
    ("Rescuers searched the bay until dusk.", "^Rescuers searched the bay until dusk."),
    (
        "The <label!: militants> held the pier <addition!: , according to witnesses>.",
        "The <label!: rebels> held the pier <addition!:>.",
    ),
    ("The ferry was built in 1998.", None),
    ("Divers return on Monday.", "Divers return on Monday."),
]


@pytest.fixture
def story() -> Callable[..., Story]:
    return story_of


@pytest.fixture
def ferry() -> Story:
    return story_of(["The Harbour Courier", "Tidewatch"], FERRY)


@pytest.fixture
def ferry_of_four() -> Story:
    rows = [(*row, row[0], (row[1] or "").removeprefix("^") or None) for row in FERRY]
    return story_of(["The Harbour Courier", "Tidewatch", "Morrow Post", "Vessen Daily"], rows)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Pages for the tests that run the command: two copies of a report that differ in a figure, and another story.
LEDE = (
    "A ferry with more than two hundred people on board ran aground on the Keld reef late on Sunday, "
    "the harbour office said."
)
TOLL = "At least {toll} passengers were taken to the hospital of Port Vessen with broken bones and cuts, it added."
MORE = [
    "The Margit Lund had left the island of Tarn at dusk and was due in Port Vessen shortly before midnight.",
    "Fishing boats reached the wreck first and took off families who had gathered on the upper deck.",
    "“We heard the hull scream and then the lights went out,” said Ottilie Brandt, a schoolteacher from Tarn.",
    "The ministry of transport in Averne said it would inspect the three sister ships before they sail again.",
    "A gale warning had been in force along the coast since Saturday morning, the weather service said.",
]
OTHER = [
    "The council of Nordby voted to reopen the old tramway between the market and the brickworks next spring.",
    "Engineers found the rails in better order than feared after a winter of digging along the canal.",
    "Tickets will cost less than a bus ride, the mayor told residents who had come to hear the debate.",
    "Shopkeepers on the route hope that the trams bring back customers who left for the outskirts.",
]


def html_page(title: str, paragraphs: Sequence[str], *, site: str) -> str:
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title} | {site}</title>"
        f"<meta property='og:site_name' content='{site}'></head><body><article><h1>{title}</h1>\n{body}\n"
        "</article></body></html>"
    )


def write_ferry_pages(folder: Path) -> Path:
    """Three pages in ``folder``; the first two are copies of one report."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, site, toll, paragraphs in (
        ("courier", "The Harbour Courier", "12", MORE),
        ("tidewatch", "Tidewatch", "19", MORE[:4]),
    ):
        page = html_page(
            "Ferry runs aground on Keld reef",
            [LEDE, TOLL.format(toll=toll), *paragraphs],
            site=site,
        )
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    other = html_page("Nordby brings back its tram", OTHER, site="Morrow Post")
    (folder / "tram.html").write_text(other, encoding="utf-8")
    return folder


@pytest.fixture
def pages(folder: Path) -> Path:
    """The folder ``pages`` in an empty current folder."""
    return write_ferry_pages(folder / "pages")


Wirecopy = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def wirecopy() -> Wirecopy:
    """Run the command as a person does, in a process of its own, in the current folder."""

    def call(*args: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
        env = {
            k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")
        }
        env |= {"PYTHONUTF8": "1", **more.pop("env", {})}
        done = subprocess.run(
            [sys.executable, "-m", "wirecopy", *map(str, args)],
            **{
                "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE,
                "stdin": subprocess.DEVNULL,
                **more,
            },
            env=env,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in (done.stderr or "")
        return done

    return call

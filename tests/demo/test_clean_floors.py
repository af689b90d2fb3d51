"""How right cleaning is on the shipped demo, as shares with floors in ``tests/floors.toml``.

`test_demo` names each page that goes wrong; these are the figures. A body is exact when it has the truth's number of
paragraphs and its first and last words; a line of furniture is the one that holds the truth's words.
"""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quality_floors import floor
from wirecopy.clean import clean
from wirecopy.demo import TRUTH, write_pages
from wirecopy.model import Article, Refusal
from wirecopy.pages import read_pages

PAGES: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))["pages"]


@cache
def cleaned() -> dict[str, Article | Refusal]:
    results: dict[str, Article | Refusal] = {}
    with TemporaryDirectory() as folder:
        manifest = write_pages(Path(folder))
        for page in read_pages([folder], manifest=str(manifest)):
            name = Path(page.source).relative_to(folder).as_posix()
            results[name] = page if isinstance(page, Refusal) else clean(page)
    return results


def articles() -> list[tuple[Any, Article]]:
    """The truth and the article of each page that is one and became one."""
    found = [(truth, cleaned().get(name)) for name, truth in PAGES.items() if not truth["refused"]]
    return [(truth, article) for truth, article in found if isinstance(article, Article)]


def share(right: list[bool]) -> float:
    assert right
    return sum(right) / len(right)


def body_is_exact(truth: Any, article: Article) -> bool:
    body = [article.text[p.start : p.end] for p in article.paragraphs if p.kind == "body"]
    first, last = (" ".join(body[n].split()) for n in (0, -1))
    count: int = truth["body_paragraphs"]
    return len(body) == count and truth["opens"] in first and last.endswith(truth["ends"])


def test_bodies_are_whole_and_crossheads_are_told() -> None:
    exact = [body_is_exact(truth, article) for truth, article in articles()]
    heads = [
        [a.text[p.start : p.end] for p in a.paragraphs if p.kind == "crosshead"] == t["crossheads"]
        for t, a in articles()
    ]
    assert share(exact) >= floor("clean", "demo, bodies exact")
    assert share(heads) >= floor("clean", "demo, crossheads exact")


def test_furniture_is_removed_for_its_reason() -> None:
    removed, reasons = [], []
    for truth, article in articles():
        for line in truth["removed"]:
            why = [
                r.reason for r in article.removed if line["holds"] in article.text[r.start : r.end]
            ]
            wanted = tuple(line["reason"].split("|"))
            removed.append(bool(why))
            reasons.append(any(reason.startswith(wanted) for reason in why))
    assert share(removed) >= floor("clean", "demo, furniture removed")
    assert share(reasons) >= floor("clean", "demo, reason right")


def test_pages_without_an_article_are_refused_and_no_others() -> None:
    right = [
        isinstance(cleaned().get(name), Refusal) == bool(truth["refused"])
        for name, truth in PAGES.items()
        if "refusal_allowed" not in truth or truth["refused"]
    ]
    assert share(right) >= floor("clean", "demo, refused as they should be")

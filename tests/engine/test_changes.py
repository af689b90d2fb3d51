"""What people change in a library: pages are forgotten, reports corrected, and both hold whatever comes later."""

from itertools import combinations
from pathlib import Path

import pytest
from engine_pages import PAGES, content, write
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy import LibraryError, run
from wirecopy.engine.changes import forget, make_correction, undo_correction, why
from wirecopy.library import (
    find_report,
    list_corrections,
    load_article,
    load_collation,
    load_reports,
    open_library,
    originals,
)
from wirecopy.pages import page_id

IDS = {name: page_id(text.encode(), outlet) for name, outlet, text in PAGES}
COURIER, SOUND, MIRROR = (IDS[n] for n in ("courier.txt", "sound.txt", "mirror.txt"))
COUNCIL = IDS["council-courier.txt"]


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    return write(tmp_path / "pages", PAGES)


@pytest.fixture
def news(tmp_path: Path, pages: list[str]) -> Path:
    run(pages, library=tmp_path / "news.db")
    return tmp_path / "news.db"


def together(news: Path, *articles: str) -> bool:
    with open_library(news) as library:
        return any(
            set(articles) <= {c.article for c in r.copies} | {v for v, _ in r.versions}
            for r in load_reports(library)
        )


def test_a_forgotten_page_never_came(news: Path, pages: list[str], tmp_path: Path) -> None:
    assert forget([f"{pages[0]}:1"], library=news) == [COURIER]
    # The same text lies in another file too: forgetting the page forgets both places.
    rest = [p for p in pages if Path(p).stem not in ("courier", "again")]
    run(rest, library=tmp_path / "without.db")
    with open_library(news) as library, open_library(tmp_path / "without.db") as without:
        assert content(library) == content(without)


def test_a_forgotten_page_that_comes_again_is_new(news: Path, pages: list[str]) -> None:
    with open_library(news) as library:
        before = content(library)
    forget([COURIER[:6]], library=news)
    run(pages, library=news)
    with open_library(news) as library:
        assert content(library) == before


@settings(max_examples=12, deadline=None)
@given(
    st.sets(st.sampled_from(sorted(set(IDS) - {"nothing.txt", "missing.txt"})), min_size=1),
    st.data(),
)
def test_any_pages_forgotten_at_any_time(
    tmp_path_factory, names: set[str], data: st.DataObject
) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("forget")
    paths = write(folder, PAGES)
    cut = data.draw(st.integers(0, len(paths)))
    news = folder / "news.db"
    run(paths[:cut] or paths, library=news)
    gone = {IDS[n] for n in names}
    with open_library(news) as library:
        here = {i for (i,) in library.rows("SELECT id FROM pages")}
    if gone & here:
        forget(sorted(gone & here), library=news)
    kept = [p for p, (name, _, _) in zip(paths, PAGES, strict=True) if IDS[name] not in gone]
    if not kept:
        return
    run(kept, library=news)
    run(kept, library=folder / "batch.db")
    with open_library(news) as library, open_library(folder / "batch.db") as batch:
        assert content(library) == content(batch)


def test_what_is_not_there_is_not_forgotten_in_part(news: Path) -> None:
    with open_library(news) as library:
        before = content(library)
    with pytest.raises(LibraryError, match=r"no page with the URL.*nowhere\.example"):
        forget([COURIER, "https://nowhere.example/"], library=news)
    with open_library(news) as library:
        assert content(library) == before


def test_not_a_copy_holds_when_pages_come_again(news: Path, pages: list[str]) -> None:
    assert together(news, COURIER, SOUND)
    number = make_correction("not-a-copy", [COURIER[:8], SOUND], library=news, made_by="Ines")
    assert not together(news, COURIER, SOUND)
    assert why(COURIER, SOUND, library=news).pair.decision == "none"
    run(pages, library=news)
    assert not together(news, COURIER, SOUND)
    undo_correction(number, library=news)
    assert together(news, COURIER, SOUND)
    with open_library(news) as library:
        (one,) = list_corrections(library)
    assert one.made_by == "Ines"
    assert one.undone


def test_a_correction_made_before_the_rest_comes(tmp_path: Path, pages: list[str]) -> None:
    news = tmp_path / "grown.db"
    run([p for p in pages if Path(p).stem in ("courier", "sound")], library=news)
    make_correction("not-a-copy", [COURIER, SOUND], library=news)
    run(pages, library=news)
    assert not together(news, COURIER, SOUND)
    assert together(news, COURIER, MIRROR) or together(news, SOUND, MIRROR)


def test_merge_and_split(news: Path) -> None:
    make_correction("merge", [COURIER, COUNCIL], library=news)
    assert together(news, COURIER, COUNCIL, SOUND)
    make_correction("split", [COUNCIL], library=news)
    with open_library(news) as library:
        (alone,) = [r for r in load_reports(library) if COUNCIL in {c.article for c in r.copies}]
    assert [c.article for c in alone.copies] == [COUNCIL]


def test_the_later_of_two_corrections_holds(news: Path) -> None:
    make_correction("not-a-copy", [COURIER, SOUND], library=news)
    make_correction("merge", [COURIER, SOUND], library=news)
    assert together(news, COURIER, SOUND)


def test_the_original(news: Path) -> None:
    make_correction("original", [SOUND], library=news, note="from the agency's own site")
    with open_library(news) as library:
        assert originals(library) == {SOUND}


@pytest.mark.parametrize(
    ("kind", "articles", "others"),
    [
        ("merge", [COURIER], []),
        ("not-a-copy", [COURIER, COURIER], []),
        ("split", [COURIER], [COURIER]),
    ],
)
def test_a_correction_that_says_nothing(
    news: Path, kind: str, articles: list[str], others: list[str]
) -> None:
    with pytest.raises(LibraryError):
        make_correction(kind, articles, others, library=news)  # type: ignore[arg-type]
    with open_library(news) as library:
        assert list_corrections(library) == []


def test_why(news: Path) -> None:
    found = why(COURIER, SOUND, library=news)
    assert found.pair.decision == "copy"
    assert found.both == found.reports[0]
    courier, sound = found.articles
    for (a, b), (c, d) in zip(*found.shared, strict=True):
        assert courier.text[a:b].split() == sound.text[c:d].split()
    other = why(COURIER, COUNCIL, library=news)
    assert (other.pair.decision, other.both) == ("none", ())
    for a, b in combinations(sorted({COURIER, SOUND, MIRROR}), 2):
        assert why(a, b, library=news).pair.decision == "copy"


def test_the_agencys_own_text_says_who_changed_what(news: Path) -> None:
    with open_library(news) as library:
        before = load_collation(library, find_report(library, MIRROR))
    make_correction("original", [MIRROR], library=news)
    with open_library(news) as library:
        found = load_collation(library, find_report(library, MIRROR))
        (numbers,) = (v for p in found.passages for v in p.variants if v.kind == "number")
        mirror = load_article(library, MIRROR)
    assert numbers.origin is not None
    assert numbers.origin.witnesses == (MIRROR,)
    assert numbers.origin.how == "the agency's own text"
    assert "221" in found.wire
    assert "221" not in before.wire
    assert not set(found.wire.split()) - set(mirror.text.split())
    undo_correction(1, library=news)
    with open_library(news) as library:
        assert load_collation(library, find_report(library, MIRROR)) == before

"""Furniture of an outlet is learned as pages come in, in whatever order, and laid over those that came before."""

import json
import random
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from engine_pages import content
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy import run
from wirecopy.clean.layer import apply
from wirecopy.library import (
    Library,
    is_stale,
    is_uncollated,
    load_article,
    load_articles,
    load_collation,
    open_library,
    settle,
)
from wirecopy.model import Article

STARTS = [
    "har",
    "lan",
    "mor",
    "ves",
    "kel",
    "bran",
    "sund",
    "til",
    "gra",
    "ost",
    "fen",
    "ul",
    "pim",
    "dor",
]
ENDS = [
    "den",
    "tern",
    "row",
    "sen",
    "ditch",
    "vold",
    "haven",
    "bury",
    "ling",
    "marsh",
    "by",
    "stead",
    "ley",
]
VOCABULARY = [start + end for start in STARTS for end in ENDS]

# Lines that stand in a page of The Lantern beside its story: over it, inside it, under it.
OVER = "A lamp in every window since the winter of the great flood, the people of the Sound say."
INSIDE = "The drawing shows what the words cannot"
UNDER = "Whoever found a mistake may bring it to the office on the quay, where it is weighed and paid for."
ENOUGH = "The almanac for the coming year can be had from the binder behind the customs house."
TOO_RARE = (
    "The trouble on the Sound began with the closing of the northern channel two winters ago."
)
SEEN_ELSEWHERE = (
    "The tide tables hang in the porch of the chapel, where anybody may copy them for nothing."
)


def sentence(chance: random.Random) -> str:
    words = chance.choices(VOCABULARY, k=14)
    return (
        f"The {words[0]} and the {' '.join(words[1:7])} said that {' '.join(words[7:])} was late."
    )


def text(
    chance: random.Random, furniture: Iterable[str] = (OVER, INSIDE, UNDER), share: float = 0.6
) -> str:
    """A page: a title, some of its outlet's lines (each in a ``share`` of pages), a story in four sentences."""
    own = {line for line in furniture if chance.random() < share}
    story = [sentence(chance) for _ in range(4)]
    lines = [" ".join(chance.choices(VOCABULARY, k=5)).capitalize(), ""]
    lines += [OVER] * (OVER in own) + story[:2]
    lines += [line for line in sorted(own) if line not in (OVER, UNDER)]
    return "\n".join(lines + story[2:] + [UNDER] * (UNDER in own)) + "\n"


def files(folder: Path, pages: Iterable[tuple[str, str]]) -> list[str]:
    """A record file for each (outlet, text)."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n, (outlet, page) in enumerate(pages):
        file = folder / f"{n:03}.jsonl"
        file.write_text(json.dumps({"text": page, "outlet": outlet}) + "\n")
        paths.append(str(file))
    return paths


def body(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs]


def learned(library: Library) -> dict[str, int]:
    return dict(library.rows("SELECT text, pages FROM learned_text"))


def test_sixty_pages_of_an_outlet_in_three_orders_one_by_one_and_at_once(tmp_path: Path) -> None:
    """One sentence closes just enough of the pages, another one page too few: both cross that edge on the way."""
    chance = random.Random(60)
    texts = [text(chance) for _ in range(60)]
    for n in chance.sample(range(60), 6):
        texts[n] += ENOUGH + "\n"
    for n in chance.sample(range(60), 5):
        texts[n] += TOO_RARE + "\n"
    paths = files(tmp_path / "pages", (("The Lantern", page) for page in texts))
    run(paths, library=tmp_path / "at once.db")
    with open_library(tmp_path / "at once.db") as library:
        wanted, everything = list(load_articles(library)), content(library)
        assert learned(library) == {
            line: sum(line in page for page in texts) for line in (OVER, INSIDE, UNDER, ENOUGH)
        }
    assert len(wanted) == 60
    for article in wanted:
        assert not {OVER, INSIDE, UNDER, ENOUGH} & set(body(article))
        assert len(article.paragraphs) == 4 + (TOO_RARE in article.text)
    orders = [paths, paths[::-1], random.Random(1).sample(paths, 60)]
    for n, order in enumerate(orders):
        file = tmp_path / f"{n}.db"
        for path in order:
            run([path], library=file)
        with open_library(file) as library:
            assert list(load_articles(library)) == wanted
            assert content(library) == everything
    run(orders[2], library=tmp_path / "shuffled.db")
    with open_library(tmp_path / "shuffled.db") as library:
        assert list(load_articles(library)) == wanted


def test_any_split_of_several_outlets_pages_gives_the_same_library(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("split")
    chance = random.Random(8)
    pages = [("The Lantern", text(chance, (OVER, INSIDE, SEEN_ELSEWHERE), 0.8)) for _ in range(9)]
    pages += [("Harbour Courier", text(chance, (UNDER, INSIDE), 0.8)) for _ in range(6)]
    pages += [("Sound Daily", text(chance, (SEEN_ELSEWHERE,), 1)) for _ in range(2)]
    shared = "\n".join(sentence(chance) for _ in range(8))
    pages += [(o, f"Shared\n\n{shared}\n{UNDER}\n") for o in ("Harbour Courier", "Marrow Mirror")]
    pages += [("Harbour Courier", f"{shared}\n{n}\n") for n in range(2)]
    paths = files(folder / "pages", pages)
    run(paths, library=folder / "all.db")
    with open_library(folder / "all.db") as library:
        wanted, articles = content(library), list(load_articles(library))
        assert set(learned(library)) == {OVER}
    tries = 0

    @settings(max_examples=15, deadline=None)
    @given(st.permutations(paths), st.sets(st.integers(1, len(paths) - 1), max_size=5))
    def same(order: list[str], cuts: set[int]) -> None:
        nonlocal tries
        tries += 1
        file = folder / f"{tries}.db"
        for start, end in pairwise([0, *sorted(cuts), len(order)]):
            run(order[start:end], library=file)
        with open_library(file) as library:
            assert list(load_articles(library)) == articles
            assert content(library) == wanted
        file.unlink()

    same()


def test_a_line_that_turns_up_in_another_outlet_comes_back_everywhere(tmp_path: Path) -> None:
    chance = random.Random(3)
    pages = [("The Lantern", text(chance, [INSIDE], 1)) for _ in range(4)]
    pages.append(("Sound Daily", text(chance, [INSIDE], 1)))
    *lantern, other = files(tmp_path / "pages", pages)
    run(lantern, library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db") as library:
        assert learned(library) == {INSIDE: 4}
        assert not any(INSIDE in body(a) for a in load_articles(library))
        assert all(INSIDE in body(a) for a in load_articles(library, first_pass=True))
    run([other], library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db") as library:
        assert learned(library) == {}
        assert all(INSIDE in body(a) for a in load_articles(library))


def test_a_sentence_that_few_of_the_pages_have_is_none_of_the_outlets_furniture(
    tmp_path: Path,
) -> None:
    chance = random.Random(11)
    carriers = [("The Lantern", text(chance, []) + TOO_RARE + "\n") for _ in range(3)]
    others = [("The Lantern", text(chance, [])) for _ in range(28)]
    paths = files(tmp_path / "pages", [*carriers, *others])
    run(paths[:30], library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db") as library:
        assert learned(library) == {TOO_RARE: 3}
        assert not any(TOO_RARE in body(a) for a in load_articles(library))
    run(paths[30:], library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db", write=True) as library:
        assert learned(library) == {}
        assert sum(TOO_RARE in body(a) for a in load_articles(library)) == 3
        one = next(a.id for a in load_articles(library) if TOO_RARE not in a.text)
        library.execute("DELETE FROM pages WHERE id = ?", (one,))
        settle(library)
        assert learned(library) == {TOO_RARE: 3}


def test_reports_are_collated_without_what_was_learned_later(tmp_path: Path) -> None:
    chance = random.Random(4)
    shared = "\n".join(sentence(chance) for _ in range(8))
    copies = [
        ("The Lantern", f"Here\n\n{shared}\n{UNDER}\n"),
        ("Sound Daily", f"There\n\n{shared}\n"),
    ]
    others = [("The Lantern", text(chance, []) + UNDER + "\n") for _ in range(2)]
    paths = files(tmp_path / "pages", [*copies, *others])
    first = run(paths[:2], library=tmp_path / "news.db")
    (report,) = first.reports
    with open_library(tmp_path / "news.db") as library:
        assert UNDER in [p.text for p in load_collation(library, report).passages]
    run(paths[2:], library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db") as library:
        collation = load_collation(library, report)
        assert not is_uncollated(library)
        assert UNDER not in [p.text for p in collation.passages]
        assert sum(c.relation == "full" for c in collation.copies) == 2


def test_what_is_loaded_is_the_first_pass_with_the_layer_on_it(tmp_path: Path) -> None:
    chance = random.Random(5)
    paths = files(tmp_path / "pages", (("The Lantern", text(chance)) for _ in range(9)))
    run(paths, library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db") as library:
        furniture: dict[int, int] = dict(library.rows("SELECT line, pages FROM learned_lines"))
        assert len(furniture) >= 2
        for first in load_articles(library, first_pass=True):
            layered = load_article(library, first.id)
            assert layered == apply(first, furniture)
            said = library.rows(
                "SELECT start, kind FROM lines_text WHERE article = ? ORDER BY start", (first.id,)
            )
            parts: list[tuple[int, str]] = [(p.start, p.kind) for p in layered.paragraphs]
            parts += [(r.start, r.reason) for r in layered.removed]
            assert list(said) == sorted(parts)


def test_the_search_goes_without_what_was_learned(tmp_path: Path) -> None:
    chance = random.Random(6)
    paths = files(tmp_path / "pages", (("The Lantern", text(chance)) for _ in range(9)))
    run(paths[:2], library=tmp_path / "news.db")
    run(paths[2:], library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db", write=True) as library:
        ask = "SELECT count(*) FROM article_search WHERE article_search MATCH ?"
        assert library.first(ask, ("mistake OR drawing OR lamp",)) == (0,)
        assert library.first(ask, ("said",)) == (9,)
        library.execute(
            "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)"
        )


def test_an_interrupted_learning_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = sys.modules["wirecopy.engine.run"]
    chance = random.Random(7)
    paths = files(tmp_path / "pages", (("The Lantern", text(chance)) for _ in range(9)))
    run(paths, library=tmp_path / "undisturbed.db")

    def stop(library: Library) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(engine, "settle", stop)
        with pytest.raises(KeyboardInterrupt):
            run(paths, library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db") as library:
        assert learned(library) == {}
        assert is_stale(library)
    run(paths[:1], library=tmp_path / "news.db")
    with (
        open_library(tmp_path / "news.db") as one,
        open_library(tmp_path / "undisturbed.db") as two,
    ):
        assert content(one) == content(two)


def test_pages_that_are_taken_out_leave_the_counts(tmp_path: Path) -> None:
    chance = random.Random(9)
    pages = [("The Lantern", text(chance, []) + UNDER + "\n") for _ in range(4)]
    result = run(files(tmp_path / "pages", pages), library=tmp_path / "news.db")
    with open_library(tmp_path / "news.db", write=True) as library:
        assert learned(library) == {UNDER: 4}
        first, second, *_ = result.articles
        library.execute("DELETE FROM pages WHERE id = ?", (first,))
        settle(library)
        assert learned(library) == {UNDER: 3}
        library.execute("DELETE FROM pages WHERE id = ?", (second,))
        assert settle(library) == 2
        assert learned(library) == {}
        assert all(UNDER in body(a) for a in load_articles(library))
        assert library.first("SELECT count(*) FROM body_lines") == library.first(
            "SELECT count(*) FROM (SELECT DISTINCT article, line FROM paragraphs)"
        )
        assert library.first("SELECT count(*) FROM unsettled_lines") == (0,)

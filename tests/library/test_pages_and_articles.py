"""What goes in comes out equal; the same page again adds nothing; the order of coming changes nothing."""

import dataclasses
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from library_nouns import article, articles, page, search_index_agrees

from wirecopy.library import (
    Library,
    LibraryError,
    counts,
    known,
    load_article,
    load_articles,
    load_page,
    load_refusal,
    load_refusals,
    load_sources,
    open_library,
    standing,
    store_page,
    store_refusal,
    transaction,
)
from wirecopy.model import Article, Evidence, Fact, Paragraph, Refusal, Related

FERRY = page(
    "The ferry to Grey Isle was late again.\nNobody was surprised, the harbour master said.\n"
)


def test_a_page_and_its_article_come_out_as_they_went_in(library: Library) -> None:
    store_page(library, FERRY, article(FERRY, title="Late again"))
    assert load_article(library, FERRY.id) == article(FERRY, title="Late again")
    assert load_page(library, FERRY.id) == FERRY


def test_any_article_comes_out_equal_also_when_it_takes_the_place_of_another(
    library: Library,
) -> None:
    @settings(max_examples=150, deadline=None)
    @given(articles(of=FERRY))
    def comes_out_equal(made: Article) -> None:
        with transaction(library):
            store_page(library, FERRY, made)
        assert load_article(library, FERRY.id) == made
        assert list(load_articles(library)) == [made]

    library.execute("PRAGMA synchronous = OFF")
    comes_out_equal()
    search_index_agrees(library)


def test_lone_surrogates_become_visible_on_the_way_in(library: Library) -> None:
    odd = dataclasses.replace(FERRY, source="caf\udce9.html")
    made = dataclasses.replace(
        article(odd),
        title=Fact("a \ud800 b", Evidence("JSON-LD headline")),
        related=(Related(title="\udfff"),),
    )
    store_page(library, odd, made)
    stored = load_article(library, FERRY.id)
    assert stored.title == Fact("a \ufffd b", Evidence("JSON-LD headline"))
    assert stored.related == (Related(title="\ufffd"),)
    assert load_sources(library, FERRY.id) == ("caf\\udce9.html",)
    assert standing(library, odd) == "known"


def test_the_same_page_again_adds_nothing(library: Library) -> None:
    assert standing(library, FERRY) == "new"
    store_page(library, FERRY, article(FERRY))
    before = counts(library)
    assert standing(library, FERRY) == "known"
    store_page(library, FERRY, article(FERRY))
    store_page(library, FERRY, None)
    assert counts(library) == before
    assert known(library, [FERRY.id, "0" * 16]) == {FERRY.id}


def test_a_page_that_lies_in_two_places_is_one_article_with_both_sources(library: Library) -> None:
    copy = dataclasses.replace(FERRY, source="backup/ferry.txt")
    store_page(library, FERRY, article(FERRY))
    assert standing(library, copy) == "better"  # its name comes first
    store_page(library, copy, article(copy))
    assert load_sources(library, FERRY.id) == ("backup/ferry.txt", "pages/ferry.txt")
    assert [a.source for a in load_articles(library)] == ["backup/ferry.txt"]


def test_the_article_is_read_with_the_best_source_in_whatever_order_they_come(
    tmp_path: Path,
) -> None:
    places = [
        FERRY,
        dataclasses.replace(FERRY, source="a.txt"),
        dataclasses.replace(
            FERRY, source="z.jsonl:1", url="https://courier.example/f", title="Late"
        ),
        dataclasses.replace(FERRY, source="y.txt", url="https://courier.example/f"),
    ]
    for n, order in enumerate(permutations(places)):
        with open_library(tmp_path / f"{n}.db", write=True) as library:
            for place in order:
                found = standing(library, place)
                needs = found in ("new", "better")
                store_page(library, place, article(place) if needs else None)
            assert load_article(library, FERRY.id) == article(places[2])
            assert load_page(library, FERRY.id) == places[2]
            assert counts(library).sources == 4


def test_a_refused_page_keeps_its_bytes_and_its_reason(library: Library) -> None:
    refusal = Refusal(FERRY.source, "consent wall: asks for cookies", FERRY.id)
    store_page(library, FERRY, refusal)
    assert load_refusal(library, FERRY.id) == refusal
    assert load_page(library, FERRY.id) == FERRY
    assert standing(library, FERRY) == "known"
    with pytest.raises(LibraryError, match="no article"):
        load_article(library, FERRY.id)


def test_a_page_whose_reading_failed_is_tried_again(library: Library) -> None:
    store_page(library, FERRY, Refusal(FERRY.source, "failed: not enough memory", FERRY.id))
    assert standing(library, FERRY) == "better"
    store_page(library, FERRY, article(FERRY))
    assert load_refusal(library, FERRY.id) is None
    assert load_article(library, FERRY.id) == article(FERRY)


def test_a_place_without_a_page_is_noted_once_and_forgotten_when_it_has_one(
    library: Library,
) -> None:
    nothing = Refusal(FERRY.source, "empty: the file has no text")
    store_refusal(library, nothing)
    store_refusal(library, nothing)
    assert list(load_refusals(library)) == [nothing]
    store_page(library, FERRY, article(FERRY))
    assert list(load_refusals(library)) == []


def test_an_article_with_a_span_outside_its_text_is_refused_and_the_rest_goes_on(
    library: Library,
) -> None:
    broken = dataclasses.replace(article(FERRY), paragraphs=(Paragraph("body", 0, 10_000),))
    with transaction(library):
        store_page(library, FERRY, broken)
    refusal = load_refusal(library, FERRY.id)
    assert refusal is not None
    assert refusal.reason.startswith("failed: the article cannot be stored (a span 0-10000 outside")
    assert list(load_articles(library)) == []


def test_a_transaction_that_ends_badly_stores_nothing(library: Library) -> None:
    def half_a_batch() -> None:
        with transaction(library):
            store_page(library, FERRY, article(FERRY))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half_a_batch()
    assert counts(library).pages == 0


def test_many_articles_come_by_id_and_only_those_asked_for(library: Library) -> None:
    pages = [page(f"Ferry number {n} sailed.") for n in range(900)]
    with transaction(library):
        for one in pages:
            store_page(library, one, article(one))
    ids = sorted(one.id for one in pages)
    assert [a.id for a in load_articles(library)] == ids
    assert [a.id for a in load_articles(library, [ids[5], ids[1], "none", ids[5]])] == [
        ids[1],
        ids[5],
    ]

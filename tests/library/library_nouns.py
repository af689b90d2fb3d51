"""Any article and any collation, as hypothesis makes them; and a page of ours."""

from typing import get_args

from hypothesis import strategies as st

from wirecopy.library import Library, StoredPostings, load_articles, pending
from wirecopy.match.neighbours import trace_of
from wirecopy.match.update import Update
from wirecopy.model import (
    Article,
    Collation,
    Copy,
    Credit,
    CreditWhere,
    Dateline,
    Evidence,
    Fact,
    Image,
    Page,
    Paragraph,
    ParagraphKind,
    Passage,
    Precision,
    Published,
    Reading,
    Related,
    Removed,
    Report,
    State,
    Variant,
    VariantKind,
    VariantReading,
)
from wirecopy.pages import page_id

# Right-to-left, emoji, combining marks, NUL: whatever is a character. Lone surrogates are none.
ALPHABET = st.one_of(
    st.sampled_from("aZé ’“”—\n\0\u202eبحرمر\U0001f6a2\u0301\ufffd"), st.characters(codec="utf-8")
)
words = st.text(ALPHABET, max_size=20)
some = st.none() | words


def spans(length: int) -> st.SearchStrategy[tuple[int, int]]:
    place = st.integers(0, length)
    return st.tuples(place, place).map(lambda pair: (min(pair), max(pair)))


@st.composite
def articles(draw: st.DrawFn, *, of: Page) -> Article:
    """Any article of the page ``of``."""
    text = draw(st.text(ALPHABET, max_size=200))
    span = spans(len(text))

    def evidence() -> Evidence:
        start, end = draw(span) if draw(st.booleans()) else (None, None)
        return Evidence(draw(words), start, end, draw(st.booleans()))

    def time() -> Published | None:
        return Published(draw(words), draw(precisions), evidence()) if draw(st.booleans()) else None

    def fact() -> Fact | None:
        return Fact(draw(words), evidence()) if draw(st.booleans()) else None

    kinds = st.sampled_from(get_args(ParagraphKind))
    precisions = st.sampled_from(get_args(Precision))
    seen_in = st.sampled_from(get_args(CreditWhere))
    return Article(
        id=of.id,
        source=of.source,
        text=text,
        paragraphs=tuple(Paragraph(draw(kinds), *s) for s in draw(st.lists(span, max_size=4))),
        removed=tuple(Removed(draw(words), *s) for s in draw(st.lists(span, max_size=4))),
        record=draw(some),
        outlet=fact(),
        url=draw(some),
        canonical=draw(some),
        title=fact(),
        section=fact(),
        tags=tuple(draw(st.lists(words, max_size=3))),
        published=time(),
        modified=time(),
        byline=fact(),
        authors=tuple(draw(st.lists(words, max_size=3))),
        dateline=Dateline(draw(words), *draw(span), draw(some)) if draw(st.booleans()) else None,
        credits=tuple(
            Credit(draw(words), draw(seen_in), *s, draw(st.booleans()))
            for s in draw(st.lists(span, max_size=2))
        ),
        slug=fact(),
        language=draw(some),
        related=tuple(
            Related(*four) for four in draw(st.lists(st.tuples(some, some, some, some), max_size=2))
        ),
        images=tuple(
            Image(draw(words), *(draw(span) if draw(st.booleans()) else (None, None)))
            for _ in range(draw(st.integers(0, 2)))
        ),
    )


@st.composite
def collations(draw: st.DrawFn, *, of: Report) -> Collation:
    """Any collation of the report ``of``."""
    copies = draw(st.permutations(of.copies))
    span = spans(50)

    def reading(copy: Copy) -> Reading:
        state = draw(st.sampled_from(get_args(State)))
        return Reading(copy.article, state, draw(st.booleans()), *draw(span))

    def variant() -> Variant:
        readings = [VariantReading(c.article, *draw(span)) for c in draw(st.permutations(copies))]
        kind = draw(st.sampled_from(get_args(VariantKind)))
        return Variant(kind, draw(st.booleans()), tuple(readings))

    return Collation(
        of.id,
        tuple(copies),
        tuple(
            Passage(
                n,
                draw(words),
                tuple(reading(copy) for copy in copies),
                tuple(variant() for _ in range(draw(st.integers(0, 2)))),
                draw(st.booleans()),
                draw(st.booleans()),
            )
            for n in range(1, draw(st.integers(0, 3)) + 1)
        ),
        draw(words),
        draw(some),
        of.versions,
    )


def page(
    text: str,
    *,
    source: str = "pages/ferry.txt",
    outlet: str | None = "Harbour Courier",
    url: str | None = None,
    title: str | None = None,
) -> Page:
    data = text.encode()
    return Page(
        id=page_id(data, outlet),
        source=source,
        data=data,
        media_type="text/plain",
        outlet=outlet,
        url=url,
        title=title,
    )


def article(of: Page, *, title: str | None = None) -> Article:
    """The article of a text page, every line a paragraph."""
    text = of.data.decode()
    paragraphs = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph("body", at, at + len(line)))
        at += len(line) + 1
    return Article(
        id=of.id,
        source=of.source,
        text=text,
        paragraphs=tuple(paragraphs),
        url=of.url,
        outlet=Fact(of.outlet, Evidence("stated")) if of.outlet else None,
        title=Fact(title, Evidence("line of the page")) if title else None,
    )


def search_index_agrees(library: Library) -> None:
    """Raises where the search index says anything else than the articles (SQLite's own check)."""
    library.execute(
        "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)"
    )


def made_of_all(library: Library, reports: list[Report]) -> Update:
    """As if all articles of the library had been matched again, and these reports found."""
    known = {i for (i,) in library.rows("SELECT article FROM traces")}
    came = {a.id: trace_of(a) for a in load_articles(library)}
    left = {**pending(library).indexed, **StoredPostings(library).traces(known)}
    return Update(came, left, {}, came.keys(), reports, ())

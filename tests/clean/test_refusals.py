"""Pages that carry no article are refused by name; articles about the same things are not."""

import pytest

from wirecopy.clean import clean
from wirecopy.clean.lines import MOST_LINES
from wirecopy.model import Article, MediaType, Page, Refusal


def page(text: str, media_type: MediaType = "text/html") -> Page:
    return Page(
        id="0123456789abcdef", source="page.html", data=text.encode(), media_type=media_type
    )


STORY = "".join(
    f"<p>The ferry union said on day {n} that its members would vote again before the harbour opens.</p>"
    for n in range(9)
)


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("consent wall", "<h1>Before you continue</h1><p>We and our partners store and access information on a"
         " device for personalised ads and content. You can withdraw your consent at any time.</p>"
         "<button>Accept all</button><p><a href='/o'>Manage options</a></p>"),
        ("consent wall", "<h1>Ihre Privatsphäre</h1><p>Wir und unsere Partner verwenden Cookies und brauchen dafür"
         " Ihre Zustimmung, die Sie jederzeit widerrufen können.</p><p>Alle akzeptieren</p>"),
        ("paywall", "<h1>Ferry strike ends</h1><p>Subscribe now to continue reading.</p><p>Already a subscriber?"
         " Log in.</p><p>Cancel anytime.</p>"),
        ("not found", "<title>Page not found</title><h1>404</h1><p>Sorry, the page you were looking for has moved."
         "</p><p><a href='/'>Home</a></p>"),
        ("robot check", "<h1>One more step</h1><p>Please complete the captcha to show that you are not a robot.</p>"),
        ("server error", "<h1>502 Bad Gateway</h1><p>nginx</p>"),
        ("script only", "<div id=app></div><script>start()</script>"),
        ("script only", "<p>You need to enable JavaScript to run this app.</p>"),
        ("empty", "<html><body> </body></html>"),
        ("no article", "<h1>Ferry strike in pictures</h1><figure><figcaption>The ferry at dawn."
         " (Jane Doe/Getty Images)</figcaption></figure>"),
        ("no article", "<ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul>"),
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_refused_by_name(name: str, markup: str) -> None:
    refusal = clean(page(markup))
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason.partition(":")[0] == name
    assert (refusal.source, refusal.page) == ("page.html", "0123456789abcdef")


@pytest.mark.parametrize(
    "around",
    [
        "<p>We use cookies. Accept all</p>",
        "<p>Already a subscriber? Log in to continue reading.</p>",
        "<p>Please enable JavaScript to view the comments.</p>",
        "<h2>404 ferries were counted in the bay</h2>",
    ],
)
def test_a_story_with_such_words_around_it_stays_an_article(around: str) -> None:
    article = clean(page(f"<h1>Ferry strike ends</h1>{around}{STORY}{around}"))
    assert isinstance(article, Article)
    assert len([p for p in article.paragraphs if p.kind == "body"]) == 9


TEASERS = "".join(
    f"<div><h3><a href='/s/{n}'>Harbour council meets for the {n}th time</a></h3><time>{n} May 2031</time>"
    f"<p>The council of the harbour spoke about ferry number {n} and put off its vote again.</p></div>"
    for n in range(10, 18)
)


def test_a_list_of_stories_is_an_index_page() -> None:
    refusal = clean(page(f"<h1>Harbour news</h1>{TEASERS}"))
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason == "index page: 8 headlines with their teasers, and no story of its own"


def test_a_list_of_linked_headlines_alone_is_an_index_page() -> None:
    heads = "".join(
        f"<h2><a href='/s/{n}'>Harbour council meets for the {n}th time</a></h2>" for n in range(9)
    )
    refusal = clean(
        page(f"<h1>Harbour news</h1>{heads}<p>All the news of the harbour, every day.</p>")
    )
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason.startswith("index page: 9 headlines")


def test_a_list_of_stories_in_text_is_an_index_page() -> None:
    teasers = "\n".join(
        f"Harbour council meets for time number {n}\n{n} May 2031\n"
        f"The council of the harbour spoke about ferry number {n} and put off its vote again."
        for n in range(10, 18)
    )
    refusal = clean(page(f"Harbour news\n{teasers}\nMore stories\n", "text/plain"))
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason.startswith("index page")


def test_search_results_in_text_are_an_index_page() -> None:
    results = "\n".join(
        f"Harbour Courier\nshare\nThe council of the harbour spoke about ferry number {n} and put off its vote on ..."
        for n in range(30)
    )
    refusal = clean(page(f"Results for ferry\n{results}\n", "text/plain"))
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason.startswith("index page")


def test_a_story_broken_into_lines_is_none() -> None:
    story = "\n".join(
        f"The council of the harbour spoke about ferry number {n}\nand put off its vote on it again, for lack of time."
        for n in range(30)
    )
    assert isinstance(clean(page(f"Harbour vote\n{story}\nIt ended.\n", "text/plain")), Article)


@pytest.mark.parametrize(
    "markup",
    [
        f"<article><h1>Ferry strike ends</h1>{STORY}</article><h2>More news</h2>{TEASERS}",
        f'<meta property="og:type" content="article"><h1>Eight councils worth a visit</h1>{TEASERS}',
    ],
)
def test_a_story_with_teasers_and_a_list_that_is_an_article_stay_articles(markup: str) -> None:
    assert isinstance(clean(page(markup)), Article)


def test_what_wirecopy_wrote_is_refused_by_name() -> None:
    ours = f'<meta charset="utf-8"><meta name="generator" content="wirecopy"><h1>Ferry strike</h1>{STORY}'
    refusal = clean(page(ours))
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason.startswith("own page: wirecopy wrote it")
    theirs = ours.replace("wirecopy", "Pressroom 3")
    assert isinstance(clean(page(theirs)), Article)


def test_an_attack_of_lines_is_refused() -> None:
    refusal = clean(page("x\n" * (MOST_LINES + 1), "text/plain"))
    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith("too large")

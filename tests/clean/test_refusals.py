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


def test_an_attack_of_lines_is_refused() -> None:
    refusal = clean(page("x\n" * (MOST_LINES + 1), "text/plain"))
    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith("too large")

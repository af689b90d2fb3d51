"""Pictures are those for previews, beside captions and in figures; the caption is a span of the page's text."""

from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean import clean
from wirecopy.clean.images import images_of
from wirecopy.model import Article, Image, Page, Removed

BASE = "https://tidewatch.example/2031/ferry.html"
CAPTION = "The ferry in Port Vessen harbour on Friday, 2 May 2031."
CAPTIONS = [Removed("metadata: caption", 0, len(CAPTION))]


def images(markup: str, *stated: str) -> tuple[Image, ...]:
    return images_of(markup, stated, CAPTION, CAPTIONS, BASE)


def test_the_picture_before_a_caption() -> None:
    markup = (
        f'<img src="/logo.png"><div><img src="/a/ferry.jpg" alt="{CAPTION}"></div><p>{CAPTION}</p>'
    )
    assert images(markup) == (Image("https://tidewatch.example/a/ferry.jpg", 0, len(CAPTION)),)


def test_or_right_after_it() -> None:
    markup = f'<p>{CAPTION}</p><img data-src="ferry.jpg" src="data:image/gif;base64,xx">'
    assert images(markup) == (Image("https://tidewatch.example/2031/ferry.jpg", 0, len(CAPTION)),)


def test_a_caption_with_entities_and_tags_is_found() -> None:
    markup = f'<img src="/ferry.jpg"><p>&laquo;x&raquo; {CAPTION.replace(",", "<b>,</b>")}</p>'
    assert [image.start for image in images(markup)] == [0]


def test_the_preview_is_the_same_picture_in_another_size() -> None:
    markup = f'<img src="https://cdn.example/x/vessen-ferry-640x480.jpg"><p>{CAPTION}</p>'
    preview = "https://tidewatch.example/vessen-ferry-1200x630.jpg"
    assert images(markup, preview) == (Image(preview, 0, len(CAPTION)),)


def test_a_figure_without_a_caption_counts_and_other_pictures_do_not() -> None:
    markup = '<img src="/x.jpg"><figure><a><img srcset="/ferry.jpg 2x, /f.jpg"></a></figure>'
    assert images_of(markup, (), "", (), BASE) == (Image("https://tidewatch.example/ferry.jpg"),)


def test_faces_of_authors_are_no_pictures() -> None:
    markup = f'<img src="/ferry.jpg"><img src="/avatar/jane.jpg"><p>{CAPTION}</p>'
    assert [image.url for image in images(markup)] == ["https://tidewatch.example/ferry.jpg"]


def test_figures_behind_the_story_are_other_stories() -> None:
    end = "The next ferry leaves on Saturday morning."
    markup = f'<figure><img src="/a.jpg"></figure><p>{end}</p><figure><img src="/b.jpg"></figure>'
    found = images_of(markup, (), "", (), BASE, ends=end)
    assert [image.url for image in found] == ["https://tidewatch.example/a.jpg"]


def test_only_addresses_of_pictures() -> None:
    stated = (
        "javascript:alert(1)",
        "data:image/png;base64,x",
        "//cdn.example/a.jpg",
        "http://[",
        "a b.jpg",
    )
    assert [i.url for i in images_of("", stated, "", (), BASE)] == ["https://cdn.example/a.jpg"]
    assert images_of("", ("/a.jpg",), "", (), None) == ()


def test_an_article_has_its_pictures() -> None:
    story = "".join(
        f"<p>The ferry to Port Vessen left the harbour {n} hours late on Friday, its operator said.</p>"
        for n in range(2, 8)
    )
    markup = (
        f'<meta property="og:image" content="https://tidewatch.example/lead-picture.jpg"><h1>Ferry late</h1>'
        f'<figure><img src="/i/harbour-picture.jpg"><figcaption>{CAPTION}</figcaption></figure>{story}'
    )
    page = Page(id="p", source="p", data=markup.encode(), media_type="text/html", url=BASE)
    article = clean(page)
    assert isinstance(article, Article)
    lead, second = article.images
    assert (lead.url, lead.start) == ("https://tidewatch.example/lead-picture.jpg", None)
    assert second.url == "https://tidewatch.example/i/harbour-picture.jpg"
    assert article.text[second.start : second.end] == CAPTION


@given(
    st.lists(
        st.sampled_from(
            ["<img ", "src=", '"/a.jpg"', ">", "<figure", "</figure>", CAPTION, "<", "x" * 50]
        )
    )
)
def test_any_markup(pieces: list[str]) -> None:
    for image in images("".join(pieces)):
        assert image.url.startswith("https://tidewatch.example/")
        assert (image.start is None) == (image.end is None)

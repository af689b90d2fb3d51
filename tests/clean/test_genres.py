"""Pages that are no news: blogs, recipes, notices, forums, as their systems mark them up; the body comes out of all."""

from wirecopy.clean import clean
from wirecopy.model import Article, Page

STORY = "The ferry to Port Vessen left the harbour {} hours late, and its operator blamed the storm of the night."


def body(markup: str) -> str:
    """The lines of a page's body."""
    found = clean(Page(id="p", source="p", data=markup.encode(), media_type="text/html"))
    assert isinstance(found, Article), found
    return "\n".join(found.text[p.start : p.end] for p in found.paragraphs)


def paragraphs(*numbers: int) -> str:
    return "".join(f"<p>{STORY.format(n)}</p>" for n in numbers)


def test_the_form_around_the_whole_page_is_no_form() -> None:
    markup = (
        f"<form id=aspnetForm action=/><h1>Notice of works</h1>{paragraphs(2, 3)}<input></form>"
    )
    assert body(markup).count("\n") == 1


def test_a_story_in_an_element_with_a_wrong_name_is_found_when_there_is_none_else() -> None:
    menu = "".join(f"<li><a href=/{n}>Page {n}</a>" for n in range(9))
    for name in ("summary", "share-content", "subscribe-wrapper", "teaser"):
        markup = f"<ul>{menu}</ul><h1>Ferry late</h1><div class={name}>{paragraphs(2, 3, 4)}</div>"
        assert body(markup).count("\n") == 2, name


def test_a_list_of_contents_does_not_part_the_story_from_its_opening() -> None:
    contents = "".join(f"<li><a href=#{n}>Part {n} of the whole account</a>" for n in range(20))
    markup = (
        f"<article><h1>Ferry late after storm</h1>{paragraphs(2, 3)}<ul>{contents}</ul>"
        f"{paragraphs(4, 5, 6, 7)}</article>"
    )
    assert body(markup).startswith(STORY.format(2))


def test_paragraphs_between_pictures_are_no_captions() -> None:
    picture = "<figure><img src=/a.jpg><figcaption>Photo: Jane Doe</figcaption></figure>"
    pieces = picture.join(f"<p>{STORY.format(n)}</p>" for n in range(2, 6))
    markup = (
        f"<h1>Ferry late after storm</h1><div class=entry-content>{picture}{pieces}{picture}</div>"
    )
    assert body(markup).count("\n") == 3

"""What the offline page must be, whatever it shows: whole, self-contained, every link leading to a place in it."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr"}
KNOWN = re.findall(
    r"\w+",
    """html head meta title style body a header footer main section article nav h1 h2 h3 p
    div span bdi b i blockquote code mark ins del ol ul li dl dt dd details summary
    table thead tbody tr th td svg defs g rect path circle use text tspan label select option""",
)


class Checked(HTMLParser):
    """Fails on an element left open, closed twice, or unknown; keeps attributes, ids and text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KNOWN, tag
        if tag not in VOID:
            self.open.append(tag)
        self.handle_attributes(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KNOWN, tag
        self.handle_attributes(tag, attrs)

    def handle_attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> too many"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


def self_contained(page: str) -> Checked:
    checked = Checked(page)
    assert "<script" not in page.lower()
    assert (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">" in page
    )
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    for tag, name, value in checked.attributes:
        assert not name.startswith("on"), (tag, name)
        assert name not in (
            "style",
            "src",
            "srcset",
            "action",
            "formaction",
            "xlink:href",
            "data",
        ), tag
        if name == "href":
            assert value.startswith("#") or re.match(r"https?://", value), value
            assert value.startswith("#") or tag == "a"
    assert len(checked.ids) == len(set(checked.ids))
    targets = {v[1:] for _, n, v in checked.attributes if n == "href" and v.startswith("#")}
    assert targets <= set(checked.ids)
    return checked

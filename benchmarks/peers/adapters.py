"""The tools that are compared, each as bytes of a page to the text of its story.

`TOOLS` names them; each entry is what to import and set up once, and gives the function that is timed. What none of
them is given: the page's address (newspaper4k demands one and gets a made-up one), its charset, its outlet. Comments of
readers are switched off where a tool can switch them off, since neither set of pages counts them as body. Tools that
take text and not bytes get it from trafilatura's decoder, as in trafilatura's own evaluation, on their own time.

Only the worker's interpreter needs a tool: imports stand inside the functions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

Extract = Callable[[bytes], str | None]

NO_ADDRESS = "https://page.invalid/"


@dataclass(frozen=True)
class Tool:
    """``package`` is what is installed, ``needs`` what else its adapter uses, ``setting`` for readers."""

    package: str
    setting: str
    ready: Callable[[], Extract]
    needs: tuple[str, ...] = ()

    def version(self) -> str:
        """Raises PackageNotFoundError when it, or what its adapter uses, is not installed."""
        for name in self.needs:
            version(name)
        return version(self.package)


def wirecopy() -> Extract:
    import sys
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from evaluate_pages import body_text

    from wirecopy.model import Page
    from wirecopy.pages import page_id

    def extract(data: bytes) -> str:
        page = Page(id=page_id(data, None), source="page", data=data, media_type="text/html")
        return body_text(page)

    return extract


def wirecopy_with_summary() -> Extract:
    from wirecopy.clean import clean
    from wirecopy.model import Article, Page
    from wirecopy.pages import page_id

    def extract(data: bytes) -> str:
        page = Page(id=page_id(data, None), source="page", data=data, media_type="text/html")
        article = clean(page)
        if not isinstance(article, Article):
            return ""
        kept = [(p.start, p.end) for p in article.paragraphs]
        kept += [(r.start, r.end) for r in article.removed if r.reason == "metadata: summary"]
        return "\n".join(article.text[start:end] for start, end in sorted(kept))

    return extract


def trafilatura(**setting: Any) -> Callable[[], Extract]:
    def ready() -> Extract:
        from trafilatura import extract

        return lambda data: extract(data, include_comments=False, **setting)

    return ready


def resiliparse(**setting: Any) -> Callable[[], Extract]:
    def ready() -> Extract:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        def extract(data: bytes) -> str:
            text = bytes_to_str(data, detect_encoding(data) or "utf-8")
            return str(extract_plain_text(text, main_content=True, **setting))

        return extract

    return ready


def newspaper() -> Extract:
    from newspaper import Article

    def extract(data: bytes) -> str:
        article = Article(NO_ADDRESS, fetch_images=False)
        article.download(input_html=data)
        article.parse()
        return str(article.text)

    return extract


def readability() -> Extract:
    from html_text import extract_text
    from readability import Document
    from trafilatura.utils import decode_file

    return lambda data: str(extract_text(Document(decode_file(data)).summary(html_partial=True)))


def goose() -> Extract:
    from goose3 import Goose

    reader = Goose()
    return lambda data: str(reader.extract(raw_html=data).cleaned_text)


def boilerpipe() -> Extract:
    from boilerpy3.extractors import ArticleExtractor
    from trafilatura.utils import decode_file

    reader = ArticleExtractor(raise_on_failure=False)
    return lambda data: str(reader.get_content(decode_file(data)))


def justext(*, all_languages: bool = False) -> Callable[[], Extract]:
    def ready() -> Extract:
        from justext import get_stoplist, get_stoplists
        from justext import justext as classified

        languages = get_stoplists() if all_languages else ["English"]
        words = frozenset().union(*map(get_stoplist, languages))

        def extract(data: bytes) -> str:
            lines = classified(data, words, 50, 200, 0.1, 0.2, 0.2, 200, True)
            return "\n".join(line.text for line in lines if not line.is_boilerplate)

        return extract

    return ready


def html_text() -> Extract:
    from html_text import extract_text
    from trafilatura.utils import decode_file

    return lambda data: str(extract_text(decode_file(data)))


def inscriptis() -> Extract:
    from inscriptis import get_text
    from trafilatura.utils import decode_file

    return lambda data: str(get_text(decode_file(data)))


TOOLS: dict[str, Tool] = {
    "wirecopy": Tool("wirecopy", "body and crossheads", wirecopy),
    "wirecopy, summary": Tool("wirecopy", "body, crossheads, summary", wirecopy_with_summary),
    "trafilatura": Tool("trafilatura", "default", trafilatura()),
    "trafilatura fast": Tool("trafilatura", "fast=True", trafilatura(fast=True)),
    "trafilatura precision": Tool(
        "trafilatura", "favor_precision=True", trafilatura(favor_precision=True)
    ),
    "trafilatura recall": Tool("trafilatura", "favor_recall=True", trafilatura(favor_recall=True)),
    "resiliparse": Tool("resiliparse", "main_content=True", resiliparse()),
    "resiliparse strict": Tool(
        "resiliparse",
        "main_content=True, comments=False, alt_texts=False",
        resiliparse(comments=False, alt_texts=False),
    ),
    "newspaper4k": Tool("newspaper4k", "default", newspaper),
    "readability-lxml": Tool(
        "readability-lxml", "summary, as text", readability, ("html_text", "trafilatura")
    ),
    "goose3": Tool("goose3", "default", goose),
    "boilerpy3": Tool("boilerpy3", "ArticleExtractor", boilerpipe, ("trafilatura",)),
    "justext": Tool("justext", "English, no_headings=True", justext()),
    "justext, any language": Tool(
        "justext", "stop words of all languages, no_headings=True", justext(all_languages=True)
    ),
    "inscriptis": Tool("inscriptis", "all text", inscriptis, ("trafilatura",)),
    "html_text": Tool("html_text", "all text", html_text, ("trafilatura",)),
}

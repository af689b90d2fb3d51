"""Two texts of anybody's, read side by side: pasted or given as files; nothing of them is kept."""

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from wirecopy.clean import clean
from wirecopy.export import summarise
from wirecopy.export.html import section_of
from wirecopy.export.report_view import report_view
from wirecopy.model import Article, Page, Refusal
from wirecopy.pages import read_pages
from wirecopy.web.desk import spoken, trouble
from wirecopy.web.show import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

MOST_BYTES = 2 << 20  # of a file; the longest page of a news site that was seen has less
MOST_LETTERS = (
    200_000  # of what is pasted, and of an article's text: two such are collated in a few seconds
)
SIDES = (("a", "First"), ("b", "Second"))


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in one half of the form."""

    text: str
    name: str
    data: bytes


def form(request: "Request") -> "Response":
    """The empty form."""
    return _page(request, {side: Given("", "", b"") for side, _ in SIDES})


async def answer(request: "Request") -> "Response":
    """The form with what came of it."""
    from starlette.datastructures import UploadFile
    from starlette.exceptions import HTTPException

    try:
        async with request.form(max_files=2, max_fields=8, max_part_size=1 << 20) as fields:
            given = {}
            for side, _ in SIDES:
                text, file = fields.get(f"text_{side}"), fields.get(f"file_{side}")
                upload = file if isinstance(file, UploadFile) else None
                data = await upload.read(MOST_BYTES + 1) if upload else b""
                name = (upload.filename or "") if upload and data else ""
                given[side] = Given(text if isinstance(text, str) else "", name, data)
    except HTTPException as error:
        return trouble(request, 400, f"The form cannot be read: {error.detail}")
    return await run_in_threadpool(spoken(lambda r: _answer(r, given)), request)


def _answer(request: "Request", given: dict[str, Given]) -> "Response":
    articles: dict[str, Article] = {}
    problems = []
    for side, word in SIDES:
        found = article_of(given[side], word)
        if isinstance(found, str):
            problems.append(found)
        elif found.id in articles:
            problems.append("Both are the same text, letter for letter.")
        else:
            articles[found.id] = found
    if problems:
        return _page(request, given, problems=problems)
    from wirecopy.collate import compare

    collation = compare(list(articles.values()))
    view = report_view(summarise(None, collation, articles), collation, articles, key="c")
    section = section_of(view)
    verdict = ""
    if not collation.passages:
        verdict = "These texts share no report."
    elif not collation.report:
        verdict = "These texts share some text, but are not copies of one report."
    return _page(request, given, section=section if collation.passages else "", verdict=verdict)


def article_of(given: Given, word: str) -> Article | str:
    """The article of what was given, or what is wrong with it."""
    if given.data:
        if len(given.data) > MOST_BYTES:
            return f"{word} file: more than {MOST_BYTES >> 20} MB."
        data, name = given.data, given.name
    else:
        if not given.text.strip():
            return f"{word} text: nothing is there; paste one, or choose a file."
        if len(given.text) > MOST_LETTERS:
            return f"{word} text: more than {MOST_LETTERS:,} characters."
        data, name = given.text.encode("utf-8", "replace"), f"{word.lower()} text"
    for item in read_pages(["-"], stdin=io.BytesIO(data)):
        cleaned = clean(item) if isinstance(item, Page) else item
        if isinstance(cleaned, Refusal):
            return f"{name}: {cleaned.reason}"
        if len(cleaned.text) > MOST_LETTERS:
            return f"{name}: its text has more than {MOST_LETTERS:,} characters."
        return replace(cleaned, source=name)
    return f"{name}: there is nothing in it."


def _page(
    request: "Request",
    given: dict[str, Given],
    *,
    problems: list[str] | None = None,
    section: str = "",
    verdict: str = "",
) -> "Response":
    return page(
        request,
        "compare_form.html.j2",
        status=400 if problems else 200,
        title="Compare",
        sides=[(side, word, given[side]) for side, word in SIDES],
        problems=problems or [],
        section=section,
        verdict=verdict,
        most_letters=MOST_LETTERS,
        most_megabytes=MOST_BYTES >> 20,
    )

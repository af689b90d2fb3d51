"""What a door states beside the page reaches the article, its exports and the library, and says that it was stated."""

import io
import json
from pathlib import Path
from typing import Any

import jsonschema

from wirecopy import run
from wirecopy.clean import clean
from wirecopy.export import article_record
from wirecopy.export.ninjs import ninjs_record
from wirecopy.library import load_article, open_library
from wirecopy.model import Article, Page
from wirecopy.pages import read_pages

STORY = (
    "<p>A ferry ran aground on the reef off Keld late on Sunday, the harbour master said.</p>" * 3
)
FEED = f"""<rss version="2.0"><channel><title>Tidewatch</title><item><title>Ferry aground</title>
<link>https://tidewatch.example/1</link><description><![CDATA[{STORY}]]></description>
<source url="https://courier.example/rss">The Harbour Courier</source></item></channel></rss>"""
ITEM: dict[str, Any] = {
    "uri": "urn:x-meridian:1",
    "type": "text",
    "versioncreated": "2031-05-02T10:15:00Z",
    "headline": "Ferry aground",
    "body_html": STORY,
    "byline": "By Jane Doe",
    "language": "en-GB",
    "slugline": "KELD-FERRY",
    "subject": [{"name": "shipping"}, {"name": "accident"}],
    "infosource": [{"name": "Agence France-Presse"}, {"name": "Meridian Press"}],
    "copyrightholder": "AFP",
}
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schema/clean.schema.json").read_text())


def article(data: str, **more: Any) -> Article:
    (page,) = read_pages(["-"], stdin=io.BytesIO(data.encode()), **more)
    assert isinstance(page, Page)
    made = clean(page)
    assert isinstance(made, Article)
    return made


def origins(made: Article) -> list[str]:
    return [c.agency for c in made.credits if c.where == "stated"]


def test_the_source_of_a_feed_is_an_origin() -> None:
    made = article(FEED)
    assert origins(made) == ["The Harbour Courier"]
    (credit,) = article_record(made)["credits"]
    assert (credit["where"], credit["text"], credit["inferred"]) == ("stated", "", False)


def test_an_outlet_is_not_its_own_origin() -> None:
    made = article(FEED.replace("The Harbour Courier</source>", "Tidewatch</source>"))
    assert origins(made) == []


def test_what_an_agency_states_fills_what_the_page_leaves_open() -> None:
    made = article(json.dumps(ITEM), outlet="Tidewatch")
    assert origins(made) == ["AFP", "Meridian Press"]
    assert (made.byline and made.byline.value, made.authors) == ("Jane Doe", ("Jane Doe",))
    assert made.byline
    assert made.byline.evidence.how == "stated"
    assert (made.slug and made.slug.value, made.tags) == ("KELD-FERRY", ("shipping", "accident"))
    assert made.language == "en"


def test_what_the_page_itself_tells_stands() -> None:
    signed = {**ITEM, "body_html": "<h1>Ferry aground</h1><p>By John Roe</p>" + STORY}
    made = article(json.dumps(signed))
    assert made.byline
    assert made.byline.value == "John Roe"
    assert made.byline.evidence.start is not None


def test_it_is_exported_and_kept(tmp_path: Path) -> None:
    (tmp_path / "item.json").write_text(json.dumps(ITEM))
    (found,) = run([tmp_path / "item.json"], library=tmp_path / "a.db", outlet="Tidewatch").articles
    with open_library(tmp_path / "a.db") as library:
        kept = load_article(library, found)
    assert kept.credits == article(json.dumps(ITEM), outlet="Tidewatch").credits
    jsonschema.Draft202012Validator(SCHEMA).validate(article_record(kept))
    assert {"name": "AFP", "role": "agency"} in ninjs_record(kept)["infoSources"]

"""Web Annotations: every selector finds exactly the words that it is about."""

import io
import json

import pytest

from wirecopy.export.annotations import removed_annotations, variant_annotations, write_page
from wirecopy.model import Article, Collation

Bundle = tuple[Collation, dict[str, Article]]


def quoted(text: str, selector: dict[str, str]) -> list[int]:
    """Where a quote stands, as an annotation client would look for it."""
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    found, at = [], text.find(whole)
    while at >= 0:
        found.append(at + len(selector["prefix"]))
        at = text.find(whole, at + 1)
    return found


@pytest.mark.parametrize("name", ["two_copies", "nine_copies", "hostile", "really_collated"])
def test_selectors_resolve(name: str, request: pytest.FixtureRequest) -> None:
    collation, articles = request.getfixturevalue(name)
    by_source = {
        (a.url if (a.url or "").startswith("http") else f"urn:x-wirecopy:{a.id}"): a
        for a in articles.values()
    }
    found = list(variant_annotations(collation, articles))
    assert len(found) == sum(len(p.variants) for p in collation.passages)
    found += [one for article in articles.values() for one in removed_annotations(article)]
    for one in found:
        targets = one["target"] if isinstance(one["target"], list) else [one["target"]]
        for target in targets:
            text = by_source[target["source"]].text
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["exact"]
            assert quoted(text, quote) == [position["start"]]


def test_a_changed_number(nine_copies: Bundle) -> None:
    one = next(variant_annotations(*nine_copies))
    assert [body["value"] for body in one["body"]] == [
        "number",
        "significant",
        "number: “at least 14” (7 copies) / “16” (1 copy) / “at least 41” (1 copy)",
    ]
    assert sorted({t["selector"][0]["exact"] for t in one["target"]}) == [
        "16",
        "at least 14",
        "at least 41",
    ]


def test_removed_lines_say_why(two_copies: Bundle) -> None:
    article = min(two_copies[1].values(), key=lambda a: a.id)
    found = list(removed_annotations(article))
    assert [one["body"]["value"] for one in found] == ["metadata: title", "furniture: subscribe"]


def test_a_page_of_annotations_is_json_ld(hostile: Bundle) -> None:
    stream = io.BytesIO()
    count = write_page(variant_annotations(*hostile), stream)
    page = json.loads(stream.getvalue())
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == count
    assert len({item["id"] for item in page["items"]}) == count

"""Dumps of structured data that a page's own program left in its text: read, so that they can be removed.

"string(1962) "[{"id":"18","pic":"/2016/03/24/x_4x3.jpg","title":"..."} ,{...}]"" is a var_dump of a list of links.
Flat objects are read one by one, so a dump that is cut off or not quite JSON still gives what it holds.
"""

import json
import re

from wirecopy.model import Related

# A flat object; the bound is ten times the longest seen in news pages.
OBJECT = re.compile(r"\{[^{}]{2,8000}\}")
STRING_PAIR = re.compile(r'"(\w{1,40})"\s*:\s*(?:"((?:[^"\\]|\\.){0,4000})"|(-?\d{1,30}))')
MOST_LINKS = 200  # a page links to a few dozen articles; more is a data base
TITLES = ("title", "headline", "name", "text", "label")
URLS = ("url", "link", "href", "permalink", "canonical_url", "loc")
IMAGES = ("pic", "image", "img", "picture", "thumbnail", "thumb", "photo", "src", "imageurl")
IDS = (
    "id",
    "news_id",
    "newsid",
    "article_id",
    "articleid",
    "post_id",
    "postid",
    "guid",
    "contentid",
)
QUOTED_JSON = re.compile(r"\\+\"")
MOST_CHARACTERS = 1 << 20


def related_in_dump(line: str) -> tuple[Related, ...]:
    """The links that a dump of data holds: whatever objects in it have a title and an id, address or picture.

    >>> related_in_dump('string(40) "[{"id":"7","pic":"/a.jpg","title":"Ferry sails"}]"')
    (Related(id='7', title='Ferry sails', url=None, image='/a.jpg'),)
    """
    look = line[:MOST_CHARACTERS]
    if '\\"' in look and look.count('\\"') > look.count('"') // 2:
        look = QUOTED_JSON.sub('"', look)
    links = []
    for match in OBJECT.finditer(look):
        link = _link(_fields(match[0]))
        if link:
            links.append(link)
            if len(links) >= MOST_LINKS:
                break
    return tuple(links)


def _fields(flat: str) -> dict[str, str]:
    try:
        value = json.loads(flat)
    except (ValueError, RecursionError):
        value = {key: text or number for key, text, number in STRING_PAIR.findall(flat)}
    if not isinstance(value, dict):
        return {}
    return {
        str(k).lower(): str(v)
        for k, v in value.items()
        if isinstance(v, str | int) and not isinstance(v, bool)
    }


def _link(fields: dict[str, str]) -> Related | None:
    def first(names: tuple[str, ...]) -> str | None:
        return next((fields[n].strip() for n in names if fields.get(n, "").strip()), None)

    title = first(TITLES)
    found = Related(id=first(IDS), title=title, url=first(URLS), image=first(IMAGES))
    return found if title and (found.id or found.url or found.image) else None

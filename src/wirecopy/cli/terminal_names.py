"""What copies are called on the screen: by their outlet; with the page's name where that is not enough."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from wirecopy.cli.safe import harmless
from wirecopy.model import Article


def copy_names(articles: Iterable[Article]) -> dict[str, str]:
    """A name of its own for each article, by article id.

    The outlet; the page's file name for an unknown outlet; both where two copies have one outlet.
    """
    given = list(articles)
    outlets = {a.id: harmless(a.outlet.value).strip() if a.outlet else "" for a in given}
    often = Counter(outlets.values())
    names: dict[str, str] = {}
    for article in given:
        outlet, page = outlets[article.id], page_name(article)
        if not outlet:
            names[article.id] = page
        elif often[outlet] > 1:
            names[article.id] = f"{outlet} ({PurePath(page).stem})"
        else:
            names[article.id] = outlet
    twice = {name for name, n in Counter(names.values()).items() if n > 1}
    return {key: f"{name} {key[:6]}" if name in twice else name for key, name in names.items()}


def page_name(article: Article) -> str:
    """The last part of where the page came from, with the record's line if there is one."""
    return harmless(PurePath(article.source).name or article.source).strip()


def short(name: str, width: int) -> str:
    """``name`` in ``width`` columns: cut in the middle, since pages of one outlet differ at the end.

    >>> short("Nordby Dispatch (velmora-market-2)", 24)
    'Nordby Disp…ra-market-2)'
    """
    from rich.cells import cell_len

    if cell_len(name) <= width:
        return name
    head, tail = name[: len(name) // 2], name[len(name) // 2 :]
    while cell_len(head) + cell_len(tail) + 1 > width:
        if cell_len(head) >= cell_len(tail):
            head = head[:-1]
        else:
            tail = tail[1:]
    return f"{head}…{tail}"


def by_text(words: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Article ids by the words that they have, the words of most copies first; "" for none comes last."""
    groups: dict[str, list[str]] = {}
    for article, text in words.items():
        groups.setdefault(text, []).append(article)
    return sorted(groups.items(), key=lambda group: (not group[0], -len(group[1]), group[0]))

"""What a copy is called where people read: its outlet, or else its file, never two copies by one name."""

from collections import Counter
from collections.abc import Iterable, Mapping

from wirecopy.export.visible import shortened
from wirecopy.model import Article

LABEL_CHARACTERS = 60
SHORT_ID = 4  # hex digits; three times as many where four do not tell two copies apart


def copy_labels(ids: Iterable[str], articles: Mapping[str, Article]) -> dict[str, str]:
    """A name for each article id, distinct within ``ids``: the outlet (or file name), and the id if shared."""
    plain = {id_: _plain(articles.get(id_)) for id_ in ids}
    shared = Counter(plain.values())
    short = Counter(id_[:SHORT_ID] for id_ in plain)
    labels = {}
    for id_, name in plain.items():
        size = SHORT_ID if short[id_[:SHORT_ID]] == 1 else 3 * SHORT_ID
        labels[id_] = f"{name} · {id_[:size]}" if shared[name] > 1 else name
    return labels


def _plain(article: Article | None) -> str:
    if article is None:
        return "unknown outlet"
    if article.outlet is not None:
        return shortened(article.outlet.value, LABEL_CHARACTERS) or "unknown outlet"
    name = article.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return shortened(name, LABEL_CHARACTERS) or "unknown outlet"

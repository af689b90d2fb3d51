"""What a rule saw, before it is known who is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from wirecopy.engine.watch.settings import Rule
from wirecopy.model import Article


@dataclass(frozen=True, slots=True)
class Seen:
    """Something to be alerted of. ``key`` is what it is about; ``place`` a span of the article's text.

    ``claim`` has claimant, content and modality where a claim is what was seen.
    """

    rule: Rule
    key: str
    article: Article
    other: Article | None
    place: tuple[int, int] | None = None
    other_place: tuple[int, int] | None = None
    how: str = ""
    claim: Mapping[str, str] | None = None

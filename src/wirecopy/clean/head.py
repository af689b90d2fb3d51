"""What the head of an HTML page says about the article."""

from dataclasses import dataclass

from wirecopy.model import Fact, Published


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Facts of the markup. ``evidence.how`` names the field ("JSON-LD datePublished")."""

    title: Fact | None = None
    site_name: Fact | None = None
    url: str | None = None
    published: Published | None = None
    modified: Published | None = None
    section: Fact | None = None
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    language: str | None = None
    description: str | None = None


def read_head(markup: str) -> Head:
    """The facts that the markup of a page states; never raises."""
    return Head()

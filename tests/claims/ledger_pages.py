"""Pages of our own, and their claims as the rules read them."""

from collections.abc import Sequence

from wirecopy.claims.build import claims_of
from wirecopy.clean import clean
from wirecopy.collate import compare
from wirecopy.model import Article, Claim, Collation, Copy, Page
from wirecopy.pages import page_id

TEXT = (
    "The ferry Grey Gull sank off Kelder on Tuesday, the coast guard said.\n"
    "At least 16 people died, it said, adding that two boats and five divers were searching.\n"
    'Harbour director Ana Duro told Norda News Agency: "The sea was calm that night."\n'
    "The prime minister urged owners to keep their ships in port.\n"
    "Experts warned that raising the wreck would be difficult.\n"
)


def article(text: str, outlet: str, published: str | None = None) -> Article:
    data = text.encode()
    found = clean(
        Page(
            id=page_id(data, outlet),
            source=f"{outlet}.txt",
            data=data,
            media_type="text/plain",
            outlet=outlet,
            published=published,
        )
    )
    assert isinstance(found, Article)
    return found


def claims(pages: Sequence[Article]) -> tuple[Claim, ...]:
    return claims_of(compare(pages), {a.id: a for a in pages}, reader="rules")


def claims_alone(page: Article) -> tuple[Claim, ...]:
    return claims_of(
        Collation(page.id, (Copy(page.id, "full", 1.0, 1.0),), ()), {page.id: page}, reader="rules"
    )

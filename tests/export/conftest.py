"""A fictional report and its copies, built from a few lines each: articles with furniture, collations with spans."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from wirecopy.model import (
    Article,
    Collation,
    Copy,
    Credit,
    Dateline,
    Evidence,
    Fact,
    Image,
    Paragraph,
    ParagraphKind,
    Passage,
    Published,
    Reading,
    Related,
    Relation,
    Removed,
    Report,
    State,
    Variant,
    VariantKind,
    VariantReading,
)

sys.path.append(str(Path(__file__).parent))  # for offline

WIRE = [
    "A gate of the Orvella dam gave way on Thursday, flooding villages and leaving at least 14 missing, police said.",
    "Rescuers in boats reached Lower Sennet before dawn and brought 212 people to the school on the hill.",
    "\"We heard a sound like a train, and then the street was gone,\" said Maro Teltane, a baker.",
    "The regional governor, Isra Quillon, said that the gate had been inspected in March and found safe.",
    "- 'Nobody called us' -",
    "Residents accused the water authority of ignoring warnings about cracks in the concrete.",
    "\"We wrote to them in April and again in May. Nobody called us,\" Teltane told Meridian.",
    "The authority denied on Thursday evening that it had received any letter.",
    "Its director, Olen Varrick, said the cause was not yet known.",
    "He said that a second gate was closed and that the reservoir was falling by 40 centimetres an hour.",
    "Engineers from the coastal province were due to arrive on Friday.",
    "The dam, built in 1974, supplies water to some 600,000 people in the Tessaly valley.",
    "It was raised by six metres in 2009, against the advice of the builders' own consultants.",
    "- Second flood -",
    "It is the second flood in the valley within two years.",
    "In the autumn of 2029, the river rose above its banks after a week of rain and killed nine people.",
    "A commission that looked into that flood recommended sirens in all villages below the dam.",
    "None has been installed, according to the mayor of Lower Sennet.",
    "The opposition Valley Front called for the resignation of Quillon.",
    "\"She cannot stay in office after this,\" its leader Dana Roth told reporters outside the governor's house.",
    "The governor's spokesman declined to comment.",
    "Schools in the valley will stay closed until Monday.",
    "The railway between Tessaly and the coast was cut in two places, its operator said.",
    "Meteorologists expect more rain at the weekend.",
]  # fmt: skip
OPENS = {1, 3, 4, 5, 6, 7, 8, 10, 12, 14, 15, 17, 19, 21, 22, 24}  # a paragraph


@dataclass(frozen=True)
class Edit:
    """In passage ``n`` this copy reads ``new`` where the others read ``old``."""

    n: int
    old: str
    new: str
    kind: VariantKind = "house_style"
    significant: bool = False


@dataclass(frozen=True)
class Spec:
    """A copy of the fictional report in one line."""

    outlet: str | None
    relation: Relation = "full"
    keeps: tuple[int, ...] = tuple(range(1, len(WIRE) + 1))  #: in its own order
    edits: tuple[Edit, ...] = ()
    fused: tuple[int, int] | None = None
    fused_text: str = ""
    moved: tuple[int, ...] = ()
    title: str = "At least 14 missing as Orvella dam gate fails"
    published: str | None = "2031-05-15T09:10:00"
    url: str | None = None
    credit: str | None = "Meridian"


@dataclass
class _Built:
    text: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)


def article_of(spec: Spec, id_: str) -> tuple[Article, dict[int, tuple[int, int]]]:
    title_end = len(spec.title)
    built = _Built(text=f"{spec.title}\nORVELLA (Meridian): ")
    opening = title_end + 1
    start = opening
    for place, n in enumerate(spec.keeps):
        if spec.fused and n == spec.fused[1]:
            built.spans[n] = built.spans[spec.fused[0]]
            continue
        if place and (n in OPENS or n in spec.moved):
            built.paragraphs.append(Paragraph(_kind(built.text[start:]), start, len(built.text)))
            built.text += "\n"
            start = len(built.text)
        elif place:
            built.text += " "
        words = spec.fused_text if spec.fused and n == spec.fused[0] else _read(spec, n)
        built.spans[n] = (len(built.text), len(built.text) + len(words))
        built.text += words
    built.paragraphs.append(Paragraph(_kind(built.text[start:]), start, len(built.text)))
    end = len(built.text)
    footer = "\nSubscribe to our newsletter"
    agency = built.text.index("Meridian", opening)
    article = Article(
        id=id_,
        source=f"pages/{id_[:6]}.html",
        text=built.text + footer,
        paragraphs=tuple(built.paragraphs),
        removed=(
            Removed("metadata: title", 0, title_end),
            Removed("furniture: subscribe", end + 1, end + len(footer)),
        ),
        outlet=Fact(spec.outlet, Evidence("stated")) if spec.outlet else None,
        url=spec.url,
        title=Fact(spec.title, Evidence("line of the page", 0, title_end)),
        section=Fact("World", Evidence("meta article:section")),
        tags=("Orvella", "Floods"),
        published=Published(spec.published, "second", Evidence("meta article:published_time"))
        if spec.published
        else None,
        dateline=Dateline("ORVELLA", opening, agency + len("Meridian): "), "Meridian"),
        credits=(Credit(spec.credit, "dateline", agency, agency + len("Meridian")),)
        if spec.credit
        else (),
        language="en",
        modified=Published(spec.published[:10], "day", Evidence("meta article:modified_time"))
        if spec.published
        else None,
        authors=("Jane Doe",),
        byline=Fact("Jane Doe", Evidence("JSON-LD author")),
        images=(
            Image("https://courier.example/pass.jpg", 0, title_end),
            Image("https://courier.example/dam.jpg"),
        ),
        related=(Related(id="7", title="Valley floods of 2029", url="/2029/floods.html"),),
    )
    return article, built.spans


def _kind(paragraph: str) -> ParagraphKind:
    return "crosshead" if paragraph.startswith("- ") else "body"


def _read(spec: Spec, n: int) -> str:
    text = WIRE[n - 1]
    for edit in spec.edits:
        if edit.n == n:
            assert edit.old in text
            text = text.replace(edit.old, edit.new, 1)
    return text


def collate_specs(
    specs: list[Spec], *, wire: list[str] = WIRE
) -> tuple[Collation, dict[str, Article]]:
    """The collation that the copies' one-line descriptions imply."""
    built = {
        f"{i + 1:02x}" * 8: article_of(spec, f"{i + 1:02x}" * 8) for i, spec in enumerate(specs)
    }
    by_id = dict(zip(built, specs, strict=True))
    articles = {id_: article for id_, (article, _) in built.items()}
    passages = []
    for n in range(1, len(wire) + 1):
        readings = tuple(_reading(n, id_, by_id[id_], built[id_][1]) for id_ in sorted(built))
        passages.append(
            Passage(
                n=n,
                text=wire[n - 1],
                readings=readings,
                variants=_variants(n, by_id, articles, built),
                paragraph=n in OPENS,
                crosshead=wire[n - 1].startswith("- "),
            )
        )
    copies = tuple(
        Copy(id_, by_id[id_].relation, round(len(by_id[id_].keeps) / len(wire), 4), 1.0)
        for id_ in sorted(built)
    )
    paragraphs = [
        ("\n\n" if n in OPENS and n > 1 else " ") + wire[n - 1] for n in range(1, len(wire) + 1)
    ]
    report = min(built)
    return (
        Collation(
            report=report,
            copies=copies,
            passages=tuple(passages),
            wire="".join(paragraphs).strip(),
            headline="At least 14 missing as Orvella dam gate fails",
        ),
        articles,
    )


def _reading(n: int, id_: str, spec: Spec, spans: dict[int, tuple[int, int]]) -> Reading:
    if n not in spans:
        return Reading(id_, "absent", False, 0, 0)
    state: State = "edited" if any(edit.n == n for edit in spec.edits) else "same"
    if spec.fused and n in spec.fused:
        state = "fused"
    return Reading(id_, state, n in spec.moved, *spans[n])


def _variants(
    n: int,
    specs: dict[str, Spec],
    articles: dict[str, Article],
    built: dict[str, tuple[Article, dict[int, tuple[int, int]]]],
) -> tuple[Variant, ...]:
    places: dict[str, Edit] = {}
    for spec in specs.values():
        for edit in spec.edits:
            if edit.n == n:
                places.setdefault(edit.old, edit)
    variants = []
    for old, edit in places.items():
        readings = []
        for id_, spec in specs.items():
            spans = built[id_][1]
            if n not in spans or (spec.fused and n in spec.fused):
                continue
            own = next((e.new for e in spec.edits if e.n == n and e.old == old), old)
            at = articles[id_].text.index(own, spans[n][0]) if own else spans[n][0]
            readings.append(VariantReading(id_, at, at + len(own)))
        variants.append(Variant(edit.kind, edit.significant, tuple(readings)))
    variants.sort(key=lambda v: not v.significant)
    return tuple(variants)


TWO = [
    Spec(
        "The Sennet Herald",
        published="2031-05-15T07:40:00",
        url="https://sennet-herald.example/2031/05/15/dam",
        edits=(
            Edit(8, "denied", "dismissed", "other", True),
            Edit(12, "some 600,000", "about 600,000"),
        ),
    ),
    Spec(
        "Valley Observer",
        "abridged",
        (1, 2, 4, 3, 6, 7, 8, 9, 10, 11, 12, 15, 16, 17, 18, 22),
        (
            Edit(1, "at least 14", "16", "number", True),
            Edit(6, "accused the water authority of ignoring", "say the water authority ignored", "attribution", True),
            Edit(10, "centimetres", "centimeters"),
        ),
        moved=(3,),
        fused=(8, 9),
        fused_text="The authority denied having received a letter, and its director, Olen Varrick, "
        "said the cause was not known.",
        title="16 missing in Orvella flood",
        published="2031-05-15",
    ),
]  # fmt: skip


def nine() -> list[Spec]:
    return [
        *TWO,
        Spec("Harbour Courier", published="2031-05-15T08:05:00+02:00", edits=(
            Edit(1, "at least 14", "at least 41", "number", True),
        )),
        Spec("Tessaly Tribune", "abridged", tuple(range(1, 13)), (
            Edit(9, "was not yet known", "was known", "negation", True),
            Edit(3, "like a train", "like an express train", "quotation", True),
        ), title="Dam gate fails, at least 14 missing"),
        Spec("Coast & Country Weekly Gazette and Advertiser", "abridged", (1, 2, 3, 4, 8, 9, 10, 21), (
            Edit(4, "said", "claimed", "attribution", True),
        ), published=None),
        Spec("North Ferry Post", edits=(
            Edit(19, "The opposition Valley Front", "The rebel Valley Front", "label", True),
            Edit(10, "centimetres", "centimeters"),
            Edit(16, "autumn", "fall"),
        )),
        Spec("Mirror of Pell", "excerpt", (1, 2)),
        Spec("Lantern Online", "extended", (1, 2, 3, 4, 6, 7, 8, 9, 22, 10, 11, 12, 13), (
            Edit(22, "Monday", "Tuesday", "date", True),
        ), moved=(22,), credit=None),
        Spec(None, "abridged", tuple(range(1, 22)), (
            Edit(2, "before dawn", "", "omission", False),
        )),
    ]  # fmt: skip


HOSTILE = (
    "<script>alert(1)</script>",
    "]]><!--&amp;&#x0;\"'",
    '=HYPERLINK("x")',
    "\x00\x07\x1b[31m\u202eabc\u2066",
    '\\N\\" -> {evil}; //',
    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301 \r\n\u2028@SUM(1)",
)


def hostile_specs() -> list[Spec]:
    """Copies whose names, titles, sources and words are attacks on markup, terminals, spreadsheets and graphs."""
    specs = []
    for n, attack in enumerate(HOSTILE):
        edits = (
            Edit(1, "at least 14", f"{attack} 14", "number", True),
            Edit(2, "before dawn", attack, "other", True),
        )
        specs.append(
            Spec(attack * 2, edits=edits, title=f"{attack} title {n}", url=f"javascript:{attack}")
        )
    specs.append(Spec("Harbour Courier"))
    return specs


DAYS = ("Daily", "Evening", "Sunday", "New")
TOWNS = ("Orrin", "Pell", "Sennet", "Marrow", "Quay")
NAMES = ("Post", "Times", "Star")


def forty() -> list[Spec]:
    specs = []
    for i in range(40):
        keeps = tuple(n for n in range(1, len(WIRE) + 1) if (n * 7 + i * 3) % 11 > (i % 5) - 1)
        edits = []
        if i % 4 == 1 and 1 in keeps:
            edits.append(Edit(1, "at least 14", ("16", "about 14", "41")[i % 3], "number", True))
        if i % 3 == 2 and 10 in keeps:
            edits.append(Edit(10, "centimetres", "centimeters"))
        if i % 7 == 0 and 19 in keeps:
            edits.append(Edit(19, "opposition", "outlawed", "label", True))
        days, towns, names = DAYS[i % 4], TOWNS[i % 5], NAMES[i % 3]
        name = f"{days} {towns} {names}"
        moved = (keeps[-1],) if i % 9 == 4 else ()
        order = (*keeps[:2], keeps[-1], *keeps[2:-1]) if moved else keeps
        specs.append(
            Spec(name, "full" if len(keeps) > 20 else "abridged", order, tuple(edits), moved=moved)
        )
    return specs  # fmt: skip


Bundle = tuple[Collation, dict[str, Article]]


@pytest.fixture(scope="session")
def two_copies() -> Bundle:
    return collate_specs(TWO)


@pytest.fixture(scope="session")
def nine_copies() -> Bundle:
    return collate_specs(nine())


@pytest.fixture(scope="session")
def forty_copies() -> Bundle:
    return collate_specs(forty())


@pytest.fixture(scope="session")
def really_collated() -> Bundle:
    """The nine copies as `compare` reads them, without anybody telling it what was done."""
    from wirecopy import compare

    articles = collate_specs(nine())[1]
    return compare(list(articles.values())), articles


@pytest.fixture(scope="session")
def hostile() -> Bundle:
    return collate_specs(hostile_specs())


@pytest.fixture(scope="session")
def report_of() -> Callable[[Collation], Report]:
    return lambda collation: Report(collation.report or "", collation.copies, collation.versions)

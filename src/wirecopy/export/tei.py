"""A collation as TEI P5: one text with a critical apparatus by parallel segmentation.

The witnesses are the copies (`<listWit>`), a `<seg>` is a passage, an `<app>` a place where they differ; the `<lem>` is
the restored wire text's reading where a copy has it. Whoever reads one witness through gets its sentences character by
character, in the report's order. A passage that some copies lack stands as a whole in an `<app>`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from wirecopy.export import wording
from wirecopy.export.labels import copy_labels
from wirecopy.export.report_view import safe_url
from wirecopy.export.segments import parallel
from wirecopy.export.standing import carried_by, stands
from wirecopy.export.xml_text import attribute, content
from wirecopy.model import Article, Collation, Passage, Reading, Variant

NAMESPACE = "http://www.tei-c.org/ns/1.0"
ENDINGS = (".tei.xml", ".xml")
CORPUS_TITLE = "Reports found by wirecopy"
_DAY = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")  # what `@when` may hold
_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tei(collation: Collation, articles: Mapping[str, Article]) -> str:
    """One collation as a TEI document. ``articles`` holds at least the copies, by id."""
    return _OPENING + _text(collation, articles, prefix="", top=True)


def tei_corpus(
    collations: Iterable[tuple[Collation, Mapping[str, Article]]],
) -> Iterator[str]:
    """Several collations as one `<teiCorpus>`, piece by piece."""
    yield f'{_OPENING}<teiCorpus xmlns="{NAMESPACE}">\n{_header(CORPUS_TITLE, "")}'
    for n, (collation, articles) in enumerate(collations, 1):
        yield _text(collation, articles, prefix=f"r{n}-", top=False)
    yield "</teiCorpus>\n"


def _text(collation: Collation, articles: Mapping[str, Article], *, prefix: str, top: bool) -> str:
    names = {copy.article: f"{prefix}w{n}" for n, copy in enumerate(collation.copies, 1)}
    title = collation.headline or next((p.text for p in collation.passages), "Untitled")
    space = f' xmlns="{NAMESPACE}"' if top else ""
    identity = f' n="{attribute(collation.report)}"' if collation.report else ""
    return (
        f"<TEI{space}{identity}>\n{_header(title, _witnesses(collation, articles, names))}"
        f'<text xml:lang="{_language(collation, articles)}">\n<body>\n'
        f"{_body(collation, articles, names, prefix)}</body>\n</text>\n</TEI>\n"
    )


def _header(title: str, witnesses: str) -> str:
    encoding = (
        '<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>\n'
        if witnesses
        else ""
    )
    return (
        f"<teiHeader>\n<fileDesc>\n<titleStmt><title>{content(title)}</title></titleStmt>\n"
        "<publicationStmt><p>Not published. Made by wirecopy from the pages named below.</p></publicationStmt>\n"
        f"<sourceDesc>{witnesses or '<p>News pages.</p>'}</sourceDesc>\n</fileDesc>\n{encoding}</teiHeader>\n"
    )


def _witnesses(
    collation: Collation, articles: Mapping[str, Article], names: Mapping[str, str]
) -> str:
    labels = copy_labels(names, articles)
    rows = []
    for copy in collation.copies:
        article = articles[copy.article]
        parts = [f'<name type="outlet">{content(labels[copy.article])}</name>']
        if article.title:
            parts.append(f"<title>{content(article.title.value)}</title>")
        if article.published:
            value = article.published.value
            when = f' when="{value[:10]}"' if _DAY.fullmatch(value[:10]) else ""
            parts.append(f"<date{when}>{content(value)}</date>")
        if (url := safe_url(article.url)) is not None:
            parts.append(f"<ref>{content(url)}</ref>")
        parts.append(f'<idno type="article">{content(copy.article)}</idno>')
        parts.append(f'<note type="relation">{copy.relation}</note>')
        rows.append(f'<witness xml:id="{names[copy.article]}">{" ".join(parts)}</witness>')
    return "<listWit>\n{}\n</listWit>".format("\n".join(rows))


def _language(collation: Collation, articles: Mapping[str, Article]) -> str:
    known = sorted({articles[copy.article].language or "" for copy in collation.copies} - {""})
    return attribute(known[0]) if len(known) == 1 else "und"


def _body(
    collation: Collation, articles: Mapping[str, Article], names: Mapping[str, str], prefix: str
) -> str:
    carried = carried_by(collation.passages)
    where = stands(collation.passages)
    parts: list[str] = []
    tag = ""
    for passage in collation.passages:
        if passage.crosshead or passage.paragraph or not tag:
            parts.append(f"</{tag}>\n" if tag else "")
            tag = "ab" if passage.crosshead else "p"
            parts.append('<ab type="crosshead">\n' if passage.crosshead else "<p>\n")
        inner = _passage(passage, articles, names, carried, prefix)
        notes = "".join(
            f'<witDetail wit="#{names[r.article]}" type="moved">{where[r.article, passage.n]}</witDetail>'
            for r in passage.readings
            if r.moved and r.state != "absent"
        )
        parts.append(
            f'<seg type="passage" xml:id="{prefix}p{passage.n}" n="{passage.n}">{inner}</seg>{notes}\n'
        )
        if passage.crosshead:  # what follows is a paragraph of its own, whether it opens one or not
            parts.append(f"</{tag}>\n")
            tag = ""
    parts.append(f"</{tag}>\n" if tag else "")
    return "".join(parts) or "<p/>\n"


def _passage(
    passage: Passage,
    articles: Mapping[str, Article],
    names: Mapping[str, str],
    carried: Mapping[tuple[str, int, int], tuple[int, ...]],
    prefix: str,
) -> str:
    present: dict[str, list[Reading]] = defaultdict(list)
    absent, elsewhere = [], defaultdict(list)
    for reading in passage.readings:
        if reading.state == "absent":
            absent.append(reading.article)
            continue
        numbers = carried.get((reading.article, reading.start, reading.end), (passage.n,))
        if numbers[0] != passage.n:
            elsewhere[numbers[0]].append(reading.article)
        else:
            present[articles[reading.article].text[reading.start : reading.end]].append(reading)
    inner = _apparatus(passage, present, names)
    if not absent and not elsewhere:
        return inner
    members = [r.article for readings in present.values() for r in readings]
    rows = [f'<rdg n="1"{_wit(members, names)}>{inner}</rdg>'] if members else []
    rows += [
        f'<rdg n="{n}" type="fused" corresp="#{prefix}p{first}"{_wit(elsewhere[first], names)}/>'
        for n, first in enumerate(sorted(elsewhere), 2)
    ]
    if absent:
        rows.append(f'<rdg n="0" type="absent"{_wit(absent, names)}/>')
    return f'<app type="presence" n="{prefix}p{passage.n}">{"".join(rows)}</app>'


def _apparatus(
    passage: Passage, present: Mapping[str, Sequence[Reading]], names: Mapping[str, str]
) -> str:
    texts = list(present)
    at = dict.fromkeys(texts, 0)
    base = passage.text if passage.text in present or not texts else _nearest(passage, present)
    # the base is cut along, so that its piece at each place is known
    parts = []
    place = 0
    for equal, words in parallel(base, [*texts, base]):
        lemma, pieces = words[-1], words[:-1]
        spans = {text: (at[text], at[text] + len(p)) for text, p in zip(texts, pieces, strict=True)}
        at |= {text: end for text, (_, end) in spans.items()}
        if equal or len(set(pieces)) == 1:
            parts.append(content(pieces[0]) if pieces else "")
            continue
        place += 1
        who: dict[str, list[str]] = defaultdict(list)
        for text, piece in zip(texts, pieces, strict=True):
            who[piece] += [reading.article for reading in present[text]]
        order = sorted(who, key=lambda piece: (piece != lemma, -len(who[piece]), piece))
        rows = "".join(
            f'<{tag} n="{n}"{_wit(who[piece], names)}>{content(piece)}</{tag}>'
            for n, piece in enumerate(order, 1)
            for tag in ["lem" if piece == lemma else "rdg"]
        )
        variant = _gravest(passage, present, spans)
        rows += _origin(variant, names)
        parts.append(f'<app{_kind(variant, present)} n="{passage.n}.{place}">{rows}</app>')
    return "".join(parts)


def _nearest(passage: Passage, present: Mapping[str, Sequence[Reading]]) -> str:
    """What to cut along where no copy reads as the passage: its own text, or for want of any the commonest."""
    return passage.text or max(present, key=lambda text: (len(present[text]), text))


def _gravest(
    passage: Passage,
    present: Mapping[str, Sequence[Reading]],
    spans: Mapping[str, tuple[int, int]],
) -> Variant | None:
    """The gravest variant that meets these spans."""
    here = {
        reading.article: (reading.start + start, reading.start + end)
        for text, (start, end) in spans.items()
        for reading in present[text]
    }

    def meets(variant: Variant) -> bool:
        for place in variant.readings:
            start, end = here.get(place.article, (-2, -2))
            if start < place.end and place.start < end:
                return True
            if (place.start, place.end) == (start, end):
                return True
        return False

    met = [variant for variant in passage.variants if meets(variant)]
    return min(met, key=lambda v: (not v.significant, wording.KIND_ORDER[v.kind]), default=None)


def _kind(variant: Variant | None, present: Mapping[str, Sequence[Reading]]) -> str:
    """What sort of difference it is, as attributes."""
    if (
        variant is None
    ):  # a sentence that carries other passages too, or characters that collating does not tell apart
        joined = any(r.state in ("fused", "split") for rs in present.values() for r in rs)
        return ' type="fused"' if joined else ' type="format"'
    return f' type="{variant.kind}"' + (' ana="significant"' if variant.significant else "")


def _origin(variant: Variant | None, names: Mapping[str, str]) -> str:
    """Who reads with the wire there, how that is known and how surely; nothing where readings differ."""
    if variant is None or variant.origin is None:
        return ""
    witnesses = set(variant.origin.witnesses)
    target = " ".join(f"#{name}" for id_, name in names.items() if id_ in witnesses)
    sure = f"{variant.origin.confidence:g}"
    return (
        f'<note type="origin" cert="{sure}" target="{target}">{content(variant.origin.how)}</note>'
    )


def _wit(articles: Iterable[str], names: Mapping[str, str]) -> str:
    """The attribute, in the order of the witnesses' list."""
    wanted = set(articles)
    return ' wit="{}"'.format(" ".join(f"#{name}" for id_, name in names.items() if id_ in wanted))

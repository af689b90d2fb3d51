"""The nouns of wirecopy, as frozen dataclasses, and nothing else.

Offsets are Unicode code points of the page's text, end exclusive. Where a noun carries a span, the text
it speaks of is ``text[start:end]`` of the article's text and is never stored a second time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal

MediaType = Literal["text/html", "text/plain"]
ParagraphKind = Literal["body", "crosshead"]
Precision = Literal["second", "minute", "day", "month", "year"]
CreditWhere = Literal["header", "dateline", "sign-off", "legal", "text", "stated"]
Relation = Literal["full", "abridged", "extended", "excerpt"]
State = Literal["same", "edited", "fused", "split", "absent"]
VariantKind = Literal[
    "format",
    "house_style",
    "label",
    "number",
    "date",
    "attribution",
    "quotation",
    "negation",
    "tense",
    "addition",
    "omission",
    "other",
]
Quoting = Literal["direct", "indirect", "mixed"]
SpeechAct = Literal[
    "report",  # says that it is so
    "belief",  # thinks, fears, expects, suspects
    "wish",  # wants, hopes
    "order",  # urges, asks for, demands
    "vow",  # promises, plans, threatens
    "judgement",  # praises, condemns
    "question",  # asks whether
    "silence",  # did not say, declined to comment
]
ClaimKind = Literal[
    "event",
    "responsibility",  # who did it
    "opinion",  # judgement, forecast
    "intention",
]
EdgeOutcome = Literal["wire", "copy", "two sources", "undetermined"]
HabitKind = Literal[
    "substitutes", "drops words", "adds words", "drops attributions", "adds labels", "cuts the end"
]
ClueKind = Literal[
    "credit",  # the copy names the other outlet as its source
    "link",  # its canonical address, or what its feed states
    "addition",  # words of the other that are not the wire's
    "change",  # a reading of the other that is not the wire's
    "cut",  # both lack what others have
    "order",  # both have the passages out of the wire's order
    "veto",  # it has words of the wire that the other lacks
    "time",  # stated times
    "original",  # the agency's own text
]


class Shown:
    """What notebooks show as a small page; how is written in the room `export` and loaded when it is asked for."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        html: str = import_module("wirecopy.export.notebook").html(self)
        return html


Modality = Literal["asserted", "denied", "unconfirmed", "reported", "conditional"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes as they came through the door, with what the door knew about them.

    ``id`` is the article id: a hash of the bytes and the stated outlet, so that it is known before the
    page is read and does not change when cleaning improves. ``outlet`` is only what was stated (option,
    manifest, record, host of the stated URL); what the page itself says is found by cleaning.
    """

    id: str
    source: str  #: the path, or ``path:line`` of a record, it came from
    data: bytes
    media_type: MediaType
    charset: str | None = None  #: as declared outside the bytes (MHTML part header, JSONL: "utf-8")
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None  #: as stated by the record, unparsed
    fetched: str | None = None
    record: str | None = None  #: the record's own ``id`` in a .jsonl, WARC, feed, ninjs, NewsML-G2
    #: further facts as the record states them, in (name, value) pairs: origin (the agency or source it says it came
    #: from), byline, dateline, language, section, tag, slug, modified, first_published; a name may come again
    stated: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that gives no article, and why. ``reason`` starts with a short name ("consent wall", "empty")."""

    source: str
    reason: str
    page: str | None = None  #: the page's id, where there were bytes to hash


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was seen: ``how`` in words, and the span of the page's text if it was in the text."""

    how: str
    start: int | None = None
    end: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its evidence."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Published:
    """A time as the page states it: ISO 8601, cut to ``precision``, with a zone only when one is stated."""

    value: str
    precision: Precision
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the body."""

    kind: ParagraphKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that is not body. ``reason`` is ``metadata: <role>`` or ``furniture: <kind>``."""

    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place (and agency, if named) that opens the first paragraph; the span includes its mark."""

    place: str
    start: int
    end: int
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency named by the page. ``inferred`` when it is known only from the running text.

    One that is ``stated`` beside the page, by a feed or an agency's item, has an empty span.
    """

    agency: str
    where: CreditWhere
    start: int
    end: int
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another article, read out of furniture."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the page; ``start`` and ``end`` are its caption's, where the page's text has one."""

    url: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Shown):
    """A cleaned page. Law 1: ``paragraphs`` and ``removed``, merged by ``start``, are disjoint, in order,
    and leave only white space of ``text`` uncovered.

    ``url`` is the stated address or else what the page says; ``canonical`` only what the page says. ``authors`` are
    people, ``byline`` their names with the evidence.
    """

    id: str
    source: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removed, ...] = ()
    record: str | None = None
    outlet: Fact | None = None
    url: str | None = None
    canonical: str | None = None
    title: Fact | None = None
    section: Fact | None = None
    tags: tuple[str, ...] = ()
    published: Published | None = None
    modified: Published | None = None
    byline: Fact | None = None
    authors: tuple[str, ...] = ()
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    slug: Fact | None = None
    language: str | None = None
    related: tuple[Related, ...] = ()
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """An article's relation to a report. Shares are 0..1 of words."""

    article: str
    relation: Relation
    share_of_report: float
    share_of_copy: float


@dataclass(frozen=True, slots=True)
class Report(Shown):
    """One underlying text and its copies, ordered by article id.

    ``id`` is the smallest id among its articles, those left out that belong to several reports (digests).
    A lone article is a report of one copy. ``versions`` are pages of the same outlet that are another
    version (AMP, print, second page) of a copy: pairs (article, the copy it is a version of); they are not copies
    of their own.
    """

    id: str
    copies: tuple[Copy, ...]
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One copy's text of a passage: ``text[start:end]`` of that article; 0, 0 when absent.

    For ``fused`` the span is the whole sentence that carries several passages; for ``split`` it runs from
    the first to the last of the sentences that carry this passage.
    """

    article: str
    state: State
    moved: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class VariantReading:
    """One copy's words at a place where readings differ; an empty span where the copy has nothing."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Origin:
    """What the wire read at a place, as far as the copies tell: as the ``witnesses`` do; the others changed it.

    ``how`` in words ("2 of 3 copies", "AFP's style", "the agency's own text"); ``confidence`` is 0..1.
    """

    witnesses: tuple[str, ...]  #: article ids
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where readings differ. A copy that breaks off before the place is not among its ``readings``.

    ``origin`` is None where it cannot be known who differs from the wire: the readings are alternatives then.
    ``start:end`` is the place in the passage's text, which has the wire's words there, or else one of the alternatives.
    These three follow from the readings of all passages, so equality leaves them aside.
    """

    kind: VariantKind
    significant: bool
    readings: tuple[VariantReading, ...]
    origin: Origin | None = field(default=None, compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence-sized slot of a report, ``n`` counted from 1 in the report's order.

    ``text`` is the restored wire text of the slot; ``readings`` has one entry per copy, in the order of the
    collation's copies.
    """

    n: int
    text: str
    readings: tuple[Reading, ...]
    variants: tuple[Variant, ...] = ()
    paragraph: bool = False  #: whether the slot opens a paragraph
    crosshead: bool = False


@dataclass(frozen=True, slots=True)
class Collation(Shown):
    """A report's copies read side by side. ``report`` is None when the pages share no report."""

    report: str | None
    copies: tuple[Copy, ...]
    passages: tuple[Passage, ...]
    wire: str = ""
    headline: str | None = None
    versions: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an article, ``text[start:end]`` of it; an empty span where they are missing."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clue:
    """A piece of evidence on where a copy was taken from.

    ``weight`` is in natural log odds: above 0 it speaks for the ``parent``, below 0 against it, beside the wire.
    ``parent`` is an article id; None where the clue is about the wire itself.
    """

    kind: ClueKind
    how: str  #: in words
    weight: float
    parent: str | None
    spans: tuple[
        Span, ...
    ] = ()  #: where it can be seen, in the copy and in others; () for what a page's head states


@dataclass(frozen=True, slots=True)
class CopyEdge:
    """Where one copy was taken from.

    ``parents`` are article ids. Outcome ``wire``: none; ``copy``: the one it was taken from; ``two sources``: one, and
    the wire besides, or two; ``undetermined``: none, and ``evidence`` is on those that come into question.
    ``confidence`` 0..1 is that of the outcome; ``others`` are the next best parents (None: the wire), likeliest first.
    """

    child: str
    outcome: EdgeOutcome
    parents: tuple[str, ...]
    confidence: float
    evidence: tuple[Clue, ...] = ()
    others: tuple[tuple[str | None, float], ...] = ()


@dataclass(frozen=True, slots=True)
class CopyTree(Shown):
    """Who took a report from whom: one edge for each copy, in the order of the collation's copies.

    ``right`` is the share of the parents that is expected to be right, ``baseline`` what it would be had everyone taken
    the report from the wire. ``original`` is the copy that is the agency's own text, if one is known.
    """

    report: str | None
    edges: tuple[CopyEdge, ...]
    right: float
    baseline: float
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Habit:
    """What an outlet did ``count`` times where it could have done so ``of`` times, with where.

    ``low`` and ``high`` bound the share of such places at which it does so (Wilson's interval, 95%). ``wire`` and
    ``own`` are the words that it substitutes: "" where it drops or adds some. Kind ``cuts the end``: ``words`` is after
    how many of the wire's words it ends, as the median.
    """

    kind: HabitKind
    wire: str
    own: str
    count: int
    of: int
    low: float
    high: float
    places: tuple[Span, ...]
    words: int | None = None


@dataclass(frozen=True, slots=True)
class TakeChange:
    """What the agency itself did between two takes: spans are of the two reports' restored wire texts.

    ``before`` is None for what was added, ``after`` for what was dropped. ``corrected`` is a change in a take that says
    of itself that it corrects.
    """

    kind: Literal["added", "dropped", "changed", "corrected"]
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    variant: VariantKind | None = None
    significant: bool = False


@dataclass(frozen=True, slots=True)
class TakeStep:
    """From one take of a running story to the next, by their reports' ids; ``notes`` are where pages say "corrected".

    ``texts`` are the two restored wire texts.
    """

    before: str
    after: str
    texts: tuple[str, str]
    changes: tuple[TakeChange, ...]
    notes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A time named in a text, as the first and last day it means (ISO, both inclusive).

    None is an open end, or both where the report's day would have to be known. ``inferred``: the report's day is not
    its page's own; ``approximate``: "about a year ago". ``start:end`` are offsets in the text that was read.
    """

    text: str
    since: str | None
    until: str | None
    start: int
    end: int
    inferred: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what: "at least 16 civilians". ``start:end`` is the modifier with the number.

    ``min`` and ``max`` bound the value, None where open ("dozens": 24, None); ``approximate``: "about". ``role`` is
    what is counted ("killed", "strikes", "money"; "" where unknown), ``of`` the words for whom or what, ``by`` whose
    doing it is, ``unit`` a currency, a measure, or "%" for a share of a whole. ``update`` where the text says that the
    value replaces another ("rose to 28"), ``negated`` for "no casualties".
    """

    text: str
    min: float | None
    max: float | None
    role: str
    of: str
    start: int
    end: int
    approximate: bool = False
    by: str = ""
    unit: str = ""
    update: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what in a text: spans (start, end) of it, in order, several where words of others stand between.

    ``source`` is () where none is named; ``meant`` are, for a missing source, a pronoun or a short form, the spans of
    the fuller name that the text gives before it. ``act`` tells what the source does with the content: only a
    ``report`` states it as so. ``relays`` are those through whom the words came ("told AFP", "state media quoted …"),
    outermost first.
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    how: Quoting
    act: SpeechAct = "report"
    meant: tuple[tuple[int, int], ...] = ()
    relays: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One place that a name may mean, and how likely (0 to 1, the shares of a name sum to at most 1)."""

    name: str
    country: str
    lat: float
    lon: float
    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place named in a text, and the place on earth that is most likely meant.

    ``text`` is as it stands there, ``name`` as the gazetteer calls the place; ``country`` is ISO 3166 alpha-2, empty
    for seas and continents; degrees north and east, of the middle of a country or region. ``kind``: country, region,
    district, capital, city, water, land. ``confidence`` (0 to 1) is the share of that place among the ``candidates``,
    which are in order of their shares, the place itself first. ``start:end`` are offsets in the text that was read.
    """

    text: str
    name: str
    country: str
    lat: float
    lon: float
    start: int
    end: int
    kind: str
    confidence: float
    candidates: tuple[PlaceCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a claim: ``text`` as the restored wire text has them, ``spans`` where each copy does."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A count with what was counted. ``min`` and ``max`` differ where something is unknown; ``max`` None: no bound."""

    min: int
    max: int | None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement about the world that somebody other than the narrator makes in a report, in whatever copies.

    ``source`` has the fuller name ("" where none is given) and the spans of the words that stand there for it.
    ``article`` is the copy whose text ``start`` and ``end`` of quantities, times and places count in. ``relays`` are
    those through whom the words came, outermost first. The tallies are of this report alone until the ledger puts the
    same claim of other reports beside it.
    """

    claim: str
    report: str
    passage: int  #: where its content begins
    kind: ClaimKind
    article: str
    source: Named
    cue: Named
    content: str
    content_spans: tuple[Span, ...]
    quote: Quoting
    modality: Modality
    relays: tuple[Named, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[PlaceName, ...] = ()  #: without their candidates
    outlets: Tally = Tally(0, 0)
    origins: Tally = Tally(0, 0)
    claimants: Tally = Tally(0, 0)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A figure where it stands: words of a report, said on its day; ``claim`` is "" where they are the report's own.

    ``article`` with ``start:end`` is the copy whose text has them; an empty span where that copy lacks them.
    """

    report: str
    day: str | None
    claim: str
    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What somebody says for a question of an event: ``min`` and ``max`` as of a Quantity.

    ``by`` is the claimant, "" where reports say it in their own words; ``sightings`` by day. ``supersedes`` and
    ``disagrees`` are numbers (from 0) of figures of the same question: those in whose place this one came, and those
    that cannot hold beside it.
    """

    by: str
    min: float | None
    max: float | None
    approximate: bool
    sightings: tuple[Sighting, ...]
    outlets: Tally
    origins: Tally
    supersedes: tuple[int, ...] = ()
    disagrees: tuple[int, ...] = ()
    superseded: bool = False

    @property
    def day(self) -> str | None:
        """The first day on which it was said."""
        return self.sightings[0].day


@dataclass(frozen=True, slots=True)
class Question:
    """Something that an event makes people count: how many were ``killed``; ``of`` whom, "" for all.

    ``figures`` by day, then by value.
    """

    role: str
    of: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What several reports are about: the smallest of their ids, what kind of happening, when, where.

    ``kind`` is a category of PLOVER, DISASTER, or "" where unknown; ``since`` to ``until`` the days (ISO) on which it
    is said to have happened, None where unknown. ``reports`` by day, then by id.
    """

    id: str
    kind: str
    headline: str
    since: str | None
    until: str | None
    places: tuple[PlaceName, ...]
    reports: tuple[str, ...]
    questions: tuple[Question, ...] = ()

"""`wirecopy event` and `wirecopy events`: happenings, the reports about each, and their figures over time."""

from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.cli import screen
from wirecopy.cli.errors import WRONG_USE, TroubleError
from wirecopy.cli.safe import clipped, harmless
from wirecopy.model import Event, Question

if TYPE_CHECKING:
    from rich.text import Text

SHORT_ID = 8
LETTERS_SHOWN = 160  # of a headline or name


def show_event(asked: str, *, library: Path, json: bool, svg: Path | None) -> None:
    """Print the event that ``asked`` leads to. Raises LibraryError for an unknown id, TroubleError for a bad SVG."""
    from wirecopy.cli.targets import check_target, write_html
    from wirecopy.library import find_report, open_library
    from wirecopy.library.events_load import load_event

    if svg is not None:
        check_target(svg, option="--svg", never=[library])
    with open_library(library) as opened:
        event = load_event(opened, find_report(opened, asked))
    if svg is not None:
        from wirecopy.export.timeline_svg import timeline_svg

        write_html(timeline_svg(event), svg)
    if json:
        from wirecopy.export.timeline_records import event_record

        screen.write_json(event_record(event), indent=2)
        return
    console = screen.console()
    for line in event_lines(event, console.width):
        console.print(line)


def list_them(
    *,
    library: Path,
    since: str | None,
    until: str | None,
    kind: str | None,
    reports: int,
    json: bool,
) -> None:
    """Print the events that fit. Raises LibraryError, TroubleError for a date that is none."""
    from wirecopy.cli.command_claims import DATE
    from wirecopy.library import open_library, snapshot
    from wirecopy.library.events import list_events
    from wirecopy.library.events_load import load_event

    for option, value in (("--since", since), ("--until", until)):
        if value is not None and not DATE.fullmatch(value):
            raise TroubleError(f"{option} {value}: no date; write 2031-05-02 or 2031-05", WRONG_USE)
    with open_library(library) as opened, snapshot(opened):
        ids = list_events(opened, reports=reports, since=since, until=until, kind=kind)
        found = [load_event(opened, event) for event, _ in list(ids)]
    if json:
        from wirecopy.export.timeline_records import event_record

        screen.write_json([event_record(event) for event in found], indent=2)
        return
    console = screen.console()
    for line in list_lines(found, console.width):
        console.print(line)


def event_lines(event: Event, width: int) -> "list[Text]":
    """What happened, then a block a question."""
    from rich.text import Text

    from wirecopy.cli.terminal_lines import hanging

    lines = _head(event, width)
    for question in event.questions:
        lines += [Text(), *_question_lines(question, width)]
    if not event.questions:
        lines += [Text(), Text("No figures.")]
    reports = ", ".join(r[:SHORT_ID] for r in event.reports)
    return [*lines, Text(), *hanging(Text("Reports: "), Text(reports, style="dim"), width)]


def list_lines(events: list[Event], width: int) -> "list[Text]":
    """Two or three lines an event."""
    from rich.text import Text

    from wirecopy.cli.terminal_lines import hanging
    from wirecopy.export.timeline_words import summary
    from wirecopy.export.wording import counted

    if not events:
        return [Text("No event.")]
    lines: list[Text] = []
    for event in events:
        lines += _head(event, width)
        figures = "; ".join(summary(q) for q in event.questions if not q.of)
        if figures:
            lines += hanging(Text("  "), Text(clipped(figures, 2 * LETTERS_SHOWN)), width)
        lines.append(Text())
    return [*lines, Text(counted(len(events), "event"))]


def _head(event: Event, width: int) -> "list[Text]":
    from rich.text import Text

    from wirecopy.cli.terminal_lines import folded, hanging
    from wirecopy.export.wording import counted

    title = clipped(harmless(event.headline), LETTERS_SHOWN) or "(no headline)"
    days = event.since or "undated"
    if event.until and event.until != event.since:
        days += f" to {event.until}"
    where = ", ".join(harmless(p.name) for p in event.places[:3])
    said = counted(len(event.reports), "report")
    facts = " · ".join(filter(None, (days, event.kind, where, said, event.id[:SHORT_ID])))
    return [
        *folded(Text(title, style="bold"), width),
        *hanging(Text("  "), Text(facts, style="dim"), width),
    ]


def _question_lines(question: Question, width: int) -> "list[Text]":
    from rich.text import Text

    from wirecopy.cli.terminal_lines import folded, hanging
    from wirecopy.export.timeline_words import (
        OWN_WORDS,
        carried_words,
        question_words,
        standing_words,
        value_words,
    )

    lines = [*folded(Text(question_words(question), style="bold"), width)]
    for figure in question.figures:
        who = clipped(harmless(figure.by), LETTERS_SHOWN) or OWN_WORDS
        style = "dim" if figure.superseded else ""
        facts = "; ".join(filter(None, (carried_words(figure), standing_words(question, figure))))
        head = Text(f"  {figure.day or 'undated':<10}  ", style="dim")
        said = Text.assemble((value_words(figure), style), (f"  {who} ({facts})", "dim"))
        lines += hanging(head, said, width)
    return lines

"""The takes of a running story, on the screen and as JSON: what the agency added, dropped, changed between them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wirecopy.cli.safe import clipped
from wirecopy.export.span_records import span_records
from wirecopy.model import TakeChange, TakeStep

if TYPE_CHECKING:
    from rich.text import Text

    from wirecopy.library import Library

INDENT = "   "
LETTERS_SHOWN = 120
MOST_CHANGES = 8  # of a step; --json has all
MOST_TAKES = 30  # of a chain that are read side by side
GRAVITY = ("corrected", "changed", "added", "dropped")


def load_steps(library: "Library", takes: Sequence[str]) -> tuple[TakeStep, ...]:
    """The steps of a chain of reports; () for a single one."""
    from wirecopy.collate import steps_of
    from wirecopy.library import load_collated

    if len(takes) < 2:
        return ()
    return steps_of(list(load_collated(library, takes[:MOST_TAKES])))


def step_record(step: TakeStep) -> dict[str, Any]:
    """``before`` and ``after`` (report ids), the ``changes`` with words and offsets of the takes' texts, ``notes``."""
    return {
        "before": step.before,
        "after": step.after,
        "notes": span_records(step.notes),
        "changes": [
            {
                "kind": change.kind,
                "variant": change.variant,
                "significant": change.significant,
                "before": _words(step.texts[0], change.before),
                "after": _words(step.texts[1], change.after),
            }
            for change in step.changes
        ],
    }


def _words(text: str, span: tuple[int, int] | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"text": text[span[0] : span[1]], "start": span[0], "end": span[1]}


def step_lines(steps: Sequence[TakeStep], width: int) -> "list[Text]":
    """Corrections first, then what is significant, then what came and went."""
    from rich.text import Text

    from wirecopy.cli.terminal_lines import hanging

    lines: list[Text] = []
    for step in steps:
        head = f"{INDENT}From take {step.before} to take {step.after}"
        lines += [*([Text()] if lines else []), Text(head, style="bold")]
        shown = sorted(
            (c for c in step.changes if c.significant or c.variant is None),
            key=lambda c: GRAVITY.index(c.kind),
        )
        for change in shown[:MOST_CHANGES]:
            lead = Text(
                f"{INDENT}  {change.kind} ", style="bold red" if change.kind == "corrected" else ""
            )
            lines += hanging(lead, Text(_said(step, change)), width)
        left = len(step.changes) - min(len(shown), MOST_CHANGES)
        if left:
            more = f"and {left} more, style and spelling among them (--json has all)"
            lines += hanging(Text(f"{INDENT}  "), Text(more, style="dim"), width)
    return lines


def _said(step: TakeStep, change: TakeChange) -> str:
    words = [
        f'"{clipped(text[span[0] : span[1]], LETTERS_SHOWN)}"' if span[0] < span[1] else "nothing"
        for text, span in zip(step.texts, (change.before, change.after), strict=True)
        if span is not None
    ]
    return " → ".join(words) if len(words) > 1 else words[0]

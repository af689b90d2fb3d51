"""`wirecopy why`: what two articles share, and what followed from it, in words."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wirecopy.cli import screen
from wirecopy.cli.safe import clipped, harmless

if TYPE_CHECKING:
    from rich.text import Text

    from wirecopy.engine.changes import Why

LETTERS_SHOWN = 240  # of a shared stretch
STRETCHES_SHOWN = 12  # the longest
DECISIONS = {
    "version": "two versions of one outlet's article",
    "copy": "copies of one report",
    "take": "no copies, but they share so much that they can be takes of one story",
    "excerpt": "one can be an excerpt of the other's report",
    "none": "no copies of one report",
}


def show_why(one: str, two: str, *, library: Path, json: bool) -> None:
    """Print the evidence on two articles. Raises LibraryError for an unknown or ambiguous id."""
    from wirecopy.engine.changes import why

    found = why(one, two, library=library)
    if json:
        screen.write_json(why_record(found), indent=2)
        return
    console = screen.console()
    for line in why_lines(found, console.width):
        console.print(line)


def why_record(found: "Why") -> dict[str, Any]:
    """``decision, why``; the reports that have ``both``; of each article what it shares; the shared ``stretches``."""
    return {
        "decision": found.pair.decision,
        "why": found.pair.why,
        "both": list(found.both),
        "articles": [
            {
                "article": article.id,
                "outlet": article.outlet.value if article.outlet else None,
                "title": article.title.value if article.title else None,
                "words": side.words,
                "shared": side.shared,
                "common": common,
                "counted": side.proof,
                "share": round(side.share, 4),
                "share_of_opening": round(side.lede, 4),
                "reports": list(reports),
                "stretches": [
                    {"text": article.text[start:end], "start": start, "end": end}
                    for start, end in shared
                ],
            }
            for article, side, common, reports, shared in _sides(found)
        ],
        "corrections": [c.n for c in found.corrections],
    }


def why_lines(found: "Why", width: int) -> "list[Text]":
    """The decision, the figures that led to it, and the longest shared stretches as the first article has them."""
    from rich.text import Text

    from wirecopy.cli.terminal_lines import folded, hanging
    from wirecopy.cli.terminal_names import copy_names

    names = copy_names(found.articles)
    lines: list[Text] = []

    def say(text: str, style: str = "") -> None:
        lines.extend(folded(Text(text, style=style), width))

    say(
        f"{' and '.join(names[a.id] for a in found.articles)}: {DECISIONS[found.pair.decision]}",
        "bold",
    )
    say(f"Because {found.pair.why}.")
    for article, side, common, _, _ in _sides(found):
        lines.append(Text())
        say(f"{names[article.id]} ({article.id[:8]})", "bold")
        say(
            f"{side.words:,} words, {side.shared:,} of them also in the other; {side.proof:,} of these count "
            f"({side.share:.0%} of what can count: quotations and text that many strangers have do not). "
            f"Of its opening {side.lede:.0%} is in the other."
        )
        if common:
            say(f"{common:,} of its words are text that many strangers have.")
    lines.append(Text())
    say(*_where(found))
    for one in found.corrections:
        by = f" by {harmless(one.made_by)}" if one.made_by else ""
        note = f": {harmless(one.note)}" if one.note else ""
        say(f"Correction {one.n} ({one.kind}, {one.made}{by}){note}")
    stretches = found.shared[0]
    if stretches:
        lines.append(Text())
        text = found.articles[0].text
        longest = sorted(stretches, key=lambda s: s[0] - s[1])[:STRETCHES_SHOWN]
        more = len(stretches) - len(longest)
        say(
            "What they share" + (f" (the longest, {more} shorter ones left out)" if more else ""),
            "bold",
        )
        for start, end in sorted(longest):
            words = " ".join(text[start:end].split())
            shown = Text(clipped(harmless(words), LETTERS_SHOWN))
            lines += hanging(Text(f"{len(words.split()):>5} words  ", style="dim"), shown, width)
    return lines


def _where(found: "Why") -> tuple[str, str]:
    if found.both:
        return f"Both are in report {', '.join(r[:8] for r in found.both)}.", ""
    if found.pair.decision in ("copy", "version"):
        return (
            "They are in different reports all the same: the others in these reports share too little, "
            "or one of the two carries several reports.",
            "",
        )
    return "They are in different reports.", ""


def _sides(found: "Why") -> list[tuple[Any, ...]]:
    pair = found.pair
    sides = {side.article: side for side in (pair.a, pair.b)}
    return [
        (article, sides[article.id], found.common[n], found.reports[n], found.shared[n])
        for n, article in enumerate(found.articles)
    ]

"""A dozen pages of ours (two reports, a digest that carries both, and what else comes); what a library holds."""

import json
from pathlib import Path

from wirecopy.library import Library, StoredPostings

FERRY = [
    "GREY ISLE (Tidewatch) - A passenger ferry ran aground off Grey Isle on Tuesday with 212 people aboard, the "
    "harbour authority of Port Marrow said, and lifeboats from three villages took everybody off before nightfall.",
    "Captain Ilse Brandvold told reporters that the steering had failed twenty minutes after the vessel left the "
    "northern quay, and that an anchor thrown in haste had kept the hull from breaking on the outer rocks.",
    "Nine passengers were treated for cold and bruises at the cottage hospital in Sandhaven, a nurse on duty said.",
    "The company that runs the line, Isles and Sound, suspended all crossings until divers had looked at the keel.",
    "It was the third grounding in those waters within two winters, and islanders have asked for a new channel "
    "buoy since the mail boat struck the same reef in the autumn gales of last year.",
    "A tug from the mainland was expected at high water on Thursday, weather permitting, the authority added.",
]
BUDGET = [
    "PORT MARROW - The city council voted seven to four on Wednesday evening to close the old fish market and to "
    "spend the savings on a tram line that would reach the hospital hill by the spring after next.",
    "Stallholders banged pans in the gallery while councillor Tobias Renn read out the figures, which nobody on "
    "the benches opposite had been shown before the sitting began.",
    "The market has stood on the western basin for one hundred and forty years and feeds some sixty families.",
    "Mayor Odile Karst said that every stallholder would be offered a place in the covered hall at Linden Gate, "
    "rent free for the first year and at half the usual rate for the two years that follow.",
    "An appeal to the provincial court is being prepared, the stallholders' guild announced after the vote.",
]
OWN = [
    "Our readers along the southern shore will remember the winter when the pilot cutter went down in sight of "
    "the chapel, and the long quarrel about who should have paid for the light that was out that night.",
    "The Lantern has asked the ministry for the minutes of the inquiry, which were promised for the spring and "
    "have not been seen since, and will print them in full as soon as they arrive at this office.",
]
GARDEN = [
    "Slugs have ruined the early lettuce in most allotments this year, and gardeners blame a mild February.",
    "Old hands set out shallow dishes of beer at dusk, while others swear by a ring of crushed mussel shells.",
]


def story(title: str, lines: list[str]) -> str:
    return "\n".join([title, "", *lines, ""])


PAGES: list[tuple[str, str, str]] = [  # name, outlet, text
    ("courier.txt", "Harbour Courier", story("Ferry runs aground off Grey Isle", FERRY)),
    ("lantern.txt", "The Lantern", story("Aground in sight of home", [*FERRY[:4], *OWN])),
    ("sound.txt", "Sound Daily", story("Ferry aground, all are safe", FERRY[:3])),
    (
        "mirror.txt",
        "Marrow Mirror",
        story("Ferry aground", [line.replace("212", "221") for line in FERRY[:5]]),
    ),
    ("council-courier.txt", "Harbour Courier", story("Fish market to close", BUDGET)),
    ("council-mirror.txt", "Marrow Mirror", story("Council closes market", BUDGET[:4])),
    ("council-sound.txt", "Sound Daily", story("Tram instead of fish", [BUDGET[0], *BUDGET[2:]])),
    ("brief.txt", "Evening Bell", story("News in brief", [*FERRY[:2], *BUDGET[:2]])),
    ("garden.txt", "The Lantern", story("Slugs again", GARDEN)),
    ("again.txt", "Harbour Courier", story("Ferry runs aground off Grey Isle", FERRY)),
    ("nothing.txt", "Sound Daily", " \n"),
    (
        "missing.txt",
        "Evening Bell",
        "404 Not Found\n\nThe page you requested could not be found.\n",
    ),
]


def write(folder: Path, pages: list[tuple[str, str, str]]) -> list[str]:
    """One .jsonl a page, so that each states its outlet; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, outlet, text in pages:
        file = folder / Path(name).with_suffix(".jsonl").name
        record = {"id": name, "outlet": outlet, "text": text}
        file.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
        paths.append(str(file))
    return paths


def content(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """All that a library holds but numbers and times that say nothing, in an order of its own."""
    tables = [
        name
        for (name,) in library.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_search%' "
            "AND name NOT IN ('generation', 'matching')"
        )
    ]
    found = {}
    for table in tables:
        columns = [row[1] for row in library.rows(f"PRAGMA table_info({table})")]
        kept = ", ".join(f'"{c}"' for c in columns if c not in ("number", "added"))
        found[table] = sorted(library.rows(f"SELECT {kept} FROM {table}"), key=repr)
    found["article_search"] = sorted(
        library.rows(
            "SELECT a.id FROM article_search s JOIN articles a ON a.number = s.rowid WHERE article_search MATCH 'ferry'"
        )
    )
    found["report_search"] = sorted(
        library.rows(
            "SELECT l.report FROM report_search s JOIN listed_reports l ON l.number = s.rowid "
            "WHERE report_search MATCH 'ferry'"
        )
    )
    holders = StoredPostings(library).holders(
        [value % (1 << 64) for (value,) in library.rows("SELECT print FROM postings")]
    )
    found["postings"] = sorted(
        (value, common, *holders[value % (1 << 64)])
        for value, common in library.rows("SELECT print, common FROM postings")
    )
    return found

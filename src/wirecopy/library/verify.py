"""The laws, proved on a library: each thing that breaks one is a finding with a name. Nothing is repaired.

`pages_sound` (bytes, ids, what became of each), `articles_sound` (law 1: nothing lost, spans inside texts),
`reports_sound` (ids, relations, readings), `claims_sound` (the ledger),
`counts_sound` (counts and indexes say what the rows say).
"""

from collections.abc import Iterator
from itertools import chain

from wirecopy.library.handle import Library, snapshot
from wirecopy.library.verify_claims import claims_sound
from wirecopy.library.verify_counts import counts_sound, index_sound
from wirecopy.library.verify_finding import Finding
from wirecopy.library.verify_reports import reports_sound
from wirecopy.library.verify_texts import articles_sound, pages_sound

__all__ = ["Finding", "verify"]

MOST_DAMAGES = 100  # lines that SQLite says of a damaged file


def verify(library: Library) -> Iterator[Finding]:
    """What breaks a law; nothing for a sound library, also one whose reports are older than its articles.

    All is read as of one moment, whatever is written meanwhile.
    """
    with snapshot(library):
        damaged = False
        for finding in _file_sound(library):
            damaged = damaged or finding.name == "damaged-file"
            yield finding
        if damaged:
            return  # nothing that is read from it can be believed
        yield from chain(
            pages_sound(library),
            articles_sound(library),
            reports_sound(library),
            claims_sound(library),
            counts_sound(library),
            index_sound(library),
        )


def _file_sound(library: Library) -> Iterator[Finding]:
    for (said,) in library.rows(f"PRAGMA integrity_check({MOST_DAMAGES})"):
        if said != "ok":
            yield Finding("damaged-file", str(library.path), str(said))
    for table, row, parent, _ in library.rows("PRAGMA foreign_key_check"):
        yield Finding(
            "missing-row", f"{table} {row}", f"it speaks of a row of {parent} that is not there"
        )

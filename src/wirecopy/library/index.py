"""The index by which copies are found, and what has changed since the reports were made.

``unmatched`` lists the articles that came, changed or went; triggers of the schema keep it. An `Update` is stored in
one transaction with the reports it leads to, so index and reports always fit together.
"""

import struct
import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from wirecopy.library.handle import Library, Row
from wirecopy.match.neighbours import Trace
from wirecopy.match.update import Update, scheme

MOST_VALUES = 30_000  # of one query: SQLite's own limit is 32,766 since 3.32
SIGN, SPAN = 1 << 63, 1 << 64


@dataclass(frozen=True, slots=True)
class Pending:
    """Articles whose reports are to be made: those that are there, and the traces of those that were indexed."""

    here: tuple[str, ...]
    indexed: Mapping[str, Trace]
    whole: bool  #: nothing else is in the library, or it was matched by other rules: everything is matched


def pending(library: Library) -> Pending:
    """What waits to be matched."""
    if _is_foreign(library):
        here = tuple(i for (i,) in library.rows("SELECT id FROM articles ORDER BY id"))
        return Pending(here, {}, whole=True)
    here = tuple(
        i
        for (i,) in library.rows(
            "SELECT id FROM articles WHERE id IN (SELECT article FROM unmatched) ORDER BY id"
        )
    )
    waiting = [i for (i,) in library.rows("SELECT article FROM unmatched")]
    indexed = StoredPostings(library).traces(waiting)
    others = library.first(
        "SELECT 1 FROM traces WHERE article NOT IN (SELECT article FROM unmatched)"
    )
    return Pending(here, indexed, whole=others is None)


def is_pending(library: Library) -> bool:
    """Whether reports are older than the articles or the rules."""
    if library.first("SELECT 1 FROM unmatched LIMIT 1") is not None:
        return True
    return _is_foreign(library) and library.first("SELECT 1 FROM articles LIMIT 1") is not None


def await_matching(library: Library, articles: Iterable[str]) -> None:
    """Has the reports of these articles made anew next time."""
    library.insert("INSERT OR IGNORE INTO unmatched VALUES (?)", ((i,) for i in articles))


def store_index(library: Library, update: Update) -> None:
    """The index as ``update`` makes it; nothing waits any more."""
    if _is_foreign(library):
        library.execute("DELETE FROM traces")
        library.execute("DELETE FROM postings")
    gone = {
        n
        for n, _ in _among(
            library, "SELECT number, article FROM traces WHERE article IN", update.left
        )
    }
    library.insert("DELETE FROM traces WHERE article = ?", ((i,) for i in update.left))
    library.insert(
        "INSERT INTO traces (article, prints, lede) VALUES (?, ?, ?)",
        ((i, _packed(t.prints), _packed(t.lede)) for i, t in sorted(update.came.items())),
    )
    came: dict[int, list[int]] = {}
    rows = _among(library, "SELECT number, article FROM traces WHERE article IN", update.came)
    for number, article in rows:
        for value in update.came[article].prints:
            came.setdefault(value, []).append(number)
    touched = sorted(
        {p for t in update.left.values() for p in t.prints} | came.keys() | update.common.keys()
    )
    for start in range(0, len(touched), MOST_VALUES):
        _write(library, touched[start : start + MOST_VALUES], came, gone, update.common)
    library.execute("DELETE FROM unmatched")
    library.execute("UPDATE matching SET scheme = ?, rounds = rounds + 1", (scheme(),))


def _write(
    library: Library,
    prints: Sequence[int],
    came: Mapping[int, Sequence[int]],
    gone: Set[int],
    common: Mapping[int, bool],
) -> None:
    before = {value: (flag, blob) for value, flag, blob in StoredPostings(library).rows(prints)}
    rows: list[tuple[int, int, bytes]] = []
    empty: list[tuple[int]] = []
    for value in prints:
        flag, blob = before.get(value, (0, b""))
        numbers = [n for n in _numbers(blob) if n not in gone] if gone else _numbers(blob)
        numbers = [*numbers, *came.get(value, ())]
        if numbers:
            rows.append(
                (
                    _signed(value),
                    int(common.get(value, flag)),
                    struct.pack(f"<{len(numbers)}I", *numbers),
                )
            )
        else:
            empty.append((_signed(value),))
    library.insert("DELETE FROM postings WHERE print = ?", empty)
    library.insert(
        "INSERT INTO postings (print, common, numbers) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET common = excluded.common, numbers = excluded.numbers",
        rows,
    )


class StoredPostings:
    """`wirecopy.match.neighbours.Postings` of a library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.names: dict[int, str] = {}

    def traces(self, articles: Collection[str]) -> Mapping[str, Trace]:
        """The traces of those articles that are indexed."""
        rows = _among(
            self.library, "SELECT article, prints, lede FROM traces WHERE article IN", articles
        )
        return {
            article: Trace(_unpacked(prints), _unpacked(lede)) for article, prints, lede in rows
        }

    def holders(self, prints: Collection[int]) -> Mapping[int, Sequence[str]]:
        """For each of these fingerprints the ids of the articles that have it, sorted."""
        found = {value: _numbers(blob) for value, _, blob in self.rows(prints)}
        unknown = {n for numbers in found.values() for n in numbers if n not in self.names}
        rows = _among(self.library, "SELECT number, article FROM traces WHERE number IN", unknown)
        self.names.update((number, article) for number, article in rows)
        return {value: sorted(self.names[n] for n in numbers) for value, numbers in found.items()}

    def common(self, prints: Collection[int]) -> Set[int]:
        """Those that are common text."""
        return {value for value, common, _ in self.rows(prints) if common}

    def rows(self, prints: Collection[int]) -> Iterator[tuple[int, int, bytes]]:
        """Fingerprint, whether it is common, and the numbers of the traces that have it."""
        sql = "SELECT print, common, numbers FROM postings WHERE print IN"
        for value, common, blob in _among(self.library, sql, [_signed(p) for p in prints]):
            yield value % SPAN, common, blob


def _is_foreign(library: Library) -> bool:
    return library.first("SELECT 1 FROM matching WHERE scheme = ?", (scheme(),)) is None


def _among(library: Library, sql: str, values: Iterable[object]) -> Iterator[Row]:
    rest = iter(values)
    while some := list(islice(rest, MOST_VALUES)):
        yield from library.rows(f"{sql} ({', '.join('?' * len(some))})", some)


def _signed(value: int) -> int:
    return value - SPAN if value >= SIGN else value


def _packed(values: Sequence[int]) -> bytes:
    found = array("Q", values)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


def _unpacked(blob: bytes) -> Sequence[int]:
    found = array("Q", blob)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _numbers(blob: bytes) -> list[int]:
    return [n for (n,) in struct.iter_unpack("<I", blob)]

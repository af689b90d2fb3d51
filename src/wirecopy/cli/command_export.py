"""`wirecopy export`: what the library holds, in the formats of other programs. Which one, the file's ending says."""

from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from wirecopy.cli import exported
from wirecopy.cli.errors import WRONG_USE, TroubleError
from wirecopy.cli.exported import Asked, Record
from wirecopy.cli.targets import check_target

What = Literal["articles", "copies", "collation", "tree", "reports", "annotations", "bundle"]
TABLES = ("jsonl", "csv", "parquet")
FORMATS: Mapping[What, tuple[str, ...]] = {
    "articles": (*TABLES, "ninjs.json", "ninjs.jsonl"),
    "copies": TABLES,
    "collation": (*TABLES, "tei.xml", "html", "txt"),
    "tree": (*TABLES, "graphml", "dot", "svg"),
    "reports": ("graphml", "dot"),
    "annotations": ("jsonld", "jsonl"),
    "bundle": ("zip",),
}
"""What each may be written as; the first goes to standard output where no --format says otherwise."""
PACKED = ".gz"
UNPACKED = ("parquet", "zip")  # are compressed already
NOTHING = {
    "articles": "the library holds no articles",
    "copies": "the library holds no articles",
}
NO_REPORT = "the library holds no report of two copies or more"
Writer = Callable[[BinaryIO], int]


def export_to(
    what: What, *, to: Path, library: Path, report: str | None, kind: str | None = None
) -> None:
    """Write to ``to``, "-" for standard output. Raises TroubleError for a wrong ending or when there is nothing."""
    from wirecopy.export.files import STDOUT, write_out
    from wirecopy.library import find_report, open_library

    to_screen = str(to) == STDOUT
    kind = _kind(what, to, kind, to_screen)
    if not to_screen:
        check_target(to, option="--to", never=[library])
    with open_library(library) as opened:
        only = find_report(opened, report) if report is not None else None
        asked = Asked(opened, only, str(library))
        write = _writer(what, kind, asked)
        written = 0

        def counted(stream: BinaryIO) -> None:
            nonlocal written
            written = write(stream)

        write_out(to, counted, seeks=kind in UNPACKED)
    if not to_screen:
        noun = {"annotations": "annotation", "bundle": "page"}.get(what, "row")
        noun = noun if kind in (*TABLES, "ninjs.json", "ninjs.jsonl", "jsonld", "zip") else "report"
        print(f"{to}: {written:,} {noun if written == 1 else noun + 's'}")


def _kind(what: What, to: Path, asked: str | None, to_screen: bool) -> str:
    """The format: --format, or the ending of the name. Raises TroubleError."""
    known = FORMATS[what]
    if asked is not None:
        kind = asked.lower().lstrip(".")
        if kind not in known:
            raise TroubleError(f"--format {asked}: {what} go out as {_listed(known)}", WRONG_USE)
        return kind
    if to_screen:
        return known[0]
    name = to.name.lower()
    packed = name.endswith(PACKED)
    name = name.removesuffix(PACKED)
    if what == "collation" and name.endswith(".xml"):
        return "tei.xml"
    for kind in sorted(known, key=len, reverse=True):
        if name.endswith(f".{kind}") and not (packed and kind in UNPACKED):
            return kind
    if what != "articles" and name.endswith(FORMATS["articles"][-2:]):
        raise TroubleError(f"--to {to}: ninjs has articles only; name a .{known[0]}", WRONG_USE)
    endings = ", ".join(f".{kind}" for kind in known)
    gz = "" if set(known) <= set(UNPACKED) else f" (also with {PACKED}, but {_listed(UNPACKED)})"
    if all(kind not in UNPACKED for kind in known):
        gz = f" (also with {PACKED})"
    raise TroubleError(
        f"--to {to}: the name must end in one of {endings}{gz} for {what}", WRONG_USE
    )


def _listed(kinds: tuple[str, ...]) -> str:
    return ", ".join(f".{kind}" for kind in kinds)


def _writer(what: What, kind: str, asked: Asked) -> Writer:
    """What writes it all to a stream. Raises TroubleError before a byte is written when there is nothing."""
    if kind in TABLES or kind.startswith("ninjs") or what == "annotations":
        rows = exported.rows(what, asked, flat=kind in ("csv", "parquet"), ninjs="ninjs" in kind)
        first = next(rows, None)
        if first is None:
            _nothing(what, asked)
        return _table(kind, chain([first], rows), list(first or ()))
    if not asked.has_reports():
        _nothing(what, asked)
    return exported.document(what, kind, asked)


def _table(kind: str, rows: "chain[Record | None]", columns: list[str]) -> Writer:
    from wirecopy.export import annotations, ninjs, parquet, tables

    known = (row for row in rows if row is not None)

    def write(stream: BinaryIO) -> int:
        if kind == "parquet":
            return parquet.write_parquet(known, stream, columns=columns)
        if kind.startswith("ninjs"):
            return ninjs.write_objects(known, stream, is_list=kind == "ninjs.json")
        if kind == "jsonld":
            return annotations.write_page(known, stream)
        return tables.write_rows(known, stream, kind=kind, columns=columns)

    return write


def _nothing(what: What, asked: Asked) -> None:
    raise TroubleError(f"{asked.name}: {NOTHING.get(what, NO_REPORT)}; nothing was written")

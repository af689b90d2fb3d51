"""A library of many articles from a smaller one: ``large_library.py LIBRARY OUTPUT --copies N``.

Every table's rows are copied N times. In copy k the first two digits of every article's and report's id are k, so what
belongs together stays together and the copies stand beside one another; prints and the numbers of body lines carry k in
their highest bits, so that no article is a copy of one in another copy, and no line is furniture that was not. Texts,
titles, dates and outlets are equal in all copies: each outlet has N times the pages, each day N times the reports, each
word N times the articles. Indexes, triggers and the two full-text indexes are made at the end.

What it gives is for timing readers. `wirecopy verify` rightly finds that ids, line numbers and prints are not those of
the texts, for it computes them.
"""

import argparse
import re
import shutil
import sqlite3
import time
from pathlib import Path

import numpy as np

#: Stands for the two digits of the copy while ids are kept in the template; no id has it.
MARK = "@@"
#: Bits below those that tell copies apart, of 64.
OWN_BITS = 57
MOST_COPIES = 100
#: Columns that hold ids of articles and reports, in whatever table.
IDS = frozenset({"id", "page", "article", "report", "version_of", "chain", "event", "a", "b"})
#: Tables whose `record` is JSON with such ids in it.
WITH_RECORDS = frozenset({"claims", "happenings"})
#: Numbers that only say which row it is; they are moved on by as many as the template has.
NUMBERS = frozenset(
    {
        ("articles", "number"),
        ("sources", "number"),
        ("traces", "number"),
        ("listed_reports", "number"),
    }
)
#: Tables that are the same however many copies there are, but for these counts.
SUMS = {"outlets": "pages", "happening_words": "reports"}
#: Tables with a row of the library as a whole, and those of which only the first copy is wanted.
ONCE = ("generation", "matching", "learned_lines", "outlets", "happening_words")
SEARCHES = ("article_search", "report_search")
ID = re.compile(r'"([0-9a-f]{16})"')


def tables_of(base: sqlite3.Connection) -> dict[str, list[str]]:
    """Columns by table, without what the full-text indexes keep."""
    names = [
        name
        for (name,) in base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        if not name.startswith(SEARCHES)
    ]
    return {
        name: [column for _, column, *_ in base.execute(f"PRAGMA table_info ({name})")]
        for name in names
    }


def make_template(library: Path, template: Path) -> dict[str, list[str]]:
    """A copy of the library with marked ids, in tables without keys, rows in the order they are added in."""
    template.unlink(missing_ok=True)
    base = sqlite3.connect(template, isolation_level=None, uri=True)
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.execute("ATTACH ? AS source", (f"file:{library}?mode=ro",))
    source = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    tables = tables_of(source)
    known = {one for (one,) in source.execute("SELECT id FROM pages UNION SELECT id FROM reports")}
    if len({one[2:] for one in known}) != len(known):
        raise ValueError("two ids differ in their first two digits only")

    def marked(text: str | None) -> str | None:
        return MARK + text[2:] if text in known and text else text

    def record(text: str) -> str:
        return ID.sub(lambda found: f'"{marked(found[1])}"', text)

    def low(number: int) -> int:
        return int(number) & ((1 << OWN_BITS) - 1)

    def low_prints(blob: bytes) -> bytes:
        prints = np.frombuffer(blob, "<u8") & np.uint64((1 << OWN_BITS) - 1)
        prints.sort()
        return prints.tobytes()

    for function in (marked, record, low, low_prints):
        base.create_function(function.__name__, 1, function, deterministic=True)
    for table, columns in tables.items():
        taken = []
        for column in columns:
            value = f'"{column}"'
            if column in IDS and table not in ("corrections", "watch_feeds"):
                value = f"marked({value})"
            elif column == "record" and table in WITH_RECORDS:
                value = f"record({value})"
            elif table == "traces" and column in ("prints", "lede"):
                value = f"low_prints({value})"
            elif table == "postings" and column == "print":
                value = f"low({value})"
            elif column == "line" and table in ("paragraphs", "body_lines"):
                value = f"iif({value} IN (SELECT line FROM source.learned_lines), {value}, low({value}))"
            taken.append(f'{value} AS "{column}"')
        if table in ("paragraphs", "body_lines"):
            taken.append("line NOT IN (SELECT line FROM source.learned_lines) AS own")
        keys = [
            f'"{name}"'
            for _, name, _, _, _, place in sorted(
                source.execute(f"PRAGMA table_info ({table})"), key=lambda r: r[5]
            )
            if place
        ]
        order = ", ".join(keys) or "1"
        base.execute(f"CREATE TABLE {table} AS SELECT {', '.join(taken)} FROM source.{table}")
        base.execute(f"CREATE TABLE sorted AS SELECT * FROM {table} ORDER BY {order}")
        base.execute(f"DROP TABLE {table}")
        base.execute(f"ALTER TABLE sorted RENAME TO {table}")
    base.close()
    source.close()
    return tables


def tag_of(copy: int) -> int:
    """The highest bits of prints and lines of a copy, as a signed number; it grows with the copy."""
    return (copy - 64) << OWN_BITS


def tagged(prints: bytes, copy: int) -> bytes:
    """A trace's prints in a copy."""
    return (np.frombuffer(prints, "<u8") | np.uint64(tag_of(copy) & (2**64 - 1))).tobytes()


def postings_of(base: sqlite3.Connection) -> tuple[list[int], list[int], np.ndarray, list[int]]:
    prints, common, numbers, ends = [], [], [], [0]
    for one, often, blob in base.execute("SELECT print, common, numbers FROM base.postings"):
        prints.append(one)
        common.append(often)
        numbers.append(blob)
        ends.append(ends[-1] + len(blob))
    return prints, common, np.frombuffer(b"".join(numbers), "<u4"), ends


def multiply(library: Path, output: Path, copies: int) -> None:
    template = output.with_suffix(".template")
    tables = make_template(library, template)
    print(f"template: {template.stat().st_size / 1e6:.0f} MB", flush=True)
    need = int(1.5 * copies * library.stat().st_size)
    if shutil.disk_usage(output.parent).free < need:
        raise SystemExit(f"{need / 1e9:.0f} GB of free disk are wanted")
    output.unlink(missing_ok=True)
    made = sqlite3.connect(output, isolation_level=None, uri=True)
    for pragma in (
        "journal_mode = OFF",
        "synchronous = OFF",
        "cache_size = -1500000",
        "locking_mode = EXCLUSIVE",
    ):
        made.execute(f"PRAGMA {pragma}")
    source = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    for pragma in ("application_id", "user_version"):
        made.execute(f"PRAGMA {pragma} = {source.execute(f'PRAGMA {pragma}').fetchone()[0]}")
    schema = source.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    for kind, name, sql in schema:
        if kind == "table" and name in tables:
            made.execute(sql)
    made.execute("ATTACH ? AS base", (f"file:{template}?mode=ro",))
    steps = {
        (table, column): made.execute(
            f'SELECT ifnull(max("{column}"), 0) FROM base.{table}'
        ).fetchone()[0]
        for table, column in NUMBERS
    }
    steps["listed_reports", "number"] = (
        1
        + made.execute(
            "SELECT ifnull(max(number & 16777215), 0) FROM base.listed_reports"
        ).fetchone()[0]
    )
    made.create_function("tagged", 2, tagged, deterministic=True)
    prints, common, numbers, ends = postings_of(made)
    for copy in range(copies):
        made.execute("BEGIN")
        for table, columns in tables.items():
            if table == "postings" or (table in ONCE and copy):
                continue
            made.execute(
                copied(table, columns, steps, copies),
                {"tag": tag_of(copy), "id": f"{copy:02}", "k": copy},
            )
        tag = tag_of(copy)
        moved = (numbers + np.uint32(copy * steps["traces", "number"])).astype("<u4").tobytes()
        made.executemany(
            "INSERT INTO postings VALUES (?, ?, ?)",
            (
                (prints[i] | tag, common[i], moved[ends[i] : ends[i + 1]])
                for i in range(len(prints))
            ),
        )
        made.execute("COMMIT")
        print(f"{copy + 1} copies, {time.process_time():.0f} s of CPU", flush=True)
    made.execute("UPDATE learned_lines SET pages = pages * ?", (copies,))
    for kind in ("index", "view", "table", "trigger"):
        for of, name, sql in schema:
            if of == kind and (kind != "table" or name in SEARCHES):
                made.execute(sql)
                if kind == "table":
                    made.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
                if kind in ("index", "table"):
                    print(f"{name}, {time.process_time():.0f} s of CPU", flush=True)
    made.execute("DETACH base")
    made.execute("PRAGMA journal_mode = WAL")
    made.close()
    template.unlink()


def copied(table: str, columns: list[str], steps: dict[tuple[str, str], int], copies: int) -> str:
    """The statement that adds a copy of a table's rows."""
    values: list[str] = []
    for column in columns:
        value = f'"{column}"'
        if column in IDS or (column == "record" and table in WITH_RECORDS):
            value = f"replace({value}, '{MARK}', :id)"
        elif (table, column) in steps:
            value = f"{value} + :k * {steps[table, column]}"
        elif table == "traces" and column in ("prints", "lede"):
            value = f"tagged({value}, :k)"
        elif column == "line" and table in ("paragraphs", "body_lines"):
            value = f"iif(own, {value} | :tag, {value})"
        elif SUMS.get(table) == column:
            value = f"{value} * {copies}"
        values.append(value)
    return f"INSERT INTO main.{table} SELECT {', '.join(values)} FROM base.{table}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--copies", type=int, required=True, help=f"at most {MOST_COPIES}")
    options = parser.parse_args()
    if not 1 <= options.copies <= MOST_COPIES:
        parser.error(f"--copies: 1 to {MOST_COPIES}")
    multiply(options.library, options.output, options.copies)


if __name__ == "__main__":
    main()

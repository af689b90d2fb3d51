"""`wirecopy match`: a file of articles in, a file with their reports out."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.cli.articles import name_refused
from wirecopy.cli.errors import WRONG_USE, TroubleError
from wirecopy.cli.targets import check_target

if TYPE_CHECKING:
    from wirecopy.engine.bulk import Matched

SIZE = re.compile(r"(?i)(\d{1,12})\s?([kmgt]?)(?:i?b)?")
POWERS = {"": 0, "k": 10, "m": 20, "g": 30, "t": 40}


def match_rows(
    rows: Path, *, to: Path, pairs: Path | None, clean: bool, memory: str, workers: int | None
) -> None:
    """Match and say what came of it. Raises TroubleError when no row gave an article."""
    from wirecopy.cli.progress import progress
    from wirecopy.engine.bulk import BulkError, match_file
    from wirecopy.engine.bulk.writing import check_ending
    from wirecopy.export.wording import counted

    most = bytes_of(memory)
    for option, target in (("--to", to), ("--pairs", pairs)):
        if target is not None:
            try:
                check_ending(target)
            except BulkError as error:
                raise TroubleError(f"{option} {error}", WRONG_USE) from None
            check_target(target, option=option, never=[rows])
    if pairs is not None and pairs.resolve() == to.resolve():
        raise TroubleError(f"--pairs {pairs}: is the file of --to; name another one", WRONG_USE)
    try:
        with progress() as say:
            found = match_file(
                rows,
                to=to,
                pairs=pairs,
                clean=clean,
                memory=most,
                workers=workers,
                progress=say,
            )
    except BulkError as error:
        raise TroubleError(str(error)) from None
    except KeyboardInterrupt:
        raise TroubleError("interrupted; the same command goes on from here") from None
    _say(found, to)
    if pairs is not None:
        print(f"{pairs}: {counted(found.pairs or 0, 'pair')}")


def check_engine(engine: str, *, pairs: Path | None, master: str | None) -> None:
    """Raises TroubleError for options of the other engine."""
    if engine == "spark" and pairs is not None:
        raise TroubleError(f"--pairs {pairs}: --engine spark does not write pairs", WRONG_USE)
    if engine != "spark" and master is not None:
        raise TroubleError(f"--master {master}: is for --engine spark", WRONG_USE)


def match_rows_on_spark(rows: str, *, to: str, clean: bool, master: str | None) -> None:
    """As `match_rows`, on Spark; ``rows`` and ``to`` may lie on any storage that it reads."""
    from wirecopy.cli.progress import progress
    from wirecopy.engine.bulk import BulkError
    from wirecopy.engine.spark import match_on_spark

    try:
        with progress() as say:
            found = match_on_spark(rows, to=to, clean=clean, master=master, progress=say)
    except BulkError as error:
        raise TroubleError(str(error)) from None
    except KeyboardInterrupt:
        raise TroubleError("interrupted; the same command goes on from here") from None
    _say(found, to)


def _say(found: "Matched", to: str | Path) -> None:
    from wirecopy.export.wording import counted

    for refused in found.refused:
        name_refused(refused)
    if not found.articles:
        raise TroubleError("no row gave an article; nothing was written")
    reports = counted(found.reports, "report")
    print(f"{to}: {counted(found.rows, 'row')}; {reports} of two copies and more")


def bytes_of(size: str) -> int:
    """A size as people write it, in bytes. Raises TroubleError.

    >>> bytes_of("500M"), bytes_of("1 GiB")
    (524288000, 1073741824)
    """
    read = SIZE.fullmatch(size.strip())
    if read is None:
        raise TroubleError(f"--memory {size}: is no size; say 500M or 4G", WRONG_USE)
    return int(read[1]) << POWERS[read[2].lower()]

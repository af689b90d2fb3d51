"""`wirecopy demo`: the shipped pages, written to a folder and run on."""

import shutil
from pathlib import Path

from wirecopy.cli.command_run import run_pages
from wirecopy.cli.errors import WRONG_USE, TroubleError

PAGES = "pages"  # below the folder, so that what is made beside them is never read as a page


def run_demo(folder: Path) -> None:
    """Write the pages to ``folder/pages`` and run on them, with library and HTML beside. Raises TroubleError."""
    from wirecopy.demo import write_pages

    pages = folder / PAGES
    if folder.exists() and not folder.is_dir():
        raise TroubleError(f"{folder}: a file is there; name a folder", WRONG_USE)
    if pages.exists() and any(pages.iterdir()) and not (pages / "pages.csv").exists():
        raise TroubleError(
            f"{pages}: holds files that are not the demo's; name another folder", WRONG_USE
        )
    try:
        manifest = write_pages(pages)
    except shutil.Error as error:  # a list of (from, to, what the system said)
        said = str(error.args[0][0][2]).split("] ")[-1].split(":")[0]
        raise TroubleError(f"{pages}: the pages cannot be written here: {said}") from error
    run_pages(
        [str(pages)],
        library=folder / "wirecopy.db",
        html=folder / "reports.html",
        json=False,
        outlet=None,
        manifest=manifest,
        workers=None,
    )

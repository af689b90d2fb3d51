"""The demo: pages of ten made-up outlets, with the traps of real ones, and the truth about them.

``pages/`` is what a person would have in a folder, ``pages/pages.csv`` its manifest; ``truth.json`` says
what must come out. Outlets, agencies, places and people are invented; every text is ours.
"""

import shutil
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
TRUTH = Path(__file__).parent / "truth.json"
MANIFEST = "pages.csv"


def write_pages(folder: Path) -> Path:
    """Copy the pages, byte for byte, into ``folder`` (made if need be) and return the path of their manifest.

    Files of the same names are written over; other files in ``folder`` are left alone. Raises OSError.
    """
    shutil.copytree(PAGES, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    return folder / MANIFEST

"""Which files of what was given are pages."""

import os
from collections.abc import Iterator
from pathlib import Path

PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".jsonl")
# What browsers call the folder of pictures and scripts beside a saved NAME.html, by language of the browser.
SAVED_FOLDER_ENDINGS = (
    "_files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_file",
    "_arquivos",
    ".files",
)


def is_page_name(name: str) -> bool:
    """Whether a file found in a folder is read: by its ending, ``.gz`` aside."""
    return name.lower().removesuffix(".gz").endswith(PAGE_ENDINGS)


def pages_in(folder: Path) -> Iterator[Path]:
    """Page files below ``folder``, sorted; hidden files, links to folders and ``NAME_files`` are left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and not _belongs_to_saved_page(f, names)
        )
        for name in sorted(names):
            if is_page_name(name) and not name.startswith("."):
                yield Path(parent) / name


def _belongs_to_saved_page(folder: str, names: list[str]) -> bool:
    for ending in SAVED_FOLDER_ENDINGS:
        stem = folder.removesuffix(ending)
        if stem != folder and any(f"{stem}{page}" in names for page in (".html", ".htm", ".xhtml")):
            return True
    return False

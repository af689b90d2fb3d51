"""Which files of what was given are pages."""

import os
from collections.abc import Iterator
from pathlib import Path

KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".txt": "text",
    ".jsonl": "records",
    ".ndjson": "records",
    ".json": "json",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".rdf": "xml",
    ".warc": "warc",
}
COMPRESSED_ENDINGS = (".gz", ".br", ".zst", ".zstd")
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


def kind_by_name(name: str) -> str | None:
    """The kind of a file by its ending, that of its compression aside; None if the ending does not tell.

    >>> kind_by_name("CC-NEWS-2031.warc.gz")
    'warc'
    """
    name = name.lower()
    for ending in COMPRESSED_ENDINGS:
        name = name.removesuffix(ending)
    return KINDS.get(name[name.rfind(".") :]) if "." in name else None


def is_page_name(name: str) -> bool:
    """Whether a file found in a folder is read."""
    return kind_by_name(name) is not None


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

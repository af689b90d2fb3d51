"""The door: files, folders, standard input and records in, Pages out.

``read_pages`` walks what it was given (`files`), opens each file by its kind (`read`, `mhtml`, `records`),
adds what a manifest knows (`manifest`), and gives each page its id (`identity`). ``decode`` finds the
encoding of a page (`encodings`). What cannot be read comes out as a Refusal with its reason; the rest goes on.
"""

from wirecopy.pages.encodings import decode
from wirecopy.pages.identity import page_id
from wirecopy.pages.manifest import ManifestError
from wirecopy.pages.read import MAX_PAGE_BYTES, read_pages

__all__ = ["MAX_PAGE_BYTES", "ManifestError", "decode", "page_id", "read_pages"]

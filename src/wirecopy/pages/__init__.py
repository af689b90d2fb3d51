"""The door: files, folders, standard input, archives, feeds and records in, Pages out.

``read_pages`` walks what it was given (`files`), opens each file by its kind (`read`, with `look` and `packed` for
what no name tells) and gives each page its id (`identity`). Kinds: saved pages (`mhtml`, `manifest`), web archives
(`warc`, cut up by `warc_members` and `warc_frames`), feeds and NewsML-G2 (`xml_files`, `feeds`, `newsml`), records
(`records`, `json_files`, `record_shapes`, `ninjs`). `wanted` says which pages are asked for and counts the others;
What a watch asks of servers: `fetch` (addresses checked by `fetch_address`, `fetch_robots`), `feed_links`.
``decode`` finds the encoding of a page (`encodings`). What cannot be read comes out as a Refusal with its reason; the
rest goes on.
"""

from wirecopy.pages.encodings import decode
from wirecopy.pages.identity import page_id
from wirecopy.pages.manifest import ManifestError
from wirecopy.pages.read import MAX_PAGE_BYTES, read_pages
from wirecopy.pages.wanted import EVERYTHING, Skipped, Wanted, wanted

__all__ = [
    "EVERYTHING",
    "MAX_PAGE_BYTES",
    "ManifestError",
    "Skipped",
    "Wanted",
    "decode",
    "page_id",
    "read_pages",
    "wanted",
]

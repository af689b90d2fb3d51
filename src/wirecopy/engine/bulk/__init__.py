"""The bulk job: a file of articles in, a file with their reports out, without a library.

Rows are read (`reading`, `parquet`) and made articles (`rows`), which wait on disk (`kept`) until all are known; their
fingerprints show which hang together, and each such piece is matched on the text (`pieces`); the answers wait on disk
too (`answers`) and are written in the order of the ids (`writing`). `job` does it all, and goes on where it broke off.
"""

from wirecopy.engine.bulk.job import Matched, match_file
from wirecopy.engine.bulk.reading import BulkError

__all__ = ["BulkError", "Matched", "match_file"]

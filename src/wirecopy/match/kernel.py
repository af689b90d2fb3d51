"""The kernel in use: native where it was built, else its plain-Python twin (same results, slower).

``WIRECOPY_KERNEL=python`` in the environment forces the twin.
"""

import os
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from wirecopy.match import company_py, kernel_py, lines_py, shared_py

if TYPE_CHECKING:
    from wirecopy.match import company_py as together
    from wirecopy.match import kernel_py as indexing
    from wirecopy.match import lines_py as reading
    from wirecopy.match import shared_py as sharing
else:
    indexing, sharing, together, reading = kernel_py, shared_py, company_py, lines_py
    if os.environ.get("WIRECOPY_KERNEL") != "python":
        try:
            from wirecopy.match import _kernel as indexing

            sharing = together = reading = indexing
        except ImportError:
            indexing, sharing, together, reading = kernel_py, shared_py, company_py, lines_py

GRAM = kernel_py.GRAM
NAME: str = indexing.NAME
Index = indexing.Index
Text = sharing.Text
Prints = sharing.Prints
compare = sharing.compare
Company = together.Company


def read(
    text: str, spans: Sequence[tuple[int, int]] | None
) -> tuple["array[int]", "array[int]", bytes]:
    """The 5-grams and the words' hashes of the paragraphs at ``spans``, in order; the set of the quoted words.

    Without spans each line is a paragraph.
    """
    grams, words, quoted = indexing.read(text, spans)
    return array("Q", grams), array("Q", words), quoted


def row_of_line(line: bytes) -> tuple[str, str, str | None] | None:
    """The id, the text and the outlet of a JSON line, None where it has no text."""
    return reading.row_of_line(line)


def fingerprints(grams: Sequence[int]) -> "array[int]":
    """The fingerprints among the 5-grams of a text, sorted."""
    return array("Q", indexing.fingerprints(grams))


def common_in(index: "indexing.Index") -> "array[int]":
    """The fingerprints that are common text, sorted."""
    return array("Q", index.common())

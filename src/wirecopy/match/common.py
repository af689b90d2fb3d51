"""Text that many pages have although they have little else in common: furniture, background, a stock disclaimer.

The sign needs no outlet. A fingerprint is common when four of its holders, two by two, share less than a fifth of
the smaller, or less than half, which is the same in all: copies of one report share more, and edited ones each two
something else. A text that stands in the opening of one report's copies, and deeper in its other holders, has its
home there and is not common: it is that report, carried by digests.
"""

from collections.abc import Sequence

from wirecopy.match import kernel
from wirecopy.match.kernel_py import MOST_LOOKED_AT

__all__ = ["MOST_LOOKED_AT", "common_prints"]


def common_prints(index: kernel.Index) -> Sequence[int]:
    """The common ones among the fingerprints of an index, sorted."""
    return kernel.common_in(index)

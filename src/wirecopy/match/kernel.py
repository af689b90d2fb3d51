"""The kernel in use: native where it was built, else its plain-Python twin (same results, slower).

``WIRECOPY_KERNEL=python`` in the environment forces the twin.
"""

import os
from typing import TYPE_CHECKING

from wirecopy.match import kernel_py

if TYPE_CHECKING:
    from wirecopy.match import kernel_py as chosen
else:
    chosen = kernel_py
    if os.environ.get("WIRECOPY_KERNEL") != "python":
        try:
            from wirecopy.match import _kernel as chosen
        except ImportError:
            chosen = kernel_py

GRAM = kernel_py.GRAM
NAME: str = chosen.NAME
grams = chosen.grams
fingerprints = chosen.fingerprints
pairs = chosen.pairs
recurring = chosen.recurring

"""The kernel in use: native where it was built, else its plain-Python twins (same results, slower).

``WIRECOPY_KERNEL=python`` in the environment forces the twins.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wirecopy.clean import kernel_py as chosen
else:
    # The twins are only imported where they serve: their patterns take longer to compile than the start may.
    try:
        if os.environ.get("WIRECOPY_KERNEL") == "python":
            raise ImportError
        from wirecopy.clean import _native as chosen
    except ImportError:
        from wirecopy.clean import kernel_py as chosen

NAME: str = chosen.NAME
Reader = chosen.Reader
Phrases = chosen.Phrases
Names = chosen.Names
Signs = chosen.Signs
Tally = chosen.Tally
fold = chosen.fold
tags = chosen.tags
attributes = chosen.attributes

"""Makes what several rooms' tests share importable."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # for quality_floors

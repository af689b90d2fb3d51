import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # for collate_generator, collate_measure

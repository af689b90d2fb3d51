import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wirecopy.library import Library, open_library

sys.path.append(str(Path(__file__).parent))  # for library_nouns


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "news.db", write=True) as opened:
        yield opened

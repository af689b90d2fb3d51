"""Beyond a limit of memory an index lies in files, which leave nothing behind and change nothing."""

import random
from array import array
from pathlib import Path

from wirecopy.match import kernel


def filled(index: kernel.Index) -> kernel.Index:
    chance = random.Random(3)
    shared = [chance.getrandbits(64) for _ in range(4000)]
    for _ in range(4000):
        own = [chance.getrandbits(64) for _ in range(60)]
        prints = array("Q", sorted({*own, *chance.sample(shared, 20)}))
        index.add(prints, prints[:5])
    return index


def test_files_change_nothing(tmp_path: Path) -> None:
    around = {"most": 64, "least": 2, "aside": array("Q")}
    small = filled(kernel.Index(memory=1, folder=str(tmp_path)))
    large = filled(kernel.Index())
    assert small.common() == large.common()
    assert small.pieces(**around) == large.pieces(**around)
    assert small.groups(**around) == large.groups(**around)
    assert not list(tmp_path.iterdir())

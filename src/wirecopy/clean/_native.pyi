from collections.abc import Mapping, Sequence

NAME: str

class Reader:
    def __init__(
        self,
        words: Sequence[tuple[str, int]],
        tags: Mapping[str, int],
        names: Sequence[str],
        *,
        hidden: int,
        story: int,
        inside: int,
    ) -> None: ...
    def lines(
        self, markup: str, most: int
    ) -> list[tuple[int, int, str, str, float, frozenset[str], int, bool]]: ...

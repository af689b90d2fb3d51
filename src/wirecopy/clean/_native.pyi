from collections.abc import Container, Mapping, Sequence

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
    ) -> list[tuple[int, int, str, str, float, frozenset[str], int, bool, float]]: ...

class Phrases:
    def __init__(
        self,
        whole: Mapping[str, str],
        opening: Mapping[str, str],
        inside: Sequence[tuple[str, str]],
        unspaced: Sequence[tuple[str, str, bool]],
        *,
        most_words: Mapping[str, int],
        labels: Container[str],
    ) -> None: ...
    def known(self, line: str, end_of_body: bool) -> tuple[str, str] | None: ...

class Names:
    def __init__(self, names: Sequence[str]) -> None: ...
    def find(self, text: str, start: int, end: int) -> list[tuple[int, int]]: ...

class Signs:
    def __init__(self, literals: Sequence[tuple[str, int]]) -> None: ...
    def of(self, text: str) -> int: ...

class Tally:
    def __init__(
        self,
        words: Mapping[str, Sequence[int]],
        languages: Sequence[str],
        scripts: Sequence[tuple[str, str]],
    ) -> None: ...
    def count(self, text: str) -> tuple[int, int, list[int], list[int]]: ...

def fold(line: str) -> str: ...
def tags(markup: str) -> list[tuple[str, str, int, int]]: ...
def attributes(inside: str) -> dict[str, str]: ...

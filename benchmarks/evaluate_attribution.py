"""How right attributions are: ``evaluate_attribution.py POLNEAR SCORER [--readers model rules] [--split dev]``.

POLNEAR holds ``dev`` (and ``train``: what the model was trained on) with ``text/*.txt`` and ``attributions/*.ann``.
SCORER is the folder of ``attribution.py``, whose head defines every figure, and of ``polnear.py``, which reads the set.
The readers run over the same texts in one process; words per CPU second count everything from text to attributions.
"""

import argparse
import importlib.util
import os
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from wirecopy.claims.attribution import Reader, attributions

Spans = dict[str, list[tuple[int, int]]]


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def ours(reader: Reader) -> Callable[[str], list[Spans]]:
    def read(text: str) -> list[Spans]:
        return [
            {"source": [*one.source], "cue": [*one.cue], "content": [*one.content]}
            for one in attributions(text, reader=reader)
        ]

    return read


def textacy(language: str) -> Callable[[str], list[Spans]]:
    """textacy's direct quotations, with a spaCy pipeline by name: what it finds is speech between marks only."""
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load(language)

    def read(text: str) -> list[Spans]:
        found = []
        for quote in direct_quotations(pipeline(text)):
            speaker = [(t.idx, t.idx + len(t)) for t in quote.speaker]
            cue = [(t.idx, t.idx + len(t)) for t in quote.cue]
            content = [(quote.content.start_char, quote.content.end_char)]
            found.append({"source": speaker, "cue": cue, "content": content})
        return found

    return read


def score(
    name: str, read: Callable[[str], list[Spans]], texts: list[dict[str, Any]], scorer: ModuleType
) -> None:
    read(texts[0]["text"][:1000])  # loading is not counted
    tally = scorer.Score()
    began = time.process_time()
    found = [read(one["text"]) for one in texts]
    used = time.process_time() - began
    for one, spans in zip(texts, found, strict=True):
        tally.add(one["text"], one["gold"], spans)
    print(tally.rep(name))
    print(f"  words per CPU second           {tally.c['words'] / used:,.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("polnear", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument(
        "--readers", nargs="+", choices=("model", "rules", "textacy"), default=["model", "rules"]
    )
    parser.add_argument(
        "--spacy", default="en_core_web_sm", help="the pipeline that textacy is given"
    )
    options = parser.parse_args()
    os.environ["POLNEAR"] = str(options.polnear)
    scorer, loader = (
        module(options.scorer / "attribution.py"),
        module(options.scorer / "polnear.py"),
    )
    texts = loader.load(options.split)
    for name in options.readers:
        read = textacy(options.spacy) if name == "textacy" else ours(name)
        score(name, read, texts, scorer)


if __name__ == "__main__":
    main()

"""Odd and hostile text: every attribution, figure, day and place has spans of the text, whatever that is."""

import pytest

from wirecopy.claims.attribution import attributions
from wirecopy.claims.places import find_places
from wirecopy.claims.quantities import quantities
from wirecopy.claims.times import times

LONG = "the mayor of Kelder said on Tuesday that 16 boats and "
ODD = {
    "nothing": "",
    "blank lines": "\n\n \n",
    "quotes that never close": '"The sea was calm, he said. ' * 200,
    "quotes that only close": "The sea was calm,” he said. " * 200,
    "nested quotes": "“" * 500 + "‘calm’" + "”" * 500 + " he said.",
    "a sentence of 10,000 words": LONG * 900 + "no more.",
    "no sentence at all": "kelder " * 10_000,
    "one word of 100,000 letters": "said" * 25_000,
    "right to left": "قال المتحدث إن 16 شخصا قتلوا يوم الثلاثاء. " * 200,
    "turned round by marks": "\u202eThe ministry said 16 people died.\u202c " * 100,
    "markup": "<script>alert(1)</script> the ministry said, <b>16 people died</b>. " * 100,
    "half a character": "The ministry said \ud800 that 16 people died.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_spans_lie_in_the_text(text: str) -> None:
    spans = [(f.start, f.end) for f in (*quantities(text), *times(text, None), *find_places(text))]
    for one in attributions(text, reader="rules"):
        spans += [*one.source, *one.cue, *one.content]
    assert all(0 <= a < b <= len(text) for a, b in spans)

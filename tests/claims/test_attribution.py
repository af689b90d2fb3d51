"""Who says what: source, cue, content, with spans of the text. Here by the rules, which always run."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.claims.attribution import attributions
from wirecopy.model import Attribution

STORY = """Rebels on Monday entered the port of Kalvena after three days of shelling, the Harbour Watch said.

The interior ministry in Ostrava Bay said its forces had destroyed 12 boats. Forty "raiders" were killed, it said, \
adding that five trucks were "eliminated".

"The bridge is ours. We will hold it," Watch director Lena Abrud said.

"Nobody will take it back," she told OPA.

"I have waited for this."

Port manager Ivo Terlan hailed the "quiet" return of ships, vowing to rebuild the docks.

The army did not say how long it would stay."""


def parts(text: str, one: Attribution) -> tuple[list[str], list[str], list[str]]:
    return tuple([text[a:b] for a, b in spans] for spans in (one.source, one.cue, one.content))  # type: ignore[return-value]


def read(text: str) -> list[tuple[list[str], list[str], list[str]]]:
    return [parts(text, one) for one in attributions(text, reader="rules")]


def test_a_source_says_a_content() -> None:
    assert read("The ministry of roads said the bridge had fallen.") == [
        (["The ministry of roads"], ["said"], ["the bridge had fallen"])
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The bridge has fallen, the ministry said.", "the ministry", "The bridge has fallen"),
        (
            "The bridge has fallen, said the ministry of roads.",
            "the ministry of roads",
            "The bridge has fallen",
        ),
        (
            "According to the ministry, the bridge has fallen.",
            "the ministry",
            "the bridge has fallen",
        ),
        (
            "The bridge has fallen, according to the ministry.",
            "the ministry",
            "The bridge has fallen",
        ),
        (
            "In Kalvena, the envoy, Ana Duro, said that it was late.",
            "the envoy, Ana Duro,",
            "that it was late",
        ),
        ('"It has fallen," Ana Duro said on Monday.', "Ana Duro", '"It has fallen,"'),
        ("Ana Duro later said it was late.", "Ana Duro", "it was late"),
        ("Ana Duro told reporters on Friday that it was late.", "Ana Duro", "that it was late"),
    ],
)
def test_where_source_and_content_stand(text: str, source: str, content: str) -> None:
    [(sources, _, contents)] = read(text)
    assert (" ".join(sources).rstrip(","), contents) == (source.rstrip(","), [content])


def test_a_quotation_reaches_back_over_its_sentences_and_on_over_the_next_paragraph() -> None:
    contents = [c for _, _, c in read(STORY)]
    assert ['"The bridge is ours. We will hold it,"'] in contents
    assert ['"Nobody will take it back,"', '"I have waited for this."'] in contents


def test_adding_has_the_source_of_the_clause_before_it() -> None:
    found = read(STORY)
    assert (["it"], ["adding"], ['that five trucks were "eliminated"']) in found
    assert (["Port manager Ivo Terlan"], ["vowing"], ["to rebuild the docks"]) in found


def test_a_pronoun_means_the_last_source_that_fits() -> None:
    meant = {
        (STORY[slice(*one.source[0])], STORY[slice(*one.meant[0])])
        for one in attributions(STORY, reader="rules")
        if one.meant
    }
    assert ("it", "The interior ministry in Ostrava Bay") in meant
    assert ("she", "Watch director Lena Abrud") in meant


def test_a_surname_means_the_first_full_name_and_the_ministry_the_ministry_named() -> None:
    text = (
        "Foreign Secretary Pavel Orlo is in Kalvena. The trade ministry of Tarn said it was late. Orlo said it was"
        " early. The ministry said it was later still."
    )
    meant = [[text[a:b] for a, b in one.meant] for one in attributions(text, reader="rules")]
    assert meant == [[], ["Foreign Secretary Pavel Orlo"], ["The trade ministry of Tarn"]]


def test_nobody_is_meant_where_nothing_fits() -> None:
    [one] = attributions("He said the bridge had fallen.", reader="rules")
    assert one.meant == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The mayor said it would rain.", "report"),
        ("The mayor denied that it would rain.", "report"),
        ("The mayor believes that it will rain.", "belief"),
        ("The mayor hopes that it will rain.", "wish"),
        ("The mayor demanded that the road be closed.", "order"),
        ("The mayor vowed to close the road.", "vow"),
        ("The mayor condemned the closing of the road.", "judgement"),
        ("The mayor did not say how long it would rain.", "silence"),
    ],
)
def test_reports_are_told_from_beliefs_wishes_orders_vows(text: str, act: str) -> None:
    [one] = attributions(text, reader="rules")
    assert one.act == act


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ('"It will rain," the mayor said.', "direct"),
        ('The mayor said it would "rain hard" on Sunday.', "mixed"),
        ("The mayor said it would rain.", "indirect"),
    ],
)
def test_how_it_is_quoted(text: str, how: str) -> None:
    assert [one.how for one in attributions(text, reader="rules")] == [how]


def test_who_relayed_the_words() -> None:
    text = '"The clashes are fierce," a military source told OPA.'
    [one] = attributions(text, reader="rules")
    assert [text[a:b] for a, b in one.relays] == ["OPA"]
    text = "State media quoted a harbour official as saying the port had been closed."
    [one] = attributions(text, reader="rules")
    assert parts(text, one) == (
        ["a harbour official"],
        ["quoted", "as saying"],
        ["the port had been closed"],
    )
    assert [text[a:b] for a, b in one.relays] == ["State media"]


def test_reporters_relay_nothing() -> None:
    [one] = attributions('"It is late," the envoy told reporters.', reader="rules")
    assert one.relays == ()


HOSTILE = [
    "",
    "\n\n\n",
    '"' * 5000,
    "“" * 3000 + "said" + "”" * 3000,
    '"a "b "c said," he said, "she said "it said',
    "said " * 10_000,
    "the minister said that " * 3000,
    "word " * 10_000 + "the minister said.",
    ", adding" * 5000,
    "according to " * 5000,
    "قال الوزير إن الجسر انهار. “هذا” said \u202ethe minister\u202c.",
    "A" * 50_000 + " said it.",
    "\x00\ud800 said it was \udfff late.",
    "He told " + "X " * 5000 + "that",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_does_no_harm(text: str) -> None:
    holds(text, attributions(text, reader="rules"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*STORY.split(), '"', "“", "”", "said", "adding", ",", ".", "\n", "according to"]
        )
    )
)
def test_spans_lie_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    holds(text, attributions(text, reader="rules"))


def holds(text: str, found: tuple[Attribution, ...]) -> None:
    for one in found:
        assert one.cue
        assert one.content
        for spans in (one.source, one.cue, one.content, one.meant, one.relays):
            assert all(0 <= a < b <= len(text) for a, b in spans)
            assert list(spans) == sorted(spans)

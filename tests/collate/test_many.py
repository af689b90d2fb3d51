"""Many copies: one that breaks off, rewrites or opens in its own way takes no part in what the others differ in."""

from test_collating import side_by_side, states

from wirecopy.model import Collation

WHOLE = (
    "The army said on Monday that 12 men died when the eastern dam above Osk broke in the night."
)
LEDE = (
    "The dam above Osk broke on Monday. Rebels hold the eastern hills. Nobody knows why it broke."
)


def read(collation: Collation, *texts: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each variant's kind and what the copies that take part have there."""
    text = dict(zip("abcdefghi", texts, strict=False))
    return [
        (v.kind, tuple(text[r.article][r.start : r.end] for r in v.readings))
        for p in collation.passages
        for v in p.variants
    ]


def test_a_teaser_that_breaks_off_says_nothing_about_what_stands_behind() -> None:
    texts = (
        WHOLE,
        WHOLE.replace("eastern", "western"),
        "The army said on Monday that 12 men died ...",
    )
    collation = side_by_side(*texts, relations=["full", "full", "excerpt"])
    found = read(collation, *texts)
    assert ("other", ("eastern", "western")) in found
    assert all(kind == "format" for kind, words in found if len(words) == 3)
    assert collation.wire.startswith("The army said on Monday that 12 men died when")


def test_a_teaser_cut_in_a_word_is_no_changed_word() -> None:
    texts = (
        WHOLE,
        WHOLE,
        "The army said on Monday that 12 men died when the eastern dam above Osk bro…",
    )
    collation = side_by_side(*texts, relations=["full", "full", "excerpt"])
    assert {kind for kind, _ in read(collation, *texts)} <= {"format"}


def test_one_that_rewrites_all_does_not_hide_the_figure_in_which_others_differ() -> None:
    other = WHOLE.replace("12", "15")
    outlier = WHOLE.replace(
        "that 12 men died when the eastern dam above Osk broke", "that the dam is gone"
    )
    texts = WHOLE, WHOLE, other, other, outlier
    collation = side_by_side(*texts)
    numbers = [words for kind, words in read(collation, *texts) if kind == "number"]
    assert numbers
    assert numbers[0][:4] == ("12", "12", "15", "15")


def test_a_name_for_a_party_is_one_place_in_three_forms() -> None:
    names = (
        "the Islamic State (ISIS / Daesh) terrorist group",
        "ISIS",
        "the Islamic State group",
    )
    texts = [f"The hills above Osk were held by {name} until Monday night." for name in names]
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2)):
        given = [texts[i] for i in order]
        assert read(side_by_side(*given), *given) == [("label", tuple(names[i] for i in order))]


def test_what_one_outlet_alone_opens_with_is_not_the_reports_first_passage() -> None:
    own = "Readers have asked this paper about the dam for years. " + LEDE
    collation = side_by_side(own, LEDE, LEDE)
    assert collation.wire == LEDE
    assert states(collation)[0] == "same absent absent"


def test_what_several_open_with_is() -> None:
    own = "Residents of Osk had feared it for many years. " + LEDE
    collation = side_by_side(own, own, LEDE)
    assert collation.wire == own


def test_the_gravest_stands_first() -> None:
    texts = (
        "The defence chief said late in the evening 12 rebels crossed the Arn bridge on Monday, near Osk.",
        "The defense chief claimed late in the evening 15 rebels crossed the Arn bridge on Monday, near Osk.",
    )
    kinds = [kind for kind, _ in read(side_by_side(*texts), *texts)]
    assert kinds == ["number", "attribution", "house_style"]


def test_other_quotation_marks_are_format_and_words_that_leave_the_quotation_are_not() -> None:
    text = 'He called the dam "a very old friend" of the town.'
    for marks in ("“{}”", "'{}'", "‘{}’", "«{}»"):
        texts = text, text.replace('"a very old friend"', marks.format("a very old friend"))
        assert {kind for kind, _ in read(side_by_side(*texts), *texts)} == {"format"}
    texts = text, text.replace('"a very old friend"', 'a very "old friend"')
    assert "quotation" in {kind for kind, _ in read(side_by_side(*texts), *texts)}

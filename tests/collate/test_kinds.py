"""What sort of difference it is, and whether an editor should see it."""

import pytest

from wirecopy.collate.places import Segment, compared
from wirecopy.collate.tokens import tokens
from wirecopy.collate.variants import variants


def found(*texts: str) -> list[tuple[str, bool, tuple[str, ...]]]:
    segments = [Segment(str(n), text, tokens(text), 0) for n, text in enumerate(texts)]
    return [
        (v.kind, v.significant, tuple(texts[int(r.article)][r.start : r.end] for r in v.readings))
        for v in variants(compared(segments, 0))
    ]


def test_a_changed_figure() -> None:
    assert found("Rebels killed 12 men.", "Rebels killed 15 men.") == [
        ("number", True, ("12", "15"))
    ]


def test_a_name_for_a_party_is_one_variant_however_long() -> None:
    short, long = (
        "It was held by NLF.",
        "It was held by the Northern Line (NLF / Nolif) terrorist group.",
    )
    [(kind, significant, readings)] = found(short, long)
    assert readings == ("NLF", "the Northern Line (NLF / Nolif) terrorist group")
    assert significant
    assert kind in ("label", "addition", "other")


STYLE = [
    ("format", "The U.S. envoy left.", "The US envoy left."),
    ("format", "He said [NLF] fled.", "He said NLF fled."),
    ("format", "The pass -- closed -- is steep.", "The pass — closed — is steep."),
    ("format", "They were “eliminated.”", 'They were "eliminated".'),
    ("format", "The Central Bank acted.", "The central bank acted."),
    ("format", "The air-strike hit.", "The airstrike hit."),
    ("house_style", "He left on Thursday.", "He left Thursday."),
    ("house_style", "Its defence analysts organised it.", "Its defense analysts organised it."),
    ("house_style", "It killed 12 men.", "It killed twelve men."),
    ("house_style", "It rose 3 percent.", "It rose 3 per cent."),
    ("house_style", "He walked 40 km north.", "He walked 40 kilometers north."),
    ("house_style", "He walked 10 miles north.", "He walked 16 kilometers north."),
    ("house_style", "Premier Hadir al-Abdi spoke.", "Premier Hadir Abdi spoke."),
    ("house_style", "They took Qarrayah today.", "They took Qarraya today."),
    ("house_style", "The United States left.", "The U.S. left."),
    ("house_style", "He says it rained.", "He said it rained."),
    ("house_style", "Gen. Reik left.", "General Reik left."),
    ("house_style", "Mr. Orlic left early.", "Orlic left early."),
    ("house_style", "It took 18 months.", "It took a year and a half."),
    ("house_style", "It took 30 minutes.", "It took half an hour."),
    ("house_style", "He won twice.", "He won two times."),
    ("house_style", "The crop fell by a third.", "The crop fell by 33 percent."),
    ("house_style", "The town's mayor left.", "The town mayor left."),
    ("house_style", "It began at 7 p.m. sharp.", "It began at 19:00 sharp."),
    ("house_style", "It lay 10 square miles wide.", "It lay 26 square km wide."),
    ("format", "He called it 'ours' today.", 'He called it "ours" today.'),
    ("tense", "The army has taken it.", "The army took it."),
    ("addition", "It will restart talks soon.", "It will restart peace talks soon."),
]

GRAVE = [
    ("number", "At least 16 died.", "Sixteen died."),
    ("number", "It cost 1.2 million crowns.", "It cost 1.2 billion crowns."),
    ("number", "More than 30 fled.", "About 30 fled."),
    ("number", "Prices rose 0.4 percent.", "Prices rose 0.9 percent."),
    ("number", "It began at 7 p.m. sharp.", "It began at 20:00 sharp."),
    ("number", "He walked 10 miles north.", "He walked 25 kilometers north."),
    ("date", "It was built in 1897.", "It was built in 1879."),
    ("date", "It fell early on Sunday.", "It fell late on Sunday."),
    ("date", "It began on April 9.", "It began on April 10."),
    ("date", "It began on Monday.", "It began on Tuesday."),
    ("date", "It began in 2015.", "It began in 2014."),
    ("label", "The militants fled.", "The terrorists fled."),
    ("label", "The government fell.", "The regime fell."),
    ("label", "It was held by ISIS.", "It was held by Daesh."),
    ("attribution", "The army said it won.", "The army claimed it won."),
    ("attribution", "The bridge fell, according to police.", "The bridge fell."),
    ("attribution", "The bridge fell, officials said.", "The bridge fell."),
    ("attribution", "Police said it fell.", "Witnesses said it fell."),
    ("attribution", "It fell, a witness said.", "It fell, the club said in a statement."),
    ("attribution", "He is the attacker.", "He is the alleged attacker."),
    ("negation", "He did not comment.", "He commented."),
    ("negation", "It was not ours.", "It was ours."),
    ("negation", "They found no trace.", "They found traces."),
    ("quotation", 'He called it "a dark day for us".', 'He called it "a sad day for us".'),
    ("quotation", "He called it 'the end of us'.", "He called it 'an end of us'."),
    ("quotation", 'He called the "liberators" brave.', "He called the liberators brave."),
    ("other", "It wounded three men.", "It killed three men."),
    ("other", "It may close.", "It must close."),
    ("other", "It ends by Friday.", "It ends before Friday."),
    ("other", "Oil rose 3 percent.", "Oil fell three percent."),
    ("other", "It ran for 18 months.", "It stood for a year and a half."),
    ("addition", "They want pay.", "They want pay, and say they will strike in the week of the exams."),
    ("addition", "He cleared the man.", "He cleared the man of all charges."),
    ("addition", "The dam broke.", "The dam broke after rebels mined its western wall."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "a", "b"), STYLE)
def test_style_is_not_significant(kind: str, a: str, b: str) -> None:
    assert {(k, s) for k, s, _ in found(a, b)} == {(kind, False)}
    assert {(k, s) for k, s, _ in found(b, a)} == {(kind, False)}


@pytest.mark.parametrize(("kind", "a", "b"), GRAVE)
def test_what_matters_is_significant_and_first(kind: str, a: str, b: str) -> None:
    assert found(a, b)[0][:2] == (kind, True)
    assert found(b, a)[0][:2] == (kind, True)


def test_the_grave_one_stands_before_the_spelling() -> None:
    a, b = "The defence chief said 12 died.", "The defense chief said 15 died."
    assert [kind for kind, _, _ in found(a, b)] == ["number", "house_style"]


def test_with_three_readings_the_majority_says_who_added_and_who_left_out() -> None:
    short, long = (
        "The dam broke on Monday.",
        "The dam broke on Monday, flooding four villages below.",
    )
    assert found(short, short, long)[0][0] == "addition"
    assert found(long, long, short)[0][0] == "omission"
    assert found(short, long)[0][0] == "addition"


def test_a_phrase_that_only_moves_in_its_sentence_is_two_places() -> None:
    places = found("In Geneva, the envoy said it rained.", "The envoy said in Geneva it rained.")
    assert not any(significant for _, significant, _ in places)
    assert len(places) >= 2


def test_no_name_and_no_figure_is_split() -> None:
    assert found("He met John Smith today.", "He met John Smyth today.")[0][2] == (
        "John Smith",
        "John Smyth",
    )
    assert found("It cost 10 million.", "It cost 12 million.")[0][2] == ("10 million", "12 million")

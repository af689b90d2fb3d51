"""A teaser or a quotation of a report is an excerpt of it."""

from texts import article, groups, relations, spread, story

from wirecopy.match import explain, find_reports


def test_a_lede_alone_is_an_excerpt() -> None:
    reports = find_reports(spread([story("museum"), story("museum")[:1]]))
    assert groups(reports) == ["ab"]
    assert relations(reports) == {"a": "full", "b": "excerpt"}


def test_a_teaser_shorter_than_any_copy_is_found_by_the_lede() -> None:
    teaser = " ".join(story("museum")[0].split()[:28])
    assert relations(find_reports(spread([story("museum"), [teaser]])))["b"] == "excerpt"


def test_a_teaser_belongs_to_the_report_of_several_copies() -> None:
    texts = [story("museum"), story("museum")[:4], story("museum")[:1]]
    reports = find_reports(spread(texts))
    assert groups(reports) == ["abc"]
    assert relations(reports)["c"] == "excerpt"


def test_half_a_sentence_is_nothing() -> None:
    half = " ".join(story("museum")[0].split()[:12])
    assert groups(find_reports(spread([story("museum"), [half]]))) == []


def test_a_paragraph_from_the_middle_inside_another_story_is_no_copy() -> None:
    other = [*story("fire"), story("museum")[3]]
    assert groups(find_reports(spread([story("museum"), other]))) == []
    assert explain(article(story("museum")), article(other)).decision == "none"

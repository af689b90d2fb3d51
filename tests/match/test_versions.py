"""One outlet's AMP, print and second page of an article are versions of one copy."""

from texts import article, groups, spread, story

from wirecopy.match import find_reports


def test_a_print_version_is_no_second_copy() -> None:
    page = article(story("bridge"), "The Quay", name="a")
    printed = article(["Printed from our pages", *story("bridge")], "The Quay", name="b")
    (report,) = find_reports([page, printed])
    assert len(report.copies) == 1
    assert report.versions == (("a", "b"),)  # the longer text stands for both
    assert report.id == "a"


def test_a_second_page_belongs_to_the_whole() -> None:
    whole = article(story("bridge"), "The Quay", name="a")
    second = article(story("bridge", 3, 4, 5), "The Quay", name="b")
    (report,) = find_reports([whole, second])
    assert report.versions == (("b", "a"),)


def test_a_second_page_continues_the_first_as_other_outlets_show() -> None:
    pages = [
        article(story("bridge"), "The Lantern", name="a"),
        article(story("bridge", 0, 2, 3), "The Echo", name="e"),
        article(story("bridge", 3, 4, 5), "The Quay", name="b"),
        article(story("bridge", 0, 1, 2), "The Quay", name="c"),
    ]
    (report,) = find_reports(pages)
    assert groups([report]) == ["ace"]
    assert report.versions == (("b", "c"),)


def test_the_print_version_of_a_second_page_leads_to_the_first() -> None:
    pages = [
        article(story("bridge"), "The Lantern", name="a"),
        article(story("bridge", 0, 1, 2), "The Quay", name="b"),
        article(story("bridge", 3, 4, 5), "The Quay", name="c"),
        article(["Printed from our pages", *story("bridge", 3, 4, 5)], "The Quay", name="d"),
        article(story("bridge", 0, 2, 3), "The Echo", name="e"),
    ]
    (report,) = find_reports(pages)
    assert report.versions == (("c", "b"), ("d", "b"))


def test_versions_are_one_copy_of_the_report_that_others_print() -> None:
    pages = [
        article(story("bridge"), "The Quay", name="a"),
        article(story("bridge"), "The Quay", name="b"),
        article(story("bridge", 0, 1, 2, 3), "the quay", name="c"),
        article(story("bridge"), "The Lantern", name="d"),
    ]
    (report,) = find_reports(pages)
    assert groups([report]) == ["ad"]
    assert report.versions == (("b", "a"), ("c", "a"))
    assert report.id == "a"


def test_two_unknown_outlets_are_not_taken_for_one() -> None:
    pages = [article(story("bridge"), name=name) for name in "ab"]
    assert groups(find_reports(pages)) == ["ab"]


def test_updates_of_an_article_do_not_chain_into_another_story() -> None:
    steps = [story("bridge")[n:] + story("fire")[:n] for n in range(6)]
    pages = [article(step, "The Quay", name=f"s{n}") for n, step in enumerate(steps)]
    assert len(find_reports(pages)) >= 4


def test_different_stories_of_one_outlet_are_apart() -> None:
    pages = spread([story("bridge"), story("fire")])
    assert len(find_reports(pages)) == 2

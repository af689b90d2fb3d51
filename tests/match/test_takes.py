"""Takes of a running story are reports of their own, not one."""

from texts import article, groups, spread, story

from wirecopy.match import explain, find_reports

#: A later filing: a new opening, a new figure, the old background.
LATER = [
    "Divers entered the flooded engine room of the Lady Anselm on Wednesday and found a crack as long as a man, a day"
    " after the ferry was stranded with a school class on board.",
    "The crack explains why pumps could not keep up with the water, said an inspector of the shipping board, who asked"
    " not to be named because the report has not been handed to the minister.",
    "Tugs from Sant Orel will try to pull the vessel free on Thursday's spring tide, and her owners have offered every"
    " passenger a voucher for three crossings.",
]


def test_a_later_take_is_a_report_of_its_own() -> None:
    later = [*LATER, *story("ferry", 3, 4)]
    reports = find_reports(spread([story("ferry"), story("ferry"), later, later]))
    assert groups(reports) == ["ab", "cd"]


def test_the_decision_says_take() -> None:
    later = [*LATER, *story("ferry", 3, 4)]
    pair = explain(*spread([story("ferry"), later]))
    assert pair.decision == "take"
    assert pair.why.endswith("but they open differently")


def test_a_chain_of_takes_each_half_the_one_before_stays_apart() -> None:
    pool = [p for name in ("ferry", "dam", "mine", "fire", "comet") for p in story(name)]
    takes = [pool[3 * n + 3 : 3 * n + 6] + pool[3 * n : 3 * n + 3] for n in range(6)]
    reports = find_reports(spread([take for take in takes for _ in range(2)]))
    assert groups(reports) == ["ab", "cd", "ef", "gh", "ij", "kl"]


def test_one_outlets_two_takes_are_not_versions() -> None:
    first = article(story("ferry"), "The Quay", name="a")
    second = article([*LATER, *story("ferry", 3, 4)], "The Quay", name="b")
    assert [r.versions for r in find_reports([first, second])] == [(), ()]

"""What a report sums up or gathers, from the results of specimens."""

import pytest

from premortem.reporting.overviews import Standing, is_silent, resting, standing, unassessed
from reporting.specimens import LIBRARY, SPECIMENS, criteria, questions, result


@pytest.mark.parametrize(("name", "counts"), [
    ("empty", Standing(2, 0, 0, 2)),
    ("established", Standing(2, 1, 0, 1)),
    ("insufficient", Standing(2, 0, 1, 1)),
    ("nothing-applies", Standing(0, 0, 0, 0)),
    ("bare", Standing(2, 2, 0, 0)),
])  # fmt: skip
def test_standing_counts_each_outermost_criterion_once(name, counts):
    assert standing(result(name)["root"]) == counts


@pytest.mark.no_cover
@pytest.mark.parametrize("name", dict.fromkeys([*SPECIMENS, *LIBRARY]))
def test_every_question_stands_in_the_story_or_among_the_unassessed(name):
    root = result(name)["root"]
    listed = [one["id"] for gap in unassessed(root) for one in (*gap.open, *gap.out)]
    told = [one["id"] for one in questions(root) if one["items"]]
    assert sorted(listed + told) == sorted(one["id"] for one in questions(root))


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_silent_criterion_has_a_place_among_the_unassessed_and_nothing_to_tell(name):
    root = result(name)["root"]
    silent = [node["id"] for node in criteria(root) if is_silent(node)]
    assert [gap.node["id"] for gap in unassessed(root) if gap.silent] == silent
    assert not any(node["coverage"] for node in criteria(root) if node["id"] in silent)


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_criterion_stands_above_those_below_it(name):
    depths = [gap.depth for gap in unassessed(result(name)["root"])]
    assert all(after <= before + 1 for before, after in zip([0, *depths], depths, strict=False))


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_source_is_listed_with_each_question_that_rests_on_it_once(name):
    root = result(name)["root"]
    found = resting(root)
    for asked in questions(root):
        for source in {item["source"] for item in asked["items"]} - {None}:
            assert [one["id"] for _, one in found[source]].count(asked["id"]) == 1
    assert sum(map(len, found.values())) == sum(
        len({item["source"] for item in asked["items"]} - {None}) for asked in questions(root)
    )

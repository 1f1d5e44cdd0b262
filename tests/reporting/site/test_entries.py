"""What a site keeps of an assessed case."""

import pytest

from building import assess
from premortem.reporting import arranging
from premortem.reporting.site.entries import Entries
from premortem.reporting.site.schemes import Scheme
from reporting.site.made import KIND, PRAISE, TOWN_CASES, TOWNS
from reporting.specimens import LABELS_CASE, LABELS_RUBRIC

BY_NAME = {one["case"]: one for one in TOWN_CASES}


def entry(rubric, case, lang="en"):
    assessment = assess(rubric, case)
    result = assessment.to_dict()
    return Entries(Scheme(assessment.inputs.rubric), lang).entry(result, arranging.arranged(result))


def test_numbers_are_those_of_the_result():
    found, result = entry(TOWNS, BY_NAME["north"]), assess(TOWNS, BY_NAME["north"]).to_dict()
    assert (found.answered, found.asked) == (result["root"]["questions_answered"], result["root"]["questions_asked"])
    for cell, node in zip(found.cells, result["root"]["children"], strict=True):
        if node["coverage"]:
            assert cell.mark.point == node["point"]
            assert cell.mark.runs == ((node["lower"], node["upper"]),)
            assert cell.range == f"{node['lower']:.2f}–{node['upper']:.2f}"
            assert cell.badness == node["point"]
        else:
            assert (cell.mark, cell.range, cell.badness) == (None, "", -1)


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("north", ["found", "seen", "silent"]),
        ("drawn", ["found", "out", "silent"]),
        ("nowhere", ["silent", "silent", "silent"]),
    ],
)
def test_a_criterion_is_found_seen_silent_or_out(name, states):
    assert [cell.state for cell in entry(TOWNS, BY_NAME[name]).cells] == states


def test_claims_are_those_that_hold_at_least_half():
    assert entry(TOWNS, BY_NAME["north"]).claims == (0, 1)
    assert entry(PRAISE, KIND).claims == (0,)


def test_verdicts_are_in_words_and_name_what_decides():
    found = entry(TOWNS, BY_NAME["north"])
    assert found.verdict == "At least substantial; reads severe"
    assert found.deciding == "Criterion c1 (1)"
    assert entry(TOWNS, BY_NAME["nowhere"]).verdict == "● severe (overridden)"
    assert entry(TOWNS, BY_NAME["north"], "ko").verdict != found.verdict


def test_words_that_cases_share_are_kept_once():
    assessment = assess(TOWNS, BY_NAME["nowhere"])
    result = assessment.to_dict()
    maker = Entries(Scheme(assessment.inputs.rubric), "en")
    one, other = (maker.entry(result, arranging.arranged(result)) for _ in range(2))
    assert one.cells[0].words is one.cells[1].words is other.cells[0].words


def test_labels_stand_in_zones_of_their_own():
    found = entry(LABELS_RUBRIC, LABELS_CASE)
    assert {len(cell.mark.runs) for cell in found.cells if cell.mark} >= {1}
    assert all(cell.words for cell in found.cells)

"""What a conclusion depends on, added to an assessment."""

import pytest

import premortem
from building import assess, case, criterion, item, question, rubric
from premortem.analysis import agreement, gaps
from premortem.analysis.deepening import PARTS, deepened
from premortem.scoring.completions import TooManyCompletions

ONE = rubric(criterion("c", question("q"), question("p")))
GIVEN = case(item("q"), item("q", "minor", assessor="kim"))


def test_everything_is_added():
    found = deepened(assess(ONE, GIVEN))
    loaded = premortem.load_case(data=GIVEN), premortem.load_rubric(data=ONE)
    assert found.robustness == premortem.robustness(*loaded)
    assert found.gaps == premortem.gaps(*loaded)
    assert found.agreement == premortem.agreement(*loaded)
    assert found.root == premortem.assess(*loaded).root


@pytest.mark.parametrize("part", PARTS)
def test_only_what_is_asked_for(part):
    found = deepened(assess(ONE, GIVEN), (part,))
    assert [name for name in PARTS if getattr(found, name) is not None] == [part]
    assert [name for name in PARTS if name in found.to_dict()] == [part]


def test_what_is_there_stays():
    once = deepened(assess(ONE, GIVEN))
    assert deepened(once) is once
    assert deepened(once._replace(gaps=())).gaps == ()


def test_an_assessment_that_has_forgotten_its_inputs_stays_as_it_is():
    found = assess(ONE, GIVEN)._replace(inputs=None)
    assert deepened(found) is found


@pytest.mark.parametrize(("module", "part"), [(gaps, "gaps"), (agreement, "agreement")])
def test_what_cannot_be_worked_out_is_left_out(monkeypatch, module, part):
    def too_many(*_):
        raise TooManyCompletions("c")

    monkeypatch.setattr(module, f"{part}_of", too_many)
    found = deepened(assess(ONE, GIVEN))
    assert getattr(found, part) is None
    assert found.robustness is not None

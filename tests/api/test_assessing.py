"""Scoring a case, and what its verdicts depend on."""

import json

import pytest

import premortem
from building import case, criterion, item, question, rubric


def test_the_same_two_documents_give_the_same_again():
    loaded = premortem.load_case(data=case(item("q")))
    given = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
    assert premortem.assess(loaded, given) == premortem.assess(loaded, given)


def test_a_case_sound_with_one_rubric_is_still_checked_against_another():
    loaded = premortem.load_case(data=case(item("q")))
    premortem.assess(loaded, premortem.load_rubric(data=rubric(criterion("c", question("q")))))
    with pytest.raises(premortem.InvalidInput):
        premortem.assess(loaded, premortem.load_rubric(data=rubric(criterion("c", question("p")))))


def both():
    given = case(item("q", source="a"), item("q", "absent", "b", assessor="kim"))
    return premortem.load_case(data=given), premortem.load_rubric(data=rubric(criterion("c", question("q"))))


@pytest.mark.parametrize("name", ["robustness", "gaps", "agreement"])
def test_further_analysis_is_the_same_again(name):
    analyse = getattr(premortem, name)
    assert analyse(*both()) == analyse(*both())


@pytest.mark.parametrize("name", ["robustness", "gaps", "agreement"])
def test_further_analysis_checks_the_case(name):
    other = premortem.load_rubric(data=rubric(criterion("c", question("p"))))
    with pytest.raises(premortem.InvalidInput, match="q"):
        getattr(premortem, name)(both()[0], other)


def test_as_of_a_date_that_there_is_not():
    with pytest.raises(ValueError, match="that month has 29 days"):
        premortem.assess(*both(), "2004-02-31")


def test_a_result_is_verified():
    stated = json.loads(premortem.assess(*both()).to_json())
    assert premortem.verify(stated, *both()) == ()
    stated["overall"]["reading"] = "partial"
    [found] = premortem.verify(stated, *both())
    assert (found.path, found.stated, found.found) == (("overall", "reading"), "partial", "severe")

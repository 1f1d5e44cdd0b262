"""Reports of what was found out."""

import pytest

import premortem
from building import case, criterion, item, question, rubric


def both():
    given = case(item("q", source="a"), item("q", "absent", "b", assessor="kim"))
    return premortem.load_case(data=given), premortem.load_rubric(data=rubric(criterion("c", question("q"))))


def test_reports_of_another_kind():
    assessment = premortem.assess(premortem.load_case(data=case()), premortem.load_rubric("overseas-cluster-failure"))
    with pytest.raises(ValueError, match="pdf"):
        premortem.render(assessment, "pdf")
    with pytest.raises(ValueError, match="xx"):
        premortem.render(assessment, "text", lang="xx")


def test_assessments_are_short_to_look_at():
    assert repr(premortem.assess(*both())) == "<Assessment of programme by small 1: indicated>"

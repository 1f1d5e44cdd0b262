"""Each kind of result is reported as what it is; what the reports say is tested with each."""

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.reporting.looks import Look
from premortem.reporting.rendering import render_assessment
from premortem.reporting.reports import render_result

RUBRIC = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
CASES = [premortem.load_case(data=case(item("q"), case=name, rubric="small")) for name in ("a", "b")]
FIRST = {
    "a comparison": (premortem.compare(CASES, RUBRIC), "A programme · A programme"),
    "two editions": (premortem.compare([CASES[0]] * 2, RUBRIC), "What the second edition changes: A programme"),
    "patterns": (premortem.patterns(CASES, RUBRIC), "What recurs in 2 programmes"),
    "frames": (premortem.lenses(CASES[0], [RUBRIC]), "A programme"),
}


@pytest.mark.parametrize("kind", FIRST)
def test_each_has_its_own(kind):
    result, first = FIRST[kind]
    assert render_result(result, "text").splitlines()[0].startswith(first)
    assert render_result(result, "json") == result.to_json()


def test_an_assessment_has_the_report():
    found = premortem.assess(CASES[0], RUBRIC)
    assert render_result(found, "markdown", "ko") == render_assessment(found, "markdown", "ko")


def test_a_picture_is_made_by_no_template_and_other_formats_have_none():
    found = premortem.assess(CASES[0], RUBRIC)
    assert render_result(found, "svg").startswith("<?xml")
    assert "what each part adds" in render_result(found, "svg", picture="waterfall")
    with pytest.raises(ValueError, match="a picture is made by no template"):
        render_result(found, "svg", look=Look("brief"))
    with pytest.raises(ValueError, match="there are no pictures in the format 'html', only in 'svg'"):
        render_result(found, "html", picture="profile")

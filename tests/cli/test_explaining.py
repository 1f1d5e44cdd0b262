"""The command explain."""

import pytest

from premortem.model.rubric import criteria_of, questions_of
from premortem.problems import CODES
from premortem.reading.loading import read_rubric


@pytest.mark.parametrize("name", ["uniform-policy", "1.1"])
def test_criterion_by_id_and_number(run, name):
    code, out, err = run("explain", name)
    assert (code, err) == (0, "")
    assert out.startswith("1.1 Uniform policy from above  (uniform-policy)\n\n")
    assert "Adds up by: mean." in out
    assert "(one-model-for-all)" in out
    assert "What the source recommends:\n  - " in out
    assert out.rstrip().endswith("III.1(1)")


def test_criterion_in_korean(run):
    out = run("explain", "uniform-policy", "--lang", "ko").out
    assert "합산 방식: mean." in out
    assert "출처의 권고:" in out


def test_criteria_and_questions_and_codes_can_be_explained(run):
    rubric = read_rubric("overseas-cluster-failure").document
    names = [node.id for _, node in (*criteria_of(rubric), *questions_of(rubric))]
    for name in (*names[::3], *list(CODES)[::6]):
        code, out, err = run("explain", name)
        assert (code, err) == (0, "")
        assert len(out) > 20
        assert "\n\n\n" not in out
        assert "(None)" not in out


@pytest.fixture
def towns(request):
    return request.config.rootpath / "tests" / "examples" / "valid" / "towns.yaml"


def test_criterion_of_another_rubric(run, towns):
    out = run("explain", "demand", "--rubric", towns).out
    assert (
        out
        == """\
1.1 Demand  (demand)

Numbered in the text of the source.

Adds up by: max. Two routes to one failure.

Made up of:
  - Homes stand empty. (empty-homes)
  - Nobody asked for such homes. (no-survey)

What the source recommends:
  - Ask who would move. (IV.1, first)
  - Build in steps.

Source: A handbook that does not exist
"""
    )


def test_criterion_of_criteria_with_a_parameter(run, towns):
    out = run("explain", "planning", "--rubric", towns).out
    assert "Adds up by: blend 0.25. One flaw is enough, and more are worse." in out
    assert "  - Demand (demand)\n  - Access (access)\n" in out


def test_criterion_that_is_not_numbered(run, towns):
    assert "Named by the source's table only" in run("explain", "access", "--rubric", towns).out


def test_question(run, towns):
    out = run("explain", "empty-homes", "--rubric", towns).out
    assert (
        out
        == """\
empty-homes

Homes stand empty.

Asked of a plan: Homes could stand empty.

Where to look: Census tables.

Can be asked: ongoing, ex-post

Measured: (homes_built - homes_let) / homes_built; minor >= 0.1, partial >=
0.25, substantial >= 0.5, full >= 0.9. The steps are a convention.
  - homes_built: Homes finished by the end.
  - homes_let: Homes let or sold by then.

Source: A handbook that does not exist, 1.1, para. 2
"""
    )


def test_question_of_which_little_is_said(run, towns):
    out = run("explain", "q1.3", "--rubric", towns).out
    assert out == (
        "q1.3\n\nThere is no school.\n\nCan be asked: ex-ante, ongoing, ex-post\n\n"
        "Source: A handbook that does not exist\n"
    )


def test_rubric_without_a_source_is_its_own(run, towns):
    assert run("explain", "q", "--rubric", towns.with_name("least-rubric.yaml")).out.endswith(
        "Source: The least that a rubric can be\n"
    )


def test_diagnostic_code(run):
    meaning = "A link has to be an ordinary http or https address."
    assert run("explain", "bad-link").out.startswith(f"bad-link  (error)\n\n{meaning}\n\nWhy: ")
    assert run("explain", "bad-link", "--lang", "ko").out.startswith("bad-link  (오류)\n\n링크는 ")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("uniform-polcy", "; did you mean 'uniform-policy'?"), ("bad-lynk", "; did you mean 'bad-link'?"), ("zzzzz", "")],
)
def test_what_has_no_such_name(run, name, hint):
    assert run("explain", name) == (1, "", f"premortem explain: nothing is called '{name}'{hint}\n")


def test_rubric_that_cannot_be_read(run, tmp_path):
    code, out, err = run("explain", "bad-link", "--rubric", tmp_path / "nowhere.yaml")
    assert (code, out) == (3, "")
    assert "no such file" in err


# ---- labels instead of numbers

LOGIC = """
rubric: logic
version: "1"
title: Labels instead of numbers
levels: [part, question]
scales:
  answer: [N, Y]
  grade: {low: 0, high: 1}
operator: worst
criteria:
  - id: listed
    label: By rules
    operator: rules
    scale: grade
    rules:
      - {id: first, when: [{q1: Y, q2: [N, Y]}, {q2: Y}], then: high}
      - {otherwise: low}
    questions: [{id: q1, claim: One., scale: answer}, {id: q2, claim: Two., scale: answer, asked-if: {q1: Y}}]
  - id: tabled
    label: By a table
    operator: table
    scale: grade
    table: [{of: [N], is: low}, {of: [Y], is: high}]
    questions: [{id: q3, claim: Three., scale: answer}]
  - {id: ranked, label: By rank, operator: owa, owa: 2, questions: [{id: q4, claim: Four., scale: grade}]}
"""


@pytest.fixture
def explained(run, tmp_path):
    path = tmp_path / "logic.yaml"
    path.write_text(LOGIC, "utf-8")
    return lambda name, lang="en": run("explain", name, "--rubric", path, "--lang", lang).out


def test_rules_are_explained_in_their_order(explained):
    out = explained("listed")
    assert "Adds up by: rules." in out
    assert "Labels: low (0), high (1)" in out
    assert "  - first: q1 = Y and q2 = N / Y; or q2 = Y → high\n  - otherwise → low\n" in out
    assert "  - first: q1 = Y 그리고 q2 = N / Y; 또는 q2 = Y → high\n  - 그 밖에는 → low\n" in explained("listed", "ko")


def test_tables_are_explained_row_by_row(explained):
    assert "does not matter:\n  - N → low\n  - Y → high\n" in explained("tabled")


def test_questions_say_their_labels_and_when_they_are_asked(explained):
    out = explained("q2")
    assert "Labels: N, Y" in out
    assert "Asked if: q1 = Y" in out


def test_parameter_and_the_whole(explained):
    assert "Adds up by: owa 2." in explained("ranked")
    assert explained("overall").startswith("Labels instead of numbers  (overall)")


def test_what_other_frames_see_otherwise(run):
    """Said by the rubric that has the entry, and by the one that it names."""
    one = run("explain", "concentrated-on-picked-industries").out
    other = run("explain", "concentration-lost").out
    for out, beside in ((one, "overseas-cluster-failure/concentration-lost"), (other, "post-cluster/concentrated-on-")):
        assert "Where other frames disagree:" in out
        assert beside in out
    assert "다른 관점과 엇갈리는 곳:" in run("explain", "clusters-uncoordinated", "--lang", "ko").out
    assert "disagree" not in run("explain", "one-model-for-all").out


def test_a_number_is_first_that_of_the_main_rubric(run):
    assert run("explain", "1").out.startswith("1 Policy detached from the region's reality")

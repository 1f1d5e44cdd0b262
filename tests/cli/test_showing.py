"""The commands list, explain and schema."""

import json

import pytest

from premortem.model.rubric import criteria_of, questions_of
from premortem.problems import CODES
from premortem.reading.library import bundled
from premortem.reading.loading import read_rubric


def test_list_names_all_that_is_bundled(run):
    code, out, err = run("list")
    assert (code, err) == (0, "")
    assert out.startswith("rubrics:\n  overseas-cluster-failure     Failures of overseas cluster policy\ncases:\n")
    for name in (*bundled("rubric"), *bundled("cases")):
        assert f"  {name} " in out


@pytest.mark.parametrize(("kind", "count"), [("rubrics", len(bundled("rubric"))), ("cases", len(bundled("cases")))])
def test_list_of_one_kind(run, kind, count):
    _, out, _ = run("list", kind)
    assert len(out.splitlines()) == count
    assert all(line.startswith("  ") for line in out.splitlines())


def test_list_marks_what_is_not_valid(run, tmp_path, monkeypatch):
    (tmp_path / "broken.yaml").write_text("case: broken\n")
    monkeypatch.setattr("premortem.reading.library.content_folder", lambda _: tmp_path)
    assert "  broken                       (not valid; see premortem check)\n" in run("list", "cases").out


@pytest.mark.parametrize("kind", ["rubric", "case", "result"])
def test_schema(run, kind):
    code, out, err = run("schema", kind)
    assert (code, err) == (0, "")
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


# ---- explain


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
    assert run("explain", "bad-link").out == "bad-link: A link has to be an ordinary http or https address.\n"


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

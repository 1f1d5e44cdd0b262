"""The functions that other programs call."""

import json
import os
import subprocess
import sys
from importlib.resources import files
from inspect import getdoc

import pytest

import premortem
from building import case, criterion, item, question, rubric


def test_all_that_is_exported_is_there_and_documented():
    for name in premortem.__all__:
        assert name == "__version__" or getdoc(getattr(premortem, name))
    assert dir(premortem) == sorted(premortem.__all__)


def test_nothing_else_is_exported():
    with pytest.raises(AttributeError, match="module 'premortem' has no attribute 'nothing'"):
        _ = premortem.nothing


def test_names_are_loaded_once_on_first_use():
    assert premortem.assess is premortem.assess
    assert "assess" in vars(premortem)


def test_importing_it_loads_nothing_heavy():
    code = "import premortem, sys; premortem.__version__; print(*sys.modules)"
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=unmeasured)
    loaded = done.stdout.split()
    assert {"yaml", "pydantic", "jinja2", "json"}.isdisjoint(loaded)
    assert [name for name in loaded if name.startswith("premortem.")] == ["premortem.version"]


def test_the_main_job():
    rubric = premortem.load_rubric("overseas-cluster-failure")
    assessment = premortem.assess(premortem.load_case("japan-technopolis"), rubric)
    assert isinstance(assessment, premortem.Assessment)
    assert assessment.to_dict()["case"]["id"] == "japan-technopolis"
    for form in ("text", "markdown", "html", "json"):
        assert premortem.render(assessment, form)
        assert premortem.render(assessment, form, lang="ko")


def test_reports_of_another_kind():
    assessment = premortem.assess(premortem.load_case(data=case()), premortem.load_rubric("overseas-cluster-failure"))
    with pytest.raises(ValueError, match="pdf"):
        premortem.render(assessment, "pdf")
    with pytest.raises(ValueError, match="xx"):
        premortem.render(assessment, "text", lang="xx")


def test_errors_are_of_one_family():
    assert issubclass(premortem.InvalidInput, premortem.PremortemError)
    with pytest.raises(premortem.PremortemError):
        premortem.load_case("nowhere")


def test_the_same_two_documents_give_the_same_again():
    loaded = premortem.load_case(data=case(item("q")))
    given = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
    assert premortem.assess(loaded, given) == premortem.assess(loaded, given)


def test_a_case_sound_with_one_rubric_is_still_checked_against_another():
    loaded = premortem.load_case(data=case(item("q")))
    premortem.assess(loaded, premortem.load_rubric(data=rubric(criterion("c", question("q")))))
    with pytest.raises(premortem.InvalidInput):
        premortem.assess(loaded, premortem.load_rubric(data=rubric(criterion("c", question("p")))))


def test_the_package_says_that_it_is_typed():
    assert files(premortem).joinpath("py.typed").is_file()


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


def test_assessments_are_short_to_look_at():
    assert repr(premortem.assess(*both())) == "<Assessment of programme by small 1: indicated>"


def found(**given):
    return [(problem.severity, problem.code, problem.line) for problem in premortem.check(**given)]


def test_checking_gives_all_problems_and_raises_none():
    assert found(text="case: a\ntitel: A\n") == [("error", "missing-key", 1), ("error", "unknown-key", 2)]
    assert found(data=rubric(criterion("c", question("q")), levels=["category"])) != []
    assert found(path="nowhere.yaml") == [("error", "unreadable", 0)]
    assert {severity for severity, *_ in found(path="overseas-cluster-failure")} <= {"info"}


def test_checking_a_case_against_a_rubric():
    given = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
    assert ("error", "unknown-question", 0) in found(data=case(item("p")), rubric=given)
    assert ("error", "unknown-question", 0) not in found(data=case(item("q")), rubric=given)


def test_checking_an_overlay(tmp_path):
    text = "rubric: small\nextends: overseas-cluster-failure\nset: {nowhere: {weight: 2}}\n"
    path = tmp_path / "small.yaml"
    path.write_text(text, "utf-8")
    assert "unknown-target" in [code for _, code, _ in found(path=path)]


@pytest.mark.parametrize(
    "given", [{}, {"path": "a", "text": "b"}, {"text": "a", "data": {}}, {"path": "a", "data": {}}]
)
def test_checking_takes_one_thing(given):
    with pytest.raises(TypeError, match="exactly one"):
        premortem.check(**given)

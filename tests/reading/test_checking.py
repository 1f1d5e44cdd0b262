"""What check finds, held against examples: every file of examples/invalid has its expected output beside it."""

import re
from pathlib import Path

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.lint import lint_rubric
from premortem.cli import main
from premortem.cli.output import line_of
from premortem.problems import CODES
from premortem.reading import checking
from premortem.reading.loading import Rubrics, read_case, read_either, read_rubric

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.yaml"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.yaml"))
SUSPICIOUS = sorted((EXAMPLES / "suspicious").glob("*.yaml"))
"""Rubrics of which analysis warns; tests/analysis/test_lint.py holds what it says."""
DOUBTED = {path.stem for path in (EXAMPLES / "cases").glob("*.expected")}
"""Codes of which analysis warns in cases; tests/analysis/test_case_lint.py holds what it says."""
RUBRICS = {"towns": "towns.yaml", "least": "least-rubric.yaml", "judgements": "judgements.yaml"}
"""The valid examples that are rubrics of cases, by id."""
SCORED_BY = {"other-rubric": "judgements.yaml"}
"""Cases that are checked against another rubric than the one that they name."""
BY_NAME = {"ids": lambda path: path.stem}
ELSEWHERE = {
    "unreadable": ("reading/test_loading.py", "test_what_cannot_be_read"),
    "layout-kept": ("authoring/test_formatting.py", "test_a_lost_comment_is_refused"),
    "bad-result": ("reading/test_results.py", "test_what_is_no_json_of_a_result"),
    "bad-template": ("reporting/test_sandboxes.py", "test_a_mistake_is_a_problem_at_its_line"),
    "bad-table": ("authoring/test_tables.py", "test_a_table_without_anything"),
    "empty-folder": ("cli/test_inputs.py", "test_folder_without_files_is_an_error"),
    "answer-ignored": ("scoring/test_asking.py", "test_answer_that_cannot_have_been_given_is_ignored_with_a_warning"),
    "too-complex": ("scoring/test_completions.py", "test_too_many_completions_are_a_problem_of_the_case"),
    "unknown-column": ("portfolio/rows/test_binding.py", "test_everything_that_is_not_there_is_said_at_once"),
    "unknown-code": ("portfolio/rows/test_refusals.py", "test_each_problem"),
    "left-out": ("portfolio/rows/test_refusals.py", "test_rows_that_are_no_programmes"),
    "not-carried": ("portfolio/rows/test_rows.py", "test_what_no_table_has"),
}
"""Codes that no file of examples can bring about, and the tests that do."""


def arguments(path):
    """Give the arguments of check: a case is checked against the example that it names as its rubric, if it does."""
    named = re.search(r"^rubric: ([\w-]+)", path.read_text("utf-8"), re.MULTILINE)
    beside = SCORED_BY.get(path.stem) or (RUBRICS.get(named[1]) if named else None)
    given = ["--rubric", f"../valid/{beside}"] if beside else []
    return [*given, path.name if path.parent.name == "invalid" else f"../valid/{path.name}"]


def found_in(path):
    """List the problems of an example as check does."""
    *given, name = arguments(path)
    return read_either(name, Rubrics(read_rubric(given[1]).document if given else None)).problems


@pytest.fixture(autouse=True)
def _beside_the_examples(monkeypatch):
    monkeypatch.chdir(EXAMPLES / "invalid")


# ---- the examples


@pytest.mark.parametrize("path", VALID, **BY_NAME)
def test_valid_examples(path, capsys):
    """What is suspicious in a rubric is said by check as well, and does not make it invalid."""
    assert found_in(path) == ()
    assert main(["check", *arguments(path)]) == 0
    assert ": error: " not in capsys.readouterr().out


@pytest.mark.parametrize("path", INVALID, **BY_NAME)
def test_invalid_examples(path, capsys, update_golden):
    code = main(["check", *arguments(path)])
    output = capsys.readouterr().out
    expected = path.with_suffix(".expected")
    if update_golden:
        expected.write_text(output, "utf-8")
    assert output == expected.read_text("utf-8")
    assert code == any(problem.severity == "error" for problem in found_in(path))


@pytest.mark.parametrize("path", INVALID, **BY_NAME)
def test_every_problem_has_a_place_and_a_known_code(path):
    problems = found_in(path)
    lines = path.read_text("utf-8").split("\n")
    assert problems
    for problem in problems:
        assert problem.code in CODES
        assert problem.file == arguments(path)[-1]
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def test_every_code_has_an_example():
    shown = {problem.code for path in INVALID for problem in found_in(path)}
    linted = {problem.code for path in SUSPICIOUS for problem in lint_rubric(premortem.load_rubric(path))}
    assert shown | linted | DOUBTED | ELSEWHERE.keys() == CODES.keys()
    assert shown.isdisjoint(ELSEWHERE)


@pytest.mark.parametrize(("file", "name"), ELSEWHERE.values(), ids=list(ELSEWHERE))
def test_other_codes_have_a_test(file, name):
    assert f"def {name}(" in (EXAMPLES.parent / file).read_text("utf-8")


def test_every_expected_output_belongs_to_an_example():
    assert {path.stem for path in (EXAMPLES / "invalid").glob("*.expected")} == {path.stem for path in INVALID}


# ---- cases, one by one


def problems_of(data, **more):
    one = rubric(criterion("c", question("q1"), question("q2", **more)), criterion("d", question("q3")))
    return read_case(data=data, rubrics=Rubrics(read_rubric(data=one).document)).problems


def codes_of(data, **more):
    return [(problem.code, problem.path) for problem in problems_of(data, **more)]


@pytest.mark.parametrize(
    ("period", "ends_early"),
    [
        ({"from": 1983, "to": 1989}, False),
        ({"from": 1983, "to": 1983}, False),
        ({"from": 1989, "to": 1983}, True),
        ({"from": "1983-05", "to": 1983}, False),
        ({"from": 1983, "to": "1983-05"}, False),
        ({"from": "1983-05-02", "to": "1983-05-01"}, True),
        ({"from": 1983}, False),
        ({"to": 1983}, False),
        ({}, False),
    ],
    ids=str,
)
def test_periods_end_after_they_start(period, ends_early):
    found = [("bad-value", "programme.period.to")] if ends_early else []
    assert codes_of(case(programme={"period": period})) == found


@pytest.mark.parametrize(
    ("answer", "valid"),
    [
        ("full", True),
        (0, True),
        (1, True),
        ("0.5", True),
        ("1e-1", True),
        (1.01, False),
        (-0.1, False),
        ("nan", False),
        ("inf", False),
        ("1_0", False),
        ("0_1", False),
        ("Y", False),
        ("\uff11", False),
        (" 1", False),
        ("0x1", False),
    ],
    ids=repr,
)
def test_answers_are_labels_or_shares(answer, valid):
    assert codes_of(case(answers={"q1": answer})) == ([] if valid else [("unknown-label", "answers.q1")])


def test_answers_by_a_scale_of_labels():
    data = rubric(
        criterion("c", question("q", scale="risk")), scales={"finding": {"full": 1}, "risk": {"Low": 0, "High": 1}}
    )
    rubrics = Rubrics(read_rubric(data=data).document)
    [problem] = read_case(data=case(answers={"q": "Lov"}), rubrics=rubrics).problems
    assert problem.hint == "did you mean 'Low'?"


def test_evidence_below_a_criterion_that_is_set_aside():
    gone = [{"criterion": "c", "kind": "not-applicable", "note": "x"}]
    assert codes_of(case(item("q3"), unknowns=gone)) == []
    assert codes_of(case(item("q2"), unknowns=gone)) == [("evidence-not-applicable", "unknowns[0].criterion")]
    assert codes_of(case(answers={"q1": 1}, unknowns=gone)) == [("evidence-not-applicable", "unknowns[0].criterion")]


@pytest.mark.parametrize(
    ("stage", "stages", "warned"),
    [("ex-ante", ["ex-post"], True), ("ex-post", ["ex-post"], False), (None, ["ex-post"], False)],
)
def test_stages(stage, stages, warned):
    programme = {"programme": {"stage": stage}} if stage else {}
    [*found] = problems_of(case(item("q2"), **programme), stages=stages)
    assert [(problem.code, problem.severity) for problem in found] == ([("stage", "warning")] if warned else [])


MEASURE = {"formula": "a / b", "thresholds": {"full": 1}}


@pytest.mark.parametrize(
    ("facts", "answers", "code"),
    [
        ("", {}, None),
        ("a", {}, "measure-impossible"),
        ("ab", {}, None),
        ("ab", {"q2": 1}, "measure-unused"),
        ("a", {"q2": 1}, None),
    ],
)
def test_measures(facts, answers, code):
    given = {name: {"value": 1, "source": "a"} for name in facts}
    found = problems_of(case(facts=given, answers=answers), measure=MEASURE)
    assert [problem.code for problem in found] == ([code] if code else [])


def test_as_many_alternatives_as_are_tried():
    def facts(first, second):
        counts = {"a": first, "b": second}
        return {
            name: {"value": 1, "source": "a", "alternatives": [{"value": 2}] * (n - 1)} for name, n in counts.items()
        }

    assert codes_of(case(facts=facts(40, 25)), measure=MEASURE) == []
    assert codes_of(case(facts=facts(40, 26)), measure=MEASURE) == [("too-large", "facts.a.alternatives")]


@pytest.mark.parametrize(
    ("asked", "version", "fits"),
    [
        ("small", "1.2.3", True),
        ("small@1", "1.2.3", True),
        ("small@1.2", "1.2.3", True),
        ("small@1.2.3", "1.2.3", True),
        ("small@1.2.3", "1.2", False),
        ("small@1.3", "1.2.3", False),
        ("small@2", "1.2.3", False),
        ("small@1", "10.0.0", False),
        ("other@2", "1.2.3", True),
    ],
)
def test_versions_of_rubrics(asked, version, fits):
    given = read_rubric(data=rubric(criterion("c", question("q")), version=version)).document
    found = checking.check_case_against(read_case(data=case(rubric=asked)).document, given)
    assert [problem.code for problem in found] == ([] if fits else ["rubric-version"])


def test_case_without_a_rubric_is_checked_against_itself_alone():
    assert read_case(data=case(item("nowhere"))).problems == ()


def test_documents_made_in_memory_have_no_place():
    made = premortem.Case.model_validate(case(item("nowhere")))
    given = read_rubric(data=rubric(criterion("c", question("q")))).document
    [problem] = checking.check_case_against(made, given)
    assert (problem.file, problem.line) == ("<data>", 0)
    assert line_of(problem) == "<data>: evidence[0].question: the rubric has no question 'nowhere'; one of: q"

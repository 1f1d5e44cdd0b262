"""Mappings from files, texts and plain data; which kind a file is; and what is left of a broken one."""

from pathlib import Path

import pytest

import premortem
from building import criterion, question, rubric
from premortem.cli import INVALID, OK, main
from premortem.model.mapping import TableMapping
from premortem.reading.loading import Rubrics, read_either, read_rubric
from premortem.reading.mappings import read_mapping

VALID = Path(__file__).resolve().parent.parent / "examples" / "valid"
LEAST = {"mapping": "m", "id": "Number", "questions": {"q": {"column": "A", "as": "answer"}}}
RUBRIC = read_rubric(data=rubric(criterion("c", question("q"), question("r")))).document


def test_a_file_a_text_and_plain_data():
    path = VALID / "least-mapping.yaml"
    mapping = premortem.load_mapping(path)
    assert isinstance(mapping, premortem.TableMapping)
    assert mapping == premortem.load_mapping(str(path)) == premortem.load_mapping(text=path.read_text("utf-8"))
    data = {"mapping": "least-mapping", "rubric": "least", "id": "Number", "questions": LEAST["questions"]}
    assert premortem.load_mapping(data={**data, "questions": {"q": {"column": "Answer", "as": "answer"}}}) == mapping
    assert mapping.origin.file == str(path)


def test_a_rubric_that_is_given_is_checked_against():
    data = {**LEAST, "questions": {"s": {"column": "A", "as": "answer"}}, "rubric": RUBRIC.rubric}
    assert premortem.load_mapping(data=data)
    with pytest.raises(premortem.InvalidInput, match="the rubric has no question 's'"):
        premortem.load_mapping(data=data, rubric=RUBRIC)


def test_everything_wrong_is_said_at_once():
    with pytest.raises(premortem.InvalidInput) as error:
        premortem.load_mapping(text="mapping: M\nquestions: {q: [A, A]}\n")
    assert [problem.code for problem in error.value.problems] == [
        "bad-value",
        "missing-key",
        "missing-key",
        "duplicate-id",
    ]


def test_a_name_that_is_no_file_is_no_bundled_mapping():
    [problem] = read_mapping("japan-technopolis").problems
    assert (problem.code, problem.hint) == ("unreadable", "check the name")


def test_a_list_is_no_mapping():
    [problem] = read_mapping(text="- a\n", name="m.yaml").problems
    assert (problem.file, problem.code) == ("m.yaml", "wrong-type")


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("mapping: m\nid: A\n", set()),
        ("mapping: m\ntitle: T\nrubric: towns\nid: A\nsources: {}\n", set()),
        ("id: A\ncodes: {}\nquestions: {q: A}\n", set()),
        ("case: c\nmapping: m\nid: A\ncodes: {}\n", {"mapping", "id", "codes"}),
        ("mapping: m\nrubric: r\nversion: 1\nlevels: [a]\ntitle: T\ncriteria: []\n", {"mapping"}),
        ("mapping: m\nrubric: r\nextends: towns\n", {"mapping"}),
        ("x: y\n", {"x"}),
        ("[]", set()),
    ],
)
def test_the_keys_say_what_a_file_is(text, unknown):
    problems = read_either(None, Rubrics(), text=text).problems
    assert {problem.path for problem in problems if problem.code == "unknown-key"} == unknown


def test_the_rubric_of_a_mapping_is_found_as_that_of_a_case():
    rubrics = Rubrics()
    [problem] = read_mapping(data={**LEAST, "rubric": "overseas-cluster-failur"}, rubrics=rubrics).problems
    assert (problem.code, problem.path) == ("unknown-rubric", "rubric")
    assert problem.hint == "did you mean 'overseas-cluster-failure'?"
    rubrics.add(RUBRIC)
    loaded = read_mapping(data={**LEAST, "rubric": RUBRIC.rubric}, rubrics=rubrics)
    assert isinstance(loaded.document, TableMapping)
    assert loaded.problems == ()


# ---- what is left of a broken mapping


def codes(**more):
    return [problem.code for problem in read_mapping(data={**LEAST, **more}, rubrics=Rubrics(RUBRIC)).problems]


def test_what_is_broken_is_not_missed_elsewhere():
    broken = {"citation": []}
    assert codes(questions={"q": "A"}, sources={"s": broken}) == ["wrong-type"]
    assert codes(questions={"q": "A"}, sources={"s": broken, "t": {"citation": "T"}}) == ["wrong-type"]
    assert codes(questions={"q": {"column": "A", "source": "s"}}, sources={"s": broken}) == ["wrong-type"]
    assert codes(questions={"q": {}}) == ["missing-key"]
    assert codes(questions={"q": {}, "r": {"column": "A", "as": "answer"}}, codes={"x": "y"}) == ["missing-key"]


def test_a_broken_id_does_not_hide_the_rest():
    assert codes(mapping="M", id=[], questions={"s": {"column": "A", "as": "answer"}}) == [
        "bad-value",
        "wrong-type",
        "unknown-question",
    ]


def test_keys_of_a_mapping_in_a_case_are_unknown_there():
    found = premortem.check(
        text="case: c\ntitle: T\nid: x\nmapping: m\nsources: {}\nevidence: [{question: nonsense}]\n"
    )
    assert [problem.code for problem in found].count("unknown-key") == 2


# ---- on the command line


def test_commands_take_a_mapping_as_they_take_other_files(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = "# kept\nmapping: m\nrubric: least\nid: A\nquestions: {p: {column: B,   as: answer}}\n"
    Path("m.yaml").write_text(text, "utf-8")
    Path("rubric.yaml").write_text((VALID / "least-rubric.yaml").read_text("utf-8"), "utf-8")
    for form in ("text", "json", "sarif", "github"):
        assert main(["check", ".", "--format", form]) == INVALID
        assert "the rubric has no question 'p'" in capsys.readouterr().out
    assert main(["fmt", "m.yaml"]) == OK
    assert Path("m.yaml").read_text("utf-8") == text.replace("   as", " as")

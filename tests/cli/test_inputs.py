"""What a user names: files, folders, bundled ids, standard input."""

import io
import sys

import pytest

from premortem.cli import inputs
from premortem.problems import Problem
from premortem.reporting import wording


@pytest.fixture
def typed(monkeypatch):
    """Give a text on standard input."""

    def typed(text):
        monkeypatch.setattr(
            sys, "stdin", io.TextIOWrapper(io.BytesIO(text if isinstance(text, bytes) else text.encode()))
        )

    return typed


def test_files_of_a_folder_in_the_order_of_their_names(run, town):
    code, out, err = run("check", town / "cases", "--rubric", town / "towns.yaml", "--ignore", "single-source")
    assert code == 1
    place = f"{town}/cases/b-broken.yml:5:30"
    assert out.startswith(f"{place}: error: evidence[0].finding: the scale has no label 'fulll' [unknown-label]\n")
    assert err == "3 files checked: 1 error, 2 ignored\n"


def test_folder_without_files_is_an_error(run, tmp_path):
    code, out, _ = run("check", tmp_path)
    found = f"{tmp_path}: error: there is no .yaml file in this folder [empty-folder]"
    assert (code, out.splitlines()[0]) == (1, found)
    code, out, err = run("assess", tmp_path)
    assert (code, out, "no .yaml file" in err) == (1, "", True)


def test_files_in_folders_of_a_folder_are_not_read(run, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.yaml").write_text("case: x\ntitle: x\n")
    assert run("check", tmp_path).code == 1


@pytest.mark.parametrize(
    ("text", "code", "start"),
    [
        ("case: x\ntitle: x\n", 0, ""),
        ("case: x\ntitle: x\nevidense: []\n", 1, "<stdin>:3:1: error: evidense: unknown key"),
        ("", 1, "<stdin>:1:1: error: the file is empty"),
        (b"\xff", 1, "<stdin>:1:1: error: this is not UTF-8 text"),
        ("#" * 1_000_001, 1, "<stdin>:1:1: error: the file has more than 1,000,000 bytes"),
        (
            "rubric: x\nversion: 1\ntitle: x\nlevels: [a, b]\ncriteria: []\n",
            1,
            "<stdin>:5:1: error: criteria: expected 1 or more",
        ),
    ],
    ids=["valid", "unknown key", "empty", "not text", "too large", "rubric"],
)
def test_standard_input(run, typed, text, code, start):
    typed(text)
    found = run("check", "-")
    assert found.code == code
    assert found.out.startswith(start)


def test_case_from_standard_input_is_assessed(run, typed, town):
    typed((town / "cases" / "a-newtown.yaml").read_text())
    code, out, _ = run("assess", "-", "--rubric", town / "towns.yaml", "--format", "json")
    assert code == 0
    assert '"id": "newtown"' in out


def test_bundled_ids(run):
    code, _, err = run("check", "japan-technopolis", "korea-ripp")
    assert (code, err.startswith("2 files checked: ")) == (0, True)


@pytest.mark.parametrize("command", ["check", "assess"])
def test_what_cannot_be_read(run, command, tmp_path):
    code, out, err = run(command, tmp_path / "nowhere.yaml")
    assert code == 3
    severity = "error: " if command == "check" else ""
    assert f"{tmp_path}/nowhere.yaml: {severity}cannot read this file: no such file or directory" in out + err


@pytest.mark.parametrize(("name", "hint"), [("japan-tecnopolis", "japan-technopolis"), ("korea-lnp", "korea-linp")])
def test_misspelt_id_of_a_bundled_case(run, name, hint):
    code, out, _ = run("check", name)
    assert (code, out.splitlines()[-1]) == (3, f"     = did you mean '{hint}'?")


def test_id_of_a_bundled_rubric(run):
    assert run("check", "overseas-cluster-failure").code == 0


def test_unreadable_beside_invalid_is_invalid(run, tmp_path):
    (tmp_path / "x.yaml").write_text("case: x\n")
    assert run("check", tmp_path / "nowhere.yaml", tmp_path / "x.yaml").code == 1


def test_names_with_odd_characters(run, tmp_path):
    path = tmp_path / "a b $(id) 'q'\n.yaml"
    path.write_text("case: x\n")
    code, out, _ = run("check", path)
    assert (code, out.count("\n")) == (1, 4)
    assert "a b $(id) 'q'\\n.yaml:1:1: error: title: the key 'title' is missing" in out


def test_languages_are_those_of_reports():
    assert inputs.LANGUAGES == wording.LANGUAGES


@pytest.mark.parametrize(
    ("severities", "least", "code"),
    [
        ([], "info", 0),
        (["warning", "info"], "error", 0),
        (["warning"], "warning", 1),
        (["info"], "warning", 0),
        (["info"], "info", 1),
    ],
)
def test_exit_code_by_what_is_bad_enough(severities, least, code):
    problems = [Problem(severity, "a.yaml", 1, 1, "", "stage", "Late.") for severity in severities]
    assert inputs.exit_code(problems, least) == code


def test_standard_input_that_cannot_be_read(monkeypatch):
    class Closed:
        def read(self, _):
            raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": Closed()}))
    with pytest.raises(OSError, match="standard input"):
        inputs.standard_input()

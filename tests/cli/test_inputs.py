"""What a user names: files, folders, bundled ids, standard input."""

import io
import sys

import pytest

from premortem.cli import inputs
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
    code, out, err = run("check", town / "cases", "--rubric", town / "towns.yaml")
    assert code == 1
    assert out == (
        f"{town}/cases/b-broken.yml:5:30: evidence[0].finding: the scale has no label 'fulll'; did you mean 'full'?\n"
    )
    assert err == "3 files checked: 1 problem found\n"


def test_folder_without_files_is_an_error(run, tmp_path):
    code, out, _ = run("check", tmp_path)
    assert (code, out) == (1, f"{tmp_path}: there is no .yaml file in this folder; name a file or a bundled case\n")
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
        ("case: x\ntitle: x\nevidense: []\n", 1, "<stdin>:3:1: evidense: unknown key"),
        ("", 1, "<stdin>:1:1: the file is empty"),
        (b"\xff", 1, "<stdin>:1:1: this is not UTF-8 text"),
        ("#" * 1_000_001, 1, "<stdin>:1:1: the file has more than 1,000,000 bytes"),
        (
            "rubric: x\nversion: 1\ntitle: x\nlevels: [a, b]\ncriteria: []\n",
            1,
            "<stdin>:5:1: criteria: expected 1 or more",
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
    assert run("check", "japan-technopolis", "korea-ripp") == (0, "", "2 files checked: no problems found\n")


@pytest.mark.parametrize("command", ["check", "assess"])
def test_what_cannot_be_read(run, command, tmp_path):
    code, out, err = run(command, tmp_path / "nowhere.yaml")
    assert code == 3
    assert f"{tmp_path}/nowhere.yaml: cannot read this file: no such file or directory; " in out + err


@pytest.mark.parametrize(("name", "hint"), [("japan-tecnopolis", "japan-technopolis"), ("korea-rip", "korea-ripp")])
def test_misspelt_id_of_a_bundled_case(run, name, hint):
    code, out, _ = run("check", name)
    assert (code, out) == (3, f"{name}: cannot read this file: no such file or directory; did you mean '{hint}'?\n")


def test_id_of_a_bundled_rubric(run):
    assert run("check", "overseas-cluster-failure").code == 0


def test_unreadable_beside_invalid_is_invalid(run, tmp_path):
    (tmp_path / "x.yaml").write_text("case: x\n")
    assert run("check", tmp_path / "nowhere.yaml", tmp_path / "x.yaml").code == 1


def test_names_with_odd_characters(run, tmp_path):
    path = tmp_path / "a b $(id) 'q'\n.yaml"
    path.write_text("case: x\n")
    code, out, _ = run("check", path)
    assert (code, out.count("\n")) == (1, 1)
    assert "a b $(id) 'q'\\n.yaml:1:1: title: the key 'title' is missing" in out


def test_languages_are_those_of_reports():
    assert inputs.LANGUAGES == wording.LANGUAGES

"""The command fmt."""

import io
import os
import sys

import pytest

from premortem.authoring import formatting
from premortem.authoring.formatting import format_yaml

CASE = "case: a\ntitle: 'A'\n"
LAID_OUT = 'case: a\ntitle: "A"\n'
ALREADY = "0 files laid out anew, 1 in the layout already\n"


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(CASE)
    return path


@pytest.fixture
def typed(monkeypatch):
    """Give standard input."""

    def typed(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return typed


def test_files_are_written_where_they_stand(run, case):
    case.chmod(0o640)
    assert run("fmt", case) == (0, "", "1 file laid out anew, 0 in the layout already\n")
    assert case.read_text() == LAID_OUT
    assert case.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "save", [lambda file: file.write_text("case:   newer\n"), lambda file: file.unlink()], ids=["changed", "gone"]
)
def test_files_that_are_saved_meanwhile_are_left_alone(run, case, monkeypatch, save):
    def lay_out(data, file):
        save(case)
        return format_yaml(data, file)

    monkeypatch.setattr(formatting, "format_yaml", lay_out)
    code, _, err = run("fmt", case)
    why = "this file was saved anew while it was laid out, so it is left as it is; run the command again"
    assert (code, err) == (1, f"{case}: {why}\n0 files laid out anew, 0 in the layout already\n")
    assert not case.exists() or case.read_text() == "case:   newer\n"


def test_files_in_the_layout_are_not_touched(run, case):
    case.write_text(LAID_OUT)
    os.utime(case, (1, 1))
    assert run("fmt", case) == (0, "", ALREADY)
    assert case.stat().st_mtime == 1


def test_folders_stand_for_their_files(run, town):
    code, _, err = run("fmt", town / "cases", town / "towns.yaml")
    assert (code, err) == (0, "1 file laid out anew, 3 in the layout already\n")
    assert run("fmt", town / "cases", town / "towns.yaml", "--check").code == 0


def test_files_with_errors_that_can_be_read_are_laid_out(run, case):
    case.write_text("odd:   1\n")
    assert run("fmt", case).code == 0
    assert case.read_text() == "odd: 1\n"


def test_files_that_cannot_be_read_are_left_alone_and_others_are_not(run, case, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [\n")
    code, out, err = run("fmt", broken, case)
    assert (code, out) == (1, "")
    assert f"{broken}:2:1: not valid YAML" in err
    assert (broken.read_text(), case.read_text()) == ("a: [\n", LAID_OUT)


def test_only_files_are_laid_out(run, tmp_path):
    assert run("fmt", "japan-technopolis").code == 3
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("fmt", empty).code == 1


def test_check_lists_the_files_and_writes_nothing(run, case):
    code, out, err = run("fmt", case, "--check")
    assert (code, out, err) == (5, f"{case}\n", "1 file would be laid out anew, 0 in the layout already\n")
    assert case.read_text() == CASE
    case.write_text(LAID_OUT)
    assert run("fmt", case, "--check") == (0, "", ALREADY.replace("laid", "would be laid"))


def test_diff_prints_what_would_change(run, case):
    code, out, _ = run("fmt", case, "--diff")
    assert code == 0
    assert out == f"--- {case}\n+++ {case}\n@@ -1,2 +1,2 @@\n case: a\n-title: 'A'\n+title: \"A\"\n"
    assert case.read_text() == CASE


def test_diff_of_a_file_without_a_line_feed_at_its_end(run, case):
    case.write_text("case: a")
    code, out, _ = run("fmt", case, "--diff", "--check")
    assert code == 5
    assert out.endswith("-case: a\n\\ No newline at end of file\n+case: a\n")


def test_standard_input_is_printed(run, typed):
    typed(CASE.encode())
    assert run("fmt", "-")[:2] == (0, LAID_OUT)
    typed(CASE.encode())
    assert run("fmt", "-", "--check")[:2] == (5, "-\n")
    typed(LAID_OUT.encode())
    assert run("fmt", "-", "--check")[:2] == (0, "")
    typed(b"a: [")
    code, out, err = run("fmt", "-")
    assert (code, out, err.startswith("<stdin>:")) == (1, "", True)


# ---- approval


def test_a_case_is_approved(run, case):
    assert run("fmt", "--approve", case).code == 0
    text = case.read_text()
    assert text.startswith(f"{LAID_OUT}edition:\n  version: 1\n  status: approved\n  sha256: ")
    assert run("fmt", "--approve", case).err == ALREADY
    case.write_text(text.replace('"A"', '"B"'))
    assert "[edition-changed]" in run("check", case).out


def test_a_case_with_errors_is_not_approved(run, town):
    broken = town / "cases" / "b-broken.yml"
    before = broken.read_text()
    code, _, err = run("fmt", "--approve", broken, "--rubric", town / "towns.yaml")
    assert (code, "the scale has no label 'fulll'" in err) == (1, True)
    assert broken.read_text() == before
    assert run("fmt", "--approve", town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml").code == 0


def test_a_rubric_that_cannot_be_used_stops_the_approval(run, case, tmp_path):
    assert run("fmt", "--approve", case, "--rubric", tmp_path / "none.yaml").code == 3
    assert case.read_text() == CASE

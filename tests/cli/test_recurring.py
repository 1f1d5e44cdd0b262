"""The command ``patterns``: what recurs, in which cases; what it shares with ``compare`` is tested with that."""

import json
from pathlib import Path

import pytest

from premortem.cli import INVALID, OK
from premortem.cli.recurring import _bundled
from premortem.reading.library import bundled


@pytest.fixture
def towns(town):
    """Give the command line two towns and their rubric."""
    cases = town / "cases"
    return [cases / "a-newtown.yaml", cases / "c-oldtown.yaml", "--rubric", town / "towns.yaml"]


def test_what_recurs_in_two_towns(run, towns):
    done = run("patterns", *towns)
    assert (done.code, done.err) == (OK, "")
    assert done.out.startswith("What recurs in 2 programmes\n2 programmes (2 families) · rubric: Towns 1\n")
    assert "found in 1 of 2 programmes (1 of 2 families) with evidence" in " ".join(done.out.split())


def test_in_korean(run, towns):
    assert run("patterns", *towns, "--lang", "ko").out.startswith("사업 2건에서 되풀이되는 문제\n")


def test_json_says_what_it_is(run, towns):
    assert json.loads(run("patterns", *towns, "--format", "json").out)["schema"] == "premortem-patterns/1"


def test_files_and_bundled_cases_together(run, tmp_path):
    (tmp_path / "mine.yaml").write_text("case: mine\ntitle: Mine\n")
    done = run("patterns", tmp_path, "korea-ripp", "--format", "json")
    assert [one["id"] for one in json.loads(done.out)["programmes"]] == ["mine", "korea-ripp"]


def test_two_files_with_one_id_are_refused(run, towns):
    done = run("patterns", towns[0], *towns)
    assert (done.code, done.out) == (INVALID, "")
    assert "the case 'newtown' stands here for the second time" in done.err


def test_without_a_case_all_that_are_bundled_are_taken_and_that_is_said(capsys, tmp_path, monkeypatch):
    """Whatever lies in the folder at hand under the name of one of them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "korea-ripp").write_text("no case")
    found = _bundled()
    assert [Path(path).stem for path in found] == [*bundled("cases")]
    assert all(Path(path).is_absolute() for path in found)
    assert (
        capsys.readouterr().err == f"premortem patterns: no CASE was named: taking the {len(found)} that are bundled\n"
    )


def test_without_a_case(run, monkeypatch, towns):
    monkeypatch.setattr("premortem.cli.recurring._bundled", lambda: [str(path) for path in towns[:2]])
    assert run("patterns", *towns[2:]).out == run("patterns", *towns).out

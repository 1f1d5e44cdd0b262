"""The command ``lenses``: which case, which frames, where the report goes."""

import json

import pytest

from premortem.cli import INVALID, OK, UNREADABLE, USAGE

ROADS = """\
rubric: roads
version: "1"
title: Roads
levels: [category, question]
criteria:
  - id: traffic
    label: Traffic
    questions: [{id: unused, claim: Nobody uses them., same-as: [towns/empty]}]
contradicts:
  - {of: unused, with: towns/empty, why: They want opposite things.}
"""


@pytest.fixture
def newtown(town):
    """Give the command line a case, the rubric it was written for, and another."""
    (town / "roads.yaml").write_text(ROADS)
    return [town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml", "--rubric", town / "roads.yaml"]


def test_through_the_frames_that_are_named(run, newtown):
    done = run("lenses", *newtown)
    assert (done.code, done.err) == (OK, "")
    assert done.out.startswith("Newtown\nread through 2 frames\n\nRead through 2 frames: 2 find a failure")
    assert "A Towns\n" in done.out
    assert "B Roads\n" in done.out
    assert "B – A: Leaning towards failure in both frames. They want opposite things." in done.out


def test_through_all_bundled_frames(run):
    done = run("lenses", "japan-technopolis", "--format", "json")
    document = json.loads(done.out)
    assert (done.code, document["schema"]) == (OK, "premortem-lenses/1")
    assert document["frames"][0]["rubric"]["id"] == "overseas-cluster-failure"
    assert len(document["frames"]) > 1


def test_beside_a_bundled_one(run):
    document = json.loads(run("lenses", "japan-technopolis", "--rubric", "post-cluster", "--format", "json").out)
    assert [frame["rubric"]["id"] for frame in document["frames"]] == ["overseas-cluster-failure", "post-cluster"]


def test_in_korean(run, newtown):
    assert "관점 2개로 평가한 결과" in run("lenses", *newtown, "--lang", "ko").out


@pytest.mark.parametrize(("form", "suffix"), [("html", "html"), ("markdown", "md"), ("text", "txt"), ("json", "json")])
def test_output_into_a_file_or_a_folder(run, newtown, tmp_path, form, suffix):
    printed = run("lenses", *newtown, "--format", form).out
    assert run("lenses", *newtown, "--format", form, "--output", tmp_path / "x").out == ""
    assert run("lenses", *newtown, "--format", form, "--output", tmp_path).code == OK
    assert (tmp_path / "x").read_text("utf-8") == printed
    assert (tmp_path / f"newtown.frames.{suffix}").read_text("utf-8") == printed


def test_as_of_a_date(run):
    done = run("lenses", "japan-technopolis", "--rubric", "post-cluster", "--as-of", "2000", "--include-undated")
    assert done.code == OK
    assert "as of 2000" in " ".join(done.out.split())


def test_what_is_no_date(run, newtown):
    done = run("lenses", *newtown, "--as-of", "2008-13")
    assert (done.code, done.out) == (USAGE, "")
    assert done.err.startswith("premortem lenses: '2008-13' is no date")


def test_a_rubric_is_named_once(run, newtown, town):
    done = run("lenses", *newtown, "--rubric", town / "roads.yaml")
    assert (done.code, done.out) == (USAGE, "")
    assert done.err == "premortem lenses: a rubric is a frame once: towns, roads, roads\n"


def test_what_is_wrong_with_the_case_is_said(run, town, newtown):
    done = run("lenses", town / "cases" / "b-broken.yml", *newtown[1:])
    assert (done.code, done.out) == (INVALID, "")
    assert "b-broken.yml:5:" in done.err


def test_a_case_whose_rubric_is_unknown(run, town):
    done = run("lenses", town / "cases" / "a-newtown.yaml", "--rubric", "post-cluster")
    assert (done.code, done.out) == (INVALID, "")
    assert "there is no bundled rubric 'towns'" in done.err


def test_what_only_scoring_finds_is_said_at_the_case(run, town, newtown):
    """Two dozen open questions in a table have more completions than are worked through."""
    questions = "".join(f"\n      - {{id: q{n}, claim: There is., scale: s}}" for n in range(24))
    (town / "towns.yaml").write_text(f"""\
rubric: towns
version: "1"
title: Towns
levels: [category, question]
scales: {{s: [A, B, C, D, E, F, G, H]}}
operator: table
scale: s
table: [{{of: [A], is: A}}]
criteria:
  - id: planning
    label: Planning
    operator: table
    scale: s
    table: [{{of: [A], is: A}}]
    questions:{questions}
""")
    newtown[0].write_text("case: newtown\ntitle: Newtown\nrubric: towns\n")
    done = run("lenses", *newtown)
    assert (done.code, done.out) == (INVALID, "")
    assert "can be filled in in too many ways" in done.err


def test_rubrics_that_cannot_be_read(run, newtown, tmp_path):
    done = run("lenses", *newtown, "--rubric", tmp_path / "none.yaml")
    assert (done.code, done.out) == (UNREADABLE, "")

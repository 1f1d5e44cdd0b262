"""The command ``compare``: programmes, and two editions; what it shares with other commands is tested with those."""

import json

import pytest

from premortem.cli import INVALID, OK


@pytest.fixture
def towns(town):
    """Give the command line what it needs to compare two towns."""
    cases = town / "cases"
    return [cases / "a-newtown.yaml", cases / "c-oldtown.yaml", "--rubric", town / "towns.yaml"]


def test_programmes_side_by_side(run, towns):
    done = run("compare", *towns)
    assert (done.code, done.err) == (OK, "")
    assert done.out.startswith("Newtown · Oldtown\n2 programmes by one rubric: Towns 1\n")
    assert "Planning: Newtown is worse than Oldtown." in done.out


def test_in_korean(run, towns):
    assert "하나의 평가틀로 본 사업 2건" in run("compare", *towns, "--lang", "ko").out


def test_json_says_what_it_is(run, towns):
    assert json.loads(run("compare", *towns, "--format", "json").out)["schema"] == "premortem-comparison/1"


def test_two_files_of_one_case_are_two_editions(run, towns, town):
    second = town / "second.yaml"
    second.write_text(towns[0].read_text().replace("finding: full", "finding: absent"))
    done = run("compare", towns[0], second, *towns[2:])
    assert done.code == OK
    assert done.out.startswith("What the second edition changes: Newtown\n")
    assert "item changed: empty (report, p. 3; absent) – finding full → absent" in done.out


def test_three_files_with_one_id_are_refused(run, towns):
    done = run("compare", towns[0], *towns)
    assert (done.code, done.out) == (INVALID, "")
    assert "the case 'newtown' stands here for the second time" in done.err


def _tied(name, **programme):
    return json.dumps({"case": name, "title": f"The case {name}", "programme": programme})


def test_the_family_comes_with_it(run, tmp_path):
    for name, programme in (("a", {}), ("b", {"part-of": ["a"]}), ("c", {"successor-of": ["b"]}), ("d", {})):
        (tmp_path / f"{name}.yaml").write_text(_tied(name, **programme), "utf-8")
    (tmp_path / "broken.yaml").write_text("case: broken", "utf-8")
    (tmp_path / "other.yaml").write_text(
        json.dumps({"case": "e", "title": "E", "rubric": "post-cluster", "programme": {"part-of": ["a"]}}), "utf-8"
    )
    (tmp_path / "notes.txt").write_text("case: f", "utf-8")
    code, out, err = run("compare", tmp_path / "a.yaml", "--family", "--format", "json")
    assert (code, err) == (0, "")
    assert [one["id"] for one in json.loads(out)["programmes"]] == ["a", "b"]
    found = json.loads(run("compare", tmp_path / "b.yaml", tmp_path / "d.yaml", "--family", "--format", "json").out)
    assert [one["id"] for one in found["programmes"]] == ["b", "d", "a", "c"]
    assert [(tie["a"], tie["b"], tie["kind"]) for tie in found["ties"]] == [
        ("b", "a", "part-of"), ("c", "b", "successor-of"),
    ]  # fmt: skip
    code, _, err = run("compare", tmp_path / "d.yaml", "--family")
    assert (code, err) == (2, "premortem compare: name two cases or more\n")


def test_the_family_of_a_bundled_case(run):
    found = json.loads(run("compare", "korea-ripp-nine-regions", "--family", "--format", "json").out)
    assert [one["id"] for one in found["programmes"]] == ["korea-ripp-nine-regions", "korea-ripp"]


def test_the_family_with_one_rubric_for_all(run, tmp_path):
    (tmp_path / "a.yaml").write_text(_tied("a", **{"part-of": ["b"]}), "utf-8")
    other = {"case": "b", "title": "B", "rubric": "post-cluster"}
    (tmp_path / "b.yaml").write_text(json.dumps(other), "utf-8")
    out = run("compare", tmp_path / "a.yaml", "--family", "--rubric", "post-cluster", "--format", "json").out
    assert [one["id"] for one in json.loads(out)["programmes"]] == ["a", "b"]

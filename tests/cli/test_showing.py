"""The commands list and schema."""

import json

import pytest

from premortem.reading.library import bundled


def test_list_names_all_that_is_bundled(run):
    code, out, err = run("list")
    assert (code, err) == (0, "")
    assert out.startswith("rubrics:\n")
    assert "  overseas-cluster-failure     Failures of overseas cluster policy\n" in out.partition("cases:\n")[0]
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


@pytest.mark.parametrize("kind", ["rubric", "overlay", "case", "result"])
def test_schema(run, kind):
    code, out, err = run("schema", kind)
    assert (code, err) == (0, "")
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_schema_of_cases_for_a_rubric(run):
    code, out, err = run("schema", "case", "--rubric", "overseas-cluster-failure", "--lang", "ko")
    assert (code, err) == (0, "")
    schema = json.loads(out)
    assert schema["title"].startswith("사례 파일: overseas-cluster-failure ")
    assert schema["$defs"]["question"]["anyOf"][0]["const"] == "one-model-for-all"


def test_schema_of_cases_for_a_variant(run, tmp_path):
    path = tmp_path / "variant.yaml"
    path.write_text(
        "rubric: variant\nversion: 1\nextends: overseas-cluster-failure\nremove: {copied-model: Not asked.}\n"
    )
    defs = json.loads(run("schema", "case", "--rubric", path).out)["$defs"]
    ids = [one["const"] for one in defs["question"]["anyOf"] if "const" in one]
    assert "one-model-for-all" in ids
    assert "copied-model" not in ids


@pytest.mark.parametrize(
    ("kind", "rubric", "code", "said"),
    [
        (
            "rubric",
            "overseas-cluster-failure",
            2,
            "premortem schema: --rubric is an option of the kind case, not of rubric",
        ),
        ("case", "no-such-rubric", 3, "no-such-rubric: cannot read this file"),
    ],
)
def test_schema_for_a_rubric_that_cannot_be_given(run, kind, rubric, code, said):
    found = run("schema", kind, "--rubric", rubric)
    assert (found.code, found.out) == (code, "")
    assert found.err.startswith(said)

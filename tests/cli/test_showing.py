"""The commands list and schema."""

import json

import pytest

from premortem.reading.library import bundled


def test_list_names_all_that_is_bundled(run):
    code, out, err = run("list")
    assert (code, err) == (0, "")
    assert out.startswith("rubrics:\n  overseas-cluster-failure     Failures of overseas cluster policy\ncases:\n")
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

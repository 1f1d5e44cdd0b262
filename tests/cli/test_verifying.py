"""The command verify."""

import io
import json
import sys

import pytest


@pytest.fixture
def result(run, town, tmp_path):
    """Write a result of the town, changed or not."""

    def result(change=lambda _: None, *options):
        out = run(
            "assess", town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml", "--format", "json", *options
        ).out
        stated = json.loads(out)
        change(stated)
        path = tmp_path / "result.json"
        path.write_text(json.dumps(stated))
        return path

    return result


@pytest.fixture
def verify(run, town):
    """Verify a result by the files of the town."""

    def verify(path, *options):
        given = ("--case", town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml")
        return run("verify", path, *given, *options)

    return verify


def test_a_result_that_is_as_stated(verify, result):
    assert verify(result()) == (0, "newtown by towns: everything is as stated\n", "")


@pytest.mark.parametrize(
    "options",
    [("--robustness",), ("--fail-at", "severe"), ("--fail-on-insufficient",), ("--as-of", "1990", "--include-undated")],
)
def test_what_was_asked_for_is_recomputed(verify, result, options):
    assert verify(result(lambda _: None, *options)).code == 0


@pytest.mark.parametrize("options", [(), ("--robustness",)])
@pytest.mark.parametrize("name", ["korea-ripp", "japan-technopolis", "korea-linp"])
def test_bundled_documents_are_found_by_name(run, tmp_path, name, options):
    path = tmp_path / "result.json"
    assert run("assess", name, "--format", "json", "--output", path, *options).code == 0
    assert run("verify", path) == (0, f"{name} by overseas-cluster-failure: everything is as stated\n", "")


def test_a_changed_number_is_shown_at_its_path(verify, result):
    def change(stated):
        stated["root"]["children"][0]["point"] = 0.5

    code, out, err = verify(result(change))
    assert (code, err) == (5, "")
    assert out == "newtown by towns: 1 difference\n  root.children[0].point: stated '0.5', found '1.0'\n"


def test_many_differences_are_cut(verify, result):
    def change(stated):
        stated["facts"] = {f"fact{place}\u202e": place for place in range(25)}

    code, out, _ = verify(result(change))
    lines = out.splitlines()
    assert (code, len(lines)) == (5, 22)
    assert (lines[0], lines[-1]) == ("newtown by towns: 25 differences", "  and 5 more")
    assert "\u202e" not in out


def test_lists_are_shown_short(verify, result):
    def change(stated):
        stated["root"]["children"] = [["x" * 1000]]

    code, out, _ = verify(result(change))
    assert code == 5
    assert max(map(len, out.splitlines())) < 500


def test_differences_as_json(verify, result):
    def change(stated):
        stated["case"]["title"] = {"en": "다른 \ud800"}

    code, out, _ = verify(result(change), "--format", "json")
    found = json.loads(out)
    assert (code, found["schema"]) == (5, "premortem-verification/1")
    [one] = found["results"]
    assert one == {
        "case": "newtown",
        "rubric": "towns",
        "differences": [{"path": "case.title.en", "stated": "다른 \ud800", "found": "Newtown"}],
    }
    assert "다른" in out
    assert verify(result(change)).code == 5


def test_several_results(run, tmp_path):
    path = tmp_path / "results.json"
    run("assess", "korea-ripp", "korea-linp", "--format", "json", "--output", path)
    assert run("verify", path).out.count("everything is as stated") == 2
    stated = json.loads(path.read_text("utf-8"))
    stated[1]["overall"]["reading"] = "x"
    path.write_text(json.dumps(stated))
    code, out, _ = run("verify", path)
    assert (code, out.count("everything is as stated"), out.count("overall.reading")) == (5, 1, 1)


def test_standard_input(run, result, monkeypatch, town):
    text = result().read_bytes()
    for content, code in ((text, 0), (b"{", 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        given = ("--case", town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml")
        found = run("verify", "-", *given)
        assert found.code == code
    assert found.err.startswith("<stdin>:1:2: ")


def test_another_rubric_or_case_shows(run, town, result):
    code, out, _ = run("verify", result(), "--case", town / "cases" / "c-oldtown.yaml", "--rubric", town / "towns.yaml")
    assert code == 5
    assert "case.id: stated 'newtown', found 'oldtown'" in out


@pytest.mark.parametrize("content", ["", "{", "[]", "5", "case: x", '{"a": NaN}', "[" * 3000])
def test_other_files_are_errors(run, tmp_path, content):
    path = tmp_path / "result.json"
    path.write_text(content)
    code, out, err = run("verify", path)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"{path}:1:")


def test_a_file_that_is_not_there(run, tmp_path):
    assert run("verify", tmp_path / "nowhere.json").code == 3


def test_a_result_does_not_say_which_file_to_read(run, result, town):
    def change(stated):
        stated["case"]["id"] = str(town / "cases" / "a-newtown.yaml")

    code, out, err = run("verify", path := result(change), "--rubric", town / "towns.yaml")
    assert (code, out) == (1, "")
    assert err.startswith(f"{path}:1:1: case.id: the result names the case '")
    assert "which is not bundled" in err
    assert "--case" in err


def test_a_rubric_that_is_not_bundled(run, result, town, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(result().read_bytes())))
    code, _, err = run("verify", "-", "--case", town / "cases" / "a-newtown.yaml")
    assert code == 1
    assert err.startswith("<stdin>:1:1: rubric.id: the result names the rubric 'towns', which is not bundled")


def test_a_case_that_the_rubric_cannot_take(run, result, town):
    code, out, err = run("verify", result(), "--case", "korea-ripp", "--rubric", town / "towns.yaml")
    assert (code, out) == (1, "")
    assert "Traceback" not in err
    assert err

"""The command new: what it writes, where, and what it refuses to write over."""

import json

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

import premortem
from premortem.authoring.tables import as_csv, as_xlsx
from premortem.cli.creating import MAX_HEADER
from premortem.model.mapping import Place
from premortem.reading.library import bundled
from premortem.reading.yaml_tree import decode, parse_tree


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def value_of(path):
    return parse_tree(decode(path.read_bytes(), "x"), "x").value


def test_a_case_to_begin_with(run, here):
    assert run("new", "case", "my-programme") == (0, "", (
        "my-programme.yaml: a case for the rubric overseas-cluster-failure 1.0.0; beside it, "
        ".premortem/overseas-cluster-failure.case.json helps editors\n"
        "next: fill in what is known, and run: premortem check my-programme.yaml\n"
    ))  # fmt: skip
    assert run("check", "my-programme.yaml") == (0, "", "1 file checked: no problems found\n")
    assert sorted(path.name for path in here.iterdir()) == [".premortem", "my-programme.yaml"]
    assert premortem.load_case("my-programme.yaml").title == {"en": "My programme"}


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("arguments", [["case", "x"], ["case", "x", "--stage", "ex-ante"], ["rubric", "x"]], ids=str)
def test_an_editor_finds_the_schema_and_nothing_wrong(run, here, arguments, lang):
    assert run("new", *arguments, "--lang", lang).code == 0
    line = (here / "x.yaml").read_text("utf-8").splitlines()[0]
    schema = json.loads((here / line.removeprefix("# yaml-language-server: $schema=")).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(value_of(here / "x.yaml"))) == []


def test_commands_to_run_next_can_be_copied_whatever_files_are_called(run, here):
    (here / "my rubrics").mkdir()
    assert run("new", "rubric", "r", "--output", "my rubrics").code == 0
    rubric = "my rubrics/r.yaml"
    err = run("new", "case", "x", "--stage", "ex-ante", "--rubric", rubric, "--output", "a plan.yaml").err
    assert "premortem check 'a plan.yaml' --rubric 'my rubrics/r.yaml'\n" in err
    assert (
        "premortem checklist 'a plan.yaml' --rubric 'my rubrics/r.yaml' --format html --output 'a plan.html'\n" in err
    )


def test_a_plan(run, here):
    err = run("new", "case", "plan", "--stage", "ex-ante").err
    assert "for the meeting: premortem checklist plan.yaml --format html --output plan.html\n" in err
    assert value_of(here / "plan.yaml")["programme"] == {"stage": "ex-ante"}
    code, out, err = run("checklist", "plan.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("What could fail: Plan\n")


def test_a_rubric_and_a_case_for_it(run, here):
    assert "towns.yaml: a small rubric" in run("new", "rubric", "towns").err
    assert run("check", "towns.yaml").code == 0
    err = run("new", "case", "newtown", "--rubric", "towns.yaml").err
    assert err.endswith("premortem check newtown.yaml --rubric towns.yaml\n")
    assert run("check", "newtown.yaml", "--rubric", "towns.yaml") == (0, "", "1 file checked: no problems found\n")
    assert value_of(here / "newtown.yaml")["rubric"] == "towns@0"


def test_a_file_or_a_folder_of_ones_own(run, here):
    (here / "cases").mkdir()
    assert run("new", "case", "a", "--output", "cases").code == 0
    assert run("new", "case", "a", "--output", "cases/b.yml").code == 0
    assert sorted(path.name for path in (here / "cases").iterdir()) == [".premortem", "a.yaml", "b.yml"]
    assert run("new", "case", "a", "--output", "nowhere/b.yaml").code == 3


def test_standard_output(run, here):
    code, out, err = run("new", "case", "a", "--output", "-")
    assert (code, err) == (0, "")
    assert list(here.iterdir()) == []
    run("new", "case", "a")
    assert (here / "a.yaml").read_text("utf-8") == out


@pytest.mark.parametrize("arguments", [["a"], ["b", "--output", "a.yaml"], ["b", "--output", "link.yaml"]], ids=str)
def test_nothing_is_written_over(run, here, arguments):
    (here / "a.yaml").write_text("mine")
    (here / "link.yaml").symlink_to("nowhere.yaml")
    code, out, err = run("new", "case", *arguments)
    assert (code, out) == (3, "")
    assert "is there already, and stays as it is; give " in err
    assert (here / "a.yaml").read_text() == "mine"
    assert not (here / ".premortem").exists()


@pytest.mark.parametrize(("name", "hint"), [
    ("My Programme", "did you mean 'my-programme'?"),
    ("Übung_2", "did you mean 'ubung-2'?"),
    ("내 사업", "an id could be 'my-programme'"),
    ("-a", "did you mean 'a'?"),
    ("../a", "did you mean 'a'?"),
    ("a" * 101, f"did you mean '{'a' * 60}'?"),
])  # fmt: skip
def test_an_id_that_cannot_be_used(run, here, name, hint):
    code, out, err = run("new", "case", "--", name)
    assert (code, out) == (2, "")
    assert err.startswith("premortem new: '")
    assert hint in err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("arguments", [
    [], ["case"], ["table", "a"], ["rubric", "a", "--stage", "ex-ante"], ["rubric", "a", "--from", "a.csv"],
    ["rubric", "a", "--rubric", "a.yaml"], ["case", "a", "--stage", "later"], ["case", "a", "--lang", "fr"],
    ["mapping", "a"], ["case", "a", "--table", "t.csv"], ["rubric", "a", "--header", "2"],
    ["case", "a", "--sheet", "s"],
    ["mapping", "a", "--table", "t.csv", "--stage", "ex-ante"], ["mapping", "a", "--table", "t.csv", "--from", "t.csv"],
    ["mapping", "a", "--table", "t.csv", "--header", "0"], ["mapping", "a", "--table", "t.csv", "--header", "1001"],
    ["mapping", "a", "--table", "t.csv", "--header", "x"],
], ids=str)  # fmt: skip
def test_wrong_usage(run, here, arguments):
    assert run("new", *arguments).code == 2
    assert list(here.iterdir()) == []


def test_a_rubric_that_cannot_be_used(run, here):
    (here / "broken.yaml").write_text("rubric: broken\n")
    code, _, err = run("new", "case", "a", "--rubric", "broken.yaml")
    assert code == 1
    assert "the key 'version' is missing" in err
    assert run("new", "case", "a", "--rubric", "nowhere.yaml").code == 3
    assert not (here / "a.yaml").exists()


# ---- a mapping of a table of programmes


def test_a_mapping(run, here):
    (here / "t.csv").write_bytes("번호,copied-model,비고\n1,full,\n2,상,\n".encode("cp949"))
    code, out, err = run("new", "mapping", "korea", "--table", "t.csv", "--lang", "ko")
    assert (code, out) == (0, "")
    assert err == (
        "t.csv: info: the text is not UTF-8 and was read as CP949, as spreadsheet programs write it in Korea; "
        "save it as 'CSV UTF-8 (Comma delimited)', or as .xlsx\n"
        "korea.yaml: a mapping of 't.csv' for the rubric overseas-cluster-failure 1.0.0; beside it, "
        ".premortem/mapping.json helps editors\n"
        "next: fill in what is known, and run: premortem check korea.yaml\n"
    )
    assert run("check", "korea.yaml").code == 0
    value = value_of(here / "korea.yaml")
    assert (value["id"], value["questions"]) == ("번호", {"copied-model": "copied-model"})
    schema = json.loads((here / ".premortem" / "mapping.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(value)) == []
    assert run("new", "mapping", "korea", "--table", "t.csv").code == 3
    assert run("new", "mapping", "korea", "--table", "t.csv", "--lang", "ko", "--output", "-").out == (
        here / "korea.yaml"
    ).read_text("utf-8")


def test_a_mapping_for_a_rubric_of_ones_own(run, here):
    run("new", "rubric", "towns")
    (here / "t.csv").write_text("towns of today\nid,n\na,1\nb,2\n")
    err = run("new", "mapping", "m", "--table", "t.csv", "--rubric", "towns.yaml", "--header", "2").err
    assert err.endswith("premortem check m.yaml --rubric towns.yaml\n")
    value = value_of(here / "m.yaml")
    assert (value["rubric"], value["table"], value["id"]) == ("towns@0", {"header": "2"}, "id")


def test_a_mapping_of_what_cannot_be_read(run, here):
    (here / "t.csv").write_text("id,n\na,1\n")
    assert run("new", "mapping", "m", "--table", "nowhere.csv").code == 3
    assert run("new", "mapping", "m", "--table", "t.csv", "--rubric", "nowhere.yaml").code == 3
    code, _, err = run("new", "mapping", "m", "--table", "t.csv", "--sheet", "two")
    assert (code, "this file has no sheets" in err) == (1, True)
    assert not (here / "m.yaml").exists()


def test_the_last_row_that_can_be_a_header():
    TypeAdapter(Place).validate_python({"header": str(MAX_HEADER)})
    with pytest.raises(ValidationError):
        TypeAdapter(Place).validate_python({"header": str(MAX_HEADER + 1)})


# ---- from a table


def unordered(case):
    """Give what a case says, whatever the order of its items, and without what is written as nothing."""
    value = {key: part for key, part in case.items() if part is not None}
    return {**value, "evidence": sorted(json.dumps(item, sort_keys=True) for item in value.get("evidence", ()))}


@pytest.mark.no_cover
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", bundled("cases"))
def test_a_case_comes_back_from_its_table(run, here, name, form):
    value = value_of(bundled("cases")[name])
    rubric = premortem.load_rubric("overseas-cluster-failure")
    content = as_csv(value, rubric).encode() if form == "csv" else as_xlsx(value, rubric)
    (here / f"table.{form}").write_bytes(content)
    assert run("new", "case", name, "--from", f"table.{form}").code == 0
    assert unordered(value_of(here / f"{name}.yaml")) == unordered(value)


def test_a_table_of_items_alone(run, here):
    (here / "items.csv").write_text(
        "question,finding,source,statement\ncopied-model,full,plan,As in Sophia: Antipolis.\n"
    )
    assert run("new", "case", "a", "--from", "items.csv", "--stage", "ex-ante").code == 0
    value = value_of(here / "a.yaml")
    assert value["evidence"] == [
        {"question": "copied-model", "finding": "full", "source": "plan", "statement": "As in Sophia: Antipolis."}
    ]
    assert value["programme"] == {"stage": "ex-ante"}
    assert run("check", "a.yaml").code == 0


def test_the_rubric_that_the_table_names(run, here):
    run("new", "rubric", "towns")
    (here / "t.csv").write_text("part,id,value\ncase,rubric,towns@0\n")
    assert run("new", "case", "a", "--from", "t.csv").code == 3  # not bundled
    assert run("new", "case", "a", "--from", "t.csv", "--rubric", "towns.yaml").code == 0
    assert run("new", "case", "b", "--from", "t.csv", "--rubric", "overseas-cluster-failure").code == 0
    assert value_of(here / "b.yaml")["rubric"] == "overseas-cluster-failure@1"


def test_what_is_wrong_with_a_table(run, here):
    (here / "empty.csv").write_text("")
    code, _, err = run("new", "case", "a", "--from", "empty.csv")
    assert code == 1
    assert "the table is empty" in err
    assert run("new", "case", "a", "--from", "nowhere.csv").code == 3
    assert not (here / "a.yaml").exists()

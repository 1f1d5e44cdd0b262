"""The README against the project: its excerpt, its commands, its five lines of Python, its counts."""

import re

import premortem
from premortem import cli
from premortem.model.rubric import criteria_of, questions_of
from test_docs import ROOT, column, fenced, quoted, run_page, said_by, table

README = ROOT / "README.md"


def blocks(language):
    return [block.lines for block in fenced(README) if block.language == language]


def test_what_it_shows_is_true(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run_page(README, tmp_path)
    assert "<title>Technopolis (Japan)" in (tmp_path / "report.html").read_text("utf-8")


def test_its_picture_is_that_of_the_command(update_golden):
    path = ROOT / "docs" / "pictures" / "technopolis.svg"
    drawn, _ = said_by(["assess", "japan-technopolis", "--format", "svg"])
    if update_golden:
        path.write_text(drawn, "utf-8")
    assert path.read_text("utf-8") == drawn, "run make golden"
    found = premortem.assess(
        premortem.load_case("japan-technopolis"), premortem.load_rubric("overseas-cluster-failure")
    ).to_dict()["root"]
    rows = [node for child in found["children"] for node in (child, *child["children"]) if "operator" in node]
    assert (len(rows), sum(not node["coverage"] for node in rows)) == (17, 12)


def test_embedding_takes_five_lines():
    (lines,) = blocks("python")
    assert len(lines) == 5
    for name in ("load_rubric", "load_case", "assess", "render", "print("):
        assert any(name in line for line in lines)


def test_the_table_of_commands_is_complete():
    assert [name.split()[1] for name in column(README, "Commands")] == [*cli.COMMANDS]


def test_the_options_named_belong_to_the_command():
    for command, row in zip(cli.COMMANDS, table(README, "Commands"), strict=True):
        known = said_by([command, "--help"])[0]
        for name in (word for cell in quoted(row[1]) for word in cell.split() if word.startswith("--")):
            assert name in known, name


def test_the_exit_codes_are_those_of_the_help():
    codes = " ".join(re.search(r"^exit codes: (.*)", cli.EPILOG, re.MULTILINE | re.DOTALL).group(1).split())
    assert codes in " ".join(README.read_text("utf-8").split())


def test_every_folder_in_the_box_exists():
    listed = column(README, "What is in the box")
    assert {"rubric/", "cases/", "reports/", "engine/"} <= set(listed)
    assert all((ROOT / name).is_dir() for name in listed)


def test_the_counts_are_those_of_the_rubric():
    rubric = premortem.load_rubric("overseas-cluster-failure")
    subtypes = sum(len(criterion.criteria) for criterion in rubric.criteria)
    words = {4: "four", 13: "thirteen"}
    questions = len(list(questions_of(rubric)))
    counted = f"{words[len(rubric.criteria)]} categories, {words[subtypes]} subtypes, {questions} questions"
    assert counted in " ".join(README.read_text("utf-8").split())
    assert len(list(criteria_of(rubric))) == len(rubric.criteria) + subtypes

"""The tasks of portfolio that go from rows to cases, from cases to tables, and make tables."""

import polars as pl
import pytest

import ministry
import premortem

NAMED = ("--mapping", "mapping.yaml", "--rubric", "rubric.yaml")
ROW = ("--table", "table.csv", *NAMED)


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Make the folder of somebody in the ministry the current one."""
    ministry.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ---- extract


def test_a_row_becomes_a_case(run, office):
    code, text, err = run("portfolio", "extract", "P-2", *ROW)
    assert (code, err) == (0, "")
    case = premortem.load_case(text=text)
    assert [item.finding for item in case.evidence] == ["full"]
    assert [(one.question, one.kind) for one in case.unknowns] == [("no-staff", "withheld")]
    (office / "case.yaml").write_text(text, "utf-8")
    assert run("fmt", "--check", "case.yaml").code == 0
    assert run("portfolio", "extract", case.case, *ROW).out == text


def test_a_case_in_a_file_or_a_folder(run, office):
    assert run("portfolio", "extract", "P-1", *ROW, "--output", "one.yaml") == (0, "", "")
    (office / "cases").mkdir()
    assert run("portfolio", "extract", "p5", *ROW, "--output", "cases") == (0, "", "")
    assert [path.name for path in (office / "cases").iterdir()] == ["p5.yaml"]
    assert premortem.load_case("one.yaml").title == {"ko": "첫째 사업"}


@pytest.mark.parametrize(
    ("row", "named", "code", "message"),
    [
        ("P-7", NAMED, 1, "table.csv:8:5: E8 (수요 없음): '그렇다' means nothing on 'no-demand'"),
        ("합계", NAMED, 1, "table.csv:12:1: A12 (사업번호): the row is no programme, and left out\n"),
        (
            "P-8",
            NAMED,
            2,
            "premortem portfolio extract: no row of table.csv has the id 'P-8' in the column '사업번호'\n",
        ),
        ("P-1", ("--mapping", "missing.yaml"), 3, "missing.yaml: cannot read this file"),
    ],
)
@pytest.mark.usefixtures("office")
def test_rows_that_are_no_case(run, row, named, code, message):
    found = run("portfolio", "extract", row, "--table", "table.csv", *named)
    assert (found.code, found.out) == (code, "")
    assert found.err.startswith(message)


# ---- collect


@pytest.fixture
def cases(run, office):
    """Extract the sound rows into a folder."""
    (office / "cases").mkdir()
    for name in ("P-1", "P-2", "P-3", "P-4", "p5"):
        assert run("portfolio", "extract", name, *ROW, "--output", "cases").code == 0
    return office / "cases"


def test_cases_become_a_table_with_a_mapping_of_its_own(run, cases):
    command = ("portfolio", "collect", cases, "--rubric", "rubric.yaml", "--output")
    code, out, err = run(*command, "cases.csv")
    assert (code, out) == (0, "")
    assert err.endswith("cases.csv: 5 programmes\ncases.mapping.yaml: what its columns mean\n")
    assert "warning: the table has no place for the locators of evidence" in err
    table = pl.read_csv("cases.csv")
    assert table.columns == ["id", "title", "no-demand", "no-money", "no-staff"]
    assert table.rows()[1] == ("P-1", "첫째 사업", "full", "absent", "partial")
    named = ("--mapping", "cases.mapping.yaml", "--rubric", "rubric.yaml")
    assert run("portfolio", "score", "cases.csv", *named, "--output", "report", "--no-report").code == 0
    assert run("fmt", "--check", "cases.mapping.yaml", *cases.iterdir()).code == 0

    code, _, err = run(*command, "cases.parquet")
    told = "'cases.mapping.yaml' is there already, and stays as it is; name it with --mapping\n"
    assert (code, err) == (3, f"premortem portfolio collect: {told}")
    assert run(*command, "cases.parquet", "--mapping", "cases.mapping.yaml").code == 0
    assert pl.read_parquet("cases.parquet").equals(table.fill_null(""))


def test_cases_in_a_table_of_the_ministry(run, cases):
    assert run("portfolio", "collect", cases, *NAMED, "--output", "back.csv").code == 0
    assert run("portfolio", "score", "back.csv", *NAMED, "--output", "back", "--no-report").code == 0
    assert run("portfolio", "score", "table.csv", *NAMED, "--output", "there", "--no-report", "--keep-going").code == 0
    there, back = (
        pl.read_parquet(f"{name}/scored.parquet").drop("region", "year", "title").sort("id")
        for name in ("there", "back")
    )
    assert there.equals(back)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["cases", "--output", "t.xlsx"], 2, "a table is called .csv or .parquet, and not 't.xlsx'"),
        (["cases", "--output", ""], 2, "a table is called .csv or .parquet, and not '.'"),
        (["cases", "--output", "t.csv"], 1, "no bundled rubric"),
        (["japan-technopolis", "korea-linp", "cases/p5.yaml", "--output", "t.csv"], 1, "cases/p5.yaml:"),
        (["missing", "--output", "t.csv", "--rubric", "rubric.yaml"], 3, "missing: cannot read"),
        (["cases", "cases", "--output", "t.csv", "--rubric", "rubric.yaml"], 1, "for the second time"),
        (["cases", "--output", "t.csv", "--rubric", "missing.yaml"], 3, "missing.yaml: cannot read"),
        (["japan-technopolis", "other.yaml", "--output", "t.csv"], 2, "the cases are written for several rubrics"),
    ],
    ids=str,
)
def test_what_cannot_be_collected(run, cases, arguments, code, message):
    office = cases.parent
    (office / "other.yaml").write_text("case: other\ntitle: Other\nrubric: post-cluster\n")
    found = run("portfolio", "collect", *arguments)
    assert (found.code, found.out) == (code, "")
    assert message in found.err
    assert not (office / "t.csv").exists()


# ---- example, generate


def test_the_example_is_scored_as_the_help_says(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run("portfolio", "example", "asem")
    assert (code, err) == (0, "")
    assert {"asem/asem.csv", "asem/mapping.yaml", "asem/rubric.yaml"} <= {*out.splitlines()}
    named = ("--mapping", "asem/mapping.yaml", "--rubric", "asem/rubric.yaml", "--no-report")
    assert run("portfolio", "score", "asem/asem.csv", *named, "--output", "report").out.startswith("51 rows in = 51 ")
    code, out, err = run("portfolio", "example", "asem")
    assert (code, out) == (3, "")
    assert "is there already, and stays as it is" in err


def test_a_made_up_table(run, office):
    command = ("portfolio", "generate", "--rubric", "rubric.yaml", "--rows", "20", "--output")
    code, out, err = run(*command, "made.parquet")
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "made.parquet: 20 made-up programmes",
        "next: premortem portfolio score made.parquet --mapping made.mapping.yaml --rubric rubric.yaml --output DIR",
    ]
    first = (office / "made.parquet").read_bytes()
    assert run(*command, "made.parquet").code == 0
    assert (office / "made.parquet").read_bytes() == first
    assert run(*command, "made.parquet", "--seed", "1").code == 0
    assert (office / "made.parquet").read_bytes() != first
    named = ("--mapping", "made.mapping.yaml", "--rubric", "rubric.yaml")
    assert run("portfolio", "score", "made.parquet", *named, "--output", "report", "--no-report").code == 0
    (office / "made.mapping.yaml").write_text("mine")
    code, _, err = run(*command, "made.parquet")
    assert (code, "'made.mapping.yaml' is there already" in err) == (3, True)


@pytest.mark.usefixtures("office")
def test_a_made_up_table_for_a_bundled_rubric(run):
    err = run("portfolio", "generate", "--rubric", "post-cluster", "--rows", "1", "--output", "a.parquet").err
    assert err.endswith("score a.parquet --mapping a.mapping.yaml --output DIR\n")


@pytest.mark.parametrize(("rubric", "name", "code"), [("rubric.yaml", "t.csv", 2), ("missing.yaml", "t.parquet", 3)])
def test_what_cannot_be_made_up(run, office, rubric, name, code):
    found = run("portfolio", "generate", "--rubric", rubric, "--rows", "1", "--output", name)
    assert (found.code, found.out) == (code, "")
    assert found.err
    assert not (office / name).exists()

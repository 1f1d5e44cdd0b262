"""Cases as tables: nothing is lost on the way there and back, whatever the texts are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import premortem
from building import case, criterion, item, question, rubric
from premortem.authoring.columns import LINE, TEXT, parts, whole
from premortem.authoring.tables import as_csv, as_xlsx, case_sheets, read_table
from premortem.reading.yaml_tree import FORBIDDEN
from strategies import cases, rubrics, rubrics_and_cases

FORMATS = {"csv": lambda *given, **more: as_csv(*given, **more).encode(), "xlsx": as_xlsx}
STRANGE = [
    "1.50", "010", "=1+1", "+1", "-5", "@x", "'", "'=1", "'t Hooft", " x ", "x\n", "\ty", "a,b;c\td", '"', '""',
    "_x0041_", "_x005F_x0041_", "x005F_", "_x0041_x0042_", "_x000D_", "#N/A", "TRUE", "true", "{}", "1E5",
    "2004-05-31", "12:30", "50 %", "정책 실패", "\ud55c", "\u3000x", "\U0001f600", "<b>&amp;", "]]>", "null", "~",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(STRANGE),
    st.text(st.characters(exclude_categories=["Cs"]).filter(lambda one: not FORBIDDEN.match(one)), min_size=1),
).filter(str.strip)
ids = st.sampled_from(["s", "a1", "kim-2004"])


def values(shape, key=""):
    """Draw anything that tables can hold of a part, whatever the format of cases makes of it."""
    if shape == LINE:
        return ids if key in ("source", "question", "criterion") else texts
    if shape == TEXT:
        languages = st.sampled_from(["en", "ko", "zh-Hant"])
        return st.one_of(texts, st.dictionaries(languages, texts, min_size=1))
    if isinstance(shape, dict):
        keys = {name: values(part, name) for name, part in shape.items()}
        first = next(iter(keys))
        if key == "evidence":
            return st.fixed_dictionaries({"finding": keys.pop("finding")}, optional=keys)
        return st.one_of(
            st.fixed_dictionaries({first: keys.pop(first)}, optional=keys),
            *([st.just({})] if key == "refers-to" else []),
        )
    inner = values(shape.of, key)
    return (
        st.dictionaries(ids, inner, min_size=1, max_size=2) if shape.by_id else st.lists(inner, min_size=1, max_size=2)
    )


@st.composite
def written_cases(draw):
    """Draw the plain values of a case in which every key can hold anything."""
    shapes = {**whole(), **{part: many for part, many in parts().items() if part != "case"}}
    drawn = draw(st.fixed_dictionaries({}, optional={key: values(shape, key) for key, shape in shapes.items()}))
    listed = {name: {"citation": "S"} for name in ("s", "a1", "kim-2004")}
    return {**drawn, "sources": {**listed, **drawn.get("sources", {})}}


def reread(content, folder, suffix):
    """Read a table as a file."""
    path = folder / f"table.{suffix}"
    path.write_bytes(content)
    return read_table(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


@pytest.mark.no_cover
@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=12)
@given(value=written_cases())
def test_tables_keep_every_text(folder, suffix, value):
    content = FORMATS[suffix](value)
    data, problems = reread(content, folder, suffix)
    assert (data, problems) == (value, [])
    assert FORMATS[suffix](data) == content


@pytest.mark.no_cover
@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=12)
@given(drawn=rubrics_and_cases(rubrics(), cases))
def test_cases_come_back_equal(folder, suffix, drawn):
    rubric_data, case_data = drawn
    before = premortem.load_case(data=case_data)
    content = FORMATS[suffix](case_data, premortem.load_rubric(data=rubric_data), blank=True)
    data, problems = reread(content, folder, suffix)
    assert [problem for problem in problems if problem.severity != "info"] == []
    assert premortem.load_case(data=data) == before


# ---- what a table looks like

RUBRIC = premortem.load_rubric(
    data=rubric(
        criterion("c", *(question(f"q{n}", claim={"en": f"Claim {n}.", "ko": f"주장 {n}."}) for n in range(1, 6)))
    )
)
CASE = {
    "case": "town",
    "title": "Town",
    "sources": {"s": {"citation": "S"}},
    "evidence": [item("q1", source="s", statement={"en": "x", "ko": "y"}), item("q2", "absent", "s", note="z")],
    "answers": {"q3": "full"},
    "unknowns": [{"question": "q4", "kind": "no-information"}],
}


def test_one_table_has_the_columns_in_use_and_those_of_an_item():
    assert as_csv(CASE, RUBRIC, lang="ko") == (
        "part,id,question,claim,finding,source,strength,statement.en,statement.ko,locator,note,citation,value,kind\n"
        "evidence,,q1,주장 1.,full,s,,x,y,,,,,\n"
        "evidence,,q2,주장 2.,absent,s,,,,,z,,,\n"
        "sources,s,,,,,,,,,,S,,\n"
        "answers,q3,,,,,,,,,,,full,\n"
        "unknowns,,q4,,,,,,,,,,,no-information\n"
        "case,case,,,,,,,,,,,town,\n"
        "case,title,,,,,,,,,,,Town,\n"
    )


def test_without_a_rubric_there_are_no_claims():
    assert as_csv({"case": "town", "evidence": None}) == (
        "part,id,question,finding,source,strength,statement,locator,value\ncase,case,,,,,,,town\n"
    )


def test_a_table_to_fill_in_asks_what_is_open():
    sheets = case_sheets(CASE, RUBRIC, blank=True)
    assert [row[:3] for row in sheets[0].rows[3:]] == [["q5", "Claim 5.", ""]]
    assert len(case_sheets(CASE, blank=True)[0].rows) == 3
    assert len(case_sheets({"case": "x"}, RUBRIC, blank=True)[0].rows) == 6


def test_a_workbook_has_every_plain_column():
    evidence, sources, *_ = case_sheets(CASE, complete=True)
    assert evidence.rows[0] == [
        "question", "finding", "source", "strength", "test", "statement.en", "statement.ko", "locator", "quote.text",
        "quote.lang", "confidential", "refers-to.from", "refers-to.to", "refers-to.note", "aspect", "assessor", "note",
    ]  # fmt: skip
    assert sources.rows == [
        ["id", "citation", "reliability", "group", "published", "language", "url", "position", "note"],
        ["s", "S", "", "", "", "", "", "", ""],
    ]


# ---- reading


def test_an_analysts_own_table(tmp_path):
    (tmp_path / "own.csv").write_text(
        "Question;Finding;Source;Statement;Locator\nq1;full;Kim 2004;It failed.;p. 1\n;;;;\nq2;absent;Kim 2004;;\n"
    )
    data, problems = read_table(tmp_path / "own.csv")
    assert [problem.code for problem in problems] == ["unknown-source"]
    assert (
        premortem.load_case(data={"case": "own", "title": "Own", **data}).evidence
        == premortem.load_case(
            data=case(
                item("q1", source="kim-2004", statement="It failed.", locator="p. 1"),
                item("q2", "absent", "kim-2004"),
                sources={"kim-2004": {"citation": "Kim 2004"}},
            )
        ).evidence
    )


@pytest.mark.parametrize("content", [b"", b"\n\n", "\ufeff".encode(), b",,\n"])
def test_a_table_without_anything(tmp_path, content):
    (tmp_path / "t.csv").write_bytes(content)
    data, [problem] = read_table(str(tmp_path / "t.csv"))
    assert data is None
    assert str(problem).endswith("t.csv:1:1: the table is empty; start with a row of columns")


def test_a_table_that_cannot_be_read(tmp_path):
    data, [problem] = read_table(tmp_path / "none.csv")
    assert (data, problem.code) == (None, "unreadable")


def test_problems_stand_in_the_order_of_rows(tmp_path):
    (tmp_path / "t.csv").write_text("part,questoin\nx,\ny,\n")
    _, problems = read_table(tmp_path / "t.csv")
    assert [problem.line for problem in problems] == [1, 2, 3]


@pytest.mark.parametrize("name", ["t.xlsx", "t.XLS", "t.csv"])
def test_what_a_file_is_decides_how_it_is_read(tmp_path, name):
    (tmp_path / name).write_bytes(as_xlsx(CASE))
    assert read_table(tmp_path / name)[0]["case"] == "town"
    (tmp_path / name).write_text("question,finding\nq,full\n")
    data, problems = read_table(tmp_path / name)
    assert (data is None) == (name != "t.csv")
    assert [problem.code for problem in problems] == ([] if name == "t.csv" else ["bad-table"])

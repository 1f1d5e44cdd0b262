"""Tables as workbooks."""

import datetime as dt

import openpyxl
import pytest

from portfolio.books import book
from premortem.portfolio.tables import workbooks
from premortem.portfolio.tables.workbooks import read_workbook
from premortem.problems import InvalidInput

HEADER = '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
SHARED = ("id", "n")


def rows(table):
    return table.frame.collect().rows()


def refused(path, sheet=None, header=None):
    with pytest.raises(InvalidInput) as raised:
        read_workbook(path, sheet, header)
    [problem] = raised.value.problems
    return f"{problem.message}; {problem.hint} [{problem.code}]"


def test_what_a_spreadsheet_program_writes(tmp_path):
    made = openpyxl.Workbook()
    for row in (
        [], ["", "사업\n번호", "명칭", "금액", None, "날짜"],
        [None, "010", " 가나 ", 3.0, None, dt.date(2020, 1, 2)],
        [None, "=1+1", "=가", True, None, dt.datetime(2020, 1, 2, 3, 4)],  # noqa: DTZ001
        [], [None, "합계", "#N/A", 0.1 + 0.2, "note", dt.time(3, 4)],
    ):  # fmt: skip
        made.active.append(row)
    made.create_sheet("둘").append(["b"])
    made.save(tmp_path / "t.xlsx")
    table = read_workbook(str(tmp_path / "t.xlsx"), None, None)
    assert table.columns == ("사업 번호", "명칭", "금액", "column E", "날짜")
    assert (table.kind, table.first_row, table.texts) == ("xlsx", 3, {*table.columns})
    assert rows(table) == [
        ("010", " 가나 ", "3", None, "2020-01-02"),
        (None, None, "true", None, "2020-01-02T03:04:00"),  # never worked out, as nothing has opened the file
        (None, None, None, None, None),
        ("합계", "#N/A", "0.3", "note", "03:04:00"),
    ]
    assert [one.path for one in table.notices] == ["Sheet!E2"]
    assert read_workbook(str(tmp_path / "t.xlsx"), "둘", None).columns == ("b",)


def test_sheets(tmp_path):
    path = book(tmp_path / "t.xlsx", HEADER, shared=SHARED, sheets=("자료", "Notes"))
    assert read_workbook(path, None, None).columns == SHARED
    assert refused(path, "Note") == "the workbook has no sheet 'Note'; did you mean 'Notes'? [bad-table]"
    chart = book(tmp_path / "t.xlsx", HEADER, shared=SHARED, extra='<sheet name="a picture"/>')
    assert refused(chart, "a picture").startswith("the workbook has no sheet 'a picture'")
    many = book(tmp_path / "t.xlsx", HEADER, shared=SHARED, sheets=tuple(f"s{one}" for one in range(9)))
    assert refused(many, "x") == "the workbook has no sheet 'x'; its first sheet is 's0' [bad-table]"
    assert "has no sheet of cells" in refused(book(tmp_path / "t.xlsx", HEADER, sheets=()))


def test_headers(tmp_path):
    path = book(tmp_path / "t.xlsx", f'{HEADER}<row r="3"><c r="B3"><v>7</v></c></row>', shared=SHARED)
    table = read_workbook(path, None, None)
    assert (table.first_row, rows(table)) == (2, [(None, None), (None, "7")])
    assert read_workbook(path, None, 3).columns == ("7",)
    assert "row 2 holds no header" in refused(path, header=2)
    assert "the table is empty" in refused(book(tmp_path / "t.xlsx", ""))


def test_a_header_alone(tmp_path):
    assert rows(read_workbook(book(tmp_path / "t.xlsx", HEADER, shared=SHARED), None, None)) == []


def test_texts_that_cells_share(tmp_path):
    shared = ("id", "<si><r><t>a</t></r><r><rPr/><t>b</t></r><rPh><t>not this</t></rPh></si>")
    assert read_workbook(book(tmp_path / "t.xlsx", HEADER, shared=shared), None, None).columns == ("id", "ab")


def test_days_from_1904(tmp_path):
    cells = f'{HEADER}<row r="2"><c s="1"><v>42370</v></c></row>'
    path = book(tmp_path / "t.xlsx", cells, shared=SHARED, extra='<workbookPr date1904="1"/>')
    assert rows(read_workbook(path, None, None)) == [("2020-01-02", None)]


def test_a_workbook_of_few_parts(tmp_path):
    path = book(
        tmp_path / "t.xlsx",
        '<row><c t="inlineStr"><is><t>a</t></is></c></row>',
        **{"_rels__.rels": None, "xl__strings_xml": None, "xl__styles_xml": None,
           "xl___rels__workbook_xml.rels": '<R><Relationship Id="r0" Type="/worksheet" Target="sheet.xml"/></R>'},
    )  # fmt: skip
    assert read_workbook(path, None, None).columns == ("a",)


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"id,n\na,1\n"])
def test_damage(tmp_path, content):
    (tmp_path / "t.xlsx").write_bytes(content)
    assert "the workbook is damaged, has a password, or is none" in refused(str(tmp_path / "t.xlsx"))


@pytest.mark.parametrize("cells", [
    "<row", '<row r="x"/>', f'{HEADER}<row r="2"><c t="s"><v>x</v></c></row>', '<!DOCTYPE a [<!ENTITY b "c">]>&b;',
])  # fmt: skip
def test_damaged_sheets(tmp_path, cells):
    assert "the workbook is damaged" in refused(book(tmp_path / "t.xlsx", cells, shared=SHARED))


def test_limits(tmp_path, monkeypatch):
    far = book(tmp_path / "t.xlsx", f'{HEADER}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', shared=SHARED)
    assert len(rows(read_workbook(far, None, None))) == 1_048_575
    monkeypatch.setattr(workbooks, "MAX_CELLS", 1_000)
    assert "delete what stands far below or beside the table" in refused(far)
    monkeypatch.setattr(workbooks, "MAX_TEXT", 5)
    assert "the texts have more than 5 characters" in refused(book(tmp_path / "u.xlsx", HEADER, shared=("abc", "def")))
    monkeypatch.setattr(workbooks, "MAX_PACKED", 10)
    assert "the workbook has more than 10 bytes" in refused(far)


def test_strings_before_the_first(tmp_path):
    path = book(tmp_path / "t.xlsx", HEADER, xl__strings_xml="<sst><t>x</t><si><t>id</t></si><si><t>n</t></si></sst>")
    assert read_workbook(path, None, None).columns == SHARED

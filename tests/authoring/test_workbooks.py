"""Workbooks: cells are texts, strange and hostile files are refused, and the bytes are always the same."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.authoring.sheets import Sheet
from premortem.authoring.tables import as_xlsx
from premortem.authoring.workbooks import read_workbook, write_workbook
from premortem.problems import InvalidInput

HEADER = ["question", "finding"]


def made(*rows, title="evidence", **more):
    """Make a workbook as a spreadsheet program would."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in {title: rows, **more}.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return book


def packed(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def changed(content, replace=None, **added):
    """Pack a workbook anew, with parts changed and added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as archive:
        for one in source.infolist():
            archive.writestr(one.filename, (replace or {}).get(one.filename, lambda part: part)(source.read(one)))
        for name, part in added.items():
            archive.writestr(name, part)
    return target.getvalue()


def in_sheet(before, after):
    """Change the first sheet."""
    return {"xl/worksheets/sheet1.xml": lambda part: part.replace(before, after)}


def read(content):
    sheets, problems = read_workbook(content, "t.xlsx")
    return {sheet.name: sheet.rows for sheet in sheets}, [f"{problem} [{problem.code}]" for problem in problems]


def refused(content):
    with pytest.raises(InvalidInput) as raised:
        read_workbook(content, "t.xlsx")
    [problem] = raised.value.problems
    return f"{problem} [{problem.code}]"


# ---- cells


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("full", "full"),
        (5, "5"),
        (5.0, "5"),
        (-2.5, "-2.5"),
        (0.1 + 0.2, "0.3"),
        (1e22, "1e+22"),
        (123456789, "123456789"),
        (True, "true"),
        (False, "false"),
        (dt.datetime(2004, 5, 31), "2004-05-31"),  # noqa: DTZ001
        (dt.datetime(2004, 5, 31, 12, 30), "2004-05-31T12:30:00"),  # noqa: DTZ001
        (dt.date(2004, 5, 31), "2004-05-31"),
        (dt.time(12, 30), "12:30:00"),
    ],
    ids=repr,
)
def test_cells_become_what_a_person_sees(value, text):
    assert read(packed(made(HEADER, ["q", value]))) == ({"evidence": [HEADER, ["q", text]]}, [])


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("=1+1", "holds a formula"),
        ("#N/A", "holds the error '#N/A'"),
        (dt.timedelta(hours=30), "holds a span of time"),
    ],
)
def test_cells_that_hold_no_value(value, what):
    rows, problems = read(packed(made(HEADER, [], ["q", None, value])))
    assert problems == [f"t.xlsx:3:3: evidence!C3: the cell {what}; put the value itself there, as text [bad-table]"]
    assert rows["evidence"][1] == []


def test_shared_formulas_are_not_worked_out():
    formula = b'<c r="B2"><f t="shared" ref="B2:B3" si="0">A2&amp;A2</f><v>1</v></c>'
    content = packed(made(HEADER, ["q", 7], ["r", 8]))
    found = changed(content, in_sheet(b'<c r="B2" t="n"><v>7</v></c>', formula))
    found = changed(found, in_sheet(b'<c r="B3" t="n"><v>8</v></c>', b'<c r="B3"><f t="shared" si="0"/><v>1</v></c>'))
    assert [problem.split(": ")[1] for problem in read(found)[1]] == ["evidence!B2", "evidence!B3"]


def test_a_date_beyond_the_calendar_is_an_error_value():
    book = made(HEADER, ["q", 1e10])
    book["evidence"]["B2"].number_format = "yyyy-mm-dd"
    assert "the cell holds the error '#VALUE!'" in read(packed(book))[1][0]


def test_texts_that_stand_in_their_cells():
    inline = b'<c r="B2" t="inlineStr"><is><t>_x0041_ x005F_</t></is></c>'
    content = changed(packed(made(HEADER, ["q", 7])), in_sheet(b'<c r="B2" t="n"><v>7</v></c>', inline))
    assert read(content)[0]["evidence"][1] == ["q", "A x005F_"]


def shared(content, strings):
    """Put shared texts in place of those in the cells of the first sheet, as spreadsheet programs do."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    cell, numbers = re.compile(rb'(<c r="[A-Z]+[0-9]+") t="inlineStr"><is>.*?</is></c>'), iter(range(100))

    def with_numbers(part):
        return cell.sub(lambda match: match[1] + b' t="s"><v>%d</v></c>' % next(numbers), part)

    types = {"[Content_Types].xml": lambda part: part.replace(b"</Types>", override.encode())}
    parts = {"xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>'}
    return changed(content, {"xl/worksheets/sheet1.xml": with_numbers, **types}, **parts)


def test_texts_that_cells_share():
    texts = "<si><t>_x0041_ x005F_ _x005F_x0042_</t></si><si/><si><r><t>a</t></r><r><t> b</t></r></si>"
    assert read(shared(packed(made(["1", "2", "3"])), texts)) == ({"evidence": [["A x005F_ _x0042_", "", "a b"]]}, [])


def test_shared_texts_that_make_no_sense():
    assert "the workbook cannot be read (ParseError)" in refused(shared(BOOK, "<x"))
    assert "the workbook cannot be read (IndexError)" in refused(shared(BOOK, ""))


# ---- sheets


def test_sheets_are_called_in_any_capitals_and_one_alone_as_it_likes():
    assert [*read(packed(made(HEADER, title="Evidence", SOURCES=[["id"]])))[0]] == ["evidence", "sources"]
    assert read(packed(made(HEADER, title="시트1", Sheet2=[], questions=[HEADER]))) == ({"시트1": [HEADER]}, [])


def test_unknown_sheets_beside_others_are_a_problem():
    assert read(packed(made(HEADER, Notes=[["x"]])))[1] == [
        (
            "t.xlsx:1:1: Notes: unknown sheet 'Notes'; a sheet of a case is one of: "
            "evidence, sources, facts, answers, unknowns, overrides, case [bad-table]"
        )
    ]


def test_sheets_for_people_may_hold_anything():
    assert read(packed(made(HEADER, questions=[["=1+1"]], words=[["#N/A"]]))) == ({"evidence": [HEADER]}, [])


@pytest.mark.parametrize(("row", "column"), [(1_048_576, 1), (2, 16_384)])
def test_cells_far_off_are_kept_at_the_edge(row, column):
    book = made(HEADER)
    book["evidence"]["A2"].number_format = "@"
    book["evidence"].cell(row, column, "x")
    [sheet], problems = read_workbook(packed(book), "t.xlsx")
    assert problems == []
    assert [flaw.code for flaw in sheet.flaws()] == ["too-large"]


def test_rows_beyond_the_edge_are_not_read():
    book = made(HEADER)
    for row in (20_000, 20_001):
        book["evidence"].cell(row, 1, "=1")
    [_], problems = read_workbook(packed(book), "t.xlsx")
    assert [problem.line for problem in problems] == [20_000]


def test_far_too_many_characters():
    book = made(HEADER, *[["x" * 20_000] * 30] * 2)
    said = "t.xlsx:1:1: the tables hold more than 1,000,000 characters; split them [too-large]"
    assert refused(packed(book)) == said
    half = [["x" * 20_000] * 26]
    assert refused(packed(made(HEADER, *half, sources=[["id"], *half]))) == said


def test_far_too_many_shared_characters():
    book = shared(packed(made(*[["x"] * 10] * 10)), f"<si><t>{'x' * 15_000}</t></si>" * 100)
    assert refused(book).endswith("split them [too-large]")


def test_texts_of_several_pieces():
    pieces = "<t>o</t><r><rPr><b/></rPr><t>n</t></r><r><t/></r><r><t>e</t></r><rPh sb='0' eb='1'><t>!</t></rPh>"
    assert read(shared(packed(made(["x"])), f"<si>{pieces}</si>")) == ({"evidence": [["one"]]}, [])


def test_one_file_listed_as_many_sheets_is_read_once():
    listed = b'<sheet name="evidence" sheetId="1" state="visible" r:id="rId1" />'
    book = changed(BOOK, {"xl/workbook.xml": lambda part: part.replace(listed, listed * 1000)})
    assert [*read(book)[0]] == ["evidence"]
    assert len(read_workbook(book, "t.xlsx")[0]) == 1


def test_what_is_not_needed_of_a_workbook_is_not_read():
    extra = b"</sheetData><mergeCells><mergeCell ref='nonsense'/></mergeCells>"
    damaged = {"docProps/core.xml": lambda _: b"<", **in_sheet(b"</sheetData>", extra)}
    assert read(changed(BOOK, damaged)) == read(BOOK)


# ---- files that are no tables

BOOK = packed(made(HEADER, ["q", "full"]))


def test_what_is_no_workbook_is_refused_before_it_is_read():
    assert "this is no .xlsx workbook" in refused(b"question,finding")


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("xl/workbook.xml", b"<x"),
        ("[Content_Types].xml", b"<x/>"),
        ("xl/worksheets/sheet1.xml", b"<x"),
        ("xl/styles.xml", b""),
    ],
)
def test_parts_that_make_no_sense(part, text):
    assert "the workbook cannot be read" in refused(changed(BOOK, {part: lambda _: text}))


@pytest.mark.parametrize("reference", [b"A0", b"ZZZZ1", b"x", b"A99999999999999999999"])
def test_cells_that_are_nowhere(reference):
    content = changed(BOOK, in_sheet(b'r="A2"', b'r="' + reference + b'"'))
    try:
        read_workbook(content, "t.xlsx")
    except InvalidInput as error:
        assert "the workbook cannot be read" in str(error)  # noqa: PT017 (either is fine, anything else is not)


@given(place=st.integers(0, len(BOOK) - 1), junk=st.binary(min_size=1, max_size=8))
def test_any_bytes_are_read_or_refused(place, junk):
    try:
        read_workbook(BOOK[:place] + junk + BOOK[place + len(junk) :], "t.xlsx")
    except InvalidInput as error:
        assert error.problems  # noqa: PT017 (either is fine, anything else is not)


# ---- writing

CASE = {"case": "t", "title": "T", "evidence": [{"question": "q", "finding": "=1+1", "source": "s", "note": "#N/A"}]}


def test_the_same_case_gives_the_same_bytes():
    first = as_xlsx(CASE)
    assert first == as_xlsx(CASE)
    with zipfile.ZipFile(io.BytesIO(first)) as packed_parts:
        assert {one.date_time for one in packed_parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026" not in packed_parts.read("docProps/core.xml")


def test_cells_are_texts():
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(CASE)))["evidence"]
    assert (sheet["B2"].value, sheet["B2"].data_type, sheet["B2"].number_format) == ("=1+1", "s", "@")
    note = next(cell for cell in sheet[2] if cell.value == "#N/A")
    assert note.data_type == "s"
    assert sheet.column_dimensions["A"].number_format == "@"


def test_sheets_are_easy_to_fill_in():
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(CASE)))["evidence"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold
    assert sheet["A2"].alignment.wrap_text
    assert sheet.column_dimensions["F"].width == 60


def test_cells_offer_their_words():
    sheets = [Sheet("", "evidence", [HEADER]), Sheet("", "unknowns", [["kind"]])]
    words = {("evidence", "finding"): ["absent", "some, or most"], ("unknowns", "kind"): ["withheld"]}
    to_read = [Sheet("", "questions", [["question"], ["q"]])]
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(sheets, to_read, words)))
    assert book.sheetnames == ["evidence", "unknowns", "questions", "words"]
    assert book["words"].sheet_state == "hidden"
    assert [*book["words"].values] == [
        ("evidence finding", "unknowns kind"),
        ("absent", "withheld"),
        ("some, or most", None),
    ]
    [offered] = book["evidence"].data_validations.dataValidation
    assert (offered.formula1, str(offered.sqref), offered.errorStyle) == ("words!$A$2:$A$3", "B2:B2001", "warning")
    [offered] = book["unknowns"].data_validations.dataValidation
    assert (offered.formula1, str(offered.sqref)) == ("words!$B$2:$B$2", "A2:A2001")


def test_without_words_there_is_no_sheet_of_them():
    book = openpyxl.load_workbook(io.BytesIO(write_workbook([Sheet("", "evidence", [HEADER])], [], {})))
    assert book.sheetnames == ["evidence"]

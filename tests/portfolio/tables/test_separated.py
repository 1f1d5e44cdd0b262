"""Tables as CSV."""

import pytest

from premortem.portfolio.tables import separated
from premortem.portfolio.tables.separated import read_separated
from premortem.problems import InvalidInput


@pytest.fixture
def read(tmp_path):
    def read(content, header=None, encoding="utf-8"):
        path = tmp_path / "t.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read_separated(str(path), header)

    return read


@pytest.fixture
def refused(read, tmp_path):
    def refused(*arguments, **options):
        with pytest.raises(InvalidInput) as raised:
            read(*arguments, **options)
        return [f"{one} [{one.code}]".replace(f"{tmp_path}/", "") for one in raised.value.problems]

    return refused


def rows(table):
    return [tuple(cell or "" for cell in row) for row in table.frame.collect().rows()]


@pytest.mark.parametrize("separator", ",;\t")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_encodings_and_separators(read, separator, end, encoding):
    lines = [["번호", '"사업, 이름"'], ["010", "산단; 조성"], ["", "yes"], ["3"]]
    if separator == ";":
        lines[1][1] = '"산단; 조성"'
    table = read(end.join(separator.join(line) for line in lines) + end, encoding=encoding)
    assert table.columns == ("번호", "사업, 이름")
    assert rows(table) == [("010", "산단; 조성"), ("", "yes"), ("3", "")]
    assert (table.first_row, table.texts) == (2, {*table.columns})
    assert ["CP949" in one.message for one in table.notices] == [True] * (encoding == "cp949")


def test_rows_keep_their_numbers(read):
    table = read('\n,,\n"a\nb",c\n\n"x\ny",1\n\nz,2\n\n')
    assert (table.columns, table.first_row) == (("a b", "c"), 4)
    assert rows(table) == [("", ""), ("x\ny", "1"), ("", ""), ("z", "2"), ("", "")]


def test_the_header_is_where_it_is_said_to_be(read, refused):
    text = "title;of;it\nid;n\na;1\n"
    assert rows(read(text, 2)) == [("a", "1")]
    assert read(text).columns == ("title", "of", "it")
    said = "row 9 holds no header; name the row that holds the names of the columns"
    assert refused(text, 9) == [f"t.csv: {said} [bad-table]"]
    assert "row 1 holds no header" in refused(",,\nid\n", 1)[0]
    assert "the table is empty" in refused("\n , \n")[0]


def test_a_header_alone(read):
    assert rows(read("id,n")) == []


def test_columns_without_a_name(read):
    table = read("id,,n,\na,,1,\nb,x,2, \n")
    assert table.columns == ("id", "column B", "n")
    assert [one.path for one in table.notices] == ["B1"]


def test_cells_beyond_the_header(read, refused):
    assert rows(read("id,n\na,1,,\nb,2,\nc\n")) == [("a", "1"), ("b", "2"), ("c", "")]
    hint = "which names no column here; name the column, or put a cell that holds a separator into quotation marks"
    assert refused("id,n\na,1,x\nb\nc,1, ,y\n") == [
        f"t.csv:{row}:{column}: {name}: the row is longer than the header, {hint} [bad-table]"
        for row, column, name in ((2, 3, "C2"), (4, 4, "D4"))
    ]


def test_quotation_marks(read, refused):
    assert rows(read('id,n\n5" pipe,"a ""b"""\nx,6" rod\n')) == [('5" pipe', 'a "b"'), ("x", '6" rod')]
    assert rows(read("x^,n\na,1\n")) == [("a", "1")]  # not taken for a packed file
    for text, row in (('id,n\na,"1"x\n', 2), ('id,n\na,1\n"b,2\n', 3), ('"id"x,n\n', 1)):
        [problem] = refused(text)
        assert problem.startswith(f"t.csv:{row}:1: A{row}: not valid CSV: ")


def test_signs_that_terminals_obey_are_data(read):
    assert rows(read("id\n\x1b[31m\u202e\n")) == [("\x1b[31m\u202e",)]


def test_what_is_no_text(refused):
    [problem] = refused("id\na\nb\0\n")
    assert problem.startswith("t.csv:3:1: A3: the character U+0000 stands here; this is no text; save it as ")
    assert "t.csv:2:1: A2: the character U+0000" in refused("id\n\0\n", encoding="utf-16")[0]
    assert refused(b"id\na\n\xff\xfe\xff\n") == [
        "t.csv:3:1: A3: this is not UTF-8 text; save it as 'CSV UTF-8 (Comma delimited)', or as .xlsx [encoding]"
    ]


def test_limits(read, refused, monkeypatch):
    monkeypatch.setattr(separated, "MAX_DECODED", 20)
    assert refused("번호,이름\n" + "a,1\n" * 9, encoding="cp949")[0].endswith("[too-large]")
    assert "a quotation mark stands within a cell" in refused('id,n\n5" pipe,"a ""b"""\nx,6" rod\n')[0]
    monkeypatch.setattr(separated, "_PIECE", 8)
    assert "the first line has more than 8 bytes" in refused("id,name,region\na,b,c\n")[0]
    assert rows(read("id,n\n" + "가,1\n" * 9)) == [("가", "1")] * 9  # a letter across two pieces


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_apostrophes_before_signs_of_formulas_are_taken_away(read, encoding):
    table = read("id,a,b\n'-,''=x,it's\n'x,'\uff1d1,'\n", encoding=encoding)
    assert rows(table) == [("-", "'=x", "it's"), ("'x", "\uff1d1", "'")]


@pytest.mark.parametrize("piece", range(4, 20))
def test_apostrophes_are_found_wherever_a_piece_ends(read, monkeypatch, piece):
    monkeypatch.setattr(separated, "_PIECE", piece)
    assert rows(read("id\naaaaa\n'\uff1d1\n")) == [("aaaaa",), ("\uff1d1",)]

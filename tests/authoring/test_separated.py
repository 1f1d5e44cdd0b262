"""CSV: separators, encodings, and texts that a spreadsheet program would take for formulas."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.authoring.separated import read_separated, write_separated
from premortem.problems import InvalidInput
from premortem.reading.yaml_tree import FORBIDDEN

FORMULAS = ["=1+1", "+1", "-5", "@x", "\tx", "\nx", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x"]
cells = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]).filter(lambda one: not FORBIDDEN.match(one))),
    st.tuples(st.sampled_from(["", "'", "''"]), st.sampled_from([*FORMULAS, "t Hooft", "", '"', ",", ";"])).map(
        "".join
    ),
)


def read(text):
    return read_separated(text if isinstance(text, bytes) else text.encode(), "t.csv").rows


def refused(content):
    with pytest.raises(InvalidInput) as raised:
        read_separated(content, "t.csv")
    return [str(problem) for problem in raised.value.problems]


@given(st.lists(st.lists(cells, min_size=2, max_size=5), max_size=5))
def test_what_is_written_is_read(rows):
    header = [["question", "finding"]]
    assert read(write_separated([*header, *rows])) == [*header, *rows]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text):
    [[cell]] = csv.reader(io.StringIO(write_separated([[text]]), newline=""))
    assert cell == f"'{text}"
    assert read(write_separated([["a", "'" + text]])) == [["a", "'" + text]]


@pytest.mark.parametrize("text", ["'t Hooft", "'", "''", "a=b", " =1", "1.50", "010", "1,5"])
def test_other_texts_stand_as_they_are(text):
    assert next(csv.reader([write_separated([[text]])])) == [text]
    assert read(write_separated([["a", text]])) == [["a", text]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_header_says_what_separates(separator):
    lines = [["question", "statement"], ["q", "x, y; z"]]
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(lines)
    assert read(written.getvalue()) == lines
    assert read(f"{separator}{separator}\n" + written.getvalue())[1:] == lines


def test_one_column_and_nothing_at_all():
    assert read("question\na;b\n") == [["question"], ["a;b"]]
    assert read("") == []
    assert read("\n\n") == [[], []]


@pytest.mark.parametrize("content", ["question\r\n정책\r\n".encode(), "\ufeffquestion\n정책\n".encode()])
def test_utf8_with_and_without_a_mark(content):
    assert read(content) == [["question"], ["정책"]]


@pytest.mark.parametrize("encoding", ["cp949", "utf-16"])
def test_other_encodings_are_refused(encoding):
    [said] = refused("question\n정책\n".encode(encoding))
    assert "this is not UTF-8 text; save it as 'CSV UTF-8 (Comma delimited)', or as .xlsx" in said


def test_what_no_file_may_hold():
    assert refused(b"question\nq\x00\n") == ["t.csv:2:2: the character U+0000 is not allowed; delete it"]
    assert "more than 1,000,000 bytes" in refused(b"x" * 1_000_001)[0]


@pytest.mark.parametrize("text", ['question\n"q', 'question\n"q"x', "question\n" + "x" * 200_000])
def test_what_is_no_csv(text):
    [said] = refused(text.encode())
    assert said.startswith("t.csv:2:1: A2: not valid CSV: ")

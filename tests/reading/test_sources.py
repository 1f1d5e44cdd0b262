"""The lines of files, for those who show them."""

import pytest

from premortem.reading.sources import read_lines, split_lines
from premortem.reading.yaml_tree import MAX_BYTES


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", [""]),
        (b"a\nb", ["a", "b"]),
        (b"a\r\nb\n", ["a", "b", ""]),
        ("\ufeff제목: x\n".encode(), ["제목: x", ""]),
        (b"a\x1b\x0c\rb\xc2\x85c\xe2\x80\xa8d\ne", ["a\x1b\x0c\rb\x85c\u2028d", "e"]),
        (b"a\xff", []),
        (b"a" * MAX_BYTES, ["a" * MAX_BYTES]),
        (b"a" * (MAX_BYTES + 1), []),
    ],
    ids=["empty", "lines", "CR LF", "BOM", "controls", "no UTF-8", "large", "too large"],
)
def test_lines_are_those_that_the_reader_counts(data, lines):
    assert split_lines(data) == lines


def test_lines_of_a_file(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"a\nb\n")
    assert read_lines(str(tmp_path / "a.yaml")) == ["a", "b", ""]


def test_what_cannot_be_read_has_no_lines(tmp_path):
    assert read_lines(str(tmp_path)) == read_lines("nowhere.yaml") == []

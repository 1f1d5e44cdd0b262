"""What a case says of cells."""

import pytest

from premortem.portfolio.rows.remarks import clean, remark, remarked


def test_signs_that_no_file_holds_are_escaped():
    assert clean("a\r\nb\x07\u2028c") == "a\nb\\x07\nc"


@pytest.mark.parametrize("text", ["", "N/A", 'he says "no"'])
def test_a_remark_is_read_again(text):
    assert remarked(remark("Jobs", text), "Jobs") == text
    assert remarked(remark("Jobs", text), "Homes") is None


def test_other_notes_are_no_remarks():
    assert remarked('column "Jobs" says "', "Jobs") is None
    assert remarked('column "Jobs" says "x', "Jobs") is None

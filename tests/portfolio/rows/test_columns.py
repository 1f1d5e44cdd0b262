"""Names of columns."""

from premortem.portfolio.rows.columns import Columns
from premortem.reading.findings import Findings
from tabular import mapping


def test_the_same_letters_go_before_the_same_name():
    found = Findings(mapping())
    columns = Columns(["a ", "a", "b"], "t.csv", found)
    assert [columns.of((), name) for name in ("a", "a ", " b")] == ["a", "a ", "b"]
    assert found == []
    assert columns.each == ("a ", "b")

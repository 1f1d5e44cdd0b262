"""Single rows by their ids."""

import io

import polars as pl
import pytest

import ministry
from premortem.portfolio.opening import Means, open_run
from premortem.portfolio.picking import case_called, cases_of, rows_called
from premortem.problems import InvalidInput


@pytest.fixture(scope="module")
def run():
    """Open the table of the ministry."""
    table = pl.read_csv(io.StringIO(ministry.TABLE), infer_schema=False)
    return open_run(table, ministry.mapping(), ministry.rubric(), Means())[0]


def test_the_first_of_several_rows_with_one_id(run):
    found = rows_called(run, {"P-1", "P-3", "nobody"})
    assert {name: (number, row["사업명"]) for name, (number, row) in found.items()} == {
        "P-1": (1, "첫째 사업"),
        "P-3": (3, None),
    }


def test_cases_by_the_ids_of_their_rows(run):
    found = cases_of(run, ["p5", "P-2", "nobody"])
    assert {name: case["case"] for name, case in found.items()} == {"P-2": "u--p-2", "p5": "p5"}


def test_a_case_by_the_id_of_its_row_or_its_own(run):
    assert case_called(run, "P-2") == case_called(run, "u--p-2")


@pytest.mark.parametrize(("name", "said"), [("nobody", "nobody"), ("\ud800", r"\\ud800")])
def test_what_no_row_is_called(run, name, said):
    with pytest.raises(ValueError, match=f"no row of <data> has the id '{said}' in the column '사업번호'"):
        case_called(run, name)


@pytest.mark.parametrize(("name", "code"), [("P-6", "bad-value"), ("합계", "left-out")])
def test_rows_with_something_wrong(run, name, code):
    with pytest.raises(InvalidInput) as raised:
        cases_of(run, [name])
    assert [(problem.code, problem.severity) for problem in raised.value.problems] == [(code, "error")]

"""What is wrong with rows."""

import pytest

from premortem.portfolio.rows.refusals import id_of, is_left_out, problems_of
from tabular import SOURCES, bound

BINDING = bound(
    ["Land", "Jahr", "A", "B", "C", "F"],
    sources=SOURCES,
    default={"source": "audit"},
    year="Jahr",
    programme={"country": "Land"},
    questions={"found": ["A", "B"], "starred": {"column": "C", "as": "answer", "zero": 5, "one": 1}},
    facts={"a": "F"},
    codes={f"k{number}": "full" for number in range(9)},
    **{"leave-out": [{"column": "ID", "holds": ["Total"]}]},
)
FOUND = "absent, minor, partial, substantial, full, k0, k1, k2, k3, k4, k5, k6"
STARRED = "1, 2, 3, 1.0, not-applicable, not-assessed, no-information, withheld"
FINE = {"ID": "1", "Land": "kr", "Jahr": 2004, "A": "full", "B": None, "C": 3, "F": "1,000"}


def said(seen=(), **cells):
    return [tuple(one)[2:] for one in problems_of({**FINE, **cells}, 12, BINDING, "t.csv", seen)]


def test_a_row_without_problems():
    assert said() == []
    assert said(Land=" ", Jahr="", A="", C="", F=None) == []


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"ID": " "}, (12, 1, "A12 (ID)", "missing-key", "the row has no id", "every programme has one of its own")),
        (
            {"Land": "krr"},
            (
                12,
                2,
                "B12 (Land)",
                "bad-value",
                "expected a country of two letters as in ISO 3166-1, such as KR, found 'krr'",
                "did you mean 'KR'?",
            ),
        ),
        (
            {"Jahr": "2004/05"},
            (
                12,
                3,
                "C12 (Jahr)",
                "bad-value",
                "expected a year, found '2004/05'",
                "write a whole number from 1 to 9999, such as 2004",
            ),
        ),
        (
            {"A": "Ful"},
            (
                12,
                4,
                "D12 (A)",
                "unknown-code",
                f"'Ful' means nothing on 'found': expected {FOUND} and 6 more",
                "did you mean 'full'?",
            ),
        ),
        (
            {"C": "?"},
            (
                12,
                6,
                "F12 (C)",
                "unknown-code",
                f"'?' means nothing on 'starred': expected {STARRED}, or a number from 1 to 5",
                "mend the cell, or add a code to the mapping",
            ),
        ),
        (
            {"C": 6},
            (
                12,
                6,
                "F12 (C)",
                "bad-value",
                "expected a number from 1 to 5, found '6'",
                "mend the cell, or 'zero' and 'one' in the mapping",
            ),
        ),
        (
            {"F": "many"},
            (
                12,
                7,
                "G12 (F)",
                "wrong-type",
                "expected a number for the fact a, found 'many'",
                "write a plain number, with a point before decimals and no unit: 1234.5",
            ),
        ),
        (
            {"B": "not-applicable"},
            (
                12,
                5,
                "E12 (B)",
                "evidence-not-applicable",
                "'found' cannot be not applicable: the column 'A' answers it",
                "clear one of the two cells",
            ),
        ),
    ],
)
def test_each_problem(cells, problem):
    assert said(**cells) == [problem]


def test_every_problem_at_once():
    assert [one[3] for one in said(ID="", Land="?", Jahr="?", A="?", B="?", C="?", F="?")] == [
        "missing-key",
        "bad-value",
        "bad-value",
        *["unknown-code"] * 3,
        "wrong-type",
    ]


def test_an_answer_where_it_does_not_apply():
    binding = bound(["A"], questions={"planned": {"column": "A", "as": "answer"}})
    assert problems_of({"ID": "1", "A": "not-applicable"}, 2, binding, "t.csv") == []


def test_the_second_row_of_an_id():
    assert [one[3] for one in said(seen={"1"}, ID=" 1 ")] == ["duplicate-id"]
    assert id_of({"ID": 1.0}, BINDING) == "1"


def test_rows_that_are_no_programmes():
    assert [one[3] for one in said(ID=" total ", A="?")] == ["left-out"]
    assert is_left_out(dict.fromkeys(FINE), BINDING)
    assert not is_left_out(FINE, BINDING)

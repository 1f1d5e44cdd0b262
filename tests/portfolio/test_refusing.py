"""Rows that cannot be scored: counted, and written apart."""

from premortem.portfolio.refusing import LEFT_OUT, Refusal, Refused, header, lines_of, refusals
from premortem.problems import MAX_PROBLEMS
from tabular import bound

BINDING = bound(
    ["A", "B"], questions={"found": "A", "starred": "B"}, **{"leave-out": [{"column": "A", "holds": ["x"]}]}
)


def met(*rows):
    return [(number, dict(zip(("ID", "A", "B"), cells, strict=True)), repeats) for number, cells, repeats in rows]


def found(*rows):
    return [*refusals(met(*rows), BINDING, "t.csv")]


def test_what_is_wrong_with_rows():
    one, two, three, none = found(
        (3, ("p", "what", "9"), False),
        (4, ("p", "full", "1"), True),
        (5, ("t", "X", ""), False),
        (6, ("q", "full", ""), False),
    )
    assert [problem.code for problem in one.problems] == ["unknown-code", "unknown-code"]
    assert [problem.code for problem in two.problems] == ["duplicate-id"]
    assert [problem.code for problem in three.problems] == [LEFT_OUT]
    assert none.problems == []


def test_rows_are_counted_by_their_reasons():
    refused = Refused()
    for one in found((3, ("", "what", "9"), False), (4, ("p", "full", "1"), True), (5, ("t", "X", ""), False)):
        refused.add(one)
    record = refused.record("t.csv", 10)
    assert (record.rows, record.scored, record.refused, record.left_out) == (10, 7, 3, 1)
    assert [*record.reasons.items()] == [("duplicate-id", 1), (LEFT_OUT, 1), ("missing-key", 1), ("unknown-code", 1)]
    assert [problem.code for problem in record.problems] == [
        "missing-key",
        "unknown-code",
        "unknown-code",
        "duplicate-id",
    ]
    assert refused.is_wrong
    assert refused.found == 4


def test_rows_that_are_left_out_are_not_wrong():
    refused = Refused()
    [one] = found((5, ("t", "X", ""), False))
    refused.add(one)
    assert not refused.is_wrong


def test_only_the_first_problems_are_kept():
    refused = Refused()
    for one in found(*[(number, (f"p{number}", "what", "9"), False) for number in range(MAX_PROBLEMS)]):
        refused.add(one)
    assert (len(refused.problems), refused.found) == (MAX_PROBLEMS, 2 * MAX_PROBLEMS)


def test_refused_rows_as_csv():
    assert header(["ID", "=A"]) == "row,id,column,reason,message,hint,ID,'=A\n"
    [one] = found((3, ('=p"', "wh\nat", 9.0), False))
    first, second = lines_of(one, BINDING).split("\n3,")
    assert first.startswith('3,"\'=p""",A,unknown-code,')
    assert first.endswith(',"\'=p""","wh\nat",9')
    assert second.startswith('"\'=p""",B,unknown-code,')
    assert lines_of(Refusal(0, one.row, one.problems[:1]), BINDING).startswith(",")

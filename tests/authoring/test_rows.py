"""Rows of tables: headers, parts, and cells that contradict one another."""

import pytest

from premortem.authoring.rows import Rows, too_many
from premortem.authoring.sheets import Sheet
from premortem.reading.yaml_tree import MAX_ITEMS


def rows(*lines, name=""):
    return Rows(Sheet("t", name, [line.split("|") for line in lines]))


def said(*lines, name=""):
    return [f"{problem} [{problem.code}]" for problem in rows(*lines, name=name).problems]


def found(*lines, name=""):
    read = rows(*lines, name=name)
    assert read.problems == []
    return [(row.part, row.id, row.cells) for row in read.found]


def test_a_table_of_items_needs_no_part():
    item = {("question",): "q", ("finding",): "full", ("statement", "en"): " kept "}
    assert found("Question|FINDING|Statement.EN", "q|full| kept ") == [("evidence", "", item)]


def test_columns_stand_in_any_order_and_blank_cells_say_nothing():
    assert found("finding|question|note", "full| q|", " ||", "absent|r") == [
        ("evidence", "", {("finding",): "full", ("question",): "q"}),
        ("evidence", "", {("finding",): "absent", ("question",): "r"}),
    ]


def test_the_header_is_the_first_row_that_holds_anything():
    assert found("", "| ", "finding", "full") == [("evidence", "", {("finding",): "full"})]
    assert found() == found("") == found("question") == []


def test_claims_are_passed_over():
    assert found("question|Claim|finding", "q|Homes stand empty.|full") == [
        ("evidence", "", {("question",): "q", ("finding",): "full"})
    ]


def test_rows_of_all_parts_in_one_table():
    lines = [
        "part|id|question|citation|value",
        "||q||",
        "Sources|s||S|",
        "case|title|||T",
        "case|scored-by||||",
        "facts|||",
    ]
    assert found(*lines, "answers|a|||")[:2] == [
        ("sources", "s", {("citation",): "S"}),
        ("case", "title", {("value",): "T"}),
    ]
    assert rows(*lines).unanswered == [(2, 3)]


def test_a_sheet_called_like_a_part():
    assert found("id|citation", "s|S", name="sources") == [("sources", "s", {("citation",): "S"})]
    assert found("question|finding", "q|full", name="Sheet1") == [
        ("evidence", "", {("question",): "q", ("finding",): "full"})
    ]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["questoin|finding"], "t:1:1: A1: unknown column 'questoin'; did you mean 'question'? [unknown-key]"),
        (["question|xyz"], "t:1:2: B1: unknown column 'xyz' [unknown-key]"),
        (["id|question"], "t:1:1: A1: unknown column 'id' [unknown-key]"),
        (["question|Question "], "t:1:2: B1: the column 'Question' stands twice [duplicate-key]"),
        (["question|quote|quote.text"], "t:1:3: C1: the column 'quote.text' stands twice [duplicate-key]"),
        (["claim|question|claim"], "t:1:3: C1: the column 'claim' stands twice [duplicate-key]"),
        (["question||finding", "q|x|full"], "t:1:2: B1: the column has no name [bad-table]"),
        (
            ["one-model-for-all|full", "x|absent"],
            (
                "t:1:1: A1: the first row has to name the columns, and these are none of a case; "
                "an item of evidence needs the columns question, finding and source [bad-table]"
            ),
        ),
        (["part|question", "evidense|q"], "t:2:1: A2: unknown part 'evidense'; did you mean 'evidence'? [bad-value]"),
        (["part|question|citation", "|q|x"], "t:2:3: C2: an entry of evidence has no 'citation' [unknown-key]"),
        (["part|id|question", "|x|q"], "t:2:2: B2: an entry of evidence has no 'id' [unknown-key]"),
        (
            ["part|id|citation", "sources||x"],
            "t:2:1: A2: an entry of sources needs an id; fill in the column 'id' [missing-key]",
        ),
        (
            ["statement|statement.en", "x|y"],
            "t:2:1: A2: 'statement' and 'statement.en' are both filled in; keep one of them [duplicate-key]",
        ),
        (
            ["refers-to|refers-to.from", "{}|1983"],
            "t:2:1: A2: 'refers-to' and 'refers-to.from' are both filled in; keep one of them [duplicate-key]",
        ),
        (
            ["question|refers-to", "q|1983"],
            "t:2:2: B2: 'refers-to' is no text: each of its keys has a column of its own [wrong-type]",
        ),
    ],
)
def test_what_is_wrong_with_rows(lines, problem):
    assert said(*lines) == [problem]


def test_everything_wrong_is_found_at_once():
    assert len(said("questoin|finding|finding||part", "q|full|full|x|facts", "q||||sauces")) == 6


def test_a_column_without_name_and_content_is_nothing():
    assert found("question||finding|", "q||full", "r| |absent")[1][2] == {("question",): "r", ("finding",): "absent"}


def test_as_many_entries_as_a_case_may_have():
    read = rows("part|id|finding|value", *["||full|"] * MAX_ITEMS, *["facts|f||1"] * MAX_ITEMS)
    assert too_many(read.found) == []
    [problem] = too_many([*read.found, read.found[0]._replace(number=5000)])
    assert str(problem) == "t:5000:1: A5000: there are more than 2,000 entries of evidence"

"""What columns of tables may be."""

from collections import Counter

import polars as pl
import pytest

from portfolio.towns import RUBRIC
from premortem.portfolio.guessing import Column, facts_of, guess, kind_of_nothing, strange, usable
from premortem.portfolio.tables.tables import read_table


def guessed(columns):
    return guess(read_table(pl.DataFrame(columns)), RUBRIC)


@pytest.mark.parametrize("name", [
    "no-trams", "No trams", "1.1", "1.1 no-trams", "1.1. There are no trams", "there are  NO trams.", "전차가 없다",
    "1.1 Trams",
])  # fmt: skip
def test_questions(name):
    found = guessed({"id": ["a"], name: ["full"]})
    assert found.questions == {"no-trams": [" ".join(name.split())]}
    assert found.unused() == []


def test_what_two_questions_are_called_is_no_name():
    assert guessed({"id": ["a"], "Trams": ["full"]}).questions == {}


def test_facts():
    found = guessed({"id": ["a"], "Lost streets": [1], "lost_streets": [2], "streets_there": [3]})
    assert found.facts == {"lost_streets": "Lost streets", "streets_there": "streets_there"}
    assert facts_of(RUBRIC) == ["lost_streets", "streets_there"]


def test_parts_of_programmes():
    found = guessed(
        {
            "번호": ["1", "2"], "사업명": ["가", "나"], "연도": [2020, 2021], "국가": ["KR", "jp"],
            "지역": ["경기", None],
            "소관": [None, None], "시작": ["2000", "later"], "종료": ["2001", "1e9"], "비고": ["x" * 40, "y" * 40],
        }
    )  # fmt: skip
    assert found.parts == {"id": "번호", "title": "사업명", "year": "연도", "country": "국가"}
    assert found.groups == {"region": "지역"}
    assert [one.name for one in found.unused()] == ["소관", "시작", "종료", "비고"]


def test_countries_by_their_names_are_groups():
    assert guessed({"id": ["a"], "country": ["Korea"]}).groups == {"country": "country"}


@pytest.mark.parametrize(("columns", "id_", "sure"), [
    ({"no": ["1", "1"], "code": ["a", "b"]}, "code", True),
    ({"n": ["1", "1"], "x": ["a", "b"]}, "x", True),
    ({"n": ["1", "1"], "x": ["a", None]}, "n", False),
    ({"\x1b": ["1"]}, "", False),
])  # fmt: skip
def test_ids(columns, id_, sure):
    found = guessed(columns)
    assert (found.parts["id"], found.sure) == (id_, sure)


def test_totals_are_left_out():
    found = guessed({"id": ["a", "b", None, "합계"], "x": ["p", "q", "소계", "계"], "y": [1, 2, 3, 4]})
    assert found.left_out == {"x": ["소계", "계"], "id": ["합계"]}
    assert (found.rows, found.columns["y"].filled) == (2, 2)
    again = guessed({"id": ["a", "total", None, "total"], "y": [1, 2, None, 4]})
    assert again.left_out == {"id": ["total"]}


def test_the_last_rows_of_a_long_table_count():
    found = guessed({"id": [*map(str, range(20_000)), "합계"]})
    assert found.left_out == {"id": ["합계"]}
    assert found.rows == 10_019


def test_columns():
    column = Column("a", Counter(), 0)
    assert (column.numeric, column.few, column.numbers()) == (False, False, [])


def test_texts():
    assert [usable(text) for text in ("a", "a" * 101, "\x00", "a\nb", " ")] == [True, False, False, False, False]
    assert [kind_of_nothing(text) for text in ("n/A", "해당없음", "-", "미상", "비공개", "상")] == [
        "not-applicable", "not-applicable", "not-assessed", "no-information", "withheld", None,
    ]  # fmt: skip
    assert strange(["Full", "WITHHELD", "상"], {"full": 1}) == ["상"]

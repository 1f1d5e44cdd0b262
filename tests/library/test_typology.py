"""Table 1 of the typology, as it is printed, against the rubric that encodes it."""

import pytest

from library.content import rubrics
from library.documents import documents
from library.locators import parse_locator

MAIN = "overseas-cluster-failure"
CATEGORIES = [
    ("1", "지역의 현실과 유리된 정책 추진", "III.1"),
    ("2", "연계 혹은 네트워크 구축 실패", "III.2"),
    ("3", "정책을 담당하는 공공부문의 실패", "III.3"),
    ("4", "클러스터 정책에만 의존하는 문제", "III.4"),
]
ROWS = [
    ("1.1", "지역실정을 고려하지 않은 위로부터의 획일적, 표준적 정책", "III.1(1)"),
    ("1.2", "지역의 정책 수용 능력을 고려하지 못한 정책", "III.1(2)"),
    ("1.3", "첨단산업에 대한 환상", "III.1(3)"),
    ("2.1", "지역 내부연계에 대한 지나친 집착", "III.2(1)"),
    ("2.2", "산학연계에 대한 환상과 대학 및 연구소에 대한 지나친 기대", "III.2(2)"),
    ("2.3", "물리적 집적이 기능적 연계를 이루리라는 환상", "III.2(3)"),
    ("3.1", "정치적 고려로 인한 정책의 왜곡(political lock-in) 현상", "III.3(1)"),
    ("3.2", "민간-공공 협력 혹은 파트너십의 실패", "III.3(2)"),
    ("3.3", "정책 담당자인 공공부문의 능력 부족(특히 지방정부의 경우)", "III.3(3)"),
    ("3.4", "정부 부처간, 중앙정부와 지방정부간 정책조정의 실패", "III.3(4)"),
    ("3.5", "정책의 지속성, 일관성 부족 문제", "III.3(5)"),
    ("4.1", "거시 경제적 정책요소를 간과함", "Table 1; III.4 para. 3"),
    ("4.2", "사회 통합적 정책요소를 간과함", "Table 1; III.4 para. 4"),
]


@pytest.fixture(scope="module")
def rubric():
    return rubrics()[MAIN]


def subtypes(rubric):
    return [subtype for category in rubric.criteria for subtype in category.criteria]


def test_the_four_categories_are_as_printed(rubric):
    assert [(one.number, one.label["ko"]) for one in rubric.criteria] == [row[:2] for row in CATEGORIES]


@pytest.mark.parametrize(("number", "label", "section"), CATEGORIES)
def test_a_category_cites_its_section(rubric, number, label, section):
    category = rubric.criteria[int(number) - 1]
    assert category.label["ko"] == label
    assert section in {place.name for place in parse_locator(category.locator, "kang-jeong")}
    assert category.numbered is None


def test_the_thirteen_rows_are_as_printed(rubric):
    assert [(one.number, one.label["ko"]) for one in subtypes(rubric)] == [row[:2] for row in ROWS]


def test_the_thirteen_rows_cite_their_places_first(rubric):
    for one, (_, _, place) in zip(subtypes(rubric), ROWS, strict=True):
        assert f"{one.locator}; ".startswith((f"{place}; ", f"{place}, fn "))


def test_each_row_stands_in_its_category(rubric):
    for category in rubric.criteria:
        assert all(one.number.startswith(f"{category.number}.") for one in category.criteria)
    assert [len(category.criteria) for category in rubric.criteria] == [3, 3, 5, 2]


def test_eleven_rows_are_numbered_in_the_text(rubric):
    assert [one.number for one in subtypes(rubric) if one.numbered is not True] == ["4.1", "4.2"]
    assert [one.numbered for one in subtypes(rubric)].count(False) == 2


def test_the_places_are_those_of_the_document():
    table = documents()["kang-jeong"].tables["1"]
    printed = {row: label for row, label, _ in ROWS}
    heads = {number: label for number, label, _ in CATEGORIES}
    assert table.rows == [(heads[number[0]], label) for number, label in printed.items()]

"""What a report says of the items of a question."""

import pytest
from hypothesis import given

from building import assess
from premortem.reporting import items
from reporting.specimens import questions, result
from strategies import cases, rubrics, rubrics_and_cases


@given(rubrics_and_cases(rubrics(), cases))
def test_shares_of_the_items_of_a_question_sum_to_one(drawn):
    for asked in questions(assess(*drawn).to_dict()["root"]):
        shares = items.shares(asked)
        if asked["items"] and asked["items"][0]["direct"]:
            assert shares == [None]
        elif asked["items"]:
            assert sum(shares) == pytest.approx(1 if asked["coverage"] else 0)
            weighed = sum(share * one["value"] for share, one in zip(shares, asked["items"], strict=True))
            assert not asked["coverage"] or weighed == pytest.approx(asked["point"])


@pytest.mark.parametrize(("value", "side"), [(0, False), (0.49, False), (0.5, True), (1, True)])
def test_an_item_speaks_for_the_claim_from_the_middle_of_the_scale_on(value, side):
    assert items.supports({"value": value}) is side


PERIOD = {"from": "1983-05", "to": "1989"}


@pytest.mark.parametrize(("start", "end", "period", "expected"), [
    ("1970", "1982", PERIOD, "before"),
    (None, "1982-12", PERIOD, "before"),
    ("1970", "1983-01", PERIOD, ""),  # years are compared
    ("1984", "1985", PERIOD, ""),
    ("1990", None, PERIOD, "after"),
    ("1989", "1999", PERIOD, ""),
    ("1990", "1999", {"from": "1983", "to": None}, ""),
    ("1970", "1980", {"from": None, "to": "1989"}, ""),
    ("1970", "1980", None, ""),
])  # fmt: skip
def test_window(start, end, period, expected):
    assert items.window({"refers_to": {"from": start, "to": end}}, period) == expected


def test_item_without_a_time_has_no_window():
    assert items.window({"refers_to": None}, PERIOD) == ""


@pytest.mark.parametrize(("conflict", "disputed"), [(0.24, False), (0.25, True)])
def test_a_question_is_disputed_from_the_limit_of_the_rubric_on(conflict, disputed):
    assert items.is_disputed({"conflict": conflict}, result("empty")) is disputed

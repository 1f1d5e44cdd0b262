"""Units of facts through a formula."""

import pytest

from premortem.reading.units import clash

UNITS = {"won": "million won", "cash": "million won, at prices of 1990", "km": "km", "people": "persons", "free": None}


def found(formula, *, ratio_has_unit=False, **units):
    texts = {name: {"en": text} if text else None for name, text in {**UNITS, **units}.items()}
    return clash(formula, texts, ratio_has_unit=ratio_has_unit)


@pytest.mark.parametrize(
    "formula",
    [
        "won + cash",
        "won - cash",
        "won / cash",
        "won / cash + 1",
        "1 - won / cash",
        "min(won, cash, 3)",
        "max(3, won)",
        "won + free",
        "free + won + cash",
        "free / won",
        "won / free",
        "2 * won + cash",
        "won * 2 - cash / 3",
        "-won + cash",
        "won * km / km",
        "won * km + km * won",
        "1 / won",
        "1 / won + km",
        "won * free + km",
        "(won / cash) * (km / km)",
    ],
)
def test_what_goes_together(formula):
    assert found(formula) is None


@pytest.mark.parametrize(
    ("formula", "pair"),
    [
        ("won + km", ("won", "km")),
        ("km - won", ("km", "won")),
        ("won / km", ("won", "km")),
        ("max(won, km)", ("won", "km")),
        ("min(won, cash, km)", ("won", "km")),
        ("won * won + cash", ("won", "cash")),
        ("won / cash + km", ("won", "km")),
        ("won + km + people", ("won", "km")),
        ("won / (cash + people)", ("cash", "people")),
        ("won * km / km - people", ("won", "people")),
    ],
)
def test_first_two_that_do_not_go_together(formula, pair):
    names = {frozenset(pair)}
    assert {frozenset(found(formula))} == names


def test_ratio_of_different_units_can_be_meant():
    assert found("won / people", ratio_has_unit=True) is None
    assert found("won / people + won", ratio_has_unit=True) is not None
    assert found("won / people + cash / people", ratio_has_unit=True) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"en": "KRW"}, {"en": "krw"}, True),
        ({"en": "million  KRW"}, {"en": "million KRW , nominal"}, True),
        ({"en": "persons", "ko": "명"}, {"ko": "사람", "en": "persons"}, True),
        ({"ko": "명"}, {"ko": "명"}, True),
        ({"ko": "명"}, {"en": "persons"}, False),
        ({"en": "KRW"}, {"en": "million KRW"}, False),
    ],
)
def test_units_are_compared_as_words(one, other, same):
    assert (clash("a + b", {"a": one, "b": other}, ratio_has_unit=False) is None) == same


def test_formula_that_divides_by_zero_itself():
    assert found("won + 1 / 0") is None
    assert found("(won + km) / 0") == ("won", "km")

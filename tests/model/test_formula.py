import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.model.formula import MAX_LENGTH, FormulaError, parse_formula

FACTS = {"a": 6.0, "b": 4.0, "n_2": 0.5, "none": 0.0}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a", 6),
        ("  a\n/ b ", 1.5),
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("8 / 4 / 2", 1),
        ("-a + b", -2),
        ("- - a", 6),
        ("+a", 6),
        ("2 * -3", -6),
        (".5 + 1. + 0.25", 1.75),
        ("min(a, b)", 4),
        ("max(a, b, 9)", 9),
        ("max(min(a, b), n_2) / 2", 2),
        ("a / (b - 3)", 6),
        ("00 + 1", 1),
    ],
)
def test_value(text, value):
    assert parse_formula(text).evaluate(FACTS) == value


def test_names_stand_in_the_order_of_their_first_mention():
    assert parse_formula("(b - a) / max(b, n_2)").names == ("b", "a", "n_2")


@pytest.mark.parametrize("text", ["a / none", "a / (b - 4)", "1 / 0", "1 / (none * a)"])
def test_division_by_zero_gives_no_value(text):
    assert parse_formula(text).evaluate(FACTS) is None


@pytest.mark.parametrize("text", ["a * a", "-a * a", "a - -a", "a * a - a * a"])
def test_values_beyond_the_range_of_numbers_are_none(text):
    assert parse_formula(text).evaluate({"a": 1e308}) is None


def test_facts_beyond_the_range_of_numbers_give_no_value():
    assert parse_formula("a / 3").evaluate({"a": 10**400}) is None


def test_values_are_floats_however_a_number_is_written():
    assert isinstance(parse_formula("2").evaluate({}), float)


def test_the_largest_number_is_one():
    largest = sys.float_info.max
    assert parse_formula(str(int(largest))).evaluate({}) == largest


@pytest.mark.parametrize(("length", "fits"), [(499, True), (500, True), (501, False)])
def test_as_many_characters_as_the_limit_are_still_read(length, fits):
    text = ("a" + "+a" * 249).ljust(length)
    if fits:
        assert parse_formula(text).evaluate(FACTS) == 250 * 6
    else:
        with pytest.raises(FormulaError, match="more than 500 characters"):
            parse_formula(text)


def test_fact_that_is_missing():
    with pytest.raises(KeyError):
        parse_formula("a / c").evaluate(FACTS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "a +",
        "a b",
        "(a",
        "a)",
        "()",
        "a // b",
        "a ** b",
        "a % b",
        "a & b",
        "a < b",
        "a == b",
        "a, b",
        "a.b",
        "a.real",
        "a[0]",
        "a()",
        "abs(a)",
        "min",
        "min(a)",
        "min()",
        "min * 2",
        "max(a, b)(1)",
        "max(a, *b)",
        "max(a, b, c=1)",
        "__import__('os')",
        "print(a, b)",
        "lambda: 1",
        "a if b else a",
        "not a",
        "a and b",
        "[a]",
        "{a}",
        "'a'",
        '"a"',
        "f'{a}'",
        "a := 1",
        "A",
        "a; b",
        "a # b",
        "a \\\n b",
        "~a",
        "1e3",
        "a + 1e3",
        "1e3 + a",
        ".5e3",
        "0x10",
        "0b1",
        "0o7",
        "1_000",
        "1j",
        "1.5.2",
        "10a",
        "٣",
        "if",
        "True",
        "...",
        "a\x00",
    ],
)
def test_refused(text):
    with pytest.raises(FormulaError):
        parse_formula(text)


def test_refusal_of_what_is_no_arithmetic_at_all_says_so():
    with pytest.raises(FormulaError, match=r"^the formula cannot be read; a formula holds fact names"):
        parse_formula("(a")


def test_refusal_says_what_a_formula_is():
    with pytest.raises(FormulaError, match=r"a formula holds fact names, decimal numbers"):
        parse_formula("a ** b")


@pytest.mark.parametrize("text", ["(" * 2000 + "a" + ")" * 2000, "-" * 5000 + "a", "a" + "+a" * 5000, "9" * 5000])
def test_long_formulas_are_refused_before_they_are_parsed(text):
    with pytest.raises(FormulaError, match=f"more than {MAX_LENGTH} characters"):
        parse_formula(text)


@pytest.mark.parametrize("text", ["(" * 249 + "a" + ")" * 249, "-" * 499 + "a", "max(a," * 70 + "a" + ")" * 70])
def test_formulas_as_deep_as_their_length_allows_do_no_harm(text):
    try:
        formula = parse_formula(text)
    except FormulaError:
        return
    assert formula.evaluate(FACTS) in (6, -6)


@pytest.mark.parametrize("text", ["9" * MAX_LENGTH, "9" * 400 + " * 0", "9" * 400 + "."])
def test_numbers_too_large_to_be_one_are_refused(text):
    with pytest.raises(FormulaError):
        parse_formula(text)


@given(st.text(alphabet="ab_12 .+-*/(),\n", max_size=30))
def test_any_text_is_a_formula_or_refused(text):
    try:
        formula = parse_formula(text)
    except FormulaError:
        return
    value = formula.evaluate(dict.fromkeys(formula.names, 2.0))
    assert value is None or isinstance(value, float)


def test_a_plus_before_a_name_leaves_the_name():
    formula = parse_formula("+a / +(b + 1)")
    assert formula.names == ("a", "b")
    assert formula.evaluate({"a": 6, "b": 1}) == 3


def test_operations_on_other_values_than_numbers():
    written = {sign: f"({{}} {sign} {{}})".format for sign in "+-*/"} | {
        "min": "min({}, {})".format,
        "max": "max({}, {})".format,
    }
    assert parse_formula("a - 2 / max(b, 1)", written).compute({"a": "A", "b": "B"}) == "(A - (2.0 / max(B, 1.0)))"

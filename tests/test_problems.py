"""What can be wrong, as values and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.problems import (
    CODES,
    MAX_SHOWN,
    InvalidInput,
    Origin,
    Problem,
    counted,
    nearest,
    shown,
    visible,
    written,
)

PROBLEM = Problem("error", "a.yaml", 3, 5, "evidence[0].source", "unknown-source", "no source 'x'", "did you mean 'y'?")


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (PROBLEM, "a.yaml:3:5: evidence[0].source: no source 'x'; did you mean 'y'?"),
        (PROBLEM._replace(line=0), "a.yaml: evidence[0].source: no source 'x'; did you mean 'y'?"),
        (PROBLEM._replace(path="", hint=""), "a.yaml:3:5: no source 'x'"),
        (
            PROBLEM._replace(file="a\n\x1b.yaml"),
            "a\\n\\x1b.yaml:3:5: evidence[0].source: no source 'x'; did you mean 'y'?",
        ),
    ],
    ids=["whole", "no line", "no path", "odd file"],
)
def test_problem_on_one_line(problem, line):
    assert str(problem) == line


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("evidence",), "evidence"),
        (("evidence", 3, "question"), "evidence[3].question"),
        ((0, "a", 1, 2), "[0].a[1][2]"),
    ],
    ids=str,
)
def test_paths_as_people_write_them(path, text):
    assert written(path) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain 정책 é 😀", "plain 정책 é 😀"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\x1b[31m\x7f\x85", "\\x1b[31m\\x7f\\x85"),
        ("\u202e\u2066\u2028", "\\u202e\\u2066\\u2028"),
        ("\u200b\ufeff\xad", "\\u200b\\ufeff\\xad"),
        ("\u061c\ufffe\uffff\U000e0041", "\\u061c\\ufffe\\uffff\\U000e0041"),
        ("\ud800", "\\ud800"),
    ],
    ids=ascii,
)
def test_hidden_characters_become_visible(text, escaped):
    assert visible(text) == escaped


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "'x'"),
        ("", "''"),
        ("a\nb", "'a\\nb'"),
        (5, "'5'"),
        ("x" * MAX_SHOWN, f"'{'x' * MAX_SHOWN}'"),
        ("x" * 9999, f"'{'x' * MAX_SHOWN}…'"),
    ],
    ids=["text", "empty", "lines", "number", "long", "longer"],
)
def test_values_are_quoted_and_cut(value, text):
    assert shown(value) == text


@given(st.text(), st.lists(st.text(max_size=8), max_size=12))
def test_hints_come_from_the_names_there_are(name, names):
    hint = nearest(name, names)
    assert hint == "" or any(known in hint for known in names)
    assert visible(shown(name)) == shown(name)


@pytest.mark.parametrize(
    ("name", "names", "hint"),
    [
        ("claime", ["claim", "label"], "did you mean 'claim'?"),
        ("CLAIM", ["claim", "label"], "did you mean 'claim'?"),
        ("some concern", ["Low", "Some concerns"], "did you mean 'Some concerns'?"),
        ("zzz", ["claim", "label"], "one of: claim, label"),
        ("zzz", list("abcdefghi"), ""),
        ("zzz", [], ""),
    ],
)
def test_nearest_name(name, names, hint):
    assert nearest(name, names) == hint


@pytest.mark.parametrize(("count", "text"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_counts_in_words(count, text):
    assert counted(count, "file") == text


def test_invalid_input_says_all_its_problems():
    error = InvalidInput(iter([PROBLEM, PROBLEM._replace(line=4)]))
    assert error.problems == (PROBLEM, PROBLEM._replace(line=4))
    assert str(error) == f"{PROBLEM}\n{PROBLEM._replace(line=4)}"


def test_problem_of_an_origin():
    origin = Origin("a.yaml", "0", {("a", 1): (7, 3)}.__getitem__)
    assert origin.problem(("a", 1), "stage", "Late.") == Problem("error", "a.yaml", 7, 3, "a[1]", "stage", "Late.", "")
    info = origin.problem(("a", 1), "stage", "Late.", "Wait.", "info")
    assert (info.severity, info.hint) == ("info", "Wait.")


@pytest.mark.parametrize("code", CODES)
def test_codes_are_words_with_a_meaning(code):
    assert code == code.lower()
    assert CODES[code].endswith(".")

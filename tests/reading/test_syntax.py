"""What is said of YAML that cannot be read: the place of the mistake, and how to mend it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.problems import InvalidInput
from premortem.reading.syntax import explain
from premortem.reading.yaml_tree import parse_tree


def flaw(text):
    with pytest.raises(InvalidInput) as raised:
        parse_tree(text, "a.yaml")
    [problem] = raised.value.problems
    assert problem.code == "yaml-syntax"
    return (problem.line, problem.column), problem.message.removeprefix("not valid YAML: "), problem.hint


# ---- indentation


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("case: a\n title: A", (2, 2), "put it in column 1, below 'case'"),
        ("e:\n  - question: q\n\n     finding: x", (4, 6), "put it in column 5, below 'question'"),
        ('"case": a\n title: A', (2, 2), "put it in column 1, below 'case'"),
    ],
)
def test_lines_too_far_right(text, place, hint):
    found = flaw(text)
    assert found[0] == place
    assert "is indented further than" in found[1]
    assert "which has a value already" in found[1]
    assert found[2] == hint


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("e:\n  - question: q\n    finding: x\n   strength: y", (4, 4), "put it in column 5, below 'finding'"),
        ("e:\n  - question: q\n  finding: x", (3, 3), "put it in column 5, below 'question'"),
        ("p:\n  country: KR\n stage: ongoing", (3, 2), "put it in column 3, below 'country'"),
    ],
)
def test_lines_too_far_left(text, place, hint):
    assert flaw(text) == (place, "this line is not in line with those above it", hint)


def test_entries_out_of_line():
    said = "this entry is not in line with those above it"
    assert flaw("e:\n - q: 1\n   f: 2\n  - q: 3") == ((4, 3), said, "put the '-' in column 2, below the other entries")


def test_an_entry_where_there_is_no_list():
    place, said, hint = flaw("a: 1\n- b")
    assert (place, said) == ((2, 1), "while parsing a block mapping did not find expected key")
    assert hint == "check the indentation and the quotes of this line and the one before"


def test_tabs():
    hint = "indent with spaces, two for each step"
    assert flaw("a:\n\tb: 1") == ((2, 1), "a Tab stands at the start of this line", hint)
    assert flaw("a:\n  b: 1\n  \tc: 1")[0] == (3, 3)


# ---- colons and quotes


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("title: Annex A: the region", (1, 15), 'put quotes around the text: title: "Annex A: the region"'),
        ('title: The "Annex": the region', (1, 19), "put quotes around the text"),
        (f"title: Annex: {'x' * 60}", (1, 13), "put quotes around the text"),
        ("a:\n- 1\nb:\n- 2\n c: 3", (5, 3), 'put quotes around the text: c: "3"'),
        ("a: b: c: d", (1, 5), 'put quotes around the text: a: "b: c: d"'),
    ],
)
def test_colons_within_a_text(text, place, hint):
    assert flaw(text) == (place, "a colon with a space after it starts a new key, and none can start here", hint)


def test_colons_without_a_space():
    assert flaw("case: a\ntitle:A\nevidence: []") == ((2, 1), "there is no space after the colon", "write 'title: A'")
    assert flaw("e:\n  - question:q\n    finding: x")[2] == "write 'question: q'"


def test_lines_without_a_colon():
    place, said, hint = flaw("a: 1\nb\nc: 2")
    assert (place, said) == ((2, 1), "this line is no key with a value")
    assert hint.startswith("a key needs ': ' after it")


def test_quotation_marks_that_are_not_closed():
    said, hint = "a quotation mark is opened here and never closed", "put the same mark where the text ends"
    assert flaw('a: "x\nb: 1\n') == ((1, 4), said, hint)


# ---- whatever else the parser says


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a: 1\nb: @x", 2, "a text that starts with @, ` or % needs quotes"),
        ("- 1\nb: 2", 2, "every entry of a list starts with '- ' in the same column"),
        ("a: - 1", 1, "a list starts on a line of its own, below its key"),
        ("a: [1, 2\n", 2, "a bracket is opened and never closed"),
        ("a: [1,, 2]", 1, "check brackets, commas and quotes here"),
        ('a: "\\q"', 1, "inside double quotes a backslash starts an escape; use single quotes"),
        ("a: |9x\n", 1, "check quotes, brackets and indentation"),
    ],
)
def test_other_mistakes_have_a_hint(text, line, hint):
    place, _, said = flaw(text)
    assert (place[0], said) == (line, hint)


def test_what_the_parser_says_where_nothing_better_is_known():
    assert explain("lost", (6, 0), None, "a: 1") == (7, 1, "lost", "check quotes, brackets and indentation")


@given(st.text("ab:-\"'[]{},# \t\n|>", max_size=60))
def test_no_text_brings_more_than_a_problem(text):
    error = None
    try:
        parse_tree(text, "a.yaml")
    except InvalidInput as raised:
        error = raised
    assert error is None or all(1 <= problem.line <= text.count("\n") + 2 for problem in error.problems)

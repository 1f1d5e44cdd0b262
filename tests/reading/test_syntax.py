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


def test_a_line_that_is_neither_key_nor_entry():
    place, said, hint = flaw(": h\n- d: 3")
    assert (place, said) == ((1, 1), "this does not go on with what stands above it")
    assert hint == "check the indentation and the quotes of this line and the one before"


def test_entries_out_of_line():
    said = "this entry is not in line with those above it"
    assert flaw("e:\n - q: 1\n   f: 2\n  - q: 3") == ((4, 3), said, "put the '-' in column 2, below the other entries")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\n- b", (2, 1)),
        ("e:\n  question: p\n  finding: x\n  - question: q", (4, 3)),
        ("u:\n  - question: p\ne:\n  question: q\n  - question: r", (5, 3)),
        ("u:\n  - question: p\n    a: b\n  # x\n  c\n  - question: r", None),
    ],
)
def test_an_entry_where_there_is_no_list(text, place):
    found = flaw(text)
    assert place is None or found[:2] == (place, "an entry of a list stands where there is no list")
    assert place is None or found[2].endswith("where the lines above are one, its first lacks the '- '")


def test_a_line_that_could_belong_in_two_columns():
    hint = "put it in column 3, below 'b', or in column 1, below 'a'"
    assert flaw("a:\n  b:\n    c: 1\n d:\n")[2] == hint


def test_a_line_in_the_right_column_is_not_moved():
    assert flaw("a:\n- b: 1\n  c: 2\n!x\nd: 3")[2]
    assert flaw("- 1\nb: 2")[2] == "every entry of a list starts with '- ' in the same column"


def test_tabs():
    hint = "indent with spaces, two for each step"
    assert flaw("a:\n\tb: 1") == ((2, 1), "a Tab stands at the start of this line", hint)
    assert flaw("a:\n  b: 1\n  \tc: 1")[0] == (3, 3)
    assert flaw("a:\n  -\tb: 1\n    c: 1") == ((2, 4), "a Tab stands at the start of this line", hint)


@pytest.mark.parametrize("space", ["\u00a0", "\u3000"])
def test_spaces_that_are_no_ordinary_ones(space):
    """The parser takes such a line for the rest of the text above, and stumbles over it or the next."""
    place, said, hint = flaw(f"e:\n  - question: q\n{space * 4}finding: x\n    strength: y")
    assert place == (3, 1)
    assert said == f"the space at the start of this line is not an ordinary one (U+{ord(space):04X})"
    assert hint == "delete it, and indent with the space bar"


@pytest.mark.parametrize("mark", ["\u2013", "\u2022", "*"])
def test_other_marks_than_the_dash_of_a_list(mark):
    said = f"this line starts with '{mark}', where an entry of a list starts with '- '"
    hint = "write '- question: r'"
    assert flaw(f"e:\n  - question: q\n    finding: x\n  {mark} question: r") == ((4, 3), said, hint)


@pytest.mark.parametrize("start", ["-", "\u2013 "])
def test_a_first_entry_without_its_dash_and_space(start):
    place, _, hint = flaw(f"e:\n  {start}question: q\n    finding: x")
    assert (place, hint) == ((2, 3), "write '- question: q'")


def test_a_line_further_left_than_those_around_it():
    found = flaw("e:\n  - question: q\nfinding: x\n    strength: y")
    assert found == ((3, 1), "this line is further left than those around it", "put it in column 5, below 'question'")


# ---- colons and quotes


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("title: Annex A: the region", (1, 15), 'put quotes around the text: title: "Annex A: the region"'),
        ('title: The "Annex": the region', (1, 19), "put quotes around the text"),
        (f"title: Annex: {'x' * 60}", (1, 13), "put quotes around the text"),
        ("a:\n- 1\nb:\n- 2\n c: 3", (5, 3), 'put quotes around the text: c: "3"'),
        ("a: b: c: d", (1, 5), 'put quotes around the text: a: "b: c: d"'),
        ("a: \u201cb: c\u201d", (1, 6), 'put straight quotes around the text: a: "b: c"'),
    ],
)
def test_colons_within_a_text(text, place, hint):
    assert flaw(text) == (place, "a colon with a space after it starts a new key, and none can start here", hint)


def test_colons_without_a_space():
    assert flaw("case: a\ntitle:A\nevidence: []") == ((2, 1), "there is no space after the colon", "write 'title: A'")
    assert flaw("e:\n  - question:q\n    finding: x")[2] == "write 'question: q'"


def test_full_width_colons():
    said = "the colon of this line is a full-width one, which is not read as a colon"
    assert flaw("case: a\ntitle\uff1a A\nevidence: []") == ((2, 1), said, "write 'title: A'")
    assert flaw("e:\n  - question\uff1aq\n    finding: x") == ((2, 5), said, "write 'question: q'")


def test_lines_without_a_colon():
    place, said, hint = flaw("a: 1\nb\nc: 2")
    assert (place, said) == ((2, 1), "this line is no key with a value")
    assert hint.startswith("a key needs ': ' after it")


def test_quotation_marks_that_are_not_closed():
    said, hint = "a quotation mark is opened here and never closed", "put the same mark where the text ends"
    assert flaw('a: "x\nb: 1\n') == ((1, 4), said, hint)


@pytest.mark.parametrize(
    ("value", "rest", "hint"),
    [
        ('"annex A" p. 3', "p. 3", """: b: '"annex A" p. 3'"""),
        ("'the agency's firms'", "s firms'", """: b: "the agency's firms\""""),
        ("[Firms] hold five", "hold", ': b: "[Firms] hold five"'),
        ("""'a' or "b\"""", "or", ""),
        (f'"a" {"x" * 60}', "xx", ""),
        ('"a" b #c', "b #", ""),
        ('"a"\tend', "end", ""),  # what cannot be shown as it is
        ('"a\u200b" end', "end", ""),
    ],
)
def test_text_behind_a_closing_mark(value, rest, hint):
    said = "the value ended before this, with a quotation mark or a bracket"
    line = f"b: {value}"
    found = flaw(f"a: 1\n{line}\nc: 2")
    assert found == ((2, line.index(rest) + 1), said, "put quotes around the whole text" + hint)


@pytest.mark.parametrize(("text", "column"), [("a: {b: c d: e}\n", 4), ("a: [1, 2\n", 4), ("a: {b: c\n d: e}", 4)])
def test_brackets_without_a_comma_or_an_end(text, column):
    place, said, hint = flaw(text)
    assert place == (1, column)
    assert said == "a bracket is opened here, and a comma after an entry or the closing bracket is missing"
    assert hint == "write {a: b, c: d} or [a, b]; a text that starts with a bracket needs quotes"


# ---- whatever else the parser says


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a: 1\nb: @x", 2, "a text that starts with @, ` or % needs quotes"),
        ("- 1\nb: 2", 2, "every entry of a list starts with '- ' in the same column"),
        ("a: - 1", 1, "a list starts on a line of its own, below its key; a text that starts with '- ' needs quotes"),
        ("a: & b", 1, "put quotes around the text"),
        ("a: * b", 1, "put quotes around the text"),
        ("a: [1,, 2]", 1, "check brackets, commas and quotes here"),
        ('a: "\\q"', 1, "use single quotes, in which a backslash is a character like others"),
        ("a: |0\n", 1, "check quotes, brackets and indentation"),
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


@pytest.mark.parametrize("value", ["post-cluster/x", "a longer text"])
def test_a_list_below_a_key_with_a_value(value):
    place, message, hint = flaw(f"evidence:\n  - question: q\n    also: {value}\n      - question: a/b\n")
    assert place[0] == 4
    assert (message, hint) == (
        "a list starts below 'also', which has a value already", "take away the value, or the list",
    )  # fmt: skip


@pytest.mark.parametrize("sign", ["|", ">-"])
def test_a_text_that_begins_beside_the_sign_of_a_block(sign):
    place, said, hint = flaw(f"a: {sign}x\n  y")
    assert place == (1, 4 + len(sign))
    assert said == "a text begins on the line of its | or >"
    assert hint.startswith("write it below")

"""The layout, rule by rule."""

import pytest

from premortem.authoring.yaml_layout import WIDTH, lay_out
from premortem.authoring.yaml_source import read_source

LONG = " ".join(["word"] * 40)


def laid_out(text):
    return lay_out(read_source(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n    b:\n        c: d\n", "a:\n  b:\n    c: d\n"),
        ("a:\n- b\n- c\n", "a:\n  - b\n  - c\n"),
        ("-   a: b\n    c: d\n", "- a: b\n  c: d\n"),
        ("- - a\n  - b\n", "- - a\n  - b\n"),
        ("- -   - a\n", "- - - a\n"),
        ("---\na: b\n...\n", "a: b\n"),
        ("? a\n: b\n", "a: b\n"),
        ("a :   b   \n", "a: b\n"),
        ("a:\n-\n- b\n", "a:\n  -\n  - b\n"),
        ("a:\nb: ''\n", 'a:\nb: ""\n'),
    ],
)
def test_indentation_and_spaces(text, expected):
    assert laid_out(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [ b,c ,{d : e} ]\n", "a: [b, c, {d: e}]\n"),
        ("a: [\n  b,\n  c,\n]\n", "a: [b, c]\n"),
        ("a: {}\nb: [ ]\n", "a: {}\nb: []\n"),
        ("{a: b, c: [d]}\n", "a: b\nc: [d]\n"),
        ("[a, [b]]\n", "- a\n- [b]\n"),
        ("[ ]", "[]\n"),
        ("{ # c\n}", "# c\n{}\n"),
        ("# a\n{ # b\n c: d } # e\n# f\n", "# a\n# b\nc: d\n# e\n# f\n"),
        ("a: b\n# c\n... # d\n", "a: b\n# c\n# d\n"),
        ("a: {b: , c: d}\n", "a:\n  b:\n  c: d\n"),
        ("a: [b, # why\n c]\n", "a:\n  - b  # why\n  - c\n"),
        ("a: [ # why\n b]\n", "a: [b]  # why\n"),
        ("a: [ # why\n b: , c]\n", "a:  # why\n  - b:\n  - c\n"),
        ("a: [ # why\n]\n", "a: []  # why\n"),
        ("a: [\n # why\n]\n", "a: []  # why\n"),
        ("a: [ # b\n # c\n] # d\n", "# b\n# c\na: []  # d\n"),
        (f"- [{LONG}, {{b: {LONG}}}]\n", f"- - {LONG[:112]}"),
        ("a: [-]\n", 'a: ["-"]\n'),
        (f"a: {{b: {LONG[:60]}, c: {LONG[:60]}}}\n", f"a:\n  b: {LONG[:60].strip()}\n  c: {LONG[:60].strip()}\n"),
    ],
)
def test_brackets(text, expected):
    written = laid_out(text)
    assert written == expected if expected.endswith("\n") else max(map(len, written.split("\n"))) <= WIDTH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 'b'\n", 'a: "b"\n'),
        ("a: 'it''s'\n", 'a: "it\'s"\n'),
        ("a: 'say \"so\"'\n", "a: 'say \"so\"'\n"),
        ("a: 'b\\c'\n", "a: 'b\\c'\n"),
        ('a: "b\\u200bc"\n', 'a: "b\\u200bc"\n'),
        ("'a': b\n", '"a": b\n'),
        ("a: b\n  c\n", "a: b c\n"),
        ("a: 'b\n  c'\n", 'a: "b c"\n'),
        ("a: 'b \"\n  c'\n", "a: 'b \" c'\n"),
        ("a: 'b\n\n  c'\n", "a: >-\n  b\n\n  c\n"),
        ("a: ' b\n\n  c'\n", 'a: " b\\nc"\n'),
        ("a: 'b\n\n\u3000c'\n", 'a: "b\\n\u3000c"\n'),
        ('a: "b\\\n  c\\td"\n', 'a: "bc\\td"\n'),
        ("? |\n  key\n: b\n", '"key\\n": b\n'),
        ("a: yes\nb: 010\nc: ~\nd: 1e3\n", "a: yes\nb: 010\nc: ~\nd: 1e3\n"),
    ],
)
def test_quotes(text, expected):
    assert laid_out(text) == expected


def test_long_texts_are_folded():
    written = laid_out(f"a:\n  b: {LONG}\n")
    assert written.startswith("a:\n  b: >-\n    word word")
    assert all(len(line) <= WIDTH for line in written.split("\n"))


def test_an_escape_that_is_a_letter_does_not_keep_a_text_from_being_folded():
    """Else it would be folded the next time, when the letter stands there."""
    once = laid_out(f'a: "{LONG} \\u404e\n  end"\n')
    assert once.startswith("a: >-\n  word word")
    assert laid_out(once) == once


def test_korean_letters_take_two_columns():
    written = laid_out(f"a: {'정책의 실패 ' * 12}끝\n")
    assert [len(line) for line in written.split("\n")] == [5, 68, 20, 0]


@pytest.mark.parametrize("text", ["x" * 200, f'"{LONG}\\n"', f'" {LONG}"', f'"{LONG}\\n {LONG}"'])
def test_texts_that_cannot_be_folded_stay_long(text):
    assert laid_out(f"a: {text}\n") == f"a: {text}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: >-\n      b\n      c\n", "a: >-\n  b\n  c\n"),
        ("a: |\n b\n   c\n d\n\n\n", "a: |\n  b\n    c\n  d\n"),
        ("a: |+\n b\n\n\nc: d\n", "a: |+\n  b\n\n\nc: d\n"),
        ("a: |+\n b\nc: d\n", "a: |\n  b\nc: d\n"),
        ("a: |2-\n   b\n", "a: |2-\n   b\n"),
        ("a:\n  - |1-\n    b\n", "a:\n  - |2-\n     b\n"),
        ("a: |-\n\n  b\n", "a: |-\n\n  b\n"),
        ("a: >-\n", 'a: ""\n'),
        ("a: |+\n\n\n", 'a: "\\n\\n"\n'),
        ("a: >-\n  b\n\n    c\n  d\n", "a: >-\n  b\n\n    c\n  d\n"),
        ("a: >-  # c\n  b\n", "a: >-  # c\n  b\n"),
        ("a: >-\n  b\n    c\n", "a: >-\n  b\n    c\n"),
    ],
)
def test_blocks_of_text(text, expected):
    assert laid_out(text) == expected


def test_folded_paragraphs_are_filled_anew_where_a_line_is_too_long():
    short, indented = "one\ntwo", "  " + "x " * 80
    text = "\n".join(["a: >-", *(f"  {line}" for line in [*short.split("\n"), "", LONG, "end", indented, "last"])])
    lines = laid_out(text + "\n").split("\n")
    assert lines[1:4] == ["  one", "  two", ""]
    assert max(map(len, lines[4:6])) <= WIDTH
    assert lines[5].endswith("word end")
    assert lines[6] == f"  {indented}"
    assert lines[7:] == ["  last", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n\n# a\n\n\n\nb: c\n\n\n", "# a\n\nb: c\n"),
        ("a: b # c\n", "a: b  # c\n"),
        ("a:\n    # c\n    - b\n     # d\n", "a:\n  # c\n  - b\n  # d\n"),
        ("a:\n\n  # c\n\n  - b\n", "a:\n\n  # c\n\n  - b\n"),
        ("a:\n  - # c\n    b: d\n", "a:\n  # c\n  - b: d\n"),
        ("- # c\n  - # d\n    # e\n    - b  # f\n", "# c\n# d\n# e\n- - - b  # f\n"),
        ("- [ # c\n  b]\n", "- [b]  # c\n"),
        ("- [ # c\n  b: ]\n", "# c\n- - b:\n"),
        ("- [b: ]\n", "- - b:\n"),
        ("- [[b: ], c]\n", "- - - b:\n  - c\n"),
        ("- [[b], c: ]\n", "- - [b]\n  - c:\n"),
        ("- a\n\n# c\n- b: d\n", "- a\n\n# c\n- b: d\n"),
        ("a:\n     # b:\n     #   c: d\n# e\nf: g\n", "a:\n  # b:\n  #   c: d\n# e\nf: g\n"),
        ("a:\n  -\n     # b\n  # c\n", "a:\n  -\n    # b\n  # c\n"),
        ("a:\n  # b\n", "a:\n  # b\n"),
    ],
)
def test_comments_and_blank_lines(text, expected):
    assert laid_out(text) == expected


def test_sections_of_a_case_stand_apart():
    text = "case: x\ntitle: X\nsources: {a: {citation: A}}\n# all of it\nevidence:\n- question: q\n"
    assert laid_out(text + "unknowns:\n- question: r\n") == (
        "case: x\ntitle: X\nsources: {a: {citation: A}}\n\n# all of it\nevidence:\n  - question: q\n\n"
        "unknowns:\n  - question: r\n"
    )


def test_sections_of_a_rubric_stand_apart():
    assert laid_out("rubric: x\nevidence:\n  strength: 1\ncriteria:\n  - id: c\n") == (
        "rubric: x\nevidence:\n  strength: 1\n\ncriteria:\n  - id: c\n"
    )

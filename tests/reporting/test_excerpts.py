"""Problems as a terminal shows them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.problems import Problem, visible
from premortem.reporting.excerpts import WIDTH, Located, locate, render_problems
from premortem.reporting.wording import columns

PROBLEM = Problem("error", "northvale.yaml", 12, 5, "evidence[0].questoin", "unknown-key", "unknown key 'questoin'")
LINE = "  - questoin: one-model-for-all"
HINT = "did you mean 'question'?"


def shown(problem, line=None, **more):
    return render_problems([Located(problem, line)], **more)


def excerpt(line, column, number=1):
    """Show a line with its caret, without what stands around."""
    _, above, below = shown(PROBLEM._replace(line=number, column=column), line).splitlines()
    return above, below


def test_headline_line_caret_and_hint():
    assert (
        shown(PROBLEM._replace(hint=HINT), LINE)
        == """\
northvale.yaml:12:5: error: evidence[0].questoin: unknown key 'questoin' [unknown-key]
  12 |   - questoin: one-model-for-all
     |     ^^^^^^^^
     = did you mean 'question'?
"""
    )


def test_problems_have_a_blank_line_between():
    block = shown(PROBLEM, LINE)
    assert render_problems([Located(PROBLEM, LINE)] * 2) == f"{block}\n{block}"
    assert render_problems([]) == ""


def test_problems_without_a_place():
    nowhere = PROBLEM._replace(line=0, column=0, path="", severity="warning")
    assert (
        shown(nowhere._replace(hint=HINT))
        == f"""\
northvale.yaml: warning: unknown key 'questoin' [unknown-key]
     = {HINT}
"""
    )
    assert shown(nowhere) == "northvale.yaml: warning: unknown key 'questoin' [unknown-key]\n"


def test_names_of_files_are_made_visible():
    assert shown(PROBLEM._replace(file="a\n\x1b.yaml")).startswith("a\\n\\x1b.yaml:12:5: error: ")


@pytest.mark.parametrize(("severity", "code"), [("error", "1;31"), ("warning", "1;33"), ("info", "1;36")])
def test_colours(severity, code):
    plain = PROBLEM._replace(severity=severity, hint=HINT)
    painted = shown(plain, LINE, colour=True)
    assert (
        painted
        == f"""\
northvale.yaml:12:5: \x1b[{code}m{severity}:\x1b[0m evidence[0].questoin: unknown key 'questoin' [unknown-key]
\x1b[2m  12 |\x1b[0m   - questoin: one-model-for-all
     \x1b[2m|\x1b[0m     \x1b[{code}m^^^^^^^^\x1b[0m
     \x1b[2m=\x1b[0m {HINT}
"""
    )
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == shown(plain, LINE)


# ---- the line of the file


@pytest.mark.parametrize(
    ("line", "column", "text", "caret"),
    [
        ("제목: 지역 정책", 5, "제목: 지역 정책", "      ^^^^^^^^^"),
        ("정책 이름: x", 1, "정책 이름: x", "^^^^^^^^^"),
        ("\u1112\u1161\u11ab: x y", 6, "\u1112\u1161\u11ab: x y", "    ^^^"),
        ("e\u0301: x", 5, "e\u0301: x", "   ^"),
        ("\tcase: x", 1, "\\tcase: x", "^^"),
        ("a:\tx", 4, "a:\\tx", "    ^"),
        ('title: "a\u202eb"', 10, 'title: "a\\u202eb"', "         ^^^^^^"),
        ("a\x1bb: c", 3, "a\\x1bb: c", "     ^"),
        ("case: x", 8, "case: x", "       ^"),
        ("", 1, "", "^"),
    ],
    ids=ascii,
)
def test_caret_stands_below_what_it_means(line, column, text, caret):
    assert excerpt(line, column) == (f"   1 | {text}".rstrip(), f"     | {caret}")


@pytest.mark.parametrize(("number", "gutter"), [(7, "   7"), (112, " 112"), (12345, "12345")])
def test_numbers_of_lines_are_set_to_the_right(number, gutter):
    assert excerpt("case: x", 1, number) == (f"{gutter} | case: x", f"{' ' * len(gutter)} | ^^^^")


def test_hint_stands_below_the_caret_of_a_long_number():
    assert shown(PROBLEM._replace(line=12345, hint=HINT), LINE).splitlines()[-1] == f"      = {HINT}"


def test_a_line_that_fits_is_shown_whole():
    line = "note: " + "x" * (WIDTH - 6)
    assert excerpt(line, 7) == (f"   1 | {line}", f"     |       {'^' * (WIDTH - 6)}")
    assert excerpt(line, WIDTH + 1)[0] == f"   1 | {line}"


def test_a_long_line_is_cut_around_the_word():
    line = "a " * 100 + "wrong: b" + " c" * 100
    above, below = excerpt(line, 201)
    assert above == f"   1 | …{'a ' * 25}wrong: b{' c' * 21}…"
    assert below == f"     | {' ' * 51}^^^^^"


def test_a_long_word_is_cut_with_its_line():
    above, below = excerpt("note: " + "정책" * 100, 7)
    assert above == f"   1 | note: {'정책' * 23}정…"
    assert below == f"     |       {'^' * 94}"


def test_the_start_of_a_long_line_is_shown_while_it_fits():
    above, below = excerpt("x" * 40 + ": " + "y" * 200, 43)
    assert above == f"   1 | {'x' * 40}: {'y' * 58}…"
    assert below == f"     | {' ' * 42}{'^' * 58}"


def test_marks_without_width_do_not_make_a_line_endless():
    above, _ = excerpt("note: e" + "\u0301" * 9000, 7)
    assert len(above) <= len("   1 | …") + WIDTH


letters = st.text(st.sampled_from("a :#',{]\t가ー\U0001f600\u0301\u1161\u202e\x7f…"), max_size=200)


@given(letters, letters)
def test_excerpts_are_short_clean_and_aligned(before, after):
    above, below = excerpt(f"{before}X{after}", len(before) + 1)
    assert columns(above) <= len("   1 | ") + WIDTH + len("……")
    assert visible(above) == above
    assert below.index("^") == columns(above[: above.index("X")])


# ---- where problems are


def test_lines_are_found_once_a_file():
    asked = []

    def lines_of(file):
        asked.append(file)
        return ["one", "two"]

    problems = [PROBLEM._replace(file=file, line=line, column=1) for file in "ab" for line in (1, 2, 3)]
    found = locate(problems, lines_of)
    assert [one.line for one in found] == ["one", "two", None] * 2
    assert [one.problem for one in found] == problems
    assert asked == ["a", "b"]


def test_files_without_places_are_not_read():
    nowhere = PROBLEM._replace(line=0, column=0)
    assert locate([nowhere], pytest.fail) == [Located(nowhere)]


@pytest.mark.parametrize(("column", "line"), [(4, "abc"), (5, None), (0, None)])
def test_no_line_where_the_file_has_changed(column, line):
    [found] = locate([PROBLEM._replace(line=1, column=column)], lambda _: ["abc"])
    assert found.line == line


def test_the_count_of_further_problems_is_at_no_place():
    [found] = locate([PROBLEM._replace(code="too-many", line=1)], lambda _: ["abc def"])
    assert (found.line, found.end) == (None, None)


@pytest.mark.parametrize(("line", "column", "end"), [("case: x", 1, 5), ("case: x", 8, None), (None, 1, None)])
def test_end_of_the_word(line, column, end):
    assert Located(PROBLEM._replace(column=column), line).end == end

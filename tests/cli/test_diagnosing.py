"""A diagnostic in words."""

import pytest

from premortem.cli.diagnosing import diagnosed
from premortem.problems import CODES
from premortem.reporting.wording import WIDTH, columns


def test_code_with_an_example():
    assert diagnosed("duplicate-key", "en") == (
        """\
duplicate-key  (error)

The same key stands twice in one mapping; only one of the two could count.

Why: Other programs would silently take the last of the two, and the first would
be lost without a word. Which one is right only the author knows. Codes in the
mapping of a table are the same if they differ only in capitals or blanks, since
cells are written by many hands; two of them may not mean different things.

Example, part of a case:

    programme:
      stage: ongoing
      stage: ex-post

Mended:

    programme:
      stage: ex-post

To mend it: Keep one of the two. A second source or fact needs an id of its own.
"""
    )


def test_code_without_an_example_and_with_several_severities():
    out = diagnosed("too-complex", "en")
    assert out.startswith("too-complex  (error, warning, info)\n\n")
    assert "Example" not in out


def test_code_in_korean():
    out = diagnosed("no-change", "ko")
    assert out.startswith("no-change  (경고)\n\n변형판이 어떤 값을 이미 있는 값으로 다시 정한다.\n\n이유: ")
    assert "\n보기(변형판의 일부):\n\n    set:\n" in out
    assert "\n고친 것:\n\n    set:\n" in out
    assert "\n고치는 법: " in out


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_fits_a_terminal(code, lang):
    lines = diagnosed(code, lang).splitlines()
    assert max(columns(line) for line in lines if not line.startswith("    ")) <= WIDTH
    assert all(line == line.rstrip() for line in lines)

"""Paragraphs and lists for a terminal."""

import pytest

from premortem.cli.paragraphs import bulleted, in_language, listed, paragraphs


@pytest.mark.parametrize(
    ("text", "said"),
    [({"en": "House", "ko": "집 "}, "집"), ({"en": " House"}, "House"), ({"ja": "家"}, "家"), ({}, ""), (None, "")],
    ids=str,
)
def test_language_asked_for_else_english_else_any(text, said):
    assert in_language(text, "ko") == said


def test_entries_hang():
    first, second = bulleted(f"A text  in words, {'and more ' * 9}").splitlines()
    assert first.startswith("  - A text in words, and")
    assert second.startswith("    ")


def test_lists():
    assert listed("Two", [("A.", "p. 1"), ("B.", None)]) == "Two:\n  - A. (p. 1)\n  - B."
    assert listed("None", []) == ""


def test_empty_paragraphs_are_left_out():
    assert paragraphs("A", "", "B") == "A\n\nB\n"

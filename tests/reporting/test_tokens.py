"""How far the word goes that a problem is at."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.reporting.tokens import token_end, value_end


def token(marked):
    """Give the word that is found at the place of the sign ▸ in a line."""
    start = marked.index("▸")
    line = marked.replace("▸", "")
    return line[start : token_end(line, start)]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("▸case: northvale", "case"),
        ("case: ▸northvale", "northvale"),
        ("  - ▸questoin: one-model-for-all", "questoin"),
        ("title: ▸Zones, and what became of them  # a note", "Zones, and what became of them"),
        ("title: ▸Korea's [first] plan", "Korea's [first] plan"),
        ("▸정책 이름: 지역 정책", "정책 이름"),
        ("url: ▸https://example.org/a#b", "https://example.org/a#b"),
        ("▸key:", "key"),
        ("note: ▸|", "|"),
        ("note: ▸>-  # folded", ">-"),
        ("period: {from: 2004, ▸to: 2003}", "to"),
        ("period: {from: ▸2004, to: 2003}", "2004"),
        ("period: {from: 2004, to: ▸2003}", "2003"),
        ("of: [▸low, serious]", "low"),
        ("of: [low, ▸serious]", "serious"),
        ("- {title: 'a, b', ▸kind: x}", "kind"),
        ("- {of: [a, b], ▸kind: x}", "kind"),
    ],
    ids=str,
)
def test_keys_and_plain_texts(line, word):
    assert token(line) == word


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("  - ▸finding: high  # a note", "finding: high"),
        ("period: {▸from: 2004, to: 2003}", "from: 2004"),
        ("▸of: [low, serious]", "of: [low, serious]"),
        ("▸sources:", "sources"),
        ("▸sources:  # none yet", "sources"),
        ("▸note: >-", "note"),
        ("▸a text without a key", "a text without a key"),
    ],
    ids=str,
)
def test_keys_with_their_values(line, whole):
    start = line.index("▸")
    bare = line.replace("▸", "")
    assert bare[start : value_end(bare, token_end(bare, start))] == whole


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('▸"a: key": value', '"a: key"'),
        ('title: ▸"so \\" called", x', '"so \\" called"'),
        ("title: ▸'it''s so' # yes", "'it''s so'"),
        ('title: ▸"never closed  ', '"never closed'),
        ("title: ▸'never closed", "'never closed"),
        ("a: ▸&anchor value", "&anchor"),
        ("a: ▸*alias", "*alias"),
        ("a: ▸!!str x", "!!str"),
        ("▸# a comment: all of it", "# a comment"),
    ],
    ids=str,
)
def test_words_with_an_end_of_their_own(line, word):
    assert token(line) == word


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("unknowns: [▸{question: q, kind: x}]", "{question: q, kind: x}"),
        ("  - ▸{question: q, note: [a, {b: c}]}  # x", "{question: q, note: [a, {b: c}]}"),
        ("  - ▸{note: 'a } in it', kind: x}", "{note: 'a } in it', kind: x}"),
        ("  - ▸{title: Korea's plan}", "{title: Korea's plan}"),
        ("of: ▸[a,", "["),
    ],
    ids=str,
)
def test_lists_and_mappings_in_brackets(line, word):
    assert token(line) == word


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("▸- a", "-"),
        ("  ▸-", "-"),
        ("title: Zones▸: a story", ":"),
        ("a▸, b", ","),
        ("a▸]", "]"),
        ("▸\tcase: x", "\t"),
        ("a▸ b", " "),
        ("a\x1b▸\u202eb: c", "\u202e"),
        ("case▸", ""),
        ("▸", ""),
    ],
    ids=ascii,
)
def test_signs_alone(line, word):
    assert token(line) == word


@pytest.mark.parametrize("line", ["a" + " " * 200_000 + "b", "[" * 200_000, '{"' * 100_000, "x: '" + "''" * 100_000])
def test_long_lines_take_no_long_time(line):
    before = time.process_time()
    token_end(line, 0)
    token_end(line, len(line) - 1)
    assert time.process_time() - before < 2


@given(st.text(st.sampled_from("ab :-,#'\"[]{}\\\t가\u200b"), max_size=30), st.integers(0, 30))
def test_words_start_where_they_are_and_end_within_the_line(line, start):
    start = min(start, len(line))
    assert start + (start < len(line)) <= token_end(line, start) <= len(line)

"""The hash of what a file says."""

import hashlib

import pytest

import premortem
from premortem.reading.content import content_hash, scalar_text
from premortem.reading.yaml_tree import parse_tree

CASE = """\
case: a
title: {en: A, ko: 가}
edition: {version: 1, status: approved}
facts: {x: {value: 0.75, source: s}}
sources: {s: {citation: S}}
"""


def of(text):
    return content_hash(parse_tree(text, "x").value)


@pytest.mark.parametrize(("value", "text"), [("x", "x"), (True, "true"), (False, "false"), (0.5, "0.5"), (26, "26")])
def test_single_values_as_a_file_has_them(value, text):
    assert scalar_text(value) == text


def test_it_is_the_hash_of_canonical_json():
    canonical = '{"a":["1",null,"x y"],"b":{"en":"가"}}'

    value = {"b": {"en": "가"}, "a": ["1", None, "x y"]}
    assert content_hash(value) == hashlib.sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("case: a\n", "# a comment\ncase:   'a'  # another\n\n"),
        ("{en: A, ko: 가}", "{ko: 가, en: A}"),
        ("status: approved}", f"status: approved, sha256: {'0' * 64}}}"),
    ],
)
def test_layout_comments_order_and_itself_do_not_count(before, after):
    assert before in CASE
    assert of(CASE.replace(before, after)) == of(CASE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0.75", "0.750"),
        ("citation: S", "citation: T"),
        ("version: 1", "version: 2"),
        ("status: approved", "status: draft"),
        ("title:", "sha256: x\ntitle:"),
    ],
)
def test_every_value_counts(before, after):
    assert of(CASE.replace(before, after)) != of(CASE)


@pytest.mark.parametrize("value", ["text", ["edition"], {"edition": "first"}, {"edition": None}, None])
def test_what_has_no_edition(value):
    assert content_hash(value) == content_hash(value)


def test_plain_data_are_hashed_as_the_file_that_they_would_be():
    data = {
        "case": "a",
        "title": {"en": "A", "ko": "가"},
        "edition": {"version": 1, "status": "approved"},
        "facts": {"x": {"value": 0.75, "source": "s"}},
        "sources": {"s": {"citation": "S"}},
    }
    assert content_hash(data) == of(CASE)
    assert content_hash({"a": (True, False)}) == of("a: ['true', 'false']\n")
    assert premortem.load_case(data=data).origin.content() == premortem.load_case(text=CASE).origin.content()

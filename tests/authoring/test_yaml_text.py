"""Texts, lists and mappings as YAML: the loader reads them back, other readers see texts, long ones are broken."""

import datetime as dt
import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from premortem.authoring.yaml_text import WIDTH, broken, written_entry, written_part, written_scalar
from premortem.reading.yaml_tree import FORBIDDEN, parse_tree
from premortem.reporting.wording import columns

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text("ab :#'\"-\n \t한글,[]{}&*!|>%@`\\?~", max_size=150),
    st.text("0123456789._-+:eExo", max_size=12),
    st.sampled_from(["yes", "No", "~", "null", "010", "1_000", "2004-05-31", "---", "...", "=", "<<", "0x1f", "y"]),
).filter(lambda text: not FORBIDDEN.search(text))
KEYS = TEXTS.filter(lambda text: text != "<<" and len(text) <= 60 and "\n" not in text)
VALUES = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def lines(key, value):
    return [*written_entry(key, value)]


def text_of(given_lines):
    return "\n".join(given_lines) + "\n"


@given(st.sampled_from(["title", "value", "from", "note"]), VALUES)
@example("title", "a  b" * 60)
@example("title", "가나다 " * 60 + "라")
@example("note", "first\n\n  third line\n# fourth")
@example("note", " begins with a space\nand goes on")
@example("note", "ends with a line\n")
def test_the_loader_reads_the_same(key, value):
    assert parse_tree(text_of(lines(key, value)), "text").value == {key: value}


@given(st.lists(VALUES, max_size=3))
def test_the_loader_reads_the_same_list(parts):
    text = text_of(["list:", *(line for part in parts for line in written_part(part, 2))])
    assert parse_tree(text, "text").value == {"list": parts or None}


@given(TEXTS)
@example("0b101")
@example("2004-5-31 10:30:00")
@example("2004-05-31T10:30:00")
def test_other_readers_see_texts(text):
    assert yaml.safe_load(f"title: {written_scalar(text, 'title')}\n") == {"title": text}


@pytest.mark.parametrize(("key", "text", "meant"), [
    ("value", "26", 26), ("value", "-0.5", -0.5), ("year", "1989", 1989), ("from", "2004-05", "2004-05"),
    ("date", "2026-11-22", dt.date(2026, 11, 22)), ("value", "010", "010"), ("value", "1e5", "1e5"),
    ("unit", "26", "26"), ("from", "about 1989", "about 1989"),
])  # fmt: skip
def test_numbers_and_dates_stand_without_quotes_where_they_are_meant(key, text, meant):
    assert yaml.safe_load(text_of(lines(key, text))) == {key: meant}


@pytest.mark.parametrize(
    "text", ["Three firms.", "section 4.2", "overseas-cluster-failure@1", "금융·세제 지원(2004년)"]
)
def test_ordinary_texts_need_no_quotes(text):
    assert written_scalar(text) == text


@pytest.mark.parametrize(("text", "quoted"), [
    ("annex A: the region", '"annex A: the region"'),
    ('so-called "valley"', '"so-called \\"valley\\""'),
    ("a\tb\\", '"a\\tb\\\\"'),
    ("\u200b\U000e0041", '"\\u200b\\U000e0041"'),
    ("", '""'),
])  # fmt: skip
def test_other_texts_are_quoted(text, quoted):
    assert written_scalar(text) == quoted


def test_long_texts_are_broken_and_lines_are_kept():
    assert lines("note", "word " * 40 + "end")[0] == "note: >-"
    assert lines("note", "one\n\ntwo") == ["note: |-", "  one", "", "  two"]


def test_empty_parts_and_nothing():
    assert lines("a", []) == ["a: []"]
    assert lines("a", {}) == ["a: {}"]
    assert lines("a", None) == ["a:"]


@given(st.text("가나ab .", min_size=1, max_size=400))
def test_broken_lines_are_no_wider_than_they_need_to_be(text):
    found = [*broken(text, "## ", "##   ")]
    for line in found:
        assert columns(line) <= WIDTH or len(line.split()) == 2
    assert " ".join(re.sub("^## *", "", line) for line in found).split() == text.split()

"""The layout of files: canonical, and without any change of what they say."""

import io

import pytest
from hypothesis import assume, given
from ruamel.yaml import YAML

import premortem
from authoring.documents import documents
from premortem.authoring.formatting import format_yaml, proven
from premortem.authoring.skeletons import case_skeleton
from premortem.authoring.yaml_source import comments_of
from premortem.problems import InvalidInput
from premortem.reading.library import bundled
from premortem.reading.yaml_tree import MAX_BYTES, decode, parse_tree

BUNDLED = [*bundled("cases").values(), *bundled("rubric").values()]


def laid_out(text):
    return format_yaml(text.encode(), "x.yaml")


def refused(data, **more):
    with pytest.raises(InvalidInput) as caught:
        format_yaml(data, "x.yaml", **more)
    [problem] = caught.value.problems
    return problem


def read(text):
    """Give what a text says, and its comments; texts that are no YAML are of no use here."""
    try:
        text = decode(text.encode(), "x")
        return parse_tree(text, "x").value, comments_of(text)
    except InvalidInput:
        return assume(False)  # noqa: FBT003 (the way to say it)


@given(documents())
def test_layout_changes_no_value_and_no_comment(text):
    said = read(text)
    assert read(laid_out(text)) == said


@given(documents())
def test_layout_of_a_layout_is_itself(text):
    read(text)
    once = laid_out(text)
    assert laid_out(once) == once


@given(documents())
def test_layout_has_no_carriage_returns_and_ends_in_one_line_feed(text):
    read(text)
    once = laid_out(text)
    assert not {"\r", "\ufeff"} & set(once)
    assert once.endswith("\n")
    assert not once.startswith("\n")


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_bundled_files_are_in_the_layout(path):
    assert laid_out(path.read_text("utf-8")) == path.read_text("utf-8")


@pytest.mark.no_cover
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_another_reader_reads_the_same(path):
    """A reader of YAML 1.2 that keeps comments writes the layout as it is: its indentation and its quotes fit."""
    other = YAML()
    other.preserve_quotes = True
    other.width = 10_000
    other.indent(mapping=2, sequence=4, offset=2)
    text = path.read_text("utf-8")
    written = io.StringIO()
    other.dump(other.load(text), written)
    assert written.getvalue() == text


@pytest.mark.parametrize("text", ["just a text", "'quoted'\n", "|\n  block\n"])
def test_what_is_no_mapping_and_no_list_is_left_alone(text):
    assert laid_out(text) == text


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_skeletons_are_in_the_layout(lang):
    """What is to be uncommented stays below its key."""
    text = case_skeleton(premortem.load_rubric("overseas-cluster-failure"), "x", lang=lang)
    assert laid_out(text) == text


def test_byte_order_mark_and_carriage_returns_are_dropped():
    assert format_yaml(b"\xef\xbb\xbfa: b\r\nc:   d\r\n", "x") == "a: b\nc: d\n"


def test_what_cannot_be_read_is_said_with_its_place():
    problem = refused(b"a: b\nc: [\n")
    assert (problem.file, problem.code) == ("x.yaml", "yaml-syntax")


# ---- never another text


def test_another_value_is_refused():
    problem = refused(b"a: 1.0\n", lay_out=lambda _: "a: 1\n")
    assert (problem.code, problem.line) == ("layout-kept", 0)
    assert problem.hint == "found on reading the result: a value or a comment would not be the same"


def test_a_lost_comment_is_refused():
    assert refused(b"a: 1 # one\n", lay_out=lambda _: "a: 1\n").code == "layout-kept"


def test_a_result_that_cannot_be_read_is_refused():
    assert "not valid YAML" in refused(b"a: 1\n", lay_out=lambda _: "a: [\n").hint


def test_a_result_that_is_no_text_is_refused():
    assert refused(b"a: 1\n", lay_out=lambda _: "a: \ud800\n").hint == (
        "found on reading the result: this is not UTF-8 text"
    )


def test_a_file_that_would_grow_beyond_the_limit_is_left_alone():
    text = "a:\n" + "".join(f"- {{k: {'x' * 19_000}, m: {'y' * 19_000}}}\n" for _ in range(26))
    text += "# " + "x" * (MAX_BYTES - len(text) - 3) + "\n"
    assert len(text) == MAX_BYTES
    assert refused(text.encode()).hint == "found on reading the result: the file has more than 1,000,000 bytes"


def test_proven_gives_the_text_back():
    assert proven("a: 1 # one\n", {"a": "1"}, ["# one"], "x") == "a: 1 # one\n"

"""Entries with their comments and blank lines, as they stand in a file."""

import pytest

from premortem.authoring.yaml_source import Collection, Comment, Entry, Text, comments_of, read_source


def entries(text):
    return read_source(text).entries


def test_comments_above_behind_and_below():
    root = read_source("# top\n\na: 1  # one\n# two\nb: 2\n# end\n")
    first, second = root.entries
    assert (first.lead, first.behind, first.blank) == ([Comment("# top")], "# one", True)
    assert (second.lead, second.behind, second.blank) == ([Comment("# two")], "", False)
    assert root.tail == [Comment("# end")]


def test_texts_keep_how_they_are_written():
    [plain, single, double, block, nothing] = [
        entry.value for entry in entries("a: x y\nb: 'it''s'\nc: \"q\\\"\"\nd: |-\n  one\n\n  two\ne:\n")
    ]
    assert plain == Text("x y", "", "x y")
    assert single == Text("it's", "'", "'it''s'")
    assert double == Text('q"', '"', '"q\\""')
    assert (block.value, block.style, block.source) == ("one\n\ntwo", "|", "|-\n  one\n\n  two\n")
    assert nothing.is_nothing
    assert not Text("", '"', '""').is_nothing


def test_comment_behind_the_sign_of_a_block_of_text():
    [entry, _] = entries("a: >- # why\n  # text\nb: c\n")
    assert (entry.value.value, entry.behind) == ("# text", "# why")


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("a:\n  - x\n  # c\nb: y\n", ["# c"], []),
        ("a:\n  - x\n# c\nb: y\n", [], ["# c"]),
        ("a:\n- x\n# c\nb: y\n", [], ["# c"]),
        ("a:\n- x\n  # c\nb: y\n", ["# c"], []),
        ("a:\n  - x\n# c\n  # d\nb: y\n", [], ["# c", "# d"]),
        ("a:\n  - x\n  # c\n# d\nb: y\n", ["# c"], ["# d"]),
    ],
)
def test_comments_below_a_list_belong_to_it_if_they_stand_as_far_right(text, inner, outer):
    first, second = entries(text)
    assert [comment.text for comment in first.value.tail] == inner
    assert [comment.text for comment in second.lead] == outer


def test_comments_of_what_is_in_brackets():
    [entry] = entries("a: [ # one\n  x, # two\n  # three\n  y\n  # four\n] # five\n")
    x, y = entry.value.entries
    assert (entry.behind, x.behind, y.lead) == ("# one", "# two", [Comment("# three")])
    assert entry.value.tail == [Comment("# four"), Comment("# five")]
    [entry] = entries("a: [x] # one\n")
    assert (entry.behind, entry.value.is_commented) == ("# one", False)


def test_comment_between_a_key_and_its_value_goes_above_both():
    [text, brackets] = entries("a: # one\n  # two\n  x\nb:\n  # three\n  [y]\n")
    assert (text.behind, text.lead) == ("# one", [Comment("# two")])
    assert brackets.lead == [Comment("# three")]


def test_of_two_comments_behind_one_line_the_first_goes_above():
    [entry] = entries("a: # one\n  x # two\n")
    assert (entry.lead, entry.behind) == ([Comment("# one")], "# two")


def test_comment_behind_a_dash_goes_above_it():
    [entry] = entries("- # one\n  x\n")
    assert (entry.lead, entry.behind) == ([Comment("# one")], "")


@pytest.mark.parametrize("text", ["[a, b]", "{a: b}", "{a: [b], c: {d: e}}"])
def test_what_is_without_comments(text):
    assert not read_source(text).is_commented


@pytest.mark.parametrize("text", ["[a, # c\n b]", "[\n # c\n a]", "[a\n # c\n]", "{a: [b # c\n]}"])
def test_what_has_a_comment_within(text):
    assert read_source(text).is_commented


def test_entries_are_found_by_key():
    root = read_source("a: 1\nb: 2\n")
    assert root.entry("b") is root.entries[1]
    assert root.entry("c") is None
    assert read_source("- a\n").entry("a") is None


def test_blank_lines_are_those_above_what_begins_a_line():
    assert [entry.blank for entry in entries("a: 1\n \n\nb: 2\nc: 3\n")] == [False, True, False]
    assert [entry.blank for entry in entries("- a\n\n- b\n")] == [False, True]
    assert [entry.blank for entry in entries("[a,\n\n b, c]")] == [False, True, False]


def test_comments_in_their_order():
    text = "# 1\na: # 2\n  - '# no' # 3\n  - |  # 4\n    # no\n  # 5\n# 6"
    assert comments_of(text) == ["# 1", "# 2", "# 3", "# 4", "# 5", "# 6"]


def test_an_entry_is_empty_at_first():
    assert Entry().value.is_nothing
    assert Collection(is_list=True, flow=True).entries == []

"""YAML to texts and places, and everything that is refused on the way."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from premortem.problems import InvalidInput
from premortem.reading import yaml_tree
from premortem.reading.yaml_tree import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_KEY_LENGTH,
    MAX_KEYS,
    MAX_NODES,
    MAX_SCALAR_LENGTH,
    decode,
    parse_tree,
)


def parsed(text):
    return parse_tree(decode(text.encode(), "a.yaml"), "a.yaml")


def refused(text):
    """Find the one problem that a text is refused for: its code, line and column."""
    with pytest.raises(InvalidInput) as raised:
        parse_tree(decode(text if isinstance(text, bytes) else text.encode(), "a.yaml"), "a.yaml")
    [problem] = raised.value.problems
    assert (problem.severity, problem.file) == ("error", "a.yaml")
    return problem.code, problem.line, problem.column


# ---- values


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "no",
        "on",
        "010",
        "0x1F",
        "12:30",
        "1:59:59",
        "1_000",
        "1e3",
        ".inf",
        ".nan",
        "~",
        "null",
        "true",
        "2024-01-01",
        "=",
    ],
)
def test_text_stays_text(text):
    assert parsed(f"a: {text}").value == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 'it''s'", {"a": "it's"}),
        ('a: "\\u653f\\tx"', {"a": "政\tx"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("- 1\n- [2, 3]\n- {b: 4}\n", ["1", ["2", "3"], {"b": "4"}]),
        ("1: x\nyes: y\n", {"1": "x", "yes": "y"}),
        ("{}", {}),
        ("[]", []),
        ("text", "text"),
        ("--- \na: b\n...\n", {"a": "b"}),
        ("# comment\na: b # comment\n", {"a": "b"}),
        ("a: ''", {"a": ""}),
        ("a: '<<'\n", {"a": "<<"}),
    ],
)
def test_values(text, value):
    assert parsed(text).value == value


def test_key_with_nothing_after_it_has_no_value_but_its_place():
    tree = parsed("a: 1\nb:\nc: 2\n")
    assert tree.value == {"a": "1", "b": None, "c": "2"}
    assert tree.locate(("b",)) == (2, 1)


def test_empty_entry_of_a_list_stays():
    assert parsed("- 1\n-\n- ''\n").value == ["1", None, ""]


def test_windows_line_ends_and_byte_order_mark():
    assert parsed("\ufeffa: |\r\n  one\r\n  two\r\nb: 3\r\n").value == {"a": "one\ntwo\n", "b": "3"}


def test_line_feeds_and_tabs_may_be_escaped():
    assert parsed('a: "one\\ntwo\\tthree"').value == {"a": "one\ntwo\tthree"}


# ---- places

DOCUMENT = """\
case: x
title: {en: Zones, ko: 구역}
evidence:
  - question: q1
    finding: full
  -   question: q2
sources:
  s1:
    citation: "C"
list: [a, [b, c]]
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("case",), (1, 1)),
        (("title", "ko"), (2, 20)),
        (("evidence",), (3, 1)),
        (("evidence", 0), (4, 5)),
        (("evidence", 0, "finding"), (5, 5)),
        (("evidence", 1, "question"), (6, 7)),
        (("sources", "s1", "citation"), (9, 5)),
        (("list", 1), (10, 11)),
        (("list", 1, 1), (10, 15)),
    ],
    ids=str,
)
def test_places_of_keys_and_entries(path, place):
    assert parsed(DOCUMENT).locate(path) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("nowhere",), (1, 1)),
        (("evidence", 0, "source"), (4, 5)),
        (("evidence", 7), (3, 1)),
        (("case", "en"), (1, 1)),
        (("evidence", "question"), (3, 1)),
        (("sources", 0), (7, 1)),
    ],
    ids=str,
)
def test_what_is_missing_has_the_place_of_what_would_hold_it(path, place):
    assert parsed(DOCUMENT).locate(path) == place


def test_columns_count_characters():
    assert parsed("{정책: a, b: c}").locate(("b",)) == (1, 9)


KEYS = st.text(alphabet="abz09_-. 정", min_size=1, max_size=8).filter(lambda key: key != "<<")
TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12).filter(
    lambda text: not yaml_tree.FORBIDDEN.search(text)
)
NESTED = st.recursive(
    TEXTS, lambda part: st.lists(part, max_size=3) | st.dictionaries(KEYS, part, max_size=3), max_leaves=12
)


@given(st.dictionaries(KEYS, NESTED, max_size=4), st.booleans(), st.booleans())
def test_what_yaml_writes_is_read_back_with_every_key_in_its_place(data, flow, unicode):
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=unicode, width=40)
    tree = parsed(text)
    assert tree.value == data
    lines = text.split("\n")
    for path in _keys(data, ()):
        line, column = tree.locate(path)
        assert first_text("\n".join([lines[line - 1][column - 1 :], *lines[line:]])) == path[-1]


def first_text(text):
    """Read the first text that starts here, whatever follows it."""
    events = yaml.parse(text)
    return next(event.value for event in events if isinstance(event, yaml.ScalarEvent))


def _keys(value, path):
    if isinstance(value, dict):
        for key, part in value.items():
            yield (*path, key)
            yield from _keys(part, (*path, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _keys(part, (*path, place))


def test_without_the_c_parser_the_same_is_read(monkeypatch):
    monkeypatch.setattr(yaml_tree, "_LOADER", yaml.SafeLoader)
    tree = parsed(DOCUMENT + "nothing:\nempty: ''\n")
    assert tree.value["evidence"] == [{"question": "q1", "finding": "full"}, {"question": "q2"}]
    assert (tree.value["nothing"], tree.value["empty"]) == (None, "")
    assert tree.locate(("evidence", 1, "question")) == (6, 7)
    assert refused("[" * 50_000) == ("too-large", 1, MAX_DEPTH + 1)
    assert refused("a: 'b") == ("yaml-syntax", 1, 4)


# ---- limits


def test_size_of_a_file():
    assert parsed("a: b\n" + "#" * (MAX_BYTES - 5)).value == {"a": "b"}
    assert refused("a: b\n" + "#" * (MAX_BYTES - 4)) == ("too-large", 1, 1)


def test_depth():
    assert parsed("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert refused("[" * (MAX_DEPTH + 1)) == ("too-large", 1, MAX_DEPTH + 1)


def test_entries_of_a_list():
    assert len(parsed("- x\n" * MAX_ITEMS).value) == MAX_ITEMS
    assert refused("- x\n" * (MAX_ITEMS + 1)) == ("too-large", MAX_ITEMS + 1, 3)


def test_keys_of_a_mapping():
    lines = [f"k{number}:\n" for number in range(MAX_KEYS + 1)]
    assert len(parsed("".join(lines[:-1])).marks[1]) == MAX_KEYS
    assert refused("".join(lines)) == ("too-large", MAX_KEYS + 1, 1)


def test_length_of_a_key():
    assert list(parsed("k" * MAX_KEY_LENGTH + ": x").value) == ["k" * MAX_KEY_LENGTH]
    assert refused("a: 1\n" + "k" * (MAX_KEY_LENGTH + 1) + ": x") == ("too-large", 2, 1)


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_length_of_a_text(quote):
    assert len(parsed(f"a: {quote}{'x' * MAX_SCALAR_LENGTH}{quote}").value["a"]) == MAX_SCALAR_LENGTH
    assert refused(f"a: {quote}{'x' * (MAX_SCALAR_LENGTH + 1)}{quote}") == ("too-large", 1, 4)


def test_values_of_a_document():
    whole, rest = divmod(MAX_NODES - 1, 1001)
    lines = ["[" + ",".join("x" * 1000) + "]"] * whole
    assert refused("\n".join(f"- {line}" for line in [*lines, "[" + "x," * rest + "x]"]))[0] == "too-large"
    assert parsed("\n".join(f"- {line}" for line in lines))


# ---- what is not used here


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &x 1", (1, 4)),
        ("a: &x [1]", (1, 4)),
        ("a: &x {b: 1}", (1, 4)),
        ("&x a: 1", (1, 1)),
        ("a: 1\nb: *x", (2, 4)),
        ("a: !!str 1", (1, 4)),
        ("a: !!python/object/apply:os.system ['true']", (1, 4)),
        ("a: !custom {b: 1}", (1, 4)),
        ("a: !include /etc/passwd", (1, 4)),
        ("<<: {a: 1}", (1, 1)),
        ("a: 1\n'<<': 5", (2, 1)),
        ("a: {<<: [b]}", (1, 5)),
        ("%YAML 1.1\n---\na: 1", (1, 1)),
        ("%TAG ! tag:x,2000:\n---\na: 1", (1, 1)),
        ("a: 1\n---\nb: 2", (2, 1)),
        ("a: 1\n---\n", (2, 1)),
        ("a: 1\n...\n---\nb: 2", (3, 1)),
    ],
)
def test_features_that_are_refused(text, place):
    assert refused(text) == ("yaml-feature", *place)


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: 1\nb: 2\na: 3", (3, 1)), ("{a: 1, 'a': 2}", (1, 8)), ("x:\n  - a:\n    a: 1", (3, 5)), ("a:\na:\n", (2, 1))],
)
def test_duplicate_keys(text, place):
    assert refused(text) == ("duplicate-key", *place)


def test_duplicate_key_names_the_first():
    with pytest.raises(InvalidInput, match="the key 'a' stands here again; the first is in line 1"):
        parsed("a: 1\na: 2")


def test_duplicate_key_within_an_entry_says_how_the_next_one_begins():
    with pytest.raises(InvalidInput) as raised:
        parsed("e:\n  - question: a\n    finding: x\n    question: b")
    [problem] = raised.value.problems
    assert problem.hint == "the first is in line 2; delete one, or begin an entry of its own with '- '"


def test_an_empty_file_says_how_to_begin():
    with pytest.raises(InvalidInput) as raised:
        parsed("# nothing but a comment")
    [problem] = raised.value.problems
    assert (problem.message, problem.hint) == ("the file is empty", "write one to fill in with 'premortem new case ID'")


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        ("case: a".encode("utf-16"), "this is not UTF-8 text", "save the file with the encoding UTF-8"),
        ("case: a".encode("utf-16-le"), "this is not UTF-8 text", "save the file with the encoding UTF-8"),
        ("case: a".encode("utf-16-be"), "this is not UTF-8 text", "save the file with the encoding UTF-8"),
        (b"PK\x03\x04\xff", "this is a file of an office program, not plain text", "save it as plain text; of a table"),
        (b"PK\x03\x04\0", "this is a file of an office program, not plain text", "save it as plain text; of a table"),
    ],
)
def test_what_is_no_text(data, message, hint):
    with pytest.raises(InvalidInput) as raised:
        decode(data, "a.yaml")
    [problem] = raised.value.problems
    assert (problem.code, problem.message) == ("encoding", message)
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(("text", "place"), [("? [a, b]\n: x", (1, 3)), ("{a: 1, {b: c}: d}", (1, 8))])
def test_keys_are_texts(text, place):
    assert refused(text) == ("wrong-type", *place)


# ---- characters


HIDDEN = "\x00\x07\x08\x0b\x0c\r\x1b\x7f\x85\x9b\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ufffe\uffff"


@pytest.mark.parametrize("character", HIDDEN, ids=ascii)
def test_hidden_characters_are_refused_raw_and_escaped(character):
    assert refused(f"a: 1\nb: x{character}y") == ("encoding", 2, 5)
    assert refused(f'a: 1\nb: "x\\u{ord(character):04x}y"') == ("encoding", 2, 4)
    assert refused(f'a: 1\n"b\\u{ord(character):04x}": x') == ("encoding", 2, 1)


def test_what_the_parser_refuses_without_a_place_is_refused_where_the_walk_stands():
    with pytest.raises(InvalidInput, match=r"a\.yaml:1:1: not valid YAML \(ReaderError\)"):
        parse_tree("a: \uffff", "a.yaml")


def test_message_names_the_character():
    with pytest.raises(InvalidInput, match=r"a\.yaml:1:4: the character U\+202E is not allowed; delete it"):
        parsed("a: \u202e")


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\ud83d\\ude00", "\\U00110000", "\\xZZ", "\\q"])
def test_escapes_that_mean_no_character_are_refused(escape):
    code, line, _ = refused(f'a: 1\nb: "{escape}"')
    assert (code in ("encoding", "yaml-syntax"), line) == (True, 2)


@pytest.mark.parametrize(
    "character", ["\u200b", "\u200f", "\u00ad", "\u00a0", "é", "e\u0301", "😀", "\ue000", "\t"], ids=ascii
)
def test_other_characters_are_kept(character):
    assert parsed(f'a: "x{character}y"').value == {"a": f"x{character}y"}


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a: caf\xe9", (1, 7)),
        (b"a: 1\nb: \xc0\xaf", (2, 4)),
        (b"a: \xed\xa0\x80", (1, 4)),
        (b"a: 1\n# \xe2\x82", (2, 3)),
        ("a: 1".encode("utf-16"), (1, 1)),
        (b"\xfe\xff\x00a", (1, 1)),
        (b"\x89PNG\r\n\x1a\n", (1, 1)),
    ],
    ids=repr,
)
def test_what_is_not_utf8(data, place):
    assert refused(data) == ("encoding", *place)


# ---- syntax


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "...\n"])
def test_empty_files(text):
    assert refused(text)[0] == "yaml-syntax"


def test_syntax_errors_are_told_by_their_line_and_a_hint():
    with pytest.raises(InvalidInput) as raised:
        parsed("a: [1, 2\n")
    [problem] = raised.value.problems
    assert (problem.code, problem.line) == ("yaml-syntax", 1)
    assert problem.message.startswith("not valid YAML: ")
    assert problem.hint.startswith("write {a: b, c: d} or [a, b]")


def problems(data):
    try:
        parse_tree(decode(data, "a.yaml"), "a.yaml")
    except InvalidInput as error:
        return error.problems
    return ()


@given(st.text(alphabet="ab:-[]{}\"'#&*!|>%@`,? \n\t0\\", max_size=40).map(str.encode) | st.binary(max_size=60))
def test_whatever_is_given_is_read_or_refused_at_a_place(data):
    for problem in problems(data):
        assert problem.line >= 1
        assert problem.column >= 1

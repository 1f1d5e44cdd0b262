"""Plain data, which no parser has seen: refused where it holds what no file could."""

import pytest

import premortem
from building import case, item


def problems_of(data):
    with pytest.raises(premortem.InvalidInput) as raised:
        premortem.load_case(data=data)
    return raised.value.problems


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        ([], "wrong-type", ""),
        ("case: x", "wrong-type", ""),
        ({"case": "x", "title": "a\u202eb"}, "encoding", "title"),
        ({"case": "x", "title": "a\x1b[31mb"}, "encoding", "title"),
        ({"case": "x", "title": "\ud800"}, "encoding", "title"),
        ({"case": "x", "title": "X", "evidence": [{"a\0": 1}]}, "encoding", "evidence[0]"),
        ({"case": "x", "title": "X", 1: "y"}, "wrong-type", ""),
        ({"case": "x", "title": "X", "facts": {"a": {"value": 10**400}}}, "wrong-type", "facts.a.value"),
        ({"case": "x", "title": True}, "wrong-type", "title"),
        ({"case": "x", "title": b"X"}, "wrong-type", "title"),
        ({"case": "x", "title": None}, "missing-key", "title"),
    ],
)
def test_what_a_file_could_not_hold(data, code, path):
    [problem] = problems_of(data)
    assert (problem.code, problem.path, problem.line) == (code, path, 0)


def test_numbers_too_long_to_be_written():
    assert problems_of({"case": "x", "title": 10**5000})[0].message == "the number is too large"


def test_data_without_end():
    endless = {"case": "x"}
    endless["title"] = endless
    [problem] = problems_of(endless)
    assert problem.message == "the nesting is deeper than 32"
    deep = []
    for _ in range(5000):
        deep = [deep]
    assert problems_of({"case": "x", "title": deep})[0].code == "too-large"


def test_tuples_are_lists():
    assert premortem.load_case(data=case(*(item("q") for _ in range(2)))) == premortem.load_case(
        data={**case(), "evidence": (item("q"), item("q"))}
    )


def test_hash_does_not_depend_on_the_order_of_keys():
    one = premortem.load_case(data={"case": "x", "title": {"en": "X", "ko": "ㄱ"}})
    other = premortem.load_case(data={"title": {"ko": "ㄱ", "en": "X"}, "case": "x"})
    assert one.origin.sha256 == other.origin.sha256 != premortem.load_case(data=case()).origin.sha256


def test_far_more_than_a_file_could_hold_is_refused_at_once():
    rows = [{"of": ["full"], "is": "full"}] * 1_000_000
    with pytest.raises(premortem.InvalidInput, match="more than 500,000 values"):
        premortem.load_rubric(data={"rubric": "x", "criteria": [{"table": rows}]})

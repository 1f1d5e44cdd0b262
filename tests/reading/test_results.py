"""Results read back from JSON, and all that can be wrong with such a file."""

import json

import pytest

import premortem
from building import assess, case, criterion, question, rubric
from premortem.problems import InvalidInput
from premortem.reading import results
from premortem.reading.results import read_results

RESULT = assess(rubric(criterion("c", question("q"))), case(answers={"q": 0.3})).to_json()


def refused(content, path="result.json"):
    with pytest.raises(InvalidInput) as raised:
        read_results(path, content)
    [problem] = raised.value.problems
    return problem


def test_a_result_is_read_back():
    assert read_results("result.json", RESULT.encode()) == [json.loads(RESULT)]
    assert read_results("result.json", b"\xef\xbb\xbf" + RESULT.encode()) == [json.loads(RESULT)]


def test_a_file_is_read(tmp_path):
    path = tmp_path / "result.json"
    path.write_text(RESULT)
    assert read_results(path) == [json.loads(RESULT)]


def test_an_array_of_results():
    assert read_results("result.json", f"[{RESULT}, {RESULT}]".encode()) == [json.loads(RESULT)] * 2


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InvalidInput) as raised:
        read_results(tmp_path / "nowhere.json")
    assert [problem.code for problem in raised.value.problems] == ["unreadable"]


NO_JSON = {
    "nothing": b"",
    "yaml": b"case: newtown\n",
    "html": b"<!doctype html>",
    "half": RESULT.encode()[:-20],
    "two": RESULT.encode() * 2,
    "bytes": b"\xff\xfe{",
    "not a number": b'{"a": NaN}',
    "infinity": b'{"a": -Infinity}',
    "too large": b'{"a": 1e999}',
    "long": b'{"a": 1' + b"0" * 20 + b"}",
    "longer": b'{"a": ' + b"9" * 5000 + b"}",
    "deep": b"[" * 300 + b"]" * 300,
    "deeper": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
}


@pytest.mark.parametrize("content", NO_JSON.values(), ids=NO_JSON)
def test_what_is_no_json_of_a_result(content):
    problem = refused(content)
    assert (problem.code, problem.message) == ("bad-result", "this is not the JSON of a result")


def test_the_place_of_broken_json_is_named():
    problem = refused(b'{\n  "a": ,\n}')
    assert (problem.file, problem.line, problem.column) == ("result.json", 2, 8)


@pytest.mark.parametrize(
    "content", ["5", "null", '"text"', "{}", '{"schema": "premortem-result/9"}', '[{"schema": 1}]']
)
def test_what_is_no_result(content):
    problem = refused(content.encode())
    assert problem.code == "bad-result"
    assert problem.message.startswith("expected a result with the schema 'premortem-result/1', found ")
    assert "premortem assess CASE --format json" in problem.hint


def test_an_array_of_nothing():
    assert refused(b"[]").message == "there is no result in this array"


@pytest.mark.parametrize("part", ["rubric", "case"])
@pytest.mark.parametrize("instead", [None, {}, {"id": 5}, []])
def test_what_does_not_say_what_it_was_made_from(part, instead):
    stated = json.loads(RESULT)
    stated[part] = instead
    assert refused(json.dumps(stated).encode()).message == f"the result does not say its {part}"


def test_a_file_that_is_too_large(monkeypatch):
    monkeypatch.setattr(results, "MAX_RESULT_BYTES", 5)
    problem = refused(b"123456")
    assert (problem.code, problem.message) == ("too-large", "the file has more than 5 bytes")


def test_bundled_cases_are_within_the_limits():
    rubric = premortem.load_rubric("overseas-cluster-failure")
    text = premortem.assess(premortem.load_case("korea-ripp"), rubric).to_json()
    assert read_results("result.json", text.encode()) == [json.loads(text)]

"""Problems as SARIF: valid by its schema, at the right place, and recognised again."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

from premortem.problems import CODES, Problem
from premortem.reporting.excerpts import Located
from premortem.reporting.sarif import MAX_SNIPPET, render_sarif
from premortem.version import VERSION

SCHEMA = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text("utf-8"))
PROBLEM = Problem("error", "cases/a.yaml", 12, 5, "evidence[0].questoin", "unknown-key", "unknown key 'questoin'")
LINE = "  - questoin: 정책"


def log(*found, folder="/project"):
    """Write a log, check it against the schema of SARIF, and give its only run."""
    text = render_sarif(found, folder)
    assert text.isascii()
    whole = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(whole)
    [run] = whole["runs"]
    return run


def result(problem, line=None):
    [one] = log(Located(problem, line))["results"]
    return one


def place(problem, line=None):
    return result(problem, line)["locations"][0]["physicalLocation"]


def test_the_schema_tells_valid_from_invalid():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate({"version": "2.1.0", "runs": [{"results": []}]})


def test_a_whole_result():
    assert result(PROBLEM._replace(hint="did you mean 'question'?"), LINE) == {
        "ruleId": "unknown-key",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "unknown key 'questoin'; did you mean 'question'?"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "cases/a.yaml"},
                    "region": {"startLine": 12, "startColumn": 5, "endColumn": 13, "snippet": {"text": "questoin"}},
                    "contextRegion": {"startLine": 12, "snippet": {"text": LINE}},
                },
                "logicalLocations": [{"fullyQualifiedName": "evidence[0].questoin"}],
            }
        ],
        "partialFingerprints": {"premortemLine/v1": "c652551b2ed92b69:1"},
    }


def test_the_tool_and_the_rules_that_occur():
    found = [Located(PROBLEM._replace(code=code)) for code in ("stage", "unknown-key", "stage")]
    run = log(*found)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"], run["columnKind"]) == ("premortem", VERSION, "unicodeCodePoints")
    assert [rule["id"] for rule in driver["rules"]] == ["unknown-key", "stage"]
    assert [rule["shortDescription"]["text"] for rule in driver["rules"]] == [CODES["unknown-key"], CODES["stage"]]
    assert [one["ruleIndex"] for one in run["results"]] == [1, 0, 1]


def test_no_problems():
    assert log()["results"] == []


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_levels(severity, level):
    assert result(PROBLEM._replace(severity=severity))["level"] == level


# ---- places


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("./a.yaml", "a.yaml"),
        ("../a b.yaml", "../a%20b.yaml"),
        ("정책.yaml", "%EC%A0%95%EC%B1%85.yaml"),
        ("a:b#c?.yaml", "a%3Ab%23c%3F.yaml"),
        ("/project/cases/a.yaml", "cases/a.yaml"),
        ("/else/a b.yaml", "file:///else/a%20b.yaml"),
        (os.fsdecode(b"\xff\x01.yaml"), "%FF%01.yaml"),
    ],
    ids=ascii,
)
def test_addresses_of_files(file, uri):
    assert place(PROBLEM._replace(file=file))["artifactLocation"] == {"uri": uri}


def test_standard_input_is_no_file():
    assert place(PROBLEM._replace(file="<stdin>"))["artifactLocation"] == {"description": {"text": "standard input"}}


def test_problems_without_a_place():
    one = result(PROBLEM._replace(line=0, column=0, path=""))
    assert one["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "cases/a.yaml"}}}]


@pytest.mark.parametrize("line", [None, "", "- x " * MAX_SNIPPET], ids=["unknown", "empty", "too long"])
def test_lines_that_are_not_quoted(line):
    found = place(PROBLEM._replace(column=1), line)
    assert "contextRegion" not in found
    assert "snippet" not in found["region"]


def test_the_end_of_a_line_is_a_place_without_a_word():
    found = place(PROBLEM._replace(column=5), "a: b")
    assert found["region"] == {"startLine": 12, "startColumn": 5}
    assert found["contextRegion"]["snippet"]["text"] == "a: b"


# ---- texts


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("add {a: b}", "add {a: b}"),
        ("unknown key '{0}'", "unknown key '{{0}}'"),
        ("unknown key '[x](1)'", "unknown key '[x] (1)'"),
    ],
)
def test_messages_are_no_templates(message, text):
    assert result(PROBLEM._replace(message=message))["message"] == {"text": text}


# ---- fingerprints


def fingerprints(*found):
    return [one["partialFingerprints"]["premortemLine/v1"] for one in log(*found)["results"]]


def test_lines_put_in_elsewhere_do_not_change_a_fingerprint():
    moved = PROBLEM._replace(line=40, column=3, path="evidence[7].questoin")
    assert fingerprints(Located(PROBLEM, LINE)) == fingerprints(Located(moved, LINE.replace("  ", "")))


@pytest.mark.parametrize(
    "other",
    [
        Located(PROBLEM._replace(code="stage"), LINE),
        Located(PROBLEM._replace(path="unknowns[0].questoin"), LINE),
        Located(PROBLEM, "  - questoin: other"),
        Located(PROBLEM),
    ],
    ids=["code", "path", "line", "no line"],
)
def test_another_problem_has_another_fingerprint(other):
    first, second = fingerprints(Located(PROBLEM, LINE), other)
    assert first.partition(":")[0] != second.partition(":")[0]


def test_the_same_again_is_counted_in_each_file():
    again = [Located(PROBLEM, LINE), Located(PROBLEM, LINE), Located(PROBLEM._replace(file="b.yaml"), LINE)]
    assert [one.partition(":")[2] for one in fingerprints(*again)] == ["1", "2", "1"]

"""A rubric written out: it loads to an equal one, and says on each changed line what was changed."""

import json
from pathlib import Path

import pytest
from hypothesis import given

import premortem
from building import criterion, question, rubric
from premortem.authoring.flattening import flat_json, flat_value, flat_yaml
from premortem.reading.library import bundled_path, content_folder
from premortem.reading.yaml_tree import parse_tree
from strategies import rubrics

TESTS = Path(__file__).resolve().parent.parent
FILES = [
    TESTS / "examples" / "valid" / "strict-towns.yaml",
    TESTS / "examples" / "valid" / "towns.yaml",
    TESTS / "reporting" / "maximal-rubric.yaml",
    TESTS / "reporting" / "variants" / "maximal-variant.yaml",
    *sorted((TESTS / "standards").glob("*.yaml")),
    content_folder("examples") / "asem" / "rubric.yaml",
    bundled_path("rubric", "overseas-cluster-failure"),
]
BASE = """\
rubric: base
version: 1.2.0
title: Base
levels: [category, question]
scales: {answer: [Y, N], finding: {absent: 0, full: 1}}
criteria:
  - id: a
    label: {ko: 하나, en: "One # of two"}
    operator: blend
    blend: 0.25
    questions:
      - {id: q1, claim: "A claim: with 'quotes'.", scale: finding, number: }
      - {id: q2, claim: Two., scale: finding}
  - id: b
    label: B
    operator: rules
    scale: finding
    rules: [{when: {q3: Y}, then: full}, {otherwise: absent}]
    questions: [{id: q3, claim: "Three\\nlines.", scale: answer}]
"""
VARIANT = """\
rubric: v
version: 2.0.0
extends: base
set:
  a:
    operator: max
    why: "On\\n two lines: #1."
    reason: {ko: 이유., en: "A\\n reason # here."}
  q1: {weight: 2}
"""


@pytest.fixture
def write(tmp_path):
    """Write files into one folder; the rubric of the last."""

    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text)
        return premortem.load_rubric(tmp_path / f"{name}.yaml")

    return write


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_written_loads_to_an_equal_rubric(path):
    one = premortem.load_rubric(path)
    assert premortem.load_rubric(text=flat_yaml(one)) == one
    assert premortem.load_rubric(data=json.loads(flat_json(one))) == one


@given(rubrics())
def test_any_rubric_loads_to_an_equal_one(drawn):
    one = premortem.load_rubric(data=drawn)
    assert premortem.load_rubric(text=flat_yaml(one)) == one


def test_what_is_written_is_written_the_same_again(write):
    text = flat_yaml(write(base=BASE))
    assert flat_yaml(premortem.load_rubric(text=text)) == text
    assert "#" not in text.replace("One # of two", "")


def test_numbers_and_scales_are_written_as_people_do(write):
    value = flat_value(write(base=BASE.replace("blend: 0.25", "blend: 1")))
    assert json.dumps(value["scales"]) == '{"answer": ["Y", "N"], "finding": {"absent": 0, "full": 1}}'
    assert json.dumps(value["criteria"][0]["blend"]) == "1"


def comments(text):
    """List the comments behind lines, with the lines."""
    found = [line.partition("  # ") for line in text.splitlines() if not line.startswith("#")]
    return [(before.strip(), comment) for before, _, comment in found if comment]


def test_changed_lines_say_what_was_changed(write):
    text = flat_yaml(write(base=BASE, v=VARIANT))
    assert comments(text) == [
        ("operator: max", "set in v.yaml:6; was blend: A reason # here."),
        ("why:", "set in v.yaml:7; was not set: A reason # here."),
        ("weight: 2", "set in v.yaml:9; was 1"),
    ]
    assert text.startswith(
        "# v 2.0.0, resolved: every change is made to base 1.2.0\n"
        "# What is not there any more:\n"
        "# - a (blend): set in v.yaml:6, to nothing; was 0.25: A reason # here.\n"
        "rubric: v\n"
    )
    assert premortem.load_rubric(text=text) == write(base=BASE, v=VARIANT)


def test_replaced_added_and_removed(write):
    variant = """\
rubric: v
version: 2.0.0
extends: base
replace: {q1: {claim: New., scale: finding, reason: Better.}}
remove: {b: {ko: 없음.}}
add:
  a: {questions: [{id: q9, claim: Nine., scale: finding}]}
"""
    text = flat_yaml(write(base=BASE, v=variant))
    assert comments(text) == [
        ("- id: q1", "replaced in v.yaml:4; was 'A claim: with 'quotes'.': Better."),
        ("- id: q9", "added in v.yaml:7"),
    ]
    assert "# - b: removed in v.yaml:5; was 'B': 없음.\n" in text


def test_several_changes_of_one_line(write):
    variants = {
        "v": "rubric: v\nversion: 1.0.0\nextends: base\nset: {q2: {weight: 2}}\n",
        "w": "rubric: w\nversion: 1.0.0\nextends: v\nreplace: {q2: {claim: New., scale: finding}}\n",
        "x": "rubric: x\nversion: 1.0.0\nextends: w\nreplace: {q2: {claim: Newer., scale: finding}}\n",
    }
    text = flat_yaml(write(base=BASE, **variants))
    assert text.startswith("# x 1.0.0, resolved: every change is made to w 1.0.0 <- v 1.0.0 <- base 1.2.0\n")
    assert "# - q2 (weight): set in v.yaml:4; was 1\n" in text
    assert comments(text) == [("- id: q2", "replaced in w.yaml:4; was 'Two.'; replaced in x.yaml:4; was 'New.'")]


def test_value_that_was_set_again(write):
    first = "rubric: v\nversion: 1.0.0\nextends: base\nset: {q2: {weight: 2}}\n"
    second = "rubric: w\nversion: 1.0.0\nextends: v\nset: {q2: {weight: 3}}\n"
    text = flat_yaml(write(base=BASE, v=first, w=second))
    assert "# - q2 (weight): set in v.yaml:4; was 1\n" in text
    assert comments(text) == [("weight: 3", "set in w.yaml:4; was 2")]


def test_long_values_are_cut(write):
    text = "x" * 300
    variant = (
        "rubric: v\nversion: 1.0.0\nextends: base\nset: {a: {why: New.}}\nreplace: {b: {label: B, questions: []}}\n"
    )
    variant = variant.replace("[]", "[{id: q3, claim: N., scale: finding}]")
    made = flat_yaml(write(base=BASE.replace("blend: 0.25", f"blend: 0.25\n    why: {text}"), v=variant))
    [(_, comment), _] = comments(made)
    assert comment == f"set in v.yaml:4; was '{'x' * 79}…'"


def test_overlay_without_lines_is_named_by_its_id():
    data = {
        "rubric": "v",
        "version": "1",
        "extends": "overseas-cluster-failure",
        "set": {"overall": {"operator": "mean"}},
    }
    assert comments(flat_yaml(premortem.load_rubric(data=data))) == [("operator: mean", "set in v; was worst")]


def test_label_with_dots(write):
    variant = "rubric: v\nversion: 1.0.0\nextends: base\nset: {overall: {evidence: {reliability: {A.1.x: 0.9}}}}\n"
    made = flat_yaml(write(base=BASE, v=variant))
    assert comments(made) == [("A.1.x: 0.9", "set in v.yaml:4; was not set")]


def test_texts_that_look_like_something_else():
    odd = [
        "1",
        "0x5",
        "null",
        "~",
        "true",
        "no",
        "2004-05-31",
        "[x]",
        "- x",
        "a: b",
        "# x",
        "  x ",
        "'",
        '"',
        "x\ny",
        "정책 😀",
    ]
    questions = [question(f"q{n}", claim=text, about=text) for n, text in enumerate(odd)]
    one = premortem.load_rubric(data=rubric(criterion("c", *questions)))
    assert premortem.load_rubric(text=flat_yaml(one)) == one


@pytest.mark.no_cover
def test_variant_larger_than_a_file_may_be(write):
    texts = ", ".join(f"{{text: Remedy {n}.}}" for n in range(1000))
    many = "\n".join(
        f"  - {{id: c{n}, label: C, remedies: [{texts}], questions: [{{id: x{n}, claim: X.}}]}}" for n in range(6)
    )
    base = f"rubric: base\nversion: 1.2.0\ntitle: Base\nlevels: [a, b]\ncriteria:\n{many}\n"
    text = flat_yaml(write(base=base, v="rubric: v\nversion: 1.0.0\nextends: base\nset: {x3: {weight: 2}}\n"))
    assert len(text.splitlines()) > 10_000
    assert comments(text) == [("weight: 2", "set in v.yaml:4; was 1")]


def test_output_is_a_file_like_any_other():
    text = flat_yaml(premortem.load_rubric(FILES[0]))
    assert parse_tree(text, "x").value["rubric"] == "strict-towns"

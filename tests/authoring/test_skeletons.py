"""Skeletons: they pass check as they are, every piece can be used, and data come back as they were given."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import premortem
from authoring.test_yaml_text import TEXTS
from premortem.analysis.inspection import inspect
from premortem.authoring.formatting import format_yaml
from premortem.authoring.skeletons import case_skeleton, rubric_skeleton, schema_file
from premortem.authoring.yaml_text import WIDTH
from premortem.model.rubric import Criterion, Measure, Question, Rubric, RubricSource, questions_of, read_by_label
from premortem.reading.library import bundled
from premortem.reading.loading import Rubrics
from premortem.reading.yaml_tree import decode, parse_tree
from premortem.reporting.wording import LANGUAGES, columns

TESTS = Path(__file__).resolve().parent.parent
RUBRICS = {
    "main": "overseas-cluster-failure",
    "rules": TESTS / "standards" / "rob-2.yaml",
    "tables": TESTS / "standards" / "pefa-2016.yaml",
    "numbers": TESTS.parent / "examples" / "asem" / "rubric.yaml",
    "judgements": TESTS / "examples" / "valid" / "judgements.yaml",
    "maximal": TESTS / "reporting" / "maximal-rubric.yaml",
    "labels": TESTS / "reporting" / "labels-rubric.yaml",
}
STAGES = (None, "ex-ante", "ongoing", "ex-post")
PIECE = re.compile(r"^( *)# (?!yaml-language-server)", re.MULTILINE)


def load(name):
    return premortem.load_rubric(RUBRICS[name])


def value_of(text):
    return parse_tree(decode(text.encode(), "text"), "text").value


def problems_of(text, used):
    """Check a text as `check` does; a case against a rubric."""
    return inspect(None, Rubrics(used), text=text.encode(), name="x.yaml").problems


def pieces(text):
    """Find every piece to use: the first and last line (exclusive) of neighbouring lines of one piece."""
    rows = text.splitlines()
    found = []
    for place, row in enumerate(rows):
        match = re.match(r"^( *)# (\s*)(?!yaml-language-server)", row)
        if not match:
            continue
        if match[2] and found and found[-1][1] == place:
            found[-1][1] = place + 1
        else:
            found.append([place, place + 1])
    return [(start, end) for start, end in found]


def used(text, start, end):
    """Use a piece as it is told: without the # and the space behind it."""
    rows = text.splitlines()
    rows[start:end] = [PIECE.sub(r"\1", row) for row in rows[start:end]]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", RUBRICS)
def test_a_skeleton_passes_check(name, stage, lang):
    rubric = load(name)
    text = case_skeleton(rubric, "my-programme", lang=lang, stage=stage)
    assert problems_of(text, rubric) == ()
    assert [line for line in text.splitlines() if columns(line) > WIDTH] == []
    assert "\n\n\n" not in text


@pytest.mark.parametrize("name", RUBRICS)
def test_every_question_stands_in_it_once(name):
    rubric = load(name)
    lines = case_skeleton(rubric, "x").splitlines()
    by_label = read_by_label(rubric)
    for _, one in questions_of(rubric):
        found = [lines.count(f"  # {one.id}:"), lines.count(f"  # - question: {one.id}")]
        assert found == [1, 0] or (found == [0, 1] and one.id not in by_label), one.id


@pytest.mark.parametrize("name", ["main", "labels"])
def test_every_piece_says_what_has_to_be_filled_in(name):
    rubric = load(name)
    text = case_skeleton(rubric, "x")
    for start, end in pieces(text):
        found = problems_of(used(text, start, end), rubric)
        assert {problem.code for problem in found} <= {"missing-key"}, used(text, start, end)
        for problem in found:
            assert start < problem.line <= end, problem


@pytest.mark.parametrize("name", RUBRICS)
def test_all_pieces_can_be_used_at_once(name):
    rubric = load(name)
    text = PIECE.sub(r"\1", case_skeleton(rubric, "x"))
    assert {problem.code for problem in problems_of(text, rubric)} <= {"missing-key", "too-many"}


def test_an_item_that_is_filled_in_is_valid():
    rubric = load("main")
    text = case_skeleton(rubric, "x", stage="ex-ante")
    start, end = next(piece for piece in pieces(text) if "my-source" in text.splitlines()[piece[0]])
    text = used(text, start, end).replace("    citation:", "    citation: A plan")
    start, end = next(piece for piece in pieces(text) if "one-model-for-all" in text.splitlines()[piece[0]])
    text = used(text, start, end)
    for key, entry in {"finding": "full", "strength": "strong", "source": "my-source", "statement": "So.",
                       "locator": "p. 1"}.items():  # fmt: skip
        text = re.sub(rf"^    {key}:", f"    {key}: {entry}", text, count=1, flags=re.MULTILINE)
    assert [problem for problem in problems_of(text, rubric) if problem.severity == "error"] == []
    assert value_of(text)["evidence"][0]["statement"] == "So."


def test_a_plan_is_asked_for_risks_and_what_cannot_be_asked_yet_is_counted():
    rubric = load("main")
    text = case_skeleton(rubric, "x", stage="ex-ante")
    asked = {one.id for _, one in questions_of(rubric) if "ex-ante" in one.stages}
    assert set(re.findall(r"# - question: (\S+)", text)) == asked
    assert "  stage: ex-ante\n" in text
    assert "## The plan provides the same model" in text
    assert "(ex-ante): 3 of 55 questions." in text
    assert "Left out" not in case_skeleton(rubric, "x")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["main", "labels"])
def test_a_new_layout_leaves_a_skeleton_as_it_is(name, lang):
    text = case_skeleton(load(name), "x", lang=lang, stage="ex-ante")
    assert format_yaml(text.encode(), "x.yaml") == text


def test_a_title_is_made_of_the_id():
    assert value_of(case_skeleton(load("main"), "north-sea-2"))["title"] == "North sea 2"
    assert value_of(case_skeleton(load("main"), "010"))["title"] == "010"


# ---- data


DATA = {
    "title": {"en": "A: title", "ko": "제목"},
    "rubric": "overseas-cluster-failure@1.0",
    "edition": {"version": "3", "status": "draft", "authors": ["A", "B: C"], "changes": ["One.", {"text": "Two."}]},
    "scored-by": "kim",
    "programme": {"country": "KR", "period": {"from": "1989"}, "stage": "ex-ante"},
    "sources": {"a": {"citation": "A", "published": "2004"}, "b": {"citation": "yes"}},
    "facts": {"regions_total": {"value": "4", "source": "a", "alternatives": [{"value": "5"}]}, "own": {"value": "1"}},
    "evidence": [
        {"question": "copied-model", "finding": "full", "source": "a", "statement": "Two\nlines."},
        {"question": "one-model-for-all", "finding": "absent", "source": "b", "quote": {"text": "말", "lang": "ko"}},
        {"question": "copied-model", "finding": "absent", "source": "b"},
        {"question": "nowhere", "finding": "full", "source": "b"},
        {"finding": "full"},
    ],
    "answers": {"private-excluded": {"value": "full", "source": "a"}, "dependence-bred": "0.5"},
    "unknowns": [{"question": "equipment-idle", "kind": "no-information", "note": "Everything."}],
    "overrides": [{"criterion": "overall", "band": "severe", "reason": "So."}],
    "odd": "kept",
}


def sorted_items(value):
    """Leave out what is written as nothing, and the order of items."""
    kept = {key: part for key, part in value.items() if part is not None}
    return {**kept, "evidence": sorted(map(str, value.get("evidence") or ()))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_data_come_back_as_they_were_given(lang):
    text = case_skeleton(load("main"), "x", lang=lang, data=DATA)
    assert sorted_items(value_of(text)) == sorted_items({"case": "x", **DATA})
    rows = text.splitlines()
    ours = [row.split()[-1] for row in rows if row.startswith("  - question:")]
    assert ours == ["one-model-for-all", "copied-model", "copied-model", "nowhere", "equipment-idle"]
    assert rows.index("  # - question: handed-down-model") > rows.index("  - question: one-model-for-all")
    assert "  # - question: copied-model" not in rows
    assert "  # regions_total:" not in rows


def test_what_cannot_be_asked_at_the_stage_is_kept_where_there_is_evidence():
    late = next(one.id for _, one in questions_of(load("main")) if "ex-ante" not in one.stages)
    data = {"evidence": [{"question": late, "finding": "full", "source": "a"}]}
    value = value_of(case_skeleton(load("main"), "x", stage="ex-ante", data=data))
    assert value["evidence"] == data["evidence"]
    assert value["programme"] == {"stage": "ex-ante"}


@pytest.mark.parametrize("name", bundled("cases"))
def test_a_bundled_case_comes_back(name):
    data = parse_tree(bundled("cases")[name].read_text("utf-8"), name).value
    text = case_skeleton(load("main"), name, data=data)
    assert sorted_items(value_of(text)) == sorted_items(data)
    assert case_skeleton(load("main"), name, data=value_of(text)) == text


@settings(max_examples=50)
@given(st.lists(TEXTS.filter(str.strip), min_size=4, max_size=4), st.sampled_from(["private-excluded", "nowhere"]))
def test_any_text_comes_back(texts, name):
    statement, note, citation, title = texts
    data = {
        "title": title,
        "sources": {"a": {"citation": citation}},
        "evidence": [
            {"question": name, "finding": "full", "source": "a", "statement": {"en": statement}, "note": note}
        ],
    }
    value = value_of(case_skeleton(load("main"), "x", data=data))
    assert {key: value[key] for key in data} == data


# ---- rubrics


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_skeleton_of_a_rubric_passes_check(lang):
    text = rubric_skeleton("towns", lang=lang)
    assert problems_of(text, None) == ()
    assert text.startswith(f"# yaml-language-server: $schema={schema_file('rubric')}\n")
    assert premortem.load_rubric(text=text).rubric == "towns"
    assert "my-rubric" not in text
    assert [line for line in text.splitlines() if columns(line) > 120] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_pieces_of_a_rubric_can_be_used_at_once(lang):
    text = PIECE.sub(r"\1", rubric_skeleton("towns", lang=lang))
    assert {problem.severity for problem in problems_of(text, None)} <= {"warning", "info"}


OTHERWISE = {Rubric: {"table"}, Criterion: {"table"}, Measure: {"unit"}}
"""Keys that a first rubric does without."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_skeleton_of_a_rubric_shows_every_key(lang):
    text = rubric_skeleton("towns", lang=lang)
    for model in (Rubric, RubricSource, Criterion, Question, Measure):
        for field in model.model_fields.values():
            shown = re.search(rf"(^|[ {{]){re.escape(str(field.alias))}:", text, re.MULTILINE)
            assert shown or field.alias in OTHERWISE.get(model, ()), (model, field.alias)


def test_a_case_for_the_rubric_can_be_begun():
    rubric = premortem.load_rubric(text=rubric_skeleton("towns"))
    text = case_skeleton(rubric, "x")
    assert problems_of(text, rubric) == ()
    assert "rubric: towns@0" in text

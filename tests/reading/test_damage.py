"""Valid documents with random damage: accepted or refused with a place in words, and never anything else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from premortem.problems import CODES
from premortem.reading.loading import Rubrics, read_case, read_rubric
from premortem.reading.yaml_tree import parse_tree

VALID = Path(__file__).resolve().parent.parent / "examples" / "valid"
CASE, RUBRIC = (parse_tree((VALID / f"{name}.yaml").read_text("utf-8"), name).value for name in ("everything", "towns"))
GIVEN = Rubrics(read_rubric(data=RUBRIC).document)

ANYTHING = st.sampled_from(
    [
        None,
        "",
        " ",
        "x",
        "X Y",
        "0",
        "-1",
        "0.5",
        "1e12",
        "2004",
        "true",
        0,
        1,
        -1,
        2.5,
        True,
        float("nan"),
        10**20,
        [],
        ["x"],
        [[]],
        {},
        {"x": "y"},
        {"en": "x"},
        {"": ""},
        "x" * 300,
        "q1.2",
        "towns",
        "report",
        "high",
    ]
)


def places(value, path=()):
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places(part, (*path, key))


@st.composite
def damaged(draw, whole):
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from([path for path in places(whole) if path]))
        whole = _replaced(whole, path, draw(st.sampled_from(["drop", "double", "other"])), draw(ANYTHING))
    return whole


def _replaced(value, path, how, new):
    first, *rest = path
    parts = list(value.items() if isinstance(value, dict) else enumerate(value))
    changed = []
    for key, part in parts:
        if key != first:
            changed.append((key, part))
        elif rest:
            changed.append((key, _replaced(part, rest, how, new)))
        elif how == "double":
            changed += [(key, part), (f"{key}x", part)]
        elif how == "other":
            changed.append((key, new))
    return dict(changed) if isinstance(value, dict) else [part for _, part in changed]


def in_words(problems):
    for problem in problems:
        assert problem.code in CODES
        assert problem.message
        assert str(problem).isprintable()


@given(damaged(CASE))
def test_damaged_cases(data):
    document, problems = read_case(data=data, rubrics=GIVEN)
    in_words(problems)
    assert (document is None) == any(problem.severity == "error" for problem in problems)
    if document:
        assert premortem.assess(document, GIVEN.given).to_json()


@given(damaged(RUBRIC))
def test_damaged_rubrics(data):
    document, problems = read_rubric(data=data)
    in_words(problems)
    assert (document is None) == any(problem.severity == "error" for problem in problems)
    if document:
        given = Rubrics(document)
        case, found = read_case(data=CASE, rubrics=given)
        in_words(found)
        assert case is None or premortem.assess(case, document).to_json()


TEXT = (VALID / "everything.yaml").read_text("utf-8")
SCRAPS = [
    ":",
    ": ",
    "- ",
    "\n",
    "\t",
    "  ",
    "{",
    "}",
    "[",
    "]",
    "'",
    '"',
    "#",
    "&a ",
    "*a",
    "!!x ",
    "|",
    ">",
    "%",
    "@",
    "?",
    "\0",
    "é",
]


@st.composite
def damaged_texts(draw):
    text = TEXT
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, start + 30))
        text = text[:start] + draw(st.sampled_from(["", *SCRAPS, text[start:end] * 2])) + text[end:]
    return text


@given(damaged_texts())
def test_damaged_texts(text):
    document, problems = read_case(text=text, rubrics=GIVEN)
    in_words(problems)
    lines = text.count("\n") + 2
    for problem in problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
    assert document or problems


@pytest.mark.parametrize("load", [premortem.load_case, premortem.load_rubric])
@given(
    data=st.recursive(ANYTHING, lambda part: st.lists(part) | st.dictionaries(st.text(max_size=5), part), max_leaves=9)
)
def test_any_data(load, data):
    if data is not None:
        with pytest.raises(premortem.InvalidInput):
            load(data=data)

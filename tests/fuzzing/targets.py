"""What is tried with random bytes: plain functions that end without a word, or raise what is a fault of ours.

Each takes bytes, and lets through only what the package raises on purpose; whatever is accepted has to keep the laws.
"""

import json
import re
from functools import cache
from math import isclose, isfinite
from pathlib import Path

import premortem
from fuzzing import laws, logic
from premortem.analysis.inspection import inspect
from premortem.authoring.flattening import flat_yaml
from premortem.authoring.formatting import KEPT, format_yaml
from premortem.model.formula import FormulaError, parse_formula
from premortem.reading.loading import Rubrics, read_case, read_rubric, read_rubric_again
from premortem.reading.mappings import read_mapping
from premortem.reading.units import clash
from premortem.reading.yaml_tree import decode, parse_tree

VALID = Path(__file__).resolve().parent.parent / "examples" / "valid"
HTML_ONE_IN = 64
"""Reports are also written as pages for one in so many inputs: that takes ten times as long as all the rest."""
LINT_ONE_IN = 4
"""Likewise what is suspicious in the logic of a rubric, which takes as long as all the rest."""


@cache
def bundled(name):
    """Load a rubric of the examples, once."""
    return premortem.load_rubric(VALID / f"{name}.yaml")


def fuzz_yaml(data):
    """Read bytes as YAML: a tree that keeps every limit, which the layout of files leaves as it is, or one problem."""
    try:
        text = decode(data, "file")
        tree = parse_tree(text, "file")
    except premortem.InvalidInput as error:
        [problem] = error.problems
        laws.check_problems([problem], data.count(b"\n") + 1)
        return
    laws.check_tree(tree, text)
    assert parse_tree(text, "file").value == tree.value
    try:
        laid_out = format_yaml(data, "file")
    except premortem.InvalidInput as error:
        laws.check_problems(error.problems, codes={KEPT})
        return
    assert parse_tree(laid_out, "file").value == tree.value
    assert format_yaml(laid_out.encode(), "file") == laid_out


def fuzz_formulas(data):
    """Compute a formula for a few facts, and compare with what Python makes of the same arithmetic."""
    choices = logic.Choices(data[:4])
    values = [(0.0, 1.0, -2.5, 1e308, 3.0, 1e-308)[choices.number(5)] for _ in range(4)]
    try:
        text = data[4:].decode("utf-8")
        formula = parse_formula(text)
    except (UnicodeDecodeError, FormulaError):
        return
    facts = {name: values[place % 4] for place, name in enumerate(formula.names)}
    value = formula.evaluate(facts)
    assert value is None or isfinite(value)
    units = {name: {"en": ("won", "km", "won, then")[place % 3]} for place, name in enumerate(formula.names)}
    for ratio_has_unit in (True, False):
        pair = clash(text, units, ratio_has_unit=ratio_has_unit)
        assert pair is None or set(pair) <= set(formula.names)
    _compare_with_python(text, facts, value)


def _compare_with_python(text, facts, value):
    told = re.sub(r"(?<![a-z_\d.])(\d+\.?\d*|\.\d+)", r"float('\1')", " ".join(text.split()))
    known = {"__builtins__": {}, "min": min, "max": max, "float": float, **facts}
    if {*facts} & {"float"}:
        return
    try:
        expected = eval(told, known)  # noqa: S307 (the parser has let nothing through but arithmetic)
    except ZeroDivisionError:
        expected = float("nan")
    if isfinite(expected):
        assert value is not None, (text, facts)
        assert isclose(value, expected, rel_tol=1e-12, abs_tol=1e-300), (text, facts)
    else:
        assert value is None, (text, facts)


def fuzz_logic(data):
    """Score a rubric of rules, tables and conditions that is told by the bytes, with a case on it."""
    choices = logic.Choices(data)
    rubric_data, questions = logic.grown_rubric(choices)
    loaded = read_rubric(data=rubric_data)
    laws.check_problems(loaded.problems)
    if sum(data) % LINT_ONE_IN == 0:
        laws.check_problems(premortem.check(data=rubric_data))
    if loaded.document is None:
        return
    rubric = loaded.document
    case_data = logic.grown_case(choices, questions)
    found = read_case(data=case_data, rubrics=Rubrics(rubric))
    laws.check_problems(found.problems)
    if found.document is not None:
        _assess(found.document, rubric, again=premortem.load_case(data=case_data), html=data)


def _assess(case, rubric, *, again, html):
    """Assess what was accepted, and once more when it was read anew."""
    try:
        assessment = premortem.assess(case, rubric)
    except premortem.InvalidInput as error:
        laws.check_problems(error.problems, codes={"too-complex"})
        return
    text = laws.check_assessment(assessment)
    assert premortem.assess(again, rubric).to_json() == text
    assert premortem.verify(json.loads(text), case, rubric) == ()
    try:
        premortem.gaps(case, rubric)
    except premortem.InvalidInput as error:
        laws.check_problems(error.problems, codes={"too-complex"})
    if sum(html) % HTML_ONE_IN == 0:
        for form, result in (("html", assessment), ("markdown", premortem.redacted(assessment)), ("svg", assessment)):
            premortem.render(result, form).encode("utf-8")


def fuzz_cases(data):
    """Read bytes as a case, by the two example rubrics that use every key; assess and report what is accepted."""
    for name in ("towns", "judgements"):
        rubric = bundled(name)
        loaded = read_case(text=data, rubrics=Rubrics(rubric))
        laws.check_problems(loaded.problems, data.count(b"\n") + 1)
        laws.check_problems(inspect(None, Rubrics(rubric), text=data).problems)
        if loaded.document is not None:
            _assess(loaded.document, rubric, again=read_case(text=data).document, html=data)


def fuzz_rubrics(data):
    """Read bytes as a rubric; what is accepted is written out and read again, and scored without any evidence."""
    _rubric(data, lambda: read_rubric_again("rubric.yaml", data))


def fuzz_overlays(data):
    """Read bytes as an overlay that lies beside the examples; what comes of it is treated as any rubric."""
    _rubric(data, lambda: read_rubric_again(VALID / "overlay.yaml", data))


def _rubric(data, read):
    loaded = read()
    laws.check_problems(loaded.problems)
    laws.check_problems(inspect(VALID / "fuzzed.yaml", Rubrics(), text=data).problems)
    if loaded.document is None:
        return
    rubric = loaded.document
    assert read().document == rubric
    assert premortem.load_rubric(text=flat_yaml(rubric)) == rubric
    nothing = {"case": "nothing", "title": "Nothing", "rubric": rubric.rubric}
    _assess(premortem.load_case(data=nothing), rubric, again=premortem.load_case(data=nothing), html=data)


def fuzz_mappings(data):
    """Read bytes as a mapping for each of the two example rubrics; what is accepted is the same when read again."""
    for name in ("towns", "judgements"):
        rubrics = Rubrics(bundled(name))
        loaded = read_mapping(text=data, rubrics=rubrics)
        laws.check_problems(loaded.problems, data.count(b"\n") + 1)
        laws.check_problems(inspect(None, rubrics, text=data).problems)
        if loaded.document is not None:
            assert read_mapping(text=data).document == loaded.document
            assert premortem.load_mapping(text=format_yaml(data, "file")) == loaded.document


TARGETS = {
    "yaml": fuzz_yaml,
    "formulas": fuzz_formulas,
    "logic": fuzz_logic,
    "cases": fuzz_cases,
    "rubrics": fuzz_rubrics,
    "overlays": fuzz_overlays,
    "mappings": fuzz_mappings,
}
"""Every target by its name; its seeds and what it found once lie in folders of that name."""

"""Facts against the formulas of measured questions: what is missing, divides by zero or does not go together."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from premortem.model.formula import Formula, parse_formula
from premortem.model.rubric import MAX_COMBINATIONS, Measure, Question
from premortem.problems import shown
from premortem.reading.units import clash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from premortem.model.case import Case
    from premortem.model.evidence import Fact, Facts
    from premortem.model.mapping import FactColumns
    from premortem.reading.findings import Findings


def check_measures(case: Case, questions: Iterable[Question], found: Findings) -> None:
    """Say which measured questions stay open, and why; refuse to try too many alternatives of facts."""
    for question in questions:
        if question.measure:
            _measure(case, question.id, question.measure, found)


def _measure(case: Case, name: str, measure: Measure, found: Findings) -> None:
    formula = parse_formula(measure.formula)
    given = [fact for fact in formula.names if fact in case.facts]
    if not given:
        return
    is_complete = check_complete(case.facts, name, formula, found)
    if prod(1 + len(case.facts[fact].alternatives) for fact in given) > MAX_COMBINATIONS:
        message = f"{shown(name)} has more than {MAX_COMBINATIONS:,} combinations of alternative facts"
        found.error(("facts", given[0], "alternatives"), "too-large", message, "keep the extremes")
    elif is_complete:
        _value(case, name, formula, found)
        check_units(case.facts, name, measure, found)


def check_complete(facts: Collection[str], name: str, formula: Formula, found: Findings) -> bool:
    """Tell whether all facts of a formula are there; warn of a question of which only some are."""
    missing = [fact for fact in formula.names if fact not in facts]
    given = [fact for fact in formula.names if fact in facts]
    if given and missing:
        message = f"{shown(name)} cannot be measured: no fact named {', '.join(missing)}"
        found.warning(("facts", given[0]), "measure-impossible", message, f"it needs {', '.join(formula.names)}")
    return not missing


def _value(case: Case, name: str, formula: Formula, found: Findings) -> None:
    """Warn where a formula divides by zero, at the fact whose zero it is if one is zero."""
    facts = [case.facts[fact] for fact in formula.names]
    for values in product(*map(_values, facts)):
        if formula.evaluate(dict(zip(formula.names, values, strict=True))) is None:
            zero = next((fact for fact, value in zip(formula.names, values, strict=True) if not value), None)
            message = f"{shown(name)} cannot be measured: {formula.text} divides by zero or becomes too large"
            path = ("facts", zero or formula.names[0])
            found.warning(path, "measure-impossible", message, "check the value, or leave the fact out")
            return


def _values(fact: Fact) -> tuple[float, ...]:
    return (fact.value, *(alternative.value for alternative in fact.alternatives))


def check_units(facts: Facts | FactColumns, name: str, measure: Measure, found: Findings) -> None:
    """Warn where facts, all of which are there, are added, compared or divided and their units differ."""
    units = {fact: facts[fact].unit for fact in parse_formula(measure.formula).names}
    pair = clash(measure.formula, units, ratio_has_unit=measure.unit is not None)
    if pair:
        first, second = pair
        message = f"{shown(name)} takes {second} together with {first}, and their units differ"
        hint = f"{shown(_unit(units[second]))} and {shown(_unit(units[first]))}: use one unit for both"
        found.warning(("facts", second, "unit"), "unit-mismatch", message, hint)


def _unit(text: Mapping[str, str] | None) -> str:
    return next(iter((text or {"en": ""}).values()))

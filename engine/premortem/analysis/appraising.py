"""Pieces of evidence one by one: what makes each weaker than it is taken to be, whoever its assessor is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, normalize

from premortem.model.evidence import DEFAULT_STRENGTH
from premortem.problems import shown, written
from premortem.scoring.answers import read_by
from premortem.scoring.evidence import strength_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.case import Case
    from premortem.model.evidence import Item, Period
    from premortem.problems import Path
    from premortem.reading.findings import Findings
    from premortem.scoring.plan import Leaf, Plan

PLANNED = frozenset({"aim", "design", "context"})
"""Aspects that may lie wholly before a programme starts: it is planned by then, and meets what was there."""
LASTING = frozenset({"outcome", "context"})
"""Aspects that may lie wholly after a programme ended: its results show late."""


def lint_items(case: Case, plan: Plan, found: Findings) -> None:
    """Warn of pieces of evidence that say more than they can bear, or do not say enough to be looked up.

    Args:
        case: free of errors; items of all assessors are appraised, since reports show them all.
        plan: of the rubric that it was checked against; items on questions that it does not ask are not weighed.
        found: where to note it.
    """
    _locators(case, found)
    _periods(case, found)
    _repetitions(case, found)
    _extremes(case, plan, found)
    _aims(case, plan, found)


# ---- where it is said


def _locators(case: Case, found: Findings) -> None:
    """Warn of what names a source and no place in it: each item and fact, and direct answers all in one.

    Direct answers often come from one form filled in from end to end, where a warning for each would say one thing a
    hundred times.
    """
    code, hint = "evidence-without-locator", "add 'locator:' with the page, section or table; of a talk, its date"
    for name, fact in case.facts.items():
        if fact.locator is None:
            found.warning(("facts", name), code, f"nothing says where in {shown(fact.source)} the figure stands", hint)
    for place, item in enumerate(case.evidence):
        if item.locator is None:
            found.warning(("evidence", place), code, f"nothing says where in {shown(item.source)} this stands", hint)
    bare = [name for name, answer in case.answers.items() if answer.source and answer.locator is None]
    if bare:
        more = f", nor for {len(bare) - 1} more of the answers" if len(bare) > 1 else ""
        message = f"nothing says where in {shown(case.answers[bare[0]].source)} this stands{more}"
        found.warning(("answers", bare[0]), code, message, hint)


# ---- how strongly it is said


def _weighed(case: Case, plan: Plan) -> Iterator[tuple[Path, Item, Leaf, float]]:
    """List the items that can be weighed, each with its question and its strength as a number.

    What bears on several questions of another rubric is weighed as the first of them.
    """
    targets = plan.targets(case)
    for place, item in enumerate(case.evidence):
        for target, reading in [*read_by(item, targets).items()][:1]:
            leaf = plan.leaves[target]
            strength = strength_of(reading, leaf.scale[reading.finding], plan.rubric.evidence)
            yield ("evidence", place), reading, leaf, strength


def _strengths(plan: Plan) -> list[float]:
    """List the strengths that count for anything, the least first."""
    return sorted({strength for strength in plan.rubric.evidence.strength.values() if strength})


def _extremes(case: Case, plan: Plan, found: Findings) -> None:
    """Warn of findings at the end of their scale that rest on the least strength, or on a test that counts no more.

    A scale of two labels has nothing between its ends, and a rubric with one strength has no least one.
    """
    strengths = _strengths(plan)
    for path, item, leaf, strength in _weighed(case, plan):
        inner = sorted(set(leaf.scale.values()))[1:-1]
        at_end = inner and not inner[0] <= leaf.scale[item.finding] <= inner[-1]
        if at_end and len(strengths) > 1 and strength <= strengths[0]:
            message = f"{shown(item.finding)} is the end of its scale, and {_kind(item)} is the least strength"
            hint = "take a finding nearer the middle, or look for stronger evidence"
            found.warning((*path, "finding"), "weak-extreme", message, hint)


def _aims(case: Case, plan: Plan, found: Findings) -> None:
    """Warn of aims that count as the strongest evidence, or as a test that counts as much."""
    strengths = _strengths(plan)
    for path, item, _, strength in _weighed(case, plan):
        if item.aspect == "aim" and len(strengths) > 1 and strength >= strengths[-1]:
            message = f"an aim is no achievement, and {_kind(item)} is the greatest strength"
            hint = "take a lesser strength, or look for what was built or done: 'aspect: design' or 'delivery'"
            found.warning((*path, "strength" if item.test is None else "test"), "aim-as-evidence", message, hint)


def _kind(item: Item) -> str:
    """Name what an item is weighed by, as its author would."""
    return shown(item.test or item.strength or DEFAULT_STRENGTH)


# ---- what time it speaks of


def _periods(case: Case, found: Findings) -> None:
    """Warn of items that speak of a time wholly before or wholly after the programme.

    Aims, designs and the context may come before the start, outcomes and the context after the end. An item without an
    aspect is warned of either way, since naming its aspect mends it. Years, months and days are compared as far as both
    are given, and an end left out is open.
    """
    period = case.programme.period if case.programme else None
    for place, item in enumerate(case.evidence):
        if period and item.refers_to:
            outside = _outside(item, item.refers_to, period)
            if outside:
                found.warning(("evidence", place, "refers-to"), "outside-period", *outside)


def _outside(item: Item, time: Period, period: Period) -> tuple[str, str] | None:
    """Say how an item lies outside a programme's period, and what to do; None if it does not, or may."""
    if _before(time.to, period.from_) and item.aspect not in PLANNED:
        aspects = "'context', or 'aim' or 'design' if it was planned then"
        return f"this ends in {time.to}, before the programme starts in {period.from_}", _mend(aspects)
    if _before(period.to, time.from_) and item.aspect not in LASTING:
        aspects = "'outcome' or 'context'"
        return f"this starts in {time.from_}, after the programme ends in {period.to}", _mend(aspects)
    return None


def _mend(aspects: str) -> str:
    return f"check the dates, or say under 'aspect:' what it is: {aspects}"


def _before(end: str | None, start: str | None) -> bool:
    """Tell whether a date lies before another, as far as both are given; one that is left out lies nowhere."""
    return end is not None and start is not None and end[: len(start)] < start[: len(end)]


# ---- what was said before


def _repetitions(case: Case, found: Findings) -> None:
    """Warn of statements that stood before, in an item of the same assessor and the same group of sources.

    Independent sources may say the same, and so may assessors of the same source; then it is no repetition.
    """
    first: dict[tuple[str, str | None, str], int] = {}
    for place, item in enumerate(case.evidence):
        group = case.sources[item.source].group or item.source
        keys = [(group, item.assessor, _plain(text)) for text in (item.statement or {}).values()]
        before = [first[key] for key in keys if key in first]
        if before:
            message = f"the same statement stands in {_located(('evidence', before[0]), found)}"
            hint = "say in each what bears on its own claim, or keep one of the two"
            found.warning(("evidence", place, "statement"), "repeated-statement", message, hint)
        first |= {key: place for key in keys if key not in first and key[-1]}


def _plain(text: str) -> str:
    """Give the words of a text alone: no case, no punctuation, one space between them."""
    letters = normalize("NFKC", text).casefold()
    return " ".join("".join(" " if category(letter)[0] in "CPZ" else letter for letter in letters).split())


def _located(path: Path, found: Findings) -> str:
    """Name a place and, in a file, its line."""
    line, _ = found.origin.locate(found.origin.original(path))
    return f"{written(path)}, line {line}" if line else written(path)

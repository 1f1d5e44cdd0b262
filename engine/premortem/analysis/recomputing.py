"""A result worked out again, as it says that it was worked out: whose items, as of which date, redacted or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from premortem.analysis.dating import parse_date
from premortem.analysis.deepening import PARTS, deepened
from premortem.analysis.gating import FAIL_AT, FAIL_ON_INSUFFICIENT, gates_of, steps_of
from premortem.analysis.redacting import redacted

if TYPE_CHECKING:
    from premortem.model.case import Case
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric


class Assess(Protocol):
    """Scores a case by a rubric, as of a date if there is one."""

    def __call__(self, case: Case, rubric: Rubric, as_of: str | None, /, *, include_undated: bool) -> Assessment:
        """Score the case."""
        ...


def recomputed(stated: dict[str, Any], case: Case, rubric: Rubric, assess: Assess) -> Assessment:
    """Assess a case as a stated result says that it was assessed.

    Args:
        stated: the result as plain values; what it says in a form that is none counts as not said.
        case: that it names.
        rubric: that it names.
        assess: scores.
    """
    about = stated.get("case")
    scored_by = about.get("scored_by") if isinstance(about, dict) else None
    if any(item.assessor == scored_by for item in case.evidence if item.assessor):
        case = case.model_copy(update={"scored_by": scored_by})
    as_of, left_out = stated.get("as_of"), stated.get("left_out")
    undated = isinstance(left_out, dict) and left_out.get("include_undated") is True
    found = assess(case, rubric, as_of if _is_date(as_of) else None, include_undated=undated)
    found = deepened(found, tuple(part for part in PARTS if part in stated))
    found = _gated_again(found, rubric, stated.get("gates"))
    return redacted(found) if "redacted" in stated else found


def _gated_again(found: Assessment, rubric: Rubric, asked: Any) -> Assessment:
    """Hold a result against the gates that a stated one says were asked for."""
    given = [gate for gate in asked if isinstance(gate, dict)] if isinstance(asked, list) else []
    if not given:
        return found
    bands = {str(gate.get("name")): gate.get("band") for gate in given}
    band = bands.get(FAIL_AT)
    insufficient = FAIL_ON_INSUFFICIENT in bands
    at = band if band in steps_of(rubric) else None
    return found._replace(gates=gates_of(found, rubric, fail_at=at, fail_on_insufficient=insufficient))


def _is_date(stated: Any) -> bool:
    try:
        return isinstance(stated, str) and bool(parse_date(stated))
    except ValueError:
        return False

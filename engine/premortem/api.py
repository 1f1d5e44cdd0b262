"""The functions that other programs call; everything here is exported by ``premortem`` itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.model.result import Engine
from premortem.problems import InvalidInput
from premortem.reading.checking import check_case_against
from premortem.reading.documents import in_order
from premortem.reading.findings import Findings
from premortem.reading.loading import load_case, load_rubric
from premortem.scoring.assessing import Prepared, assess_case, prepare
from premortem.scoring.completions import TooManyCompletions
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.analysis.diff import Diff
    from premortem.model.case import Case
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric


def assess(case: Case, rubric: Rubric) -> Assessment:
    """Score a case by a rubric.

    Pure: the same case and rubric give the same assessment, whenever and wherever.

    Raises:
        InvalidInput: the case names questions, labels or criteria that the rubric does not have, or asks for another
            version of it, with every problem found, at its place in the case; or what is unknown can be filled in in
            too many ways.
    """
    try:
        return assess_case(case, case.derive_with(rubric, _prepared), ENGINE)
    except TooManyCompletions as error:
        found = Findings(case)
        found.error((), "too-complex", str(error), "answer more of the questions that it rests on")
        raise InvalidInput(found) from None


def _prepared(case: Case, rubric: Rubric) -> Prepared:
    errors = [problem for problem in check_case_against(case, rubric) if problem.severity == "error"]
    if errors:
        raise InvalidInput(in_order(errors))
    return prepare(case, rubric)


def render(assessment: Assessment, format: str, lang: str = "en") -> str:
    """Write a report.

    Args:
        assessment: what to report.
        format: ``html``, ``markdown``, ``json`` or ``text``.
        lang: ``en`` or ``ko``; texts that the case or rubric lacks in it are shown in another language, and marked.

    Raises:
        ValueError: there is no such format or language.
    """
    from premortem.reporting.rendering import render_assessment

    return render_assessment(assessment, format, lang)


def diff(rubric_a: Rubric, rubric_b: Rubric, cases: Iterable[Case]) -> Diff:
    """Compare two rubrics: what differs, which verdicts and ranges of the cases change, and which change did it.

    What a rubric cannot take of a case is left out of it for this comparison, and listed.

    Raises:
        InvalidInput: a case cannot be scored by one of the rubrics at all.
    """
    from premortem.analysis.diff import diff_rubrics

    return diff_rubrics(rubric_a, rubric_b, cases)


def schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a ``rubric``, an ``overlay``, a ``case`` or a ``result``.

    Raises:
        ValueError: there is no such kind.
    """
    from premortem.model.schema import schema_of

    return schema_of(kind)


ENGINE = Engine("premortem", VERSION)

__all__ = ["assess", "diff", "load_case", "load_rubric", "render", "schema"]

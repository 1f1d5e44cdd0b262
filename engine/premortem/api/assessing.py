"""Score a case, and find out what the verdicts depend on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from premortem.model.result import Assessment, Engine, Inputs
from premortem.problems import InvalidInput
from premortem.reading.checking import check_case_against
from premortem.reading.documents import in_order
from premortem.reading.findings import Findings
from premortem.scoring.assessing import Prepared, assess_case, prepare
from premortem.scoring.completions import TooManyCompletions
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from premortem.analysis.verifying import Difference
    from premortem.model.agreement import Agreement
    from premortem.model.case import Case
    from premortem.model.gaps import Gap
    from premortem.model.robustness import Robustness
    from premortem.model.rubric import Rubric

ENGINE = Engine("premortem", VERSION)


def assess(case: Case, rubric: Rubric, as_of: str | None = None, *, include_undated: bool = False) -> Assessment:
    """Score a case by a rubric.

    Pure: the same case and rubric give the same assessment, whenever and wherever.

    Args:
        case: that was loaded.
        rubric: that was loaded.
        as_of: a year, a month or a day; only evidence from sources published by its end counts. None for all.
        include_undated: whether evidence from sources without a date counts as of a date.

    Raises:
        ValueError: the date is none.
        InvalidInput: the case names questions, labels or criteria that the rubric does not have, or asks for another
            version of it, with every problem found, at its place in the case; or what is unknown can be filled in in
            too many ways.
    """
    prepared = case.derive_with(rubric, _prepared)
    with _within_limits(case):
        if as_of is None:
            return assess_case(case, prepared, ENGINE)
        from premortem.analysis.dating import known_by

        known, left_out = known_by(case, as_of, include_undated=include_undated)
        dated = assess_case(known, prepare(known, rubric), ENGINE)
        return dated._replace(as_of=as_of, left_out=left_out, inputs=Inputs(known, rubric, case))


@contextmanager
def _within_limits(case: Case) -> Iterator[None]:
    """Say at the case that what is unknown in it can be filled in in too many ways."""
    try:
        yield
    except TooManyCompletions as error:
        found = Findings(case)
        found.error((), "too-complex", str(error), "answer more of the questions that it rests on")
        raise InvalidInput(found) from None


def _prepared(case: Case, rubric: Rubric) -> Prepared:
    errors = [problem for problem in check_case_against(case, rubric) if problem.severity == "error"]
    if errors:
        raise InvalidInput(in_order(errors))
    return prepare(case, rubric)


def robustness(case: Case, rubric: Rubric) -> Robustness:
    """Find out how easily the verdicts on a programme would change: other weights, less evidence, other conventions.

    The same case and rubric give the same result on one build of NumPy; shares of draws elsewhere lie within 0.02.

    Raises:
        InvalidInput: as `assess` does.
    """
    from premortem.analysis.robustness import robustness_of

    root = assess(case, rubric).root
    prepared = case.derive_with(rubric, _prepared)
    return robustness_of(case, prepared.plan, prepared.answers, root)


def gaps(case: Case, rubric: Rubric) -> tuple[Gap, ...]:
    """List the unanswered and thinly answered questions, those first that could change most.

    Raises:
        InvalidInput: as `assess` does.
    """
    from premortem.analysis.gaps import gaps_of

    root = assess(case, rubric).root
    prepared = case.derive_with(rubric, _prepared)
    with _within_limits(case):
        return gaps_of(prepared.plan, prepared.answers, root)


def agreement(case: Case, rubric: Rubric, readings: Sequence[Case] = ()) -> Agreement | None:
    """Find out how far the assessors of a case agree; None if there is only one.

    Args:
        case: with the items of one assessor or of several.
        rubric: by which all are read.
        readings: further files on the same programme, by other assessors.

    Raises:
        InvalidInput: as `assess` does, of any of the files.
        ValueError: a reading is of another case.
    """
    from premortem.analysis.agreement import agreement_of

    whole = with_readings(case, rubric, readings)
    prepared = whole.derive_with(rubric, _prepared)
    with _within_limits(case):
        return agreement_of(whole, prepared.plan)


def with_readings(case: Case, rubric: Rubric, readings: Sequence[Case]) -> Case:
    """Put what other assessors read of a programme into its case, so that `assess` shows how far they agree.

    Their items that name no assessor are by ``reading 2``, ``reading 3`` and so on; sources that both files list are
    those of the case.

    Raises:
        InvalidInput: as `assess` does, of any of the files.
        ValueError: a reading is of another case.
    """
    from premortem.analysis.agreement import joined

    for one in (case, *readings):
        one.derive_with(rubric, _prepared)
        if one.case != case.case:
            raise ValueError(f"{one.case!r} is another case than {case.case!r}")
    return joined(case, readings) if readings else case


def verify(stated: dict[str, Any], case: Case, rubric: Rubric) -> tuple[Difference, ...]:
    """Recompute a result, and find everything in which it is not as stated.

    Args:
        stated: the result as plain values, read from JSON; also what was asked for beside it is recomputed.
        case: that it names.
        rubric: that it names.

    Returns:
        The differences by path; none if everything is as stated.

    Raises:
        InvalidInput: as `assess` does.
    """
    from premortem.analysis.recomputing import recomputed
    from premortem.analysis.verifying import differences

    return tuple(differences(stated, recomputed(stated, case, rubric, assess).to_dict()))

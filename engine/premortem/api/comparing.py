"""Set programmes, rubrics, editions and frames side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.api.assessing import assess
from premortem.model.result import Inputs
from premortem.problems import InvalidInput
from premortem.reading.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from premortem.analysis.diff import Diff
    from premortem.analysis.editions import Editions
    from premortem.model.case import Case
    from premortem.model.comparison import Comparison
    from premortem.model.lenses import Lenses
    from premortem.model.patterns import Patterns
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem

SEVERAL = "give each case an id of its own, or compare two editions of one case alone"


def diff(rubric_a: Rubric, rubric_b: Rubric, cases: Iterable[Case]) -> Diff:
    """Compare two rubrics: what differs, which verdicts and ranges of the cases change, and which change did it.

    What a rubric cannot take of a case is left out of it for this comparison, and listed.

    Raises:
        InvalidInput: a case cannot be scored by one of the rubrics at all.
    """
    from premortem.analysis.diff import diff_rubrics

    return diff_rubrics(rubric_a, rubric_b, cases)


def compare(
    cases: Sequence[Case], rubric: Rubric, as_of: str | None = None, *, include_undated: bool = False
) -> Comparison | Editions:
    """Set programmes side by side: who is worse on what, how surely, and what they share.

    Two cases with the same id are two editions of one; then the difference between these is given.

    Args:
        cases: two or more.
        rubric: by which all are scored.
        as_of: a year, a month or a day, as in `assess`; None for all evidence.
        include_undated: whether evidence from sources without a date counts as of a date.

    Raises:
        ValueError: there are fewer than two cases, or the date is none.
        InvalidInput: more than two cases have the same id, or the rubric cannot take a case (as in `assess`).
    """
    if len(cases) < 2:  # noqa: PLR2004 (two sides)
        raise ValueError("a comparison takes two cases or more")
    _assess_each(cases, rubric, editions=len(cases) == 2)  # noqa: PLR2004 (two editions of one case)
    known = _known(cases, as_of, include_undated=include_undated)
    inputs = tuple(Inputs(one, rubric, case) for one, case in zip(known, cases, strict=True))
    if len(cases) == 2 and cases[0].case == cases[1].case:  # noqa: PLR2004
        from premortem.analysis.editions import compare_editions

        return compare_editions(known[0], known[1], rubric)._replace(as_of=as_of, inputs=inputs)
    from premortem.analysis.comparing import compare_cases

    return compare_cases(known, rubric)._replace(as_of=as_of, inputs=inputs)


def _known(cases: Sequence[Case], as_of: str | None, *, include_undated: bool) -> Sequence[Case]:
    """Leave in cases what was known at a date; everything if there is none.

    Raises:
        ValueError: the date is none.
    """
    if as_of is None:
        return cases
    from premortem.analysis.dating import known_by

    return [known_by(case, as_of, include_undated=include_undated)[0] for case in cases]


def lenses(
    case: Case, rubrics: Sequence[Rubric] | None = None, as_of: str | None = None, *, include_undated: bool = False
) -> Lenses:
    """Read one programme through several frames, side by side: what each says, and where they disagree.

    Args:
        case: that was loaded.
        rubrics: beside that of the case, or with it; by default all that are bundled.
        as_of: a year, a month or a day, as in `assess`; None for all evidence.
        include_undated: whether evidence from sources without a date counts as of a date.

    Raises:
        ValueError: a rubric stands among them twice, or the date is none.
        InvalidInput: the case does not fit the rubric that it was written for (as in `assess`), or there is none by
            that name. A case that does not fit another rubric is no error: that frame says why.
    """
    from premortem.analysis.lenses import frames_for, lenses_of, outcome_of

    def by(seen: Case, rubric: Rubric) -> Assessment:
        return assess(seen, rubric, as_of, include_undated=include_undated)

    own, *others = frames_for(case, rubrics)
    outcomes = [(own, by(case, own), None), *(outcome_of(case, rubric, own, by) for rubric in others)]
    [known] = _known([case], as_of, include_undated=include_undated)
    return lenses_of(known, outcomes)._replace(as_of=as_of, inputs=Inputs(known, own, case))


def patterns(
    cases: Sequence[Case], rubric: Rubric, as_of: str | None = None, *, include_undated: bool = False
) -> Patterns:
    """Say what recurs across programmes, counted by programmes and by families of them, with the sources behind it.

    Args:
        cases: two or more, each with an id of its own.
        rubric: by which all are assessed.
        as_of: a year, a month or a day, as in `assess`; None for all evidence.
        include_undated: whether evidence from sources without a date counts as of a date.

    Raises:
        ValueError: there are fewer than two cases, or the date is none.
        InvalidInput: two cases have the same id, or the rubric cannot take a case (as in `assess`).
    """
    if len(cases) < 2:  # noqa: PLR2004 (nothing recurs in one)
        raise ValueError("patterns take two cases or more")
    from premortem.analysis.patterns import patterns_of

    assessed = _assess_each(cases, rubric, as_of, include_undated=include_undated, editions=False)
    return patterns_of(assessed, cases, rubric)._replace(inputs=tuple(assessed))


def _assess_each(
    cases: Sequence[Case], rubric: Rubric, as_of: str | None = None, *, include_undated: bool = False, editions: bool
) -> list[Assessment]:
    """Assess every case, and check that each has an id of its own, unless they are editions."""
    problems: list[Problem] = []
    found: list[Assessment] = []
    seen: set[str] = set()
    for case in cases:
        if case.case in seen and not editions:
            twice = Findings(case)
            twice.error(("case",), "duplicate-id", f"the case '{case.case}' stands here for the second time", SEVERAL)
            problems += twice
        seen.add(case.case)
        try:
            found.append(assess(case, rubric, as_of, include_undated=include_undated))
        except InvalidInput as error:
            problems += error.problems
    if problems:
        raise InvalidInput(problems)
    return found

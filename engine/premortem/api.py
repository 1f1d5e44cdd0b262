"""The functions that other programs call; everything here is exported by ``premortem`` itself."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from premortem.model.result import Assessment, Engine, Inputs
from premortem.problems import InvalidInput
from premortem.reading.checking import check_case_against
from premortem.reading.documents import in_order
from premortem.reading.findings import Findings
from premortem.reading.loading import Rubrics, load_case, load_rubric, read_either
from premortem.scoring.assessing import Prepared, assess_case, prepare
from premortem.scoring.completions import TooManyCompletions
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path as FilePath

    from premortem.analysis.diff import Diff
    from premortem.analysis.editions import Editions
    from premortem.analysis.redacting import Result
    from premortem.analysis.verifying import Difference
    from premortem.model.agreement import Agreement
    from premortem.model.case import Case
    from premortem.model.comparison import Comparison
    from premortem.model.gaps import Gap
    from premortem.model.lenses import Lenses
    from premortem.model.patterns import Patterns
    from premortem.model.robustness import Robustness
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem


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


def render(  # noqa: PLR0913 (what a page is made of)
    assessment: Assessment | Comparison | Editions | Lenses | Patterns,
    format: str,
    lang: str = "en",
    *,
    page: str = "report",
    templates: FilePath | str | None = None,
    picture: str | None = None,
) -> str:
    """Write a report, or draw a picture.

    Args:
        assessment: what to report; or a comparison, two editions, a programme read through several frames, or what
            recurs across programmes.
        format: ``html``, ``markdown``, ``json`` or ``text``; of an assessment or a comparison of programmes also
            ``svg``, a picture in a file of its own.
        lang: ``en`` or ``ko``; texts that the case or rubric lacks in it are shown in another language, and marked.
        page: ``report``; of an assessment also ``brief``, the brief of one page.
        templates: a folder whose templates, stylesheets and scripts go before the bundled ones of the same name; they
            run in a sandbox.
        picture: with ``svg``: of an assessment ``profile`` (if none is named) or ``waterfall``, of a comparison
            ``matrix`` (if none is named) or ``forest``.

    Raises:
        ValueError: there is no such format, language, page or picture, or JSON or a picture is to be made by templates.
        InvalidInput: a template of the folder cannot be used, with its place in it.
    """
    from premortem.reporting.looks import Look
    from premortem.reporting.reports import render_result

    if templates is None:
        return render_result(assessment, format, lang, Look(page), picture)
    from premortem.reporting.designs import Design

    return render_result(assessment, format, lang, Look(page, Design(templates)), picture)


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


def redacted(result: Result) -> Result:
    """Take what is confidential out of a result, so that it can be passed on; all numbers stay what they are.

    Confidential items count and are not told: no statement, source, locator, note, nor who entered them. Nothing is
    told either of sources that only they rest on. How many there are stands in ``redacted``.

    Args:
        result: an assessment, a comparison, two editions, a programme read through several frames, patterns, or a
            timeline. What an assessment depends on is worked out first, if it is not there: afterwards nothing could.

    Raises:
        ValueError: the result does not say what it was made from, as one that somebody put together.
    """
    from premortem.analysis.deepening import deepened
    from premortem.analysis.redacting import redacted as without

    return without(deepened(result)) if isinstance(result, Assessment) else without(result)  # type: ignore[return-value]


def check(
    path: FilePath | str | None = None,
    *,
    text: str | None = None,
    data: Any = None,
    rubric: Rubric | None = None,
) -> tuple[Problem, ...]:
    """Find everything wrong with a rubric, an overlay or a case, and what is suspicious in it, as the command does.

    Args:
        path: a file, or the id of a bundled rubric or case.
        text: YAML, in place of a file.
        data: what a YAML file would hold, in place of a file.
        rubric: that a case is checked against; by default the bundled one that it names.

    Returns:
        Errors, warnings and information in the order of the document; a file that cannot be read is one of them.

    Raises:
        TypeError: not exactly one of path, text and data was given.
    """
    from premortem.analysis.inspection import add_suspicions

    if path is not None and text is not None:
        raise TypeError("give exactly one of path, text and data")
    rubrics = Rubrics(rubric)
    return add_suspicions(read_either(path, rubrics, text=text, data=data), rubrics).problems


def schema(kind: str, *, rubric: Rubric | None = None, lang: str = "en") -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a ``rubric``, an ``overlay``, a ``case`` or a ``result``.

    Args:
        kind: of the document.
        rubric: for a case, that it is written for: the schema then knows its ids and labels, with their texts.
        lang: of what editors show, ``en`` or ``ko``; the schema of a result is in English.

    Raises:
        ValueError: there is no such kind or language, or a rubric was given for anything but a case.
    """
    from premortem.model.schema import case_schema, schema_of

    if rubric is None:
        return schema_of(kind, lang)
    if kind != "case":
        raise ValueError("only the schema of a case can be narrowed to a rubric")
    return case_schema(rubric, lang)


ENGINE = Engine("premortem", VERSION)
SEVERAL = "give each case an id of its own, or compare two editions of one case alone"

__all__ = [
    "agreement",
    "assess",
    "check",
    "compare",
    "diff",
    "gaps",
    "lenses",
    "load_case",
    "load_rubric",
    "patterns",
    "redacted",
    "render",
    "robustness",
    "schema",
    "verify",
]

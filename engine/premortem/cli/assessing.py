"""The command ``assess``: score cases and report what was found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from premortem.cli import EXIT_CODES, GATE, OK, USAGE
from premortem.cli.inputs import LANGUAGES, chosen_rubrics, exit_code, expanded, read_named_case
from premortem.cli.looks import NOT_FOR_JSON, add_pages, look_of
from premortem.cli.output import in_colour, print_problems, print_result, with_progress
from premortem.cli.picturing import SVG, add_picture, refusal_of
from premortem.cli.redaction import add_redact, as_asked
from premortem.files import write_whole
from premortem.problems import InvalidInput, Problem, nearest, shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from premortem.model.case import Case
    from premortem.model.result import Assessment, Gate
    from premortem.model.rubric import Rubric
    from premortem.reading.loading import Rubrics
    from premortem.reporting.looks import Look

EXAMPLES = """\
  premortem assess japan-technopolis                          a bundled case, on the terminal
  premortem assess my-case.yaml --format html --output my-case.html
  premortem assess cases --format json --output results       every case of a folder, a file each
  premortem assess my-case.yaml --format html --template brief --output brief.html
                                                              the brief of one page; a folder: templates of your own
  premortem assess my-case.yaml --format svg --output my-case.svg
                                                              the profile as a picture, for slides and papers
  premortem assess my-case.yaml --section my-criterion --format html
                                                              one criterion, for a page of your own
  premortem assess my-case.yaml --as-of 2004                  what could have been said in 2004
  premortem assess my-case.yaml --redact --format html        an edition that can be passed on
  premortem assess my-case.yaml --fail-at severe              a gate: exit code 5 if it is certainly severe
"""
EXIT_CODES = f"{EXIT_CODES},\n5 a gate that was asked for failed"


class Format(NamedTuple):
    """A report format: the ending of its files, and how several reports stand in one stream (None: they cannot)."""

    suffix: str
    joint: str | None


class Report(NamedTuple):
    """What is written on one case, named by its id."""

    case: str
    text: str


class Failed(NamedTuple):
    """A gate that a case failed, named by its id."""

    case: str
    gate: Gate

    def __str__(self) -> str:
        """Say which, on a line."""
        return f"{self.case}: the gate {' '.join(filter(None, (self.gate.name, self.gate.band)))} failed"


FORMATS = {
    "text": Format(".txt", "\n"),
    "json": Format(".json", ",\n"),
    "markdown": Format(".md", "\n\n"),
    "html": Format(".html", None),
    SVG: Format(".svg", None),
}
WRITTEN = tuple(name for name in FORMATS if name != SVG)
"""The formats of reports in words."""
PICTURES = ("profile", "waterfall")


PLAIN = ("text", "json", SVG)
"""The formats that say what the verdicts depend on only where that is asked for."""


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("cases", nargs="+", metavar="CASE", help="a file, a folder, the id of a bundled case, or -")
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one each case names")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--output", metavar="PATH", type=Path, help="a file, or an existing folder (a file a case)")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the report; default: en")
    add_picture(parser, PICTURES)
    add_pages(parser)
    parser.add_argument("--section", metavar="ID", help="with html: only this criterion, for a page of your own")
    parser.add_argument("--as-of", metavar="DATE", help="count only what was published by then: 2004, 2004-05, ...")
    parser.add_argument("--include-undated", action="store_true", help="with --as-of: also sources without a date")
    parser.add_argument("--assessor", metavar="NAME", help="score the items of this assessor")
    add_redact(parser)
    parser.add_argument("--robustness", action="store_true", help="say in JSON how easily the verdicts would change")
    parser.add_argument("--fail-at", metavar="BAND", help="exit with 5 if it is certainly this bad, or worse")
    parser.add_argument("--fail-on-insufficient", action="store_true", help="exit with 5 without enough evidence")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Assess every case that can be, report every problem, and say by the exit code whether there was one."""
    problems: list[Problem] = []
    failed: list[Failed] = []
    rubrics = chosen_rubrics(args.rubric, problems)
    names = expanded(args.cases, problems)
    try:
        _demand(args, names)
        if rubrics:
            _put(_reports(names, rubrics, args, problems, failed), args)
    except InvalidInput as error:  # a template that cannot be used
        problems += error.problems
    except ValueError as error:
        print(f"premortem assess: {error}", file=sys.stderr)
        return USAGE
    print_problems(problem for problem in problems if problem.severity != "info")
    for one in failed:
        print(one, file=sys.stderr)
    return exit_code(problems) or (GATE if failed else OK)


def _demand(args: argparse.Namespace, names: list[str]) -> None:
    """Make sure that reports can be as they were asked for.

    Raises:
        ValueError: they cannot, and why.
    """
    if len(names) > 1 and not _can_stand_together(args):
        raise ValueError(f"several {args.format} reports need --output with an existing folder")
    if args.template and args.format == "json":
        raise ValueError(NOT_FOR_JSON)
    if args.section and (args.format != "html" or args.template):
        raise ValueError("--section is for --format html, without --template")
    if refusal := refusal_of(args):
        raise ValueError(refusal)


def _can_stand_together(args: argparse.Namespace) -> bool:
    """Tell whether several reports have a place: one stream, or a folder."""
    return FORMATS[args.format].joint is not None or bool(args.output and args.output.is_dir())


def _reports(
    names: list[str], rubrics: Rubrics, args: argparse.Namespace, problems: list[Problem], failed: list[Failed]
) -> Iterator[Report]:
    """Write a report on each valid case, one after the other, so that none but their texts are held.

    What is wrong with the other cases is collected beside them, as are gates that failed.

    Raises:
        ValueError: an option has a value that there is not.
        InvalidInput: a template cannot be used.
    """
    look = look_of(args.template)
    for found in _assessments(names, rubrics, args, problems):
        failed += [Failed(found.case.id, gate) for gate in found.gates or () if gate.failed]
        yield Report(found.case.id, _text(found, args, look))


def _assessments(
    names: list[str], rubrics: Rubrics, args: argparse.Namespace, problems: list[Problem]
) -> Iterator[Assessment]:
    """Assess the valid cases; what is wrong with the others is collected beside them.

    Raises:
        ValueError: an option has a value that there is not.
    """
    taken: dict[str, str] = {}
    for name in with_progress(names):
        loaded = read_named_case(name, rubrics)
        problems += loaded.problems
        case = loaded.document
        rubric = rubrics.of(case).document if case else None
        if case is None or rubric is None:
            continue
        if case.case in taken:
            problems.append(_taken_twice(name, case, taken[case.case]))
            continue
        taken[case.case] = name
        try:
            found = _assessed(case, rubric, args)
        except InvalidInput as error:
            problems += error.problems
        else:
            yield found


def _assessed(case: Case, rubric: Rubric, args: argparse.Namespace) -> Assessment:
    """Assess one case as the options say.

    Raises:
        ValueError: an option has a value that there is not.
    """
    from premortem.api.assessing import assess

    if args.assessor:
        case = case.model_copy(update={"scored_by": _assessor(args.assessor, case)})
    found = assess(case, rubric, args.as_of, include_undated=args.include_undated)
    if args.robustness:
        from premortem.analysis.deepening import deepened

        found = deepened(found, ("robustness",))
    if args.fail_at or args.fail_on_insufficient:
        found = found._replace(gates=_gates(found, rubric, args))
    return as_asked(found, args, ("robustness", "gaps", "agreement") if _tells_all(args) else ())


def _tells_all(args: argparse.Namespace) -> bool:
    """Tell whether a report says what the verdicts depend on without being asked."""
    return args.format not in PLAIN or "brief" in (args.template or ())


def _assessor(name: str, case: Case) -> str:
    names = sorted({item.assessor for item in case.evidence if item.assessor})
    if name in names:
        return name
    hint = nearest(name, names) or "it names no assessors"
    raise ValueError(f"{case.case} has no items of {shown(name)}; {hint}")


def _gates(found: Assessment, rubric: Rubric, args: argparse.Namespace) -> tuple[Gate, ...]:
    from premortem.analysis.gating import gates_of, steps_of

    steps = steps_of(rubric)
    if args.fail_at and args.fail_at not in steps:
        raise ValueError(f"--fail-at: expected one of {', '.join(steps)}, for the rubric {rubric.rubric}")
    return gates_of(found, rubric, fail_at=args.fail_at, fail_on_insufficient=args.fail_on_insufficient)


def _taken_twice(name: str, case: Case, first: str) -> Problem:
    message = f"the case '{case.case}' was already read from {first}"
    return Problem("error", name, 1, 1, "case", "duplicate-id", message, "give each case an id of its own")


def _put(reports: Iterator[Report], args: argparse.Namespace) -> None:
    """Put reports where they belong: into a folder, each as soon as it is there, or into one file or stream together.

    Raises:
        ValueError: as `_reports` says.
        InvalidInput: as `_reports` says.
    """
    if args.output and args.output.is_dir():
        for report in reports:
            write_whole(args.output / f"{report.case}{FORMATS[args.format].suffix}", report.text)
    elif texts := [report.text for report in reports]:
        if args.output:
            write_whole(args.output, _together(texts, args))
        else:
            print_result(_together(texts, args))


def _together(texts: list[str], args: argparse.Namespace) -> str:
    """Put reports into one stream; results of several cases, or of a folder, as an array."""
    several = len(args.cases) > 1 or len(texts) > 1 or Path(args.cases[0]).is_dir()
    return _array(texts) if args.format == "json" and several else (FORMATS[args.format].joint or "").join(texts)


def _array(texts: list[str]) -> str:
    """Put JSON documents into one array."""
    return "[\n" + ",\n".join(text.rstrip("\n") for text in texts) + "\n]\n"


def _text(assessment: Assessment, args: argparse.Namespace, look: Look) -> str:
    """Write one report; the result itself needs none of the templates, nor the time to load them."""
    if args.format == "json":
        return assessment.to_json()
    if args.section:
        from premortem.reporting.sections import render_section

        return render_section(assessment, args.section, args.lang)
    if args.format == SVG:
        from premortem.reporting.figures.results import render_picture

        return render_picture(assessment, args.lang, args.picture)
    from premortem.reporting.rendering import render_assessment

    colour = args.format == "text" and args.output is None and in_colour()
    return render_assessment(assessment, args.format, args.lang, look, colour=colour)

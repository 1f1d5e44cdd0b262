"""The command ``assess``: score cases and report what was found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from premortem.cli import USAGE
from premortem.cli.inputs import exit_code, expanded, read_named_case
from premortem.cli.output import in_colour, print_problems, print_result, with_progress, write_whole

if TYPE_CHECKING:
    import argparse

    from premortem.model.case import Case
    from premortem.model.result import Assessment
    from premortem.problems import Problem
    from premortem.reading.loading import Rubrics


class Format(NamedTuple):
    """A report format: the ending of its files, and how several reports stand in one stream (None: they cannot)."""

    suffix: str
    joint: str | None


FORMATS = {
    "text": Format(".txt", "\n"),
    "json": Format(".json", ",\n"),
    "markdown": Format(".md", "\n\n"),
    "html": Format(".html", None),
}
LANGUAGES = ("en", "ko")


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("cases", nargs="+", metavar="CASE", help="a file, a folder, the id of a bundled case, or -")
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one each case names")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--output", metavar="PATH", type=Path, help="a file, or an existing folder (a file a case)")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the report; default: en")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Assess every case that can be, report every problem, and say by the exit code whether there was one."""
    from premortem.reading.loading import Rubrics, read_rubric

    problems: list[Problem] = []
    given = None
    if args.rubric:
        loaded = read_rubric(args.rubric)
        print_problems(loaded.problems)
        if loaded.document is None:
            return exit_code(list(loaded.problems))
        given = loaded.document
    names = expanded(args.cases, problems)
    if len(names) > 1 and FORMATS[args.format].joint is None and not (args.output and args.output.is_dir()):
        print(f"premortem assess: several {args.format} reports need --output with an existing folder", file=sys.stderr)
        return USAGE
    assessments = _assessments(names, Rubrics(given), problems)
    if assessments:
        _report(assessments, args)
    print_problems(problem for problem in problems if problem.severity != "info")
    return exit_code(problems)


def _assessments(names: list[str], rubrics: Rubrics, problems: list[Problem]) -> list[Assessment]:
    """Assess the valid cases; what is wrong with the others is collected beside them."""
    from premortem.api import assess
    from premortem.problems import InvalidInput

    done: list[Assessment] = []
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
        else:
            taken[case.case] = name
            try:
                done.append(assess(case, rubric))
            except InvalidInput as error:
                problems += error.problems
    return done


def _taken_twice(name: str, case: Case, first: str) -> Problem:
    from premortem.problems import Problem

    message = f"the case '{case.case}' was already read from {first}"
    return Problem("error", name, 1, 1, "case", "duplicate-id", message, "give each case an id of its own")


def _report(assessments: list[Assessment], args: argparse.Namespace) -> None:
    """Write the reports: into a folder one by one, or into one file or stream together."""
    kind: Format = FORMATS[args.format]
    colour = args.format == "text" and args.output is None and in_colour()
    texts = [_text(assessment, args.format, args.lang, colour=colour) for assessment in assessments]
    if args.output and args.output.is_dir():
        for assessment, text in zip(assessments, texts, strict=True):
            write_whole(args.output / f"{assessment.case.id}{kind.suffix}", text)
    elif args.output:
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


def _text(assessment: Assessment, form: str, lang: str, *, colour: bool) -> str:
    """Write one report; the result itself needs none of the templates, nor the time to load them."""
    if form == "json":
        return assessment.to_json()
    from premortem.reporting.rendering import render_assessment

    return render_assessment(assessment, form, lang, colour=colour)

"""What the commands have in common that write one page about several cases."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from premortem.cli import USAGE, picturing
from premortem.cli.assessing import FORMATS
from premortem.cli.inputs import LANGUAGES, SUFFIXES, chosen_rubrics, exit_code, expanded, read_named_case
from premortem.cli.looks import NOT_FOR_JSON
from premortem.cli.output import print_problems, put_page, with_progress
from premortem.cli.redaction import add_redact

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem
    from premortem.reading.loading import Rubrics


class Page(NamedTuple):
    """A page about several cases.

    Attributes:
        command: that writes it.
        file: what the file is called that is written into a folder, without its suffix.
        render: makes the page of the cases and their rubric, by the arguments that were given.
    """

    command: str
    file: str
    render: Callable[[list[Case], Rubric, argparse.Namespace], str]


def add_options(parser: argparse.ArgumentParser, formats: Iterable[str] = FORMATS) -> None:
    """Add the options of such a command, which knows some formats."""
    parser.add_argument(
        "--family",
        action="store_true",
        help="also parts, wholes, predecessors and successors that are bundled or lie beside the files",
    )
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one that all cases name")
    parser.add_argument("--format", choices=tuple(formats), default="text", help="default: text")
    parser.add_argument("--output", metavar="PATH", type=Path, help="a file, or an existing folder")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the report; default: en")
    parser.add_argument("--as-of", metavar="DATE", help="count only what was published by then: 2004, 2004-05, ...")
    parser.add_argument("--include-undated", action="store_true", help="with --as-of: also sources without a date")
    add_redact(parser)


def write_page(names: list[str], args: argparse.Namespace, page: Page) -> int:
    """Write the page if all cases are valid; what is wrong with any is said, and by the exit code too."""
    problems: list[Problem] = []
    rubrics = chosen_rubrics(args.rubric, problems)
    cases = _read(expanded(names, problems), rubrics, problems) if rubrics else []
    refusal = None
    if rubrics and not exit_code(problems):
        cases += _relatives(cases, names, rubrics) if args.family else []
        refusal = refusal_of(cases, rubrics.given) or _no_date(args.as_of) or _for_format(args)
        refusal = refusal or _put(page, cases, rubrics, args, problems)
    print_problems(problem for problem in problems if problem.severity != "info")
    if refusal:
        print(f"premortem {page.command}: {refusal}", file=sys.stderr)
        return USAGE
    return exit_code(problems)


def _put(
    page: Page, cases: list[Case], rubrics: Rubrics, args: argparse.Namespace, problems: list[Problem]
) -> str | None:
    """Render the page and put it where it belongs; say why it cannot be; what is wrong with files is collected."""
    from premortem.problems import InvalidInput

    try:
        text = page.render(cases, _rubric(cases, rubrics), args)
        put_page(text, args.output, f"{page.file}{FORMATS[args.format].suffix}")
    except InvalidInput as error:
        problems += error.problems
    except ValueError as error:
        return str(error)
    return None


def _read(names: list[str], rubrics: Rubrics, problems: list[Problem]) -> list[Case]:
    """Read the cases; what is wrong with any is collected."""
    cases = []
    for name in with_progress(names):
        loaded = read_named_case(name, rubrics)
        problems += loaded.problems
        cases += [loaded.document] if loaded.document else []
    return cases


def _relatives(cases: list[Case], names: list[str], rubrics: Rubrics) -> list[Case]:
    """Read what is tied to the cases, by the same rubric; what is invalid beside them is nobody's relative."""
    from premortem.analysis.families import relatives
    from premortem.reading.library import bundled

    files = [*_beside(names), *bundled("cases").values()]
    found = [case for path in files if (case := read_named_case(str(path), rubrics).document)]
    of = {case.rubric.partition("@")[0] for case in cases}
    return relatives(cases, [one for one in found if rubrics.given or one.rubric.partition("@")[0] in of])


def _beside(names: list[str]) -> list[Path]:
    """List the YAML files in the folders that were named, or that hold files which were."""
    files = [Path(name) for name in names if Path(name).exists()]
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in files)
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]


def _rubric(cases: list[Case], rubrics: Rubrics) -> Rubric:
    return next(found for case in cases if (found := rubrics.of(case).document))


def refusal_of(cases: list[Case], given: Rubric | None) -> str | None:
    """Say why valid cases cannot be looked at together; None if they can."""
    if len(cases) < 2:  # noqa: PLR2004 (two sides)
        return "name two cases or more"
    named: dict[str, list[str]] = {}
    for case in cases:
        named.setdefault(case.rubric.partition("@")[0], []).append(case.case)
    if given or len(named) == 1:
        return None
    said = "; ".join(f"{rubric} by {', '.join(names)}" for rubric, names in named.items())
    return f"the cases name different rubrics ({said}); choose one for all with --rubric"


def _for_format(args: argparse.Namespace) -> str | None:
    """Say why the format does not go with the other options; None if it does. JSON takes no templates."""
    return NOT_FOR_JSON if args.template and args.format == "json" else picturing.refusal_of(args)


def _no_date(date: str | None) -> str | None:
    """Say why a date is none; None if it is one, or is not asked for."""
    from premortem.analysis.dating import parse_date

    try:
        parse_date(date or "2000")
    except ValueError as error:
        return str(error)
    return None

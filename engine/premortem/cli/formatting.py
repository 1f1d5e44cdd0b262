"""The command ``fmt``: files in their one layout, and the approval of cases."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from premortem.cli import EXIT_CODES, GATE, OK
from premortem.cli.inputs import STDIN, STDIN_NAME, chosen_rubrics, exit_code, expanded, standard_input
from premortem.cli.output import print_problems, print_result, with_progress
from premortem.files import write_whole
from premortem.problems import InvalidInput, Problem, counted, visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

EXAMPLES = """\
  premortem fmt my-case.yaml                      lay the file out anew, where it stands
  premortem fmt cases rubric --check              which files of two folders are not in the layout
  premortem fmt my-case.yaml --diff               what would be written, as a diff
  premortem fmt my-case.yaml --approve            approve a case: status and hash of its content
"""
EXIT_CODES = f"{EXIT_CODES},\n5 with --check: a file is not in the layout"


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a rubric, case or mapping, a folder, or - (prints it)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; list the files that would change")
    parser.add_argument("--diff", action="store_true", help="write nothing; print what would change")
    parser.add_argument(
        "--approve",
        action="store_true",
        help="mark cases without errors as approved, with the hash of what they say",
    )
    parser.add_argument("--rubric", metavar="R", help="approve cases by this rubric instead of the one they name")
    parser.set_defaults(run=run)


class _Laid(NamedTuple):
    """A file as it is, and as it should be."""

    name: str
    data: bytes
    text: str

    @property
    def changes(self) -> bool:
        """Tell whether there is anything to write."""
        return self.data != self.text.encode()


def run(args: argparse.Namespace) -> int:
    """Lay every file out that can be read, and say which could not be."""
    problems: list[Problem] = []
    form = _form(args, problems)
    names = expanded(args.files, problems)
    laid = [_laid(name, form, problems) for name in with_progress(names)] if form else []
    found = [one for one in laid if one and _give(one, args, problems)]
    print_problems(problems)
    _count(found, args)
    failed = args.check and any(one.changes for one in found)
    return exit_code(problems) or (GATE if failed else OK)


def _form(args: argparse.Namespace, problems: list[Problem]) -> Callable[[bytes, str], str] | None:
    """Choose what is done to each file; None if the rubric that was named cannot be used."""
    if not args.approve:
        from premortem.authoring.formatting import format_yaml

        return format_yaml
    from functools import partial

    from premortem.authoring.approving import approve_case

    rubrics = chosen_rubrics(args.rubric, problems)
    return partial(approve_case, rubrics=rubrics) if rubrics else None


def _laid(name: str, form: Callable[[bytes, str], str], problems: list[Problem]) -> _Laid | None:
    """Read a file and lay it out; None, and problems, if that cannot be done."""
    from premortem.reading.loading import read_file

    try:
        data = standard_input() if name == STDIN else read_file(name)
        return _Laid(name, data, form(data, STDIN_NAME if name == STDIN else name))
    except InvalidInput as error:
        problems += error.problems
        return None


def _give(one: _Laid, args: argparse.Namespace, problems: list[Problem]) -> bool:
    """Write a file that has changed; or print it, the difference it makes, or its name. False if it was left alone."""
    if args.diff:
        print_result(_difference(one))
    elif args.check and one.changes:
        print_result(f"{visible(one.name)}\n")
    elif one.name == STDIN and not args.check:
        print_result(one.text)
    elif one.changes and not args.check:
        return _write(one, problems)
    return True


def _write(one: _Laid, problems: list[Problem]) -> bool:
    """Write a file where it stands, unless somebody has saved it since it was read."""
    from premortem.authoring.formatting import KEPT
    from premortem.reading.loading import read_file

    try:
        same = read_file(one.name) == one.data
    except InvalidInput:
        same = False
    if same:
        write_whole(Path(one.name), one.text)
        return True
    message = "this file was saved anew while it was laid out, so it is left as it is"
    problems.append(Problem("error", one.name, 0, 0, "", KEPT, message, "run the command again"))
    return False


def _difference(one: _Laid) -> str:
    """Write the difference that a new layout makes, as ``diff -u`` does."""
    before, after = (text.split("\n") for text in (one.data.decode(), one.text))
    name = visible(one.name)
    lines = difflib.unified_diff(_ended(before), _ended(after), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _ended(lines: list[str]) -> list[str]:
    """Put the line feeds back behind lines that were split at them."""
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _count(found: list[_Laid], args: argparse.Namespace) -> None:
    changed = sum(one.changes for one in found)
    would = " would be" if args.check or args.diff else ""
    told = f"{counted(changed, 'file')}{would} laid out anew"
    print(f"{told}, {len(found) - changed} in the layout already", file=sys.stderr)

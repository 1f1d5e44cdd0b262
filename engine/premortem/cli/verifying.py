"""The command ``verify``: recompute a result from the rubric and the case that it names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from premortem.cli import EXIT_CODES, GATE, OK
from premortem.cli.inputs import STDIN, STDIN_NAME, exit_code, standard_input
from premortem.cli.output import print_problems, print_result
from premortem.problems import counted, shown, visible, written

if TYPE_CHECKING:
    import argparse
    from pathlib import Path as FilePath

    from premortem.analysis.verifying import Difference

    Verified = tuple[str, str, tuple[Difference, ...]]

EXAMPLES = """\
  premortem verify result.json                                by the bundled case and rubric that it names
  premortem verify result.json --case my-case.yaml --rubric my-rubric.yaml
"""
EXIT_CODES = f"{EXIT_CODES},\n5 the result is not what comes out"
SHOWN = 20
"""Differences that are printed one by one."""


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("result", metavar="RESULT", help="a JSON file that 'assess --format json' wrote, or -")
    parser.add_argument("--case", metavar="C", help="the case; default: the bundled one that the result names")
    parser.add_argument("--rubric", metavar="R", help="the rubric; default: the bundled one that the result names")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Recompute every result of a file, and say by the exit code whether all are as stated."""
    from premortem.problems import InvalidInput
    from premortem.reading.results import MAX_RESULT_BYTES, read_results

    try:
        content = standard_input(MAX_RESULT_BYTES) if args.result == STDIN else None
        stated = read_results(STDIN_NAME if content is not None else args.result, content)
        found = [_verified(one, args) for one in stated]
    except InvalidInput as error:
        print_problems(error.problems)
        return exit_code(list(error.problems))
    if args.format == "json":
        written = [{"case": case, "rubric": rubric, "differences": _written(those)} for case, rubric, those in found]
        whole = {"schema": "premortem-verification/1", "results": written}
        text = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
        print_result(text.encode("utf-8", "backslashreplace").decode())
    else:
        print_result("".join(_told(*one) for one in found))
    return GATE if any(those for _, _, those in found) else OK


def _verified(stated: dict[str, Any], args: argparse.Namespace) -> Verified:
    """Find the differences of one result from what comes out of the case and the rubric that it names.

    Raises:
        InvalidInput: the case or the rubric cannot be read, or not be assessed.
    """
    from premortem.api.assessing import verify
    from premortem.reading.loading import load_case, load_rubric

    name, rubric = stated["case"]["id"], stated["rubric"]["id"]
    case = load_case(args.case or _bundled("cases", name, args.result))
    return name, rubric, verify(stated, case, load_rubric(args.rubric or _bundled("rubric", rubric, args.result)))


def _bundled(kind: str, name: str, result: str) -> FilePath:
    """Find the bundled document that a result names; a result never says which other file to read.

    Raises:
        InvalidInput: there is none.
    """
    from premortem.problems import InvalidInput, Problem
    from premortem.reading.library import bundled_path

    path = bundled_path(kind, name)
    if path is None:
        what, option = ("case", "--case") if kind == "cases" else ("rubric", "--rubric")
        message = f"the result names the {what} {shown(name)}, which is not bundled"
        file = STDIN_NAME if result == STDIN else result
        raise InvalidInput(
            [Problem("error", file, 1, 1, f"{what}.id", "bad-result", message, f"give it with {option}")]
        )
    return path


def _written(those: tuple[Difference, ...]) -> list[dict[str, Any]]:
    return [{"path": written(one.path), "stated": one.stated, "found": one.found} for one in those]


def _told(case: str, rubric: str, those: tuple[Difference, ...]) -> str:
    """Say what was found out about one result."""
    what = visible(f"{case} by {rubric}")
    if not those:
        return f"{what}: everything is as stated\n"
    lines = [
        f"  {visible(written(one.path))}: stated {_shown(one.stated)}, found {_shown(one.found)}"
        for one in those[:SHOWN]
    ]
    more = [f"  and {len(those) - SHOWN} more"] if len(those) > SHOWN else []
    return "\n".join([f"{what}: {counted(len(those), 'difference')}", *lines, *more]) + "\n"


def _shown(value: Any) -> str:
    return shown(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))

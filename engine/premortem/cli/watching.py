"""The command ``watch``: a page in the browser that shows a case as it is being written."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from premortem.cli import OK, UNREADABLE, USAGE
from premortem.cli.inputs import LANGUAGES, expanded
from premortem.cli.output import print_problems

EXAMPLES = """\
  premortem watch my-case.yaml --open      the report of a case, redrawn in the browser on every save
  premortem watch cases/ --lang ko         all cases of a folder, in Korean
  premortem watch my-case.yaml --rubric my-rubric.yaml
                                           while both are being written
"""
NEEDS = "premortem watch needs the extra 'watch': pip install 'premortem[watch]'"
MAX_PORT = 65535


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("case", metavar="CASE", help="a file or the id of a bundled case, or a folder of cases")
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one each case names")
    parser.add_argument("--port", metavar="N", type=_port, default=0, help="of the page; default: any that is free")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the page; default: en")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    parser.set_defaults(run=run)


def _port(text: str) -> int:
    """Read the number of a port."""
    if not text.isdecimal() or int(text) > MAX_PORT:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to {MAX_PORT}, found {text!r}")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Serve the page until Ctrl-C, which is how the command is meant to end."""
    try:
        from premortem.authoring.watching import Desk, listening, serve
    except ModuleNotFoundError:
        print(NEEDS, file=sys.stderr)
        return USAGE
    from premortem.api.assessing import assess
    from premortem.authoring.drafts import Drafts
    from premortem.authoring.visitors import address
    from premortem.problems import visible

    case = _file("cases", args.case)
    rubric = _file("rubric", args.rubric) if args.rubric else None
    if case is None or (args.rubric and rubric is None):
        return UNREADABLE
    drafts = Drafts(lambda: _files(case), rubric, assess, args.lang)
    desk = Desk(drafts, args.lang, case if Path(case).is_dir() else None)
    try:
        door = listening(args.port)
    except OSError as error:
        reason = os.strerror(error.errno or 0).lower()
        print(f"premortem watch: cannot use port {args.port}: {reason}", file=sys.stderr)
        return UNREADABLE
    url = address(door.getsockname()[1])
    print(f"{url} shows {visible(args.case)}, redrawn on every save; Ctrl-C ends it", flush=True)
    if args.open:
        import webbrowser

        webbrowser.open(url)
    serve(door, desk)
    return OK


def _file(kind: str, name: str) -> str | None:
    """Find what the user named, by its place or as something bundled; None, and why, if there is nothing."""
    from premortem.reading.library import bundled_path
    from premortem.reading.loading import read_case, read_rubric

    path = name if os.path.lexists(name) else bundled_path(kind, name)
    if path is None:
        print_problems((read_case if kind == "cases" else read_rubric)(name).problems)
    return None if path is None else str(path)


def _files(name: str) -> list[str]:
    """List the files to show; in a folder, none that an editor hides there while it saves."""
    files = expanded([name], [])
    return files if files == [name] else [file for file in files if not Path(file).name.startswith(".")]

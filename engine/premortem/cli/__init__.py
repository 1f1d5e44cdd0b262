"""The command line: one module a group of commands, loaded only when its command is called."""

from __future__ import annotations

import argparse
import gc
import sys

from premortem.version import VERSION

TYPE_CHECKING = False  # type checkers know the name; importing typing would cost a start more than all else here
if TYPE_CHECKING:
    from collections.abc import Container, Sequence

OK, INVALID, USAGE, UNREADABLE, INTERNAL, GATE = range(6)
"""Exit codes: fine, an input is invalid, wrong usage, the machine cannot, our own fault, a gate failed."""
EXIT_CODES = "0 fine, 1 an input file is invalid, 2 wrong usage, 3 cannot read or write"
"""What the help of a command says of exit codes; a module whose commands have more defines it anew."""

INTERRUPTED = 130
GARBAGE_THRESHOLD = 100_000
"""Objects made between two searches for cyclic garbage."""

COMMANDS = {
    "assess": ("premortem.cli.assessing", "score cases and report what was found"),
    "compare": ("premortem.cli.comparing", "set programmes side by side, or two editions of one case"),
    "lenses": ("premortem.cli.lensing", "read one programme through several frames, and say where they disagree"),
    "patterns": ("premortem.cli.recurring", "say what recurs across programmes, and on how much that rests"),
    "site": ("premortem.cli.publishing", "make a static site of a library of cases"),
    "portfolio": ("premortem.cli.portfolio", "score a table of programmes at once, and report what they come to"),
    "check": ("premortem.cli.checking", "find everything wrong with rubric and case files"),
    "new": (
        "premortem.cli.creating",
        "write a case or a rubric to begin with, with a comment for all that can be said",
    ),
    "checklist": ("premortem.cli.checklisting", "say what could fail, what is visible of it, and what to find out"),
    "export": ("premortem.cli.exporting", "write a case as a table, for a spreadsheet"),
    "fmt": ("premortem.cli.formatting", "bring rubric and case files into one layout, and approve cases"),
    "watch": ("premortem.cli.watching", "show a case in the browser while it is being written"),
    "diff": ("premortem.cli.diffing", "say what a change of rubric changes in cases, and which change did it"),
    "gaps": ("premortem.cli.depending", "list the next questions to ask, by what they could change"),
    "agreement": ("premortem.cli.depending", "say how far several assessors of a case agree"),
    "verify": ("premortem.cli.verifying", "recompute results from the rubric and the case that they name"),
    "list": ("premortem.cli.showing", "list the bundled rubrics and cases"),
    "explain": ("premortem.cli.explaining", "explain a criterion, a question or a diagnostic, with its source"),
    "resolve": ("premortem.cli.resolving", "write an overlay out as the rubric that it comes to"),
    "timeline": ("premortem.cli.timing", "say what could be seen when, and what was published when"),
    "schema": ("premortem.cli.showing", "print the JSON Schema of rubrics, overlays, cases, mappings or results"),
    "completion": ("premortem.cli.completing", "print a script that completes commands and ids in a shell"),
}
"""Command to the module that holds it, and what it does."""

EPILOG = """\
examples:
  premortem assess japan-technopolis              a bundled case, on the terminal
  premortem assess my-case.yaml --format html --output my-case.html
  premortem check my-case.yaml                    what is wrong with a file, and where
  premortem gaps my-case.yaml                     what to find out next, by what it could change
  premortem explain political-distortion          what a criterion means, and where it comes from

exit codes: 0 fine, 1 an input file is invalid, 2 wrong usage, 3 cannot read or write, 4 internal error,
5 a gate or a verification that was asked for failed
"""


def console() -> int:
    """Run the command line as a process of its own, which ends with it.

    Searching for cyclic garbage is put off and left out at the end: a short run makes none worth the time.
    """
    from premortem.cli.process import furnish

    furnish()
    gc.set_threshold(GARBAGE_THRESHOLD)
    code = main()
    gc.freeze()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        try:
            code = _run(arguments)
        finally:  # also behind --help, which ends the process itself
            sys.stdout.flush()
    except BrokenPipeError:
        from premortem.cli.output import drop_unwritten

        drop_unwritten()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the last resort: one line, whatever went wrong)
        return _failed(error, debug="--debug" in arguments)
    return code


def _failed(error: Exception, *, debug: bool) -> int:
    try:
        from premortem.cli.failing import tell_failure
    except (ImportError, MemoryError, OSError):  # there is so little left that the words for it cannot be loaded
        print("premortem: not enough memory, or too few open files", file=sys.stderr)
        return UNREADABLE
    return UNREADABLE if tell_failure(error, debug=debug) else INTERNAL


def _run(arguments: list[str]) -> int:
    called = next((word for word in arguments if not word.startswith("-")), None)
    parser = _parser((called,))
    if called not in COMMANDS and (called or not arguments):
        parser.exit(USAGE, _no_command(called))
    args = parser.parse_args(arguments)
    code: int = args.run(args)
    return code


class Parser(argparse.ArgumentParser):
    """A parser of a command's arguments that says of what it does not know, what was probably meant."""

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201
        """Parse the arguments, and end with a message if one is left over."""
        known, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(_left_over(rest[0], self.format_usage()))
        return known, rest


def _left_over(word: str, usage: str) -> str:
    """Say of an argument that a command does not take what could have been meant; ``usage`` has its options."""
    from premortem.problems import nearest, shown

    if not word.startswith("-"):
        return f"one argument too many: {shown(word)}; a name with spaces in it needs quotes around it"
    import re

    hint = nearest(word.partition("=")[0], re.findall(r"--[a-z-]+", usage))
    return f"unknown option {shown(word)}" + (f"; {hint}" if hint.startswith("did you mean") else "")


def _no_command(called: str | None) -> str:
    """Say that no command was given, or one that there is not."""
    from premortem.problems import nearest, shown

    if called is None:
        return "premortem: a command is missing; 'premortem --help' lists them\n"
    hint = nearest(called, COMMANDS) or "'premortem --help' lists them"
    return f"premortem: there is no command {shown(called)}; {hint}\n"


def full_parser() -> argparse.ArgumentParser:
    """Build the parser of the whole command line, with the options of every command."""
    return _parser(COMMANDS)


def _parser(called: Container[str | None]) -> argparse.ArgumentParser:
    """Build the parser; only commands that are called get their options, so that the others cost nothing."""
    parser = Parser(
        prog="premortem",
        description="Score public programmes against what is known to make such programmes fail.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"premortem {VERSION}")
    parser.add_argument("--debug", action="store_true", help="show a traceback for an internal error")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if name in called:
            _configure(name, module, command)
    return parser


def _configure(name: str, module: str, command: argparse.ArgumentParser) -> None:
    """Give a command its options, and the end of its help: examples, and what its exit codes mean.

    ``EXAMPLES`` of a module with several commands are texts by command.
    """
    from importlib import import_module

    room = import_module(module)
    command.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    room.configure(name, command)
    examples = room.EXAMPLES if isinstance(room.EXAMPLES, str) else room.EXAMPLES[name]
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = f"examples:\n{examples}\nexit codes: {getattr(room, 'EXIT_CODES', EXIT_CODES)}"

"""The command ``completion``: a script that completes commands, options, ids and files in a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.cli import OK, full_parser
from premortem.cli.output import print_result

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

EXAMPLES = """\
  premortem completion bash > ~/.local/share/bash-completion/completions/premortem
  premortem completion zsh > ~/.zfunc/_premortem          with ~/.zfunc in fpath, before compinit
  premortem completion fish > ~/.config/fish/completions/premortem.fish
"""
SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")
"""The shells for which shtab writes scripts; a test holds them together."""


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("shell", choices=SHELLS, metavar="|".join(SHELLS))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the script; the ids in it are those that are bundled now."""
    import shtab

    parser = full_parser()
    for command, action in _actions(parser):
        if action.choices and not _tasks_of(action):
            action.choices = tuple(action.choices)  # shtab takes a mapping of choices for commands
        kind = _kind(command, action)
        if kind:
            action.complete = _completer(kind)  # type: ignore[attr-defined]
    print_result(shtab.complete(parser, args.shell) + "\n")
    return OK


def _actions(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
    """Go through the arguments of every command, and of its tasks if it has some."""
    commands = next(action.choices for action in parser._actions if action.dest == "command")  # noqa: SLF001 (there is no other way to them)
    for name, command in dict(commands or {}).items():
        for action in command._actions:  # noqa: SLF001
            yield name, action
            for task in _tasks_of(action):
                yield from ((name, one) for one in task._actions)  # noqa: SLF001


def _tasks_of(action: argparse.Action) -> tuple[argparse.ArgumentParser, ...]:
    """List the parsers of the tasks that an argument chooses from; none for what is no task."""
    choices: dict[str, argparse.ArgumentParser] = getattr(action, "_name_parser_map", {})
    return tuple(choices.values())


def _cases() -> Iterable[str]:
    from premortem.reading.library import bundled

    return bundled("cases")


def _rubrics() -> Iterable[str]:
    from premortem.reading.library import bundled

    return bundled("rubric")


def _pages() -> Iterable[str]:
    from premortem.reporting.looks import PAGES

    return PAGES


def _codes() -> Iterable[str]:
    from premortem.problems import CODES

    return CODES


def _explained() -> Iterable[str]:
    """List what can be explained: codes, and the criteria and questions of the bundled rubrics by id and number."""
    from premortem.model.rubric import criteria_of, questions_of
    from premortem.reading.loading import load_rubric

    names = dict.fromkeys(_codes())
    for rubric in map(load_rubric, _rubrics()):
        for _, criterion in criteria_of(rubric):
            names |= dict.fromkeys(filter(None, (criterion.id, criterion.number)))
        names |= dict.fromkeys(question.id for _, question in questions_of(rubric))
    return names


KINDS: dict[str, tuple[Callable[[], Iterable[str]], bool]] = {
    "file": (tuple, True),
    "case": (_cases, True),
    "rubric": (_rubrics, True),
    "document": (lambda: [*_cases(), *_rubrics()], True),
    "template": (_pages, True),
    "code": (_codes, False),
    "explained": (_explained, False),
}
"""Kind of argument to the words that it can be, and whether it can be a file as well."""
METAVARS = {
    "C": "case",
    "CASE": "case",
    "READING": "case",
    "CODE": "code",
    "DIR": "file",
    "FILE": "document",
    "M": "file",
    "PATH": "file",
    "R": "rubric",
    "RESULT": "file",
    "RUBRIC": "rubric",
    "T": "template",
    "TABLE": "file",
}
"""What an argument is called in the help, and its kind; others are completed by their choices, or not at all."""
SPECIAL = {("explain", "ID"): "explained", ("fmt", "FILE"): "file"}
"""Arguments that are of another kind in one command."""


def _kind(command: str, action: argparse.Action) -> str | None:
    """Say of what kind an argument is; None if it is completed by its choices or not at all."""
    name = str(action.metavar)
    return SPECIAL.get((command, name)) or METAVARS.get(name)


def _completer(kind: str) -> dict[str, str | dict[str, str]]:
    """Write a function for each shell that completes arguments of a kind.

    tcsh takes no functions: there an argument that can be a file is completed as one.
    """
    choices, is_file = KINDS[kind]
    name, words = f"_premortem_{kind}", " ".join(choices())
    files = _FILES if is_file else dict.fromkeys(_FILES, "")
    return {
        "bash": name,
        "zsh": name,
        "fish": f"({name})",
        "tcsh": "f" if is_file else f"({words})",
        "powershell": name,
        "preamble": {
            shell: function.replace("NAME", name).replace("WORDS", words).replace("FILES", files[shell])
            for shell, function in _FUNCTIONS.items()
        },
    }


_FUNCTIONS = {
    "bash": 'NAME() {\n  compgen -W "WORDS" -- "$1"FILES\n}',
    "zsh": "NAME() {\n  _alternative 'words:known:(WORDS)'FILES\n}",
    "fish": "function NAME\n  string split ' ' -- 'WORDS'FILES\nend",
    "powershell": """\
function NAME {
  param([string]$WordToComplete)
  'WORDS'.Split(' ') | Where-Object { $_ -like "$WordToComplete*" }FILES
}""",
}
"""Shell to a function that lists what an argument can be."""
_FILES = {
    "bash": '\n  compgen -f -- "$1"',
    "zsh": " 'files:file:_files'",
    "fish": "\n  __fish_complete_path (commandline -ct)",
    "powershell": "\n  _shtab_powershell_compgen_files $WordToComplete",
}
"""Shell to what lists files within such a function."""

"""The command ``site``: a library of cases as a static site."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.cli import USAGE
from premortem.cli.inputs import LANGUAGES, STDIN, case_and_rubric, chosen_rubrics, exit_code, expanded
from premortem.cli.output import print_problems, print_result, with_progress
from premortem.cli.redaction import add_redact
from premortem.files import is_temporary, write_whole
from premortem.problems import InvalidInput, counted, visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from premortem.model.case import Case
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem
    from premortem.reading.loading import Rubrics
    from premortem.reporting.site.building import Page
    from premortem.reporting.site.listing import Listed

EXAMPLES = """\
  premortem site cases --output site                          every case of a folder, and what they have in common
  premortem site cases --output site-ko --lang ko             the same in Korean
  premortem site cases --output site --no-robustness          faster: for very many cases
"""
MARKER = "premortem-site.json"
"""The file by which a folder is known as a site that this command may change; it lists all other files."""
_PAGE = re.compile(r"([a-z]+/)?[a-z0-9][a-z0-9.-]*\.html")
_OURS = b'<meta name="generator" content="premortem '
"""What stands in the head of every page; a file without it is none of this command, whatever a list says."""
_HEAD = 4096
"""Bytes at the beginning of a page that hold it."""


class Survey(NamedTuple):
    """What a first look at all cases gives.

    Attributes:
        listing: of the valid ones.
        names: id to what the case was called by whoever named it.
        kept: cases that cannot be read again, by id.
        rubrics: by which the cases go, by id.
    """

    listing: list[Listed]
    names: dict[str, str]
    kept: dict[str, tuple[Case, Rubric]]
    rubrics: dict[str, Rubric]


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("cases", nargs="+", metavar="CASE", help="files, folders, ids of bundled cases, or -")
    parser.add_argument(
        "--output", metavar="PATH", type=Path, required=True, help="a folder: a new one, or one that it made before"
    )
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one each case names")
    parser.add_argument("--title", type=_title, metavar="TEXT", default="", help="of the whole site")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of all pages; default: en")
    parser.add_argument(
        "--no-robustness", action="store_true", help="leave out how easily verdicts would change: much faster"
    )
    add_redact(parser)
    parser.set_defaults(run=run)


def _title(text: str) -> str:
    if visible(text) != text:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("a title holds no control characters, and nothing but UTF-8")
    return text


def run(args: argparse.Namespace) -> int:
    """Make the site of all valid cases; what is wrong with the others is said, and by the exit code too."""
    try:
        old = _files_of(args.output)
    except ValueError as error:
        print(f"premortem site: {error}", file=sys.stderr)
        return USAGE
    problems: list[Problem] = []
    rubrics = chosen_rubrics(args.rubric, problems)
    survey = _survey(expanded(args.cases, problems), rubrics, problems) if rubrics else None
    try:
        if rubrics and survey and survey.listing:
            _publish(survey, rubrics, args, old)
    except InvalidInput as error:  # a file that was changed on the way
        problems += error.problems
    print_problems(problem for problem in problems if problem.severity != "info")
    return exit_code(problems)


def _survey(names: list[str], rubrics: Rubrics, problems: list[Problem]) -> Survey:
    """Read and assess every case once, and hold on to no more than a list of them shows."""
    from premortem.api.assessing import assess
    from premortem.api.sites import twice
    from premortem.reporting.site.listing import listed

    found = Survey([], {}, {}, {})
    for name in with_progress(names):
        loaded = case_and_rubric(name, rubrics, problems)
        if loaded is None:
            continue
        case, rubric = loaded
        second = twice(case, found.names)
        problems += second
        try:
            if not second:
                found.listing.append(listed(assess(case, rubric)))
                found.names[case.case] = name
                found.rubrics[rubric.rubric] = rubric
        except InvalidInput as error:
            problems += error.problems
        if name == STDIN:
            found.kept[case.case] = loaded
    return found


def _publish(survey: Survey, rubrics: Rubrics, args: argparse.Namespace, old: list[str]) -> None:
    """Write the pages, and take away those of an earlier run that there are no more.

    Raises:
        InvalidInput: a case is not what it was at the first look.
    """
    args.output.mkdir(parents=True, exist_ok=True)
    _mark(args.output, old)
    new: list[str] = []
    try:
        for page in _counted(_pages(survey, rubrics, args), survey):
            new.append(page.path)
            _write(page, args.output)
        _take_away(set(old).difference(new), args.output)
        old = []
    finally:
        _mark(args.output, {*old, *new})  # a run that is broken off leaves no page that the next does not know
    where = visible(str(args.output / "index.html"))
    print_result(f"{where}: {counted(len(new), 'page')} on {counted(len(survey.listing), 'programme')}\n")


def _pages(survey: Survey, rubrics: Rubrics, args: argparse.Namespace) -> Iterator[Page]:
    from premortem.analysis.deepening import PARTS
    from premortem.api.assessing import assess
    from premortem.api.sites import QUICK
    from premortem.reporting.site.building import Library, Settings
    from premortem.reporting.site.schemes import with_bases

    def read(name: str) -> Assessment:
        """Read a case again, and assess it again."""
        return assess(*(survey.kept.get(name) or _again(survey.names[name], rubrics)))

    settings = Settings(args.title, args.lang, QUICK if args.no_robustness else PARTS, args.redact)
    return Library(survey.listing, read, with_bases(survey.rubrics.values()), settings).pages()


def _again(name: str, rubrics: Rubrics) -> tuple[Case, Rubric]:
    problems: list[Problem] = []
    found = case_and_rubric(name, rubrics, problems)
    if found is None:
        raise InvalidInput(problem for problem in problems if problem.severity == "error")
    return found


def _counted(pages: Iterator[Page], survey: Survey) -> Iterator[Page]:
    """Go through pages, saying on a terminal with which case they have got to."""
    steps = with_progress([*survey.names])
    for page in pages:
        if page.path.startswith("cases/"):
            next(steps)
        yield page
    next(steps, None)  # clears the line


def _write(page: Page, folder: Path) -> None:
    """Write a page.

    Raises:
        FileExistsError: there is something else in its place.
    """
    path = folder / page.path
    path.parent.mkdir(exist_ok=True)
    if not _is_ours(path, folder):
        raise FileExistsError(errno.EEXIST, "a page belongs here, and this is none that premortem wrote", str(path))
    write_whole(path, page.text)


def _take_away(paths: Iterable[str], folder: Path) -> None:
    """Delete pages of an earlier run; what turns out to be anything else stays, whatever the list says."""
    for path in sorted(paths):
        if _is_ours(folder / path, folder):
            (folder / path).unlink(missing_ok=True)


def _is_ours(path: Path, folder: Path) -> bool:
    """Tell whether a path lies in the folder itself, by no link, and there is a page there or nothing at all."""
    if path.parent != folder and path.parent.is_symlink():
        return False
    if not os.path.lexists(path):
        return True
    if not stat.S_ISREG(path.lstat().st_mode):
        return False
    with path.open("rb") as file:
        return _OURS in file.read(_HEAD)


def _mark(folder: Path, files: Iterable[str]) -> None:
    content = {"schema": "premortem-site/1", "files": sorted(files)}
    write_whole(folder / MARKER, json.dumps(content, indent=2) + "\n")


def _files_of(folder: Path) -> list[str]:
    """List the pages that an earlier run left in a folder; none for a folder that is new or empty.

    Raises:
        ValueError: it holds anything else.
    """
    name = visible(str(folder))
    if not folder.exists():
        return []
    if not folder.is_dir():
        raise ValueError(f"{name} is no folder")
    if (folder / MARKER).is_file() and not (folder / MARKER).is_symlink():
        return _listed_in((folder / MARKER).read_bytes(), name)
    if not all(is_temporary(path.name) for path in folder.iterdir()):  # of a first run that was killed
        raise ValueError(f"{name} is not empty, and not made by this command; name a new folder")
    return []


def _listed_in(content: bytes, name: str) -> list[str]:
    """Read which pages a site has; names that no page of a site could have are left alone.

    Raises:
        ValueError: it does not say.
    """
    try:
        stated: Any = json.loads(content)
        files = stated["files"]
        return [path for path in files if _PAGE.fullmatch(path)]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise ValueError(f"{name}/{MARKER} does not list the pages of a site; name a new folder") from None

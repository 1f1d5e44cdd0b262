"""How reports are to look, as the command line says it: the option ``--template``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from premortem.reporting.looks import PAGES, USUAL, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.reporting.designs import Design

NOT_FOR_JSON = "JSON is the result itself; --template is for the other formats"


def add_template(parser: argparse.ArgumentParser) -> None:
    """Add the option to a command that has one page."""
    told = "a folder with templates of your own, which go before the bundled ones"
    parser.add_argument("--template", type=_folder, metavar="DIR", help=told)


def add_pages(parser: argparse.ArgumentParser) -> None:
    """Add the option to the command whose report is one of several pages."""
    told = "brief: the brief of one page; or a folder with templates of your own; or one after the other"
    parser.add_argument("--template", action="append", type=_page_or_folder, metavar="T", help=told)


def _page_or_folder(name: str) -> str | Path:
    if name in PAGES:
        return name
    try:
        return _folder(name)
    except argparse.ArgumentTypeError as error:
        raise argparse.ArgumentTypeError(f"{error}; of bundled pages there are {', '.join(PAGES)}") from None


def _folder(name: str) -> Path:
    if Path(name).is_dir():
        return Path(name)
    from premortem.problems import shown

    raise argparse.ArgumentTypeError(f"there is no folder {shown(name)}")


def look_of(given: Sequence[str | Path] | None) -> Look:
    """Say how a report is to look; of several pages or folders the last counts.

    Raises:
        InvalidInput: the folder holds nothing that could be used.
    """
    page, folder = USUAL.page, None
    for one in given or ():
        if isinstance(one, Path):
            folder = one
        else:
            page = one
    return Look(page, design_of(folder))


def design_of(folder: Path | None) -> Design | None:
    """Take a folder of templates; None for none.

    Raises:
        InvalidInput: it holds nothing that could be used.
    """
    if folder is None:
        return None
    from premortem.reporting.designs import Design

    return Design(folder)

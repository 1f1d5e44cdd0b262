"""Pictures as files of their own, as the command line asks for them: ``--format svg`` and ``--picture``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

SVG = "svg"
"""The format of pictures."""


def add_picture(parser: argparse.ArgumentParser, names: Sequence[str]) -> None:
    """Add the option to a command that has several pictures, the usual one first; a test holds the names together."""
    parser.add_argument("--picture", choices=names, help=f"with svg: which picture; default: {names[0]}")


def refusal_of(args: argparse.Namespace) -> str | None:
    """Say why a picture cannot be as it was asked for; None if it can, or none was."""
    if getattr(args, "picture", None) and args.format != SVG:
        return "--picture is for --format svg"
    if args.template and args.format == SVG:
        return "a picture is made by no template; --template is for the other formats"
    return None

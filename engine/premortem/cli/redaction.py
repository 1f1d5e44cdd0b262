"""The option ``--redact``, which commands have that write what can be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from premortem.analysis.redacting import Result


def add_redact(parser: argparse.ArgumentParser) -> None:
    """Add the option to a command."""
    parser.add_argument("--redact", action="store_true", help="count what is confidential, and do not show it")


def as_asked(result: Result, args: argparse.Namespace, parts: tuple[str, ...] = ()) -> Result:
    """Take what is confidential out of a result, if that was asked for.

    Args:
        result: of any kind.
        args: with the option.
        parts: of what an assessment depends on, those that are going to be shown: afterwards they cannot be worked out.
    """
    if not args.redact:
        return result
    from premortem.analysis.deepening import deepened
    from premortem.analysis.redacting import redacted
    from premortem.model.result import Assessment

    if isinstance(result, Assessment):
        return redacted(deepened(result, parts))  # type: ignore[return-value]
    return redacted(result)

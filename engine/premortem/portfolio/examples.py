"""The real table that comes with the package, with its mapping and its rubric."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from premortem.files import write_whole
from premortem.reading.library import content_folder

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = "asem"
"""51 countries and 49 indicators, from the ASEM Sustainable Connectivity Portal."""


def example_files() -> dict[str, Path]:
    """List the files of the example by name, sorted: the table, its mapping, its rubric, and where they come from."""
    return {path.name: path for path in sorted((content_folder("examples") / EXAMPLE).iterdir()) if path.is_file()}


def write_example(folder: Path) -> list[Path]:
    """Copy the example into a folder, which is made if it is not there.

    Args:
        folder: to copy to; what it holds under other names stays.

    Returns:
        The files written, sorted.

    Raises:
        FileExistsError: a file of one of these names is there already; then nothing is written.
        OSError: something cannot be written.
    """
    found = {folder / name: path for name, path in example_files().items()}
    for target in found:
        if os.path.lexists(target):
            raise FileExistsError(f"{target} is there already, and stays as it is")
    folder.mkdir(parents=True, exist_ok=True)
    for target, path in found.items():
        write_whole(target, path.read_bytes())
    return [*found]

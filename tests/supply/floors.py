"""The lowest version of each dependency that pyproject.toml allows, as constraints for pip."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent.parent / "pyproject.toml"
NEEDED = re.compile(r"([A-Za-z0-9._-]+)(?:(?:>=|==)([\d.]*\d)(?:\.\*)?(?:,[^;]*)?)?(;.*)?")
"""A requirement: a name, perhaps a lowest version, perhaps a condition."""
EXTRAS = ("watch", "spark", "dev")
"""What is tried at its lowest, beside what every installation needs; peers of the benchmark and fuzzers are not."""


class Floor(NamedTuple):
    """The lowest version of a dependency that is allowed; a marker says on which Pythons, empty for all."""

    name: str
    version: str
    marker: str

    def __str__(self):
        """Write it as a line of a constraints file."""
        return f"{self.name}=={self.version}{self.marker}"


def floors(project=PROJECT):
    """List the floors of all dependencies, those of the extras behind the rest.

    Raises:
        ValueError: a dependency has no lower bound, so that nobody can know what would have to be tried.
    """
    table = tomllib.loads(project.read_text("utf-8"))["project"]
    wanted = [*table["dependencies"], *(one for extra in EXTRAS for one in table["optional-dependencies"][extra])]
    return [_floor(one) for one in wanted if not one.startswith(f"{table['name']}[")]


def _floor(requirement):
    found = NEEDED.fullmatch(requirement)
    if not found or not found[2]:
        raise ValueError(f"{requirement}: no lower bound")
    return Floor(found[1], found[2], found[3] or "")


if __name__ == "__main__":
    print(*floors(), sep="\n")  # noqa: T201 (a constraints file is what is asked for)

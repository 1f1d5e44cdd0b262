"""The examples of the catalogue of diagnostics as whole files, and what check finds in them."""

import re

from premortem.analysis.inspection import inspect
from premortem.reading.loading import Rubrics

_TOP = re.compile(r"^(?=[A-Za-z])", re.MULTILINE)
"""The start of a block: a key that is not indented."""


def key_of(block):
    return block.partition(":")[0].rstrip()


def blocks(text):
    """Cut a file into its top-level blocks."""
    return [block for block in _TOP.split(text) if block.strip()]


def composed(base, lines):
    """Put blocks into a whole file, in place of those that start with the same keys."""
    keys = {key_of(block) for block in blocks(lines)}
    kept = "".join(block for block in blocks(base) if key_of(block) not in keys)
    return f"{kept}{lines}"


def found_in(bases, kind, text, folder):
    """List what check finds in a file of a kind, beside the base rubric."""
    (folder / "towns.yaml").write_text(bases.rubric, "utf-8")
    path = folder / "example.yaml"
    path.write_text(text, "utf-8")
    rubrics = Rubrics()
    if kind == "case":
        assert inspect(folder / "towns.yaml", rubrics).document
    return inspect(path, rubrics).problems


def checked(bases, example, lines, folder):
    """List what check finds in a demonstration's lines, as part of the base of its kind."""
    if example.of == "table":
        from premortem.authoring.tables import read_table

        path = folder / "example.csv"
        path.write_text(lines, "utf-8")
        return read_table(path)[1]
    return found_in(bases, example.of, composed(getattr(bases, example.of), lines), folder)

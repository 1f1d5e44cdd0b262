"""The examples of the catalogue of diagnostics as whole files, and what check finds in them."""

import csv
import re

import premortem
from premortem.analysis.inspection import inspect
from premortem.portfolio.rows.binding import bind
from premortem.portfolio.rows.refusals import problems_of
from premortem.reading.loading import Rubrics
from premortem.reading.mappings import load_mapping

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
    if kind in ("case", "mapping"):
        assert inspect(folder / "towns.yaml", rubrics).document
    return inspect(path, rubrics).problems


def found_in_rows(bases, lines):
    """List what is wrong with a table of programmes, as CSV, read by the base mapping."""
    columns, *rows = csv.reader(lines.splitlines())
    rubric = premortem.load_rubric(text=bases.rubric)
    mapping = load_mapping(text=bases.mapping, rubric=rubric)
    try:
        binding = bind(mapping, columns, rubric, "towns.csv")
    except premortem.InvalidInput as error:
        return error.problems
    named = [dict(zip(columns, row, strict=True)) for row in rows]
    return [one for number, row in enumerate(named, 2) for one in problems_of(row, number, binding, "towns.csv")]


def checked(bases, example, lines, folder):
    """List what check finds in a demonstration's lines, as part of the base of its kind."""
    if example.of == "table":
        from premortem.authoring.tables import read_table

        path = folder / "example.csv"
        path.write_text(lines, "utf-8")
        return read_table(path)[1]
    if example.of == "programmes":
        return found_in_rows(bases, lines)
    return found_in(bases, example.of, composed(getattr(bases, example.of), lines), folder)

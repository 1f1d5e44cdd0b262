"""The page on limits against the limits: every figure of its table is that of the code."""

import re
from pathlib import Path

from premortem import problems
from premortem.authoring import packages, sheets, tables
from premortem.model import base, formula, overlay
from premortem.model import rubric as rubric_models
from premortem.portfolio.kernel import combinations
from premortem.portfolio.summary import asking
from premortem.portfolio.tables import headers, separated, workbooks, worksheets
from premortem.portfolio.tables import packages as workbook_packages
from premortem.reading import logic_checking, plain_data, results, yaml_tree
from premortem.scoring import completions

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "limits.md").read_text("utf-8")
ROW = re.compile(r"^\| (?P<what>[^|]+) \| (?P<figures>[\d,e]+(?: and [\d,]+)?) \| [^|]+ \|$", re.MULTILINE)
LIMITS = {
    "a YAML file, in bytes": yaml_tree.MAX_BYTES,
    "its values, keys included": yaml_tree.MAX_NODES,
    "depth of nesting": yaml_tree.MAX_DEPTH,
    "entries of a list": yaml_tree.MAX_ITEMS,
    "keys of a mapping": yaml_tree.MAX_KEYS,
    "characters of a key": yaml_tree.MAX_KEY_LENGTH,
    "characters of a text": yaml_tree.MAX_SCALAR_LENGTH,
    "characters of a formula": formula.MAX_LENGTH,
    "combinations of alternative facts of one measured question": rubric_models.MAX_COMBINATIONS,
    "overlays one upon another": overlay.MAX_CHAIN,
    "criteria and questions in a chain of `asked-if`": logic_checking.MAX_CHAIN,
    "steps to work out which labels are possible": completions.MAX_WORK,
    "a weight or a mass": base.MAX_WEIGHT,
    "values of plain data (`data=`)": plain_data.MAX_VALUES,
    "a result file that is read back, in bytes": results.MAX_RESULT_BYTES,
    "a table (CSV, XLSX), in bytes": tables.MAX_BYTES,
    "a workbook, unpacked, in bytes": packages.MAX_UNPACKED,
    "columns of a table of programmes": headers.MAX_COLUMNS,
    "a workbook of programmes, in bytes": workbook_packages.MAX_PACKED,
    "the same, unpacked, in bytes": workbook_packages.MAX_UNPACKED,
    "cells of its table, filled or not": workbooks.MAX_CELLS,
    "characters of all different texts in it": worksheets.MAX_TEXT,
    "characters of one cell of it": worksheets.MAX_CELL,
    "a CSV file of programmes that is not plain UTF-8, in bytes": separated.MAX_DECODED,
    "combinations of cells on which one criterion of a table rests": combinations.MAX_COMBINATIONS,
    "problems that are told of a file": problems.MAX_PROBLEMS,
    "characters of a value in a message": problems.MAX_SHOWN,
}
SHEETS = "rows and columns of a sheet"


def test_the_table_gives_the_limits_of_the_code():
    figures = {row["what"]: row["figures"] for row in ROW.finditer(PAGE)}
    assert figures.pop(SHEETS) == f"{sheets.MAX_ROWS:,} and {sheets.MAX_COLUMNS}"
    assert {what: float(figure.replace(",", "")) for what, figure in figures.items()} == LIMITS


def test_the_page_says_how_many_programmes_questions_are_settled_in():
    assert f"worked out on {asking.MAX_ROWS:,} programmes" in PAGE


def test_the_longest_bundled_case_is_as_long_as_the_page_says():
    path = max((ROOT / "cases").glob("*.yaml"), key=lambda path: path.stat().st_size)
    [(size, values)] = re.findall(r"longest bundled case has (\d+) kB and ([\d,]+)\s+values", PAGE)
    assert round(path.stat().st_size / 1000) == int(size)
    assert _values(yaml_tree.parse_tree(path.read_text("utf-8"), path.name).value) == int(values.replace(",", ""))


def _values(value):
    """Count values as the loader does: every key, text, list and mapping is one."""
    if isinstance(value, dict):
        return 1 + sum(1 + _values(one) for one in value.values())
    return 1 + sum(map(_values, value)) if isinstance(value, list) else 1

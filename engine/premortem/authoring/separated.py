"""Tables as CSV: one table of texts, in which no text is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from premortem.authoring.sheets import Sheet
from premortem.problems import InvalidInput
from premortem.reading.yaml_tree import decode

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATORS = ",;\t"
"""What stands between cells; the one that the header has most of."""
BYTE_ORDER_MARK = "\ufeff"
"""At the start of a file, it tells spreadsheet programs that the text is UTF-8."""

_LIKE_A_FORMULA = re.compile("'*[=+@\t\r\n\uff0b\uff0d\uff1d\uff20-]")
"""Spreadsheet programs take such a cell for a formula; those of East Asia the full-width signs as well.

Apostrophes before it are counted in, so that one can be put there and taken away again whatever the text is.
"""


def read_separated(content: bytes, file: str) -> Sheet:
    """Read a table from CSV in UTF-8, with or without a byte order mark.

    Raises:
        InvalidInput: it is too large, is not UTF-8, or its quotation marks do not match.
    """
    text = _decoded(content, file)
    reader = csv.reader(io.StringIO(text), delimiter=_separator(text), strict=True)
    sheet = Sheet(file, "", [])
    try:
        for row in reader:
            sheet.rows.append([_unmarked(cell) for cell in row])
    except csv.Error as error:
        message = f"not valid CSV: {error}"
        hint = "a cell that holds a quotation mark stands in quotation marks, and the mark is written twice"
        raise InvalidInput([sheet.problem((len(sheet.rows) + 1, 1), "bad-table", message, hint)]) from None
    return sheet


def write_separated(rows: Iterable[list[str]]) -> str:
    """Write a table as CSV; an apostrophe is put before a text that would be taken for a formula."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_marked(cell) for cell in row] for row in rows)
    return text.getvalue()


def _decoded(content: bytes, file: str) -> str:
    """Decode a table as every other file, and say what to do in a spreadsheet program if it is not UTF-8."""
    try:
        return decode(content, file)
    except InvalidInput as error:
        hint = "save it as 'CSV UTF-8 (Comma delimited)', or as .xlsx"
        raise InvalidInput(
            problem._replace(hint=hint) if "UTF-8" in problem.message else problem for problem in error.problems
        ) from None


def _separator(text: str) -> str:
    """Choose the separator by the header; a comma where there is none."""
    header = next((line for line in text.split("\n") if line.strip(SEPARATORS + ' "')), "")
    return max(SEPARATORS, key=header.count)


def _marked(text: str) -> str:
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def _unmarked(text: str) -> str:
    return text[1:] if text.startswith("'") and _LIKE_A_FORMULA.match(text) else text

"""Texts that spreadsheet programs would take for formulas: in CSV an apostrophe goes before them, and is taken away."""

from __future__ import annotations

import re

from premortem.portfolio.rows.spelling import number_of

SIGNS = "=+@\t\r\n\uff0b\uff0d\uff1d\uff20-"
"""How such texts begin; programs of East Asia take the full-width signs as well."""
LIKE_A_FORMULA = f"^'*[{SIGNS}]"
"""Such a text, as a pattern; apostrophes are counted in, so that one can be put there and taken away again."""
MARKED = f"^'('*[{SIGNS}])"
"""The same with an apostrophe before it; what is to be left of it is in the group."""
_FORMULA = re.compile(LIKE_A_FORMULA)


def marked(text: str) -> str:
    """Put an apostrophe before a text that would be taken for a formula; a number is none."""
    return f"'{text}" if _FORMULA.match(text) and number_of(text) is None else text

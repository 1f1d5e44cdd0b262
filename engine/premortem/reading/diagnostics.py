"""The bundled catalogue of diagnostics, from its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.diagnostic import Diagnostics
from premortem.problems import InvalidInput
from premortem.reading.documents import read_document
from premortem.reading.library import SUFFIX, content_folder
from premortem.reading.loading import Given, read_value

if TYPE_CHECKING:
    from pathlib import Path


def load_diagnostics(path: Path | None = None) -> Diagnostics:
    """Load the catalogue of diagnostics; the bundled one if no file is named.

    Raises:
        InvalidInput: with every problem found.
    """
    value, origin = read_value(Given(path or content_folder("reports") / f"diagnostics{SUFFIX}"))
    loaded = read_document(Diagnostics, value, origin, lambda _: [])
    if loaded.document is None:
        raise InvalidInput(loaded.problems)
    return loaded.document

"""What the edition of a case leaves out that its reader has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from premortem.model.case import Case, Edition
    from premortem.reading.findings import Findings

CODE = "edition-incomplete"


def lint_edition(case: Case, found: Findings) -> None:
    """Warn of an edition that nobody answers for, and of one whose changes do not fit its version.

    A draft needs neither authors nor a date; only what it says of versions has to fit.
    """
    edition = case.edition
    if edition is None:
        return
    missing = [name for name, given in (("authors", edition.authors), ("date", edition.date)) if not given]
    if edition.status != "draft" and missing:
        message = f"the edition is {edition.status}, and has no {' and no '.join(missing)}"
        hint = "add " + " and ".join(f"'{name}:'" for name in missing)
        found.warning(("edition", "status"), CODE, message, f"{hint}, or leave it a draft")
    _changes(edition, found)


def _changes(edition: Edition, found: Findings) -> None:
    """Warn of changes of a later version than the edition's, and of a later version without changes."""
    for place, change in enumerate(edition.changes):
        if change.version is not None and change.version > edition.version:
            message = f"the change belongs to version {change.version}, and the edition is version {edition.version}"
            hint = f"set the edition to 'version: {change.version}', or correct the change"
            found.warning(("edition", "changes", place, "version"), CODE, message, hint)
    if edition.version > 1 and not edition.changes:
        message = f"the edition is version {edition.version}, and nothing says what changed since version 1"
        found.warning(("edition", "version"), CODE, message, "add 'changes:' with a line a change")

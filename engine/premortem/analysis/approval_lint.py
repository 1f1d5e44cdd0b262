"""Whether an approved case still says what it said when it was approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from premortem.model.case import Case
    from premortem.reading.findings import Findings

CHANGED, WITHOUT_HASH = "edition-changed", "edition-without-hash"


def lint_approval(case: Case, found: Findings) -> None:
    """Warn of an approved case that was changed since, and of one that nothing could show it of.

    The hash of a draft or of a reviewed edition is that of an earlier approval, and says nothing.
    """
    edition = case.edition
    if edition is None or edition.status != "approved" or case.origin is None:
        return
    if edition.sha256 is None:
        message = "the edition is approved, and nothing would show a later change of the case"
        hint = "run 'premortem fmt --approve' on this file, which writes the hash of what is approved"
        found.warning(("edition", "status"), WITHOUT_HASH, message, hint)
    elif not case.is_unchanged:
        message = "the case says something else than when this edition was approved"
        hint = "raise 'version:' and set 'status: draft'; or have it approved again with 'premortem fmt --approve'"
        found.warning(("edition", "sha256"), CHANGED, message, hint)

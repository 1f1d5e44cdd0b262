"""How a report is to look: which of the bundled pages it is, and by whose templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from premortem.reporting.designs import Design

PAGES = ("report", "brief")
"""What a report on one programme can be: the whole, or what a reader with five minutes needs, on one page."""


class Look(NamedTuple):
    """How a report is to look.

    Attributes:
        page: one of `PAGES`.
        design: templates that go before the bundled ones; None for none.
        scripts: whether the page carries scripts, for those parts of it that need any.
    """

    page: str = "report"
    design: Design | None = None
    scripts: bool = True


USUAL = Look()

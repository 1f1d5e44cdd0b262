"""What a page of a site knows of the site: the way home, its neighbours, and where its names have pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Text = dict[str, str]
Kind = Literal["all", "country", "family", "parts", "succession"]

HOME = "index.html"
"""The page that a site begins with."""
SEARCH = "search.html"


class Link(NamedTuple):
    """A way to another page: its address from the page at hand, and what it is called."""

    href: str
    text: Text


class ToGroup(NamedTuple):
    """A way to a comparison, which templates name after what it puts side by side.

    Attributes:
        href: its address from the page at hand; empty for the page at hand itself.
        kind: what the programmes have in common.
        country: by its code; None where that is not it.
        title: of the programme that the family is named after; None where that is not it.
        size: how many programmes it compares.
        number: of the page, from 1, where one is not enough.
        total: of these pages.
    """

    href: str
    kind: Kind
    country: str | None
    title: Text | None
    size: int
    number: int
    total: int


class Site(NamedTuple):
    """What templates read as ``site``; on a page that stands for itself they read None.

    Attributes:
        title: of the site; empty for the one that the templates have.
        here: the page itself, by its path in the folder of the site.
        previous: the case before it in the order of the index; None on other pages and for the first.
        next: the case after it, likewise.
        rubric: the rubric that the page goes by; None if it goes by none.
        groups: comparisons that the page belongs to, or that there are by its rubric.
        patterns: the way to what recurs by the same rubric; None if there is no such page.
        cases: id of a case to the way to its page, for those that the page names.
        sources: id of a source of the case at hand to the way to its page.
    """

    title: str
    here: str
    previous: Link | None = None
    next: Link | None = None
    rubric: Link | None = None
    groups: Sequence[ToGroup] = ()
    patterns: str | None = None
    cases: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}

    def to(self, target: str) -> str:
        """Say how the page leads to another, from any address that the folder may have."""
        return "../" * self.here.count("/") + target

    @property
    def home(self) -> str:
        """Give the way to the index."""
        return self.to(HOME)

    @property
    def search(self) -> str:
        """Give the way to the page of the search."""
        return self.to(SEARCH)

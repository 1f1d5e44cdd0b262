"""What the index of a site shows, arranged: cases by rubric and country, parts below their wholes, page by page."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from premortem.analysis.families import every_tie
from premortem.reporting.kit import Kit
from premortem.reporting.pictures.miniatures import Strip, miniature
from premortem.reporting.site.listing import years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from premortem.reporting.site.entries import Entry
    from premortem.reporting.site.listing import Listed
    from premortem.reporting.site.schemes import Scheme

Record = dict[str, Any]

A_PAGE = 100
"""Cases on one page of the index."""
DEEPEST = 3
"""Steps by which a part is set in, at most."""


class Row(NamedTuple):
    """One case in the order of the index; ``depth`` counts the wholes above it that stand there too."""

    listed: Listed
    depth: int


def in_order(listing: Sequence[Listed], names: dict[str, str]) -> list[Row]:
    """Put cases in the order of the index: by rubric as these are met, by country, by when they began.

    Parts follow the whole that they name first, if that is of the same country and rubric.

    Args:
        listing: all cases.
        names: country by its code, as the reader calls it.
    """
    rubrics = [*dict.fromkeys(one.rubric for one in listing)]

    def shelf(one: Listed) -> tuple[int, bool, str]:
        """Say where a case stands: those without a country last."""
        return rubrics.index(one.rubric), one.country is None, names.get(one.country or "", "")

    ordered = sorted(listing, key=lambda one: (*shelf(one), *years(one)))
    return [row for _, those in groupby(ordered, key=shelf) for row in _as_trees([*those])]


def _as_trees(those: list[Listed]) -> Iterator[Row]:
    """Put parts below their wholes; those that are parts of one another in a circle stand where the first does."""
    by_name = {one.case: one for one in those}
    parts: dict[str | None, list[Listed]] = {}
    for one in those:
        parts.setdefault(_whole(one, by_name), []).append(one)
    done: set[str] = set()

    def tree(one: Listed, depth: int) -> Iterator[Row]:
        """List a case and all its parts, each once."""
        if one.case not in done:
            done.add(one.case)
            yield Row(one, min(depth, DEEPEST))
            for part in parts.get(one.case, ()):
                yield from tree(part, depth + 1)

    for one in (*parts.get(None, ()), *those):
        yield from tree(one, 0)


def _whole(one: Listed, by_name: dict[str, Listed]) -> str | None:
    wholes = (tie.case for kind, tie in every_tie(one.kin) if kind == "part-of")
    return next((name for name in wholes if name in by_name and name != one.case), None)


def pages_of(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Spread the cases over pages, evenly; one page even if there is no case."""
    count = max(1, -(-len(rows) // A_PAGE))
    return [rows[len(rows) * place // count : len(rows) * (place + 1) // count] for place in range(count)]


def arranged(rows: Sequence[Row], schemes: dict[str, Scheme], entries: dict[str, Entry], lang: str) -> list[Record]:
    """Arrange one page: a section for each rubric, and in it a part for each country."""
    return [
        {
            "scheme": schemes[rubric],
            "kit": _kit(schemes[rubric], lang),
            "axes": [*dict.fromkeys(schemes[rubric].axes.axis(node) for node in schemes[rubric].outer)],
            "countries": [
                {"code": code, "rows": [_row(row, entries[row.listed.case], schemes[rubric], lang) for row in inner]}
                for code, inner in groupby(those, key=lambda row: row.listed.country)
            ],
        }
        for rubric, those in groupby(rows, key=lambda row: row.listed.rubric)
    ]


def _kit(scheme: Scheme, lang: str) -> Kit:
    return Kit({"rubric": scheme.record}, lang, "html", nodes=scheme.nodes, styles=(), colour=False)


def _row(row: Row, entry: Entry, scheme: Scheme, lang: str) -> Record:
    return {
        "case": row.listed,
        "depth": row.depth,
        "entry": entry,
        "verdict": Markup(entry.verdict),  # noqa: S704 (made by a template, which escapes)
        "deciding": Markup(entry.deciding),  # noqa: S704 (likewise)
        "picture": _picture(entry, scheme, lang),
    }


def _picture(entry: Entry, scheme: Scheme, lang: str) -> Markup:
    """Draw the outermost criteria of a case; the description names each with its verdict."""
    cells = [(node, entry.cells[scheme.place[node["id"]]]) for node in scheme.outer]
    kit = _kit(scheme, lang)
    said = (f"{node['number'] or ''} {kit.plain(node['label'])}: {_plain(cell.words)}" for node, cell in cells)
    title = "; ".join(words.strip() for words in said)
    strips = [Strip(scheme.zones(node), cell.mark, cell.hollow) for node, cell in cells]
    return Markup(miniature(strips, title))  # noqa: S704 (numbers; the title is escaped)


def _plain(words: str) -> str:
    """Undo the escaping of words, and leave out their markup."""
    return Markup(words).striptags()  # noqa: S704 (made by a template, which escapes)

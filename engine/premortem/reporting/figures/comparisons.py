"""Pictures of several programmes: a matrix of all criteria, and a forest plot of the outermost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.reporting.cells import NOTHING, cell_of, samples
from premortem.reporting.figures.assessments import row_of
from premortem.reporting.figures.speech import speech_of
from premortem.reporting.matrices import arranged
from premortem.reporting.pictures.grids import LABEL, Line, draw_grid, draw_legend
from premortem.reporting.pictures.profiles import WIDTH, Row, draw_rows
from premortem.reporting.pictures.standalone import MARGIN, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from premortem.model.comparison import Comparison
    from premortem.reporting.figures.speech import Speech
    from premortem.reporting.pictures.grids import Cell

    Painter = Callable[[Sheet, dict[str, Any], dict[str, Any], Speech], Iterable[str]]

Node = dict[str, Any]

CELL, SLIM = 96, 58
"""Least width of a column that is a programme, and that of one that is a criterion."""
BROAD = 190
"""Most that a column is wide."""


def draw_matrix(comparison: Comparison, lang: str) -> str:
    """Draw what every programme comes to on every criterion, in a cell each.

    Few programmes have a column each; of many, each has a row, and the criteria are told by their numbers.
    """
    document = comparison.to_dict()
    page = arranged(document)
    columns = len(page["rows"]) * SLIM if page["many"] else len(document["programmes"]) * CELL
    return _drawn(document, page, lang, max(2 * MARGIN + LABEL + columns, WIDTH), _matrix)


def draw_forest(comparison: Comparison, lang: str) -> str:
    """Draw what every programme comes to on each of the outermost criteria, in a row each."""
    document = comparison.to_dict()
    return _drawn(document, arranged(document), lang, WIDTH, _forest)


def _drawn(document: Node, page: Node, lang: str, width: float, paint: Painter) -> str:
    """Draw a picture with its title above it, and below it by what and of what it was made."""
    speech = speech_of(document, page, lang, [node for row in page["rows"] for node in row["nodes"]])
    sheet = Sheet(width)
    title = speech.say("matrix_title")
    sheet.say(title, "title", after=14)
    told = [*paint(sheet, document, page, speech)]
    sheet.say(speech.say("compared_made_by"), "small", after=0)
    return sheet.file(title, " ".join(told), lang)


def _matrix(sheet: Sheet, document: Node, page: Node, speech: Speech) -> list[str]:
    names = [programme["id"] for programme in document["programmes"]]
    (_criteria_across if page["many"] else _programmes_across)(sheet, names, page["rows"], speech)
    draw_legend(sheet, _legend(page, speech))
    sheet.say(speech.say("signs"), "soft", after=8)
    if page["many"]:
        for row in page["rows"]:
            sheet.say(speech.say("numbered", row), "soft", after=0)
        sheet.y += 8
    return [speech.say("caption", row) for row in page["rows"]]


def _criteria_across(sheet: Sheet, names: list[str], rows: list[Node], speech: Speech) -> None:
    """Draw a row for each programme, and a narrow column for each criterion under its number."""
    heads = [speech.say("number", row) for row in rows]
    lines = [
        Line(speech.say("programme", name), 2, tuple(_cell(row["by"][name], speech) for row in rows)) for name in names
    ]
    draw_grid(sheet, heads, lines, SLIM)


def _programmes_across(sheet: Sheet, names: list[str], rows: list[Node], speech: Speech) -> None:
    """Draw a row for each criterion, and a column for each programme."""
    heads = [speech.say("programme", name) for name in names]
    lines = [
        Line(speech.say("what", row), row["depth"], tuple(_cell(node, speech) for node in row["nodes"])) for row in rows
    ]
    draw_grid(sheet, heads, lines, min((sheet.room - LABEL) / len(names), BROAD))


def _cell(node: Node, speech: Speech) -> Cell:
    return cell_of(node, speech.kit.axes, speech.say("range", node))


def _legend(page: Node, speech: Speech) -> list[tuple[Cell, str]]:
    """List every verdict that a cell can have, and what nothing known looks like."""
    axes = speech.kit.axes
    found = [(cell_of(node, axes), speech.kit.plain_band(name, node)) for node, name in samples(page["rows"], axes)]
    return [*dict.fromkeys(found), (NOTHING, speech.say("not_assessed"))]


def _forest(sheet: Sheet, _: Node, page: Node, speech: Speech) -> list[str]:
    axis = None
    for row in page["outer"]:
        here = speech.kit.axes.axis(row["nodes"][0])
        rows = [Row(speech.say("what", row), 1)]
        for node in row["nodes"]:
            names, axis = speech.zones(here) if here != axis else (), here
            rows.append(row_of(node, speech, 2, names, speech.say("programme", node["programme"])))
        draw_rows(sheet, rows)
    sheet.rule()
    sheet.y += 12
    sheet.say(speech.say("forest_legend"), "soft")
    return [speech.say("caption", row) for row in page["outer"]]

"""Pictures of one programme: the profile as a forest plot, and what each part adds as waterfalls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.reporting import arranging
from premortem.reporting.figures.speech import speech_of
from premortem.reporting.pictures import waterfalls
from premortem.reporting.pictures.measures import lines
from premortem.reporting.pictures.profiles import TRACK, VERDICT, WIDTH, Row, draw_names, draw_rows, draw_zones
from premortem.reporting.pictures.standalone import FACES, MARGIN, Sheet, height_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.model.result import Assessment
    from premortem.reporting.axes import Axis
    from premortem.reporting.figures.speech import Speech

Node = dict[str, Any]


def draw_profile(assessment: Assessment, lang: str) -> str:
    """Draw every criterion with its range, its reading, its verdict, and how much is answered."""
    _, page, speech = _prepared(assessment, lang)
    sheet = begun(speech, "profile_title", speech.say("headline"), speech.say("coverage"))
    draw_rows(sheet, [_row(row, page["rows"], place, speech) for place, row in enumerate(page["rows"])])
    sheet.rule()
    sheet.y += 12
    sheet.say(speech.say("legend"), "soft")
    sheet.say(speech.say("made_by"), "small", after=0)
    told = [speech.say("headline"), *(speech.say("told", row["node"]) for row in page["rows"])]
    return sheet.file(speech.say("profile_title"), " ".join(told), lang)


def draw_waterfall(assessment: Assessment, lang: str) -> str:
    """Draw what each part adds to the programme's mean, and to each outermost criterion whose parts add up."""
    result, _, speech = _prepared(assessment, lang)
    sheet = begun(speech, "waterfall_title", speech.say("headline"))
    told = [speech.say("headline")]
    axis = speech.kit.axes.by_value()
    for node in (result["root"], *arranging.criteria(result["root"])):
        outer = node is result["root"] or node in result["root"]["children"]
        parts = speech.kit.contributions(node) if outer else None
        if parts is not None:
            told += _panel(sheet, node, parts, speech, axis)
    if len(told) == 1:
        told.append(speech.say("nothing_adds"))
        sheet.say(told[-1], "plain")
    sheet.rule()
    sheet.y += 12
    sheet.say(speech.say("bars"), "soft")
    sheet.say(speech.say("made_by"), "small", after=0)
    return sheet.file(speech.say("waterfall_title"), " ".join(told), lang)


def _prepared(assessment: Assessment, lang: str) -> tuple[Node, Node, Speech]:
    result = assessment.to_dict()
    page = arranging.arranged(result)
    return result, page, speech_of(result, page, lang, arranging.criteria(result["root"]))


def begun(speech: Speech, title: str, *leads: str) -> Sheet:
    """Begin a sheet with its title and sentences below it."""
    sheet = Sheet(WIDTH)
    sheet.say(speech.say(title), "title", after=6)
    for lead in leads:
        sheet.say(lead, "lead", after=4)
    sheet.y += 8
    return sheet


def _row(row: Node, rows: Sequence[Node], place: int, speech: Speech) -> Row:
    """Lay out one row; the names of its zones stand above it if the row before has others."""
    node = row["node"]
    names = speech.zones(row["axis"]) if not place or rows[place - 1]["axis"] != row["axis"] else ()
    return row_of(node, speech, row["depth"], names, speech.say("label", node))


def row_of(node: Node, speech: Speech, depth: int, names: tuple[str, ...], label: str) -> Row:
    """Lay out what a criterion comes to, under a name."""
    kit = speech.kit
    return Row(
        label,
        depth,
        kit.axes.axis(node).zones,
        names,
        kit.axes.mark(node),
        arranging.indicative(node, kit.result),
        speech.say("verdict", node),
        speech.say("answered", node),
    )


def _panel(sheet: Sheet, node: Node, parts: Sequence[float | None], speech: Speech, axis: Axis) -> list[str]:
    """Draw one waterfall, and tell what it shows."""
    title = speech.say("adding", node)
    told = [f"{title}:"]
    draw_rows(sheet, [Row(title, 0)])
    draw_names(sheet, axis.zones, speech.zones(axis))
    found = waterfalls.steps(parts)
    middle = 0.0
    for child, part, step in zip(node["children"], parts, found, strict=True):
        was, middle = middle, _line(sheet, speech.say("part", child), speech.say("added", child, part), axis)
        if was:
            sheet.draw(waterfalls.link(TRACK, step.start, was, middle))
        sheet.draw(waterfalls.bar(TRACK, step, middle))
        told.append(f"{speech.say('part', child)}: {speech.say('added', child, part)}.")
    was, middle = middle, _line(sheet, speech.say("sum", node), "", axis, kind="strong")
    reading = node["point"]
    sheet.draw(waterfalls.link(TRACK, reading, was, middle))
    hollow = arranging.indicative(node, speech.kit.result)
    sheet.draw(waterfalls.total(TRACK, reading, middle, hollow=hollow))
    sheet.y += 14
    return [*told, f"{speech.say('sum', node)}."]


def _line(sheet: Sheet, name: str, value: str, axis: Axis, kind: str = "plain") -> float:
    """Write a row of a waterfall, and give the height at which its bar is to be drawn."""
    label = lines(name, TRACK.left - 14 - MARGIN, FACES[kind])
    height = height_of(len(label), kind) + 8
    draw_zones(sheet, axis.zones, height)
    sheet.write(MARGIN, sheet.y + 4, label, kind)
    sheet.write(VERDICT, sheet.y + 4, [value] if value else [], kind)
    middle = sheet.y + height / 2
    sheet.y += height
    return middle

"""The picture of a timeline: what could be seen above, what was published below, on the same years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.reporting.arranging import bases
from premortem.reporting.figures.assessments import begun
from premortem.reporting.figures.speech import speech_of
from premortem.reporting.pictures.pens import Pen
from premortem.reporting.pictures.standalone import MARGIN
from premortem.reporting.pictures.timelines import draw_story, height_of
from premortem.reporting.stories import VIEWS, stories, whole

if TYPE_CHECKING:
    from premortem.model.timeline import Timeline


def draw_timeline(timeline: Timeline, lang: str) -> str:
    """Draw a case along the years."""
    document = timeline.to_dict()
    nodes = [node for view in VIEWS for year in document[view] for node in year["criteria"]]
    speech = speech_of(document, {"bases": bases(document["rubric"]["extends"])}, lang, nodes)
    told = [speech.say("years_headline")]
    sheet = begun(speech, "years_title", told[0])
    pen = Pen(MARGIN, sheet.room)
    for view, story in stories(document, speech.kit.plain_band).items():
        if story is None:
            continue
        sheet.say(speech.say("view", view), "strong")
        sheet.draw(draw_story(pen, story, speech.say("period"), sheet.y))
        sheet.y += height_of(story) + 14
        told += [
            speech.say("view", view) + ":",
            *(speech.say("year", one, whole(one, document)) for one in document[view]),
        ]
    if len(told) == 1:
        told.append(speech.say("no_time"))
        sheet.say(told[-1], "plain")
    sheet.rule()
    sheet.y += 12
    sheet.say(speech.say("years_legend"), "soft")
    sheet.say(speech.say("made_by"), "small", after=0)
    return sheet.file(speech.say("years_title"), " ".join(told), lang)

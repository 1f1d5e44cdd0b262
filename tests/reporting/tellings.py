"""Every page about a stranger's documents, in every format: one more page is one more line of the table."""

from functools import cache, partial

import premortem
from building import criterion, question
from premortem.analysis.deepening import deepened
from premortem.analysis.timeline import timeline_of
from premortem.reporting.checklists import render_checklist
from premortem.reporting.figures.results import render_picture
from premortem.reporting.rendering import render_part
from premortem.reporting.timelines import render_timeline
from premortem.scoring.plan import plan_of
from reporting.strangers import strange
from reporting.views import against, frame

KNOWN = ("evidence", "answers", "facts", "unknowns", "overrides")


@cache
def assessed(name, text):
    found = strange(name, text)
    return deepened(premortem.assess(found.case, found.rubric))


def _twins(name, text):
    """Give the stranger's case twice, once under another id."""
    found = strange(name, text)
    return [found.case, premortem.load_case(data={**found.answers, "case": "twin"})], found.rubric


def _emptied(name, text):
    """Give the stranger's case, and an edition of it in which nothing is known."""
    found = strange(name, text)
    less = {key: part for key, part in found.answers.items() if key not in KNOWN}
    return [found.case, premortem.load_case(data=less)], found.rubric


def framed(name, text):
    """Read the stranger's case through its own rubric, and through others of the stranger: one cannot take it."""
    found = strange(name, text)
    conventions = {"evidence": found.questions["evidence"]} if "evidence" in found.questions else {}
    strength = {"strength": next(iter(conventions["evidence"]["strength"]))} if conventions else {}
    other = frame(
        "other",
        criterion("o1", question("o"), label=text, remedies=[{"text": text, "locator": text, "undoes": ["p"]}]),
        criterion("o2", question("p", locator=text), label=text),
        source={"citation": text},
        contradicts=[against("o1", "third/r", why=text, locator=text), against("o", "third/q", why=text)],
        **conventions,
    )
    inner = criterion("t", question("r", claim=text), question("q", claim=text), label=text)
    third = frame("third", inner, title=text, **conventions)
    thrift = frame("thrift", criterion("u", question("too-dear", claim=text), label=text), title=text)
    fact = {"question": "third/r", "finding": "full", "source": next(iter(found.answers["sources"])), **strength}
    also = [{"question": "other/p", "finding": "absent"}, {"question": "other/o", "finding": "full"}]
    items = [{**fact, "statement": text, "locator": text, "also": also}, {**fact, "locator": f"{text} 2", "also": also}]
    answers = {key: part for key, part in found.answers.items() if key != "scored-by"}
    answers["evidence"] = [*answers.get("evidence", ()), *items]
    refusing = frame("refusing", criterion("z", question("z1", **{"same-as": ["third/r"]})))
    loaded = [premortem.load_rubric(data=one) for one in (other, third, thrift, refusing)]
    return premortem.lenses(premortem.load_case(data=answers), [found.rubric, *loaded])


def compared(name, text):
    """Set the stranger's case beside its twin."""
    return premortem.compare(*_twins(name, text))


def lined_up(name, text):
    """Lay out the stranger's case along the years."""
    found = strange(name, text)
    return timeline_of(found.case, found.rubric.derive(plan_of))


def _rendered(work, render=premortem.render):
    """Give what writes a page: the work is done once for all formats and languages."""
    work = cache(work)
    return lambda name, text, form, lang: render(work(name, text), form, lang)


def _part(part):
    return lambda found, form, lang: render_part(part, found, form, lang)


def _fragments(found, _, lang):
    """Write one fragment for each outermost criterion, and that of the whole."""
    names = ["overall", *(child["id"] for child in found.to_dict()["root"]["children"])]
    return "".join(premortem.render_section(found, name, lang) for name in names)


def _drawn(picture):
    return lambda found, _, lang: render_picture(found, lang, picture)


def _site(name, text, _, lang):
    found = strange(name, text)
    return "".join(page.text for page in premortem.site([found.case], found.rubric, lang, robustness=False))


ALL = ("html", "markdown", "text", "json")
PLAIN = ("markdown", "text", "json")
PAGES = {
    "report": (_rendered(assessed), ALL),
    "brief": (_rendered(assessed, partial(premortem.render, page="brief")), ("html", "markdown", "text")),
    "fragments": (_rendered(assessed, _fragments), ("html",)),
    "checklist": (_rendered(assessed, render_checklist), ("html", "markdown", "text")),
    "comparison": (_rendered(compared), ALL),
    "editions": (_rendered(lambda *of: premortem.compare(*_emptied(*of))), ALL),
    "frames": (_rendered(framed), ALL),
    "patterns": (_rendered(lambda *of: premortem.patterns(*_twins(*of))), ALL),
    "timeline": (_rendered(lined_up, render_timeline), ALL),
    "site": (_site, ("html",)),
    **{f"picture {one}": (_rendered(assessed, _drawn(one)), ("svg",)) for one in ("profile", "waterfall")},
    "gaps": (_rendered(assessed, _part("gaps")), PLAIN),
    "agreement": (_rendered(assessed, _part("agreement")), PLAIN),
}
"""What writes a page about the documents of a name with a text in every place, in a format and a language; and the
formats that there are."""
EVERY = [(page, form, lang) for page, (_, forms) in PAGES.items() for form in forms for lang in ("en", "ko")]
EVERY = [one for one in EVERY if one[2] == "en" or one[1] == "html"]  # the language changes no template


def told(page, name, text, form, lang="en"):
    """Write a page about the documents of a name, with a text in every place."""
    return PAGES[page][0](name, text, form, lang)

"""Sites to look at: a small one that has everything, one of very many small cases, and that of the bundled library."""

from functools import cache

import pytest

import premortem
from building import assess, case, criterion, item, question, rubric
from premortem.reading.library import bundled
from premortem.reporting.site import citing, indexes, rubrics, searching
from premortem.reporting.site.building import Library, Settings
from premortem.reporting.site.listing import listed
from premortem.reporting.site.schemes import with_bases
from reporting.specimens import LABELS_CASE, LABELS_RUBRIC, MAXIMAL_CASE, MAXIMAL_RUBRIC

REMEDY = '<script>alert("&")</script>'
TOWNS = rubric(
    criterion("c1", question("q1"), question("q2"), number="1"),
    criterion("c2", question("q3")),
    criterion("c3", question("q4")),
    rubric="towns",
    title={"en": "Failures of towns", "ko": "도시의 실패"},
    contradicts=[
        {"of": "c1", "with": "harbour-plans/too-soft", "partly": True, "why": "Not quite.", "locator": "p. 1"},
        {"of": "q3", "with": "elsewhere/anything", "why": "Not at all."},
    ],
)
PRAISE = rubric(criterion("p1", question("p.1"), operator="max"), rubric="praise", reads="achievement")
PART = {"country": "KR", "period": {"from": 2001}, "part-of": ["north"]}


def town(name, *evidence, **more):
    """Make a case on towns; all rest on one book, and each on a paper of its own."""
    book = {"citation": "The book of  towns", "reliability": "A", "url": "https://example.org/towns"}
    paper = {"citation": f"A paper on {name}", "reliability": "B", "group": "book", "published": "2004-05"}
    sources = {"book": book, "paper": paper}
    title = {"en": f"Town {name}", "ko": f"{name} 마을"}
    return {"case": name, "title": title, "sources": sources, "evidence": [*evidence], **more}


def strong(name, finding="full", **more):
    return item(name, finding, "book", strength="strong", statement=f"Said of {name}.", locator="p. 3", **more)


NORTH = town(
    "north", strong("q1"), strong("q2"), strong("q3", "absent"), item("q3", "absent", "paper", confidential=True),
    programme={"country": "KR", "period": {"from": 1999, "to": 2004}, "sponsor": "The council"},
    facts={"homes": {"value": 12, "source": "paper", "label": "Homes", "unit": "k", "year": 2004, "locator": "p. 9"},
           "trees": {"value": 3, "source": "book"}},
)  # fmt: skip
TOWN_CASES = (
    town("southern", strong("q1"), programme={"country": "JP", "successor-of": ["north"]}),
    NORTH,
    town("north-station", strong("q1", "minor"), answers={"q3": {"value": "full", "source": "paper"}}, programme=PART),
    town("platform", programme={"part-of": ["north-station"]}),
    town("nowhere", overrides=[{"criterion": "overall", "band": "severe", "reason": "So."}]),
    town("drawn", strong("q1"), unknowns=[{"criterion": "c2", "kind": "not-applicable"}], programme={"country": "KR"}),
)
KIND = case(item("p.1", "absent", strength="strong"), case="kind", rubric="praise")


@cache
def library():
    """Assess all that the small site has, by id: six rubrics, one of them a variant of a bundled one."""
    variant = premortem.load_rubric(data={"rubric": "same", "version": "1", "extends": "overseas-cluster-failure"})
    found = [assess(TOWNS, one) for one in TOWN_CASES]
    found += [assess(MAXIMAL_RUBRIC, MAXIMAL_CASE), assess(LABELS_RUBRIC, LABELS_CASE), assess(PRAISE, KIND)]
    found += [premortem.assess(premortem.load_case("japan-technopolis"), variant)]
    return {one.case.id: one for one in found}


def made(assessments, **settings):
    """Make a site of assessments: the text of each page by its path."""
    by_name = {one.case.id: one for one in assessments}
    given = with_bases({one.rubric.id: one.inputs.rubric for one in assessments}.values())
    whole = Library([*map(listed, assessments)], by_name.__getitem__, given, Settings(**{"parts": (), **settings}))
    return {page.path: page.text for page in whole.pages()}


@cache
def small(lang="en", **settings):
    """Make the small site."""
    return made(library().values(), lang=lang, **settings)


@cache
def crowd():
    """Assess more cases by one rubric than one comparison takes: most of one country, two of another."""
    towns = [town(f"t{place}", strong("q1"), programme={"country": "KR"}) for place in range(22)]
    towns += [town(name, programme={"country": "JP"}) for name in ("u1", "u2")]
    return [assess(TOWNS, one) for one in towns]


@cache
def crowded(lang="en"):
    """Make a site of many cases, with pages so short that there are several of everything."""
    with pytest.MonkeyPatch.context() as patch:
        short(patch)
        return made(crowd(), lang=lang, title="Very many <towns>")


def short(patch):
    """Let pages take so little that there are several of everything."""
    patch.setattr(indexes, "A_PAGE", 10)
    patch.setattr(citing, "A_PAGE", 10)
    patch.setattr(rubrics, "MANY", 8)
    patch.setattr(searching, "LIMIT", 1000)


@cache
def whole(lang="en"):
    """Make the site of the bundled library, without draws."""
    given = premortem.site(map(premortem.load_case, bundled("cases")), lang=lang, robustness=False)
    return {page.path: page.text for page in given}


def make_all():
    """Make every small site anew."""
    small.__wrapped__()
    crowded.__wrapped__()

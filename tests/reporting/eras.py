"""Cases along the years: one for every sentence that a timeline can say, and what it says."""

from functools import cache

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.timeline import timeline_of
from premortem.reporting.timelines import render_timeline
from premortem.scoring.plan import plan_of

BUNDLED = ("japan-technopolis", "korea-linp", "korea-ripp")
LANGUAGES = ("en", "ko")

DATED = {
    "early": {"citation": "A warning", "reliability": "A", "published": "1984-05"},
    "late": {"citation": "An evaluation", "reliability": "B", "published": "1995-03-01"},
    "note": {"citation": "A <note> *without* a date", "reliability": "C"},
}
ROADS = rubric(
    criterion("planning", question("demand"), question("terrain"), number="1", label="Planning"),
    criterion(
        "building",
        criterion("works", question("cost", measure={"formula": "spent / planned", "thresholds": {"full": 2}})),
        number="2",
        label="Building",
    ),
)
PERIOD = {"from": 1983, "to": "1990-06"}


def spoken(*years):
    """Say of which time an item speaks: from, and perhaps to."""
    return {"refers-to": dict(zip(("from", "to"), years, strict=False))}


def dated(*evidence, period=PERIOD, **more):
    programme = {"programme": {"period": period}} if period else {}
    return case(*evidence, **{"sources": DATED, **programme, **more})


ROAD = dated(
    item(
        "demand", "substantial", "early", strength="strong", statement="Nobody would drive there.", **spoken(1981, 1983)
    ),
    item("demand", "substantial", "early", **spoken(1981)),
    item("demand", "minor", "late", **spoken(1986, 1989)),
    item("terrain", "full", "late", strength="strong", **spoken(1988)),
    item("terrain", "absent", "note", **{"refers-to": {"to": "1992-02"}}),
    item("terrain", "partial", "note"),
    facts={
        "spent": {"value": 30, "source": "late", "year": 1990},
        "planned": {"value": 10, "source": "early", "year": "1982-01"},
    },
    title="A <road>",
    programme={"country": "KR", "period": {**PERIOD, "note": "From law to repeal."}, "stage": "ex-post"},
)

_LABELS = rubric(
    criterion("c1", question("q1", scale="answer"), operator="rules", scale="risk",
              rules=[{"id": "high", "when": {"q1": "Y"}, "then": "high"}, {"otherwise": "low"}]),
    scales={"answer": ["N", "Y"], "risk": ["low", "high"]}, operator="rules", scale="risk",
    rules=[{"id": "high", "when": {"c1": "high"}, "then": "high"}, {"otherwise": "low"}],
)  # fmt: skip

MADE = {
    "road": (ROADS, ROAD),
    "nothing": (ROADS, dated()),
    "no-warning": (ROADS, dated(item("demand", "absent", "early", **spoken(1984)))),
    "no-time": (ROADS, dated(item("demand", "full", "early"))),
    "no-time-at-all": (ROADS, dated(item("demand", "full", "early"), item("demand", "full", "late"), period=None)),
    "one-year": (ROADS, dated(item("demand", "full", "early", **spoken(1984)), period=None)),
    "open": (ROADS, dated(item("demand", "full", "late", **spoken(1984)), item("terrain", "full", "late",
             **spoken(1996)), item("terrain", "absent", "note", **spoken(1980)), period={"from": 1983})),
    "afterwards": (ROADS, dated(item("demand", "full", "late", **spoken(1994)))),
    "first-year": (ROADS, dated(item("demand", "full", "late", **spoken(1984)), item("demand", "full", "note"))),
    "foresight": (ROADS, dated(item("demand", "full", "early", **spoken(1984)), item("demand", "full", "note"))),
    "short": (ROADS, dated(item("demand", "full", "note", **spoken(1984)), period={"from": 1984, "to": 1984})),
    "only-end": (ROADS, dated(item("demand", "full", "early", **spoken(1984)), period={"to": 1990})),
    "answers": (_LABELS, dated(answers={"q1": "Y"})),
    "answers-dated": (_LABELS, dated(answers={"q1": {"value": "Y", "source": "early"}})),
    "praise": ({**ROADS, "reads": "achievement"}, ROAD),
    "flat": ({**ROADS, "operator": "mean"}, ROAD),
}  # fmt: skip
SPECIMENS = (*BUNDLED, *MADE)


@cache
def timeline(name):
    """Lay out a specimen along the years."""
    if name in BUNDLED:
        loaded = premortem.load_case(name)
        used = premortem.load_rubric(loaded.rubric.partition("@")[0])
    else:
        used, loaded = premortem.load_rubric(data=MADE[name][0]), premortem.load_case(data=MADE[name][1])
        premortem.assess(loaded, used)
    return timeline_of(loaded, used.derive(plan_of))


def told(name, form="text", lang="en"):
    """Say the timeline of a specimen."""
    return render_timeline(timeline(name), form, lang)

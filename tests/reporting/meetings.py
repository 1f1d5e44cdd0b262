"""Checklists: plans and other cases, one for every sentence that a checklist can say, and what it says."""

from functools import cache

from building import assess, case, criterion, item, question, rubric
from premortem.reporting.checklists import render_checklist
from reporting.specimens import worked_out

LANGUAGES = ("en", "ko")
OTHERS = (
    "japan-technopolis", "empty", "nothing-applies", "weightless", "quarrel", "long", "deep", "clashing", "maximal",
    "achievement", "labels", "sheet", "sheet-empty", "not-asked", "asem", "graded-praise",
)  # fmt: skip
"""Specimens of reports that are told as checklists too."""

ROADS = rubric(
    criterion(
        "planning",
        criterion(
            "demand",
            question("traffic", claim="Nobody drove there.", risk="Nobody will drive there.", **{
                "look-for": "Counts of traffic; plans of firms nearby."}),
            question("terrain", claim="The ground was not looked at.", **{"look-for": "Reports on the ground."}),
            question("paper", claim="It is a road on paper.", risk="It will stay a road on paper."),
            question("noise", claim="People were kept awake.", risk="People will be kept awake."),
            question("asked", claim="Nobody was asked."),
            number="1.1", label="Demand",
        ),
        number="1", label="Planning",
    ),
    criterion(
        "building",
        question("cost", claim="It cost too much.", risk="It will cost too much.",
                 measure={"formula": "asked / usual", "thresholds": {"partial": 1, "full": 2}}),
        question("late", claim="It came late.", stages=["ongoing", "ex-post"]),
        question("rust", claim="It rusted.", stages=["ex-post"], **{"look-for": "Rust."}),
        number="2", label="Building",
    ),
    title="Failures of <roads>",
)  # fmt: skip
PLAN = case(
    item("traffic", "substantial", "a", strength="strong", statement="Two villages, 300 people.", locator="p. 3",
         aspect="context", confidential="true"),
    item("terrain", "absent", "b", statement={"ko": "지반을 조사하였다."}),
    item("paper", "full", "a"), item("paper", "absent", "c", statement="Money is there."),
    facts={"asked": {"value": 3, "source": "a", "locator": "p. 9"}, "usual": {"value": 1, "source": "b"}},
    unknowns=[{"question": "noise", "kind": "no-information", "note": "All annexes read."},
              {"question": "asked", "kind": "not-applicable", "note": "Nobody lives there."}],
    title="A *road* to <nowhere>",
    programme={"country": "KR", "period": {"from": 2030}, "stage": "ex-ante"},
)  # fmt: skip
WIDE = rubric(
    *(criterion(f"c{n}", question(f"q{n}", **{"look-for": f"The place {n}."})) for n in range(14)),
    criterion("late", question("q14", stages=["ex-post"])),
)
PLANNED = {"programme": {"stage": "ex-ante"}}
MADE = {
    "plan": (ROADS, PLAN),
    "seen-again": (ROADS, {**PLAN, "programme": {"stage": "ex-post"}}),
    "blank": (ROADS, {"case": "blank", "title": "Nothing yet", **PLANNED}),
    "thirteen": (WIDE, case(item("q0", strength="strong"), item("q1", "absent"), **PLANNED)),
    "wide": (WIDE, case(**PLANNED)),
    "wider": (WIDE, case(item("q0"), **PLANNED)),
    "one": (rubric(criterion("c", question("q"))), case(**PLANNED)),
    "known": (rubric(criterion("c", question("q"))), case(item("q"))),
}
NAMES = (*OTHERS, *MADE)


@cache
def assessed(name):
    return assess(*MADE[name]) if name in MADE else worked_out(name)


@cache
def told(name, form="text", lang="en"):
    """Tell the checklist of a specimen."""
    return render_checklist(assessed(name), form, lang)

"""Assessments to report on: the bundled cases, one case with every feature, and the corner cases of a report."""

from functools import cache
from pathlib import Path

import premortem
from building import assess, case, criterion, item, question, rubric
from premortem.reading.library import bundled
from premortem.reading.yaml_tree import parse_tree
from reporting.parsing import parsed, shown

LANGUAGES = ("en", "ko")
BUNDLED = tuple(bundled("cases"))
HERE = Path(__file__).parent


def _read(name):
    return parse_tree((HERE / name).read_text("utf-8"), name).value


MAXIMAL_RUBRIC = _read("maximal-rubric.yaml")
MAXIMAL_CASE = _read("maximal-case.yaml")

LONG = "Bodenseeschifffahrtsgesellschaftskapitänspatent" * 6
NOTHING_APPLIES = [{"criterion": name, "kind": "not-applicable"} for name in ("c1", "c2")]
CLASHING = ("profile", "remedies", "facts", "sources", "method", "source-a", "fact-x")
TWO_BANDS = [{"id": "low", "from": 0}, {"id": "high", "from": 0.5}]


def _two(**more):
    """Make a rubric of two criteria with a question each; the first has a remedy."""
    first = criterion("c1", question("q1"), remedies=[{"text": "Think again."}])
    return rubric(first, criterion("c2", question("q2")), **more)


def _long():
    texts = {"about": LONG, "locator": LONG, "number": LONG}
    node = criterion("c1", question("q1", claim=LONG, locator=LONG, **{"look-for": LONG}), label=LONG, **texts)
    unread = criterion("c2", question("q2", claim=LONG, **{"look-for": LONG}), label=LONG)
    source = {"a": {"citation": LONG, "url": f"https://example.org/{LONG}", "note": LONG}}
    evidence = item("q1", statement=LONG, locator=LONG, note=LONG)
    fact = {"x": {"value": 1e12, "label": LONG, "source": "a", "note": LONG}}
    return rubric(node, unread, title=LONG), case(evidence, title=LONG, sources=source, facts=fact)


def _deep():
    node = criterion("c4", question("q1"), question("q2"))
    for depth in (3, 2, 1):
        node = criterion(f"c{depth}", node, number="1" + ".1" * (depth - 1))
    return rubric(node), case(item("q1"))


def _clashing():
    """Make a rubric whose ids are those that a careless report would use for itself."""
    nodes = [criterion(name, question(f"q.{name}"), remedies=[{"text": "No."}]) for name in CLASHING]
    given = [item(f"q.{name}") for name in CLASHING]
    return rubric(*nodes), case(*given, facts={"x": {"value": 1, "source": "a"}})


_MADE = {
    "empty": (_two(), {"case": "empty", "title": "Nothing"}),
    "no-evidence": (_two(), case(facts={"x": {"value": 1, "source": "a"}})),
    "established": (_two(), case(answers={"q1": {"value": "full", "source": "a"}})),
    "indicated": (_two(), case(item("q1", strength="strong"))),
    "insufficient": (_two(), case(item("q1", strength="weak", source="d"))),
    "weightless": (_two(), case(item("q1", source="e"), unknowns=[{"question": "q1", "kind": "withheld"}])),
    "nothing-applies": (_two(), case(unknowns=NOTHING_APPLIES)),
    "wide": (
        rubric(criterion("c1", question("q1"), question("q2"), operator="max")),
        case(item("q2", source="e", **{"refers-to": {"from": 1990}}), answers={"q1": "absent"},
             edition={"status": "approved"}),
    ),
    "quarrel": (_two(), case(item("q1", strength="weak"), item("q1", "absent", strength="weak", source="b"))),
    "mean": (_two(operator="mean"), case(item("q1", strength="strong"))),
    "achievement": ({**MAXIMAL_RUBRIC, "reads": "achievement"}, MAXIMAL_CASE),
    "bare": (_two(bands=TWO_BANDS), case(item("q1"), overrides=[{"criterion": "c2", "band": "high", "reason": "So."}])),
    "no-years": (_two(), case(item("q1", **{"refers-to": {"note": "Once."}}), programme={
        "summary": "A programme.", "period": {"note": "Nobody knows."}})),
    "long": _long(),
    "deep": _deep(),
    "clashing": _clashing(),
    "maximal": (MAXIMAL_RUBRIC, MAXIMAL_CASE),
}  # fmt: skip
SPECIMENS = (*BUNDLED, *_MADE)


@cache
def assessed(name):
    """Assess a specimen."""
    if name in BUNDLED:
        found = premortem.load_case(name)
        return premortem.assess(found, premortem.load_rubric(found.rubric.partition("@")[0]))
    return assess(*_MADE[name])


@cache
def result(name):
    """Give the result of a specimen as plain values; not to be changed."""
    return assessed(name).to_dict()


@cache
def report(name, form, lang="en"):
    """Render a specimen."""
    return premortem.render(assessed(name), form, lang)


@cache
def page(name, form="html", lang="en"):
    """Render a specimen and parse it as its readers' programs do; not to be changed."""
    whole = report(name, form, lang)
    return parsed(whole) if form == "html" else shown(whole)


def criteria(node):
    """List the criteria below a criterion of a result."""
    below = [child for child in node["children"] if "operator" in child]
    return [found for child in below for found in (child, *criteria(child))]


def questions(node):
    """List the questions below a criterion of a result."""
    own = [child for child in node["children"] if "operator" not in child]
    return [*own, *(found for child in criteria(node) for found in child["children"] if "operator" not in found)]

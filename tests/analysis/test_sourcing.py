"""Sources and facts that nothing rests on, and sources that are relied on without reserve."""

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.sourcing import FEW, lint_sources, listed
from premortem.reading.findings import Findings
from premortem.scoring.plan import plan_of

MEASURE = {"formula": "a / b", "thresholds": {"full": 1}}


def lint(*evidence, measure=None, written_for="small", rubric_keys=None, **keys):
    """Lint the sources and facts of a case of one question."""
    asked = question("q", **({"measure": measure} if measure else {}))
    plan = plan_of(premortem.load_rubric(data=rubric(criterion("c", asked), **(rubric_keys or {}))))
    given = premortem.load_case(data=case(*evidence, rubric=written_for, **keys))
    found = Findings(given)
    lint_sources(given, plan, found)
    return found


def told(found):
    return [(problem.severity, problem.code, problem.path) for problem in found]


def sources(*names, **groups):
    return {name: {"citation": name} for name in names} | {
        name: {"citation": name, "group": group} for name, group in groups.items()
    }


UNUSED = [("warning", "unused-source", "sources.b")]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"answers": {"q": 1}}, []),
        ({"evidence": [item("q")]}, UNUSED),
        ({"evidence": [item("q"), item("q", source="b", assessor="other")]}, []),
        ({"evidence": [item("q")], "answers": {"r": {"value": 1, "source": "b"}}}, []),
        ({"facts": {"x": {"value": 1, "source": "a"}}}, UNUSED),
        ({"facts": {"x": {"value": 1, "source": "a", "alternatives": [{"value": 2}]}}}, UNUSED),
        ({"facts": {"x": {"value": 1, "source": "a", "alternatives": [{"value": 2, "source": "b"}]}}}, []),
    ],
    ids=str,
)
def test_sources_that_nothing_rests_on(given, found):
    rest = {key: value for key, value in given.items() if key != "evidence"}
    assert told(lint(*given.get("evidence", ()), sources=sources("a", "b"), **rest)) == found


def test_source_that_others_are_named_after_is_used():
    assert told(lint(item("q"), sources=sources("b", a="b"))) == []
    assert told(lint(item("q"), sources=sources("a", b="b"))) == UNUSED


@pytest.mark.parametrize(
    ("position", "reliability", "warned"),
    [
        ("promoter", "A", True),
        ("implementer", "A", True),
        ("promoter", "B", False),
        ("promoter", None, False),
        ("independent", "A", False),
        ("critic", "A", False),
        (None, "A", False),
    ],
)
def test_sources_with_a_stake(position, reliability, warned):
    given = {"position": position, "reliability": reliability}
    source = {"citation": "S", **{key: value for key, value in given.items() if value}}
    places = [("warning", "interested-source", "sources.s.reliability")] if warned else []
    assert told(lint(sources={"s": source})) == places


def test_the_best_reliability_is_that_of_the_rubric():
    source = {"citation": "S", "reliability": "sure", "position": "promoter"}
    more = {"evidence": {"reliability": {"sure": 2}}}
    [problem] = lint(sources={"s": source}, rubric_keys=more)
    assert problem.message == "'sure' is the best reliability, and the source is a promoter"
    none = {"evidence": {"reliability": dict.fromkeys("ABCDEF", 0.5)}}
    assert lint(sources={"s": {**source, "reliability": "A"}}, rubric_keys=none) == []


FACTS = {name: {"value": 1, "source": "a"} for name in ("a", "b", "extra", "more")}
"""Two facts that the formula reads, and two that it does not."""


def test_facts_that_no_formula_reads_are_noted_once():
    [found] = lint(sources=sources("a"), facts=FACTS, measure=MEASURE)
    assert (found.severity, found.code, found.path) == ("info", "unused-fact", "facts.extra")
    assert found.message == "2 facts are read by no formula of the rubric: extra, more"
    [found] = lint(sources=sources("a"), facts={"extra": FACTS["extra"]}, measure=MEASURE)
    assert found.message == "1 fact is read by no formula of the rubric: extra"


def test_facts_may_be_read_or_have_no_formula_to_read_them():
    read = {name: FACTS[name] for name in ("a", "b")}
    assert lint(sources=sources("a"), facts=read, measure=MEASURE) == []
    assert lint(sources=sources("a"), facts=FACTS) == []
    assert lint(sources=sources("a"), facts=FACTS, measure=MEASURE, written_for="another") == []


def test_few_names_are_listed_and_the_others_counted():
    names = [f"n{number}" for number in range(FEW + 2)]
    assert listed(names[:FEW]) == "n0, n1, n2, n3, n4"
    assert listed(names) == "n0, n1, n2, n3, n4 and 2 more"

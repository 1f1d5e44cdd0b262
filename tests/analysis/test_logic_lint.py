"""Gaps, rules without a chance, contradictions and outcomes that go backwards, against plain enumeration."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import premortem
from building import criterion, question, rubric
from premortem.analysis.logic_lint import lint_logic
from premortem.reading.findings import Findings

SCALES = {"answer": ["N", "NI", "Y"], "level": ["low", "some", "high"]}


def lint(*children, **logic):
    """Lint a rubric of one criterion, c."""
    one = rubric(criterion("c", *children, **logic), scales=SCALES, **ROOT)
    return problems(one)


ROOT = {"operator": "rules", "scale": "level", "rules": [{"otherwise": "low"}]}


def problems(data):
    loaded = premortem.load_rubric(data=data)
    found = Findings(loaded)
    lint_logic(loaded, found)
    return [(problem.code, problem.path, problem.message) for problem in found]


def asked(name, **more):
    return question(name, scale="answer", **more)


def rules(*rules, questions=("q1", "q2"), **more):
    children = [asked(name, **more.get(name, {})) for name in questions]
    return lint(*children, operator="rules", scale="level", rules=[*rules])


def test_a_complete_list_is_fine():
    assert rules({"when": {"q1": "Y", "q2": "Y"}, "then": "high"}, {"otherwise": "low"}) == []


def test_gap_is_named_with_a_sheet():
    [(code, path, message)] = rules({"when": {"q1": ["NI", "Y"]}, "then": "high"}, {"when": {"q2": "N"}, "then": "low"})
    assert (code, path) == ("uncovered", "criteria[0].rules")
    assert message == "no rule says what {q1: N, q2: NI} comes to"


def test_gap_where_a_question_is_not_asked():
    found = rules(
        {"when": {"q1": "Y", "q2": ["N", "NI"]}, "then": "some"},
        {"when": {"q2": "Y"}, "then": "high"},
        q2={"asked-if": {"q1": "Y"}},
    )
    assert found == [("uncovered", "criteria[0].rules", "no rule says what {q1: N, q2: not asked} comes to")]


def test_rule_that_rests_on_a_question_which_is_not_asked_then():
    found = rules(
        {"id": "never", "when": {"q1": "N", "q2": "Y"}, "then": "high"},
        {"otherwise": "low"},
        q2={"asked-if": {"q1": "Y"}},
    )
    assert found == [("unreachable", "criteria[0].rules[0]", "the rule 'never' is never reached")]


def test_rules_without_an_id_are_called_by_their_place():
    found = rules({"otherwise": "low"}, {"when": {"q1": "Y"}, "then": "high"})
    assert found == [("unreachable", "criteria[0].rules[1]", "the rule '2' is never reached")]


def test_only_some_of_many_idle_rules_are_named():
    found = rules({"otherwise": "low"}, *({"id": f"r{n}", "otherwise": "low"} for n in range(9)))
    assert len(found) == 5


def test_same_condition_with_two_outcomes():
    found = rules(
        {"when": [{"q1": ["Y", "NI"]}, {"q2": "Y"}], "then": "high"},
        {"when": [{"q2": ["Y"]}, {"q1": ["NI", "Y"]}], "then": "some"},
        {"otherwise": "low"},
    )
    assert [code for code, _, _ in found] == ["contradiction", "unreachable"]


def test_same_condition_with_the_same_outcome_is_only_idle():
    twice = {"when": {"q1": "Y"}, "then": "high"}
    assert [code for code, _, _ in rules(twice, twice, {"otherwise": "low"})] == ["unreachable"]


def test_a_question_may_work_downwards():
    assert rules({"when": {"q1": "N"}, "then": "high"}, {"otherwise": "low"}, questions=("q1",)) == []


def test_but_not_up_and_down():
    found = rules({"when": {"q1": "NI"}, "then": "high"}, {"otherwise": "low"}, questions=("q1",))
    assert found == [
        (
            "non-monotone",
            "criteria[0].operator",
            "{q1: NI} comes to 'high', and {q1: Y} to 'low'; elsewhere it is the other way round",
        )
    ]


def test_on_the_scale_of_the_outcome_it_may_only_work_upwards():
    found = lint(
        question("q1", scale="level"),
        operator="rules",
        scale="level",
        rules=[{"when": {"q1": "low"}, "then": "high"}, {"otherwise": "low"}],
    )
    [(code, _, message)] = found
    assert code == "non-monotone"
    assert message == "{q1: low} comes to 'high', and {q1: some} to 'low'; the outcome is on the same scale"


TABLE = [
    {"of": ["N", "N"], "is": "low"},
    {"of": ["N", "NI"], "is": "low"},
    {"of": ["NI", "NI"], "is": "some"},
    {"of": ["Y", "N"], "is": "some"},
    {"of": ["Y", "NI"], "is": "high"},
    {"of": ["Y", "Y"], "is": "high"},
]


def table(*rows):
    return lint(asked("q1"), asked("q2"), operator="table", scale="level", table=[*rows])


def test_complete_table():
    assert table(*TABLE, {"of": ["Y"], "is": "high"}) == []


def test_table_with_a_gap():
    [(code, path, message)] = table(*TABLE[:3], *TABLE[4:])
    assert (code, path) == ("uncovered", "criteria[0].table")
    assert message == "no row says what {q1: N, q2: Y} comes to"


def test_rows_that_no_children_come_to():
    found = table(*TABLE, {"of": ["Y", "Y", "Y"], "is": "high"})
    assert found == [("unreachable", "criteria[0].table[6]", "no children come to Y, Y, Y; the row is never reached")]


def test_table_that_goes_backwards_is_named_once():
    found = table(*TABLE[:5], {"of": ["Y", "Y"], "is": "some"})
    assert [code for code, _, _ in found] == ["non-monotone"]


def test_labels_that_a_criterion_below_never_comes_to_leave_no_gap():
    inner = criterion("inner", asked("q1"), operator="rules", scale="level", rules=[{"otherwise": "low"}])
    outer = criterion("c", inner, operator="table", scale="level", table=[{"of": ["low"], "is": "low"}])
    assert problems(rubric(outer, scales=SCALES, **ROOT)) == []


def test_bands_of_a_numeric_criterion_are_its_labels():
    inner = criterion("inner", question("q1", scale="finding"))
    more = {"operator": "rules", "scale": "level", "rules": [{"when": {"inner": "severe"}, "then": "high"}]}
    [(code, _, message)] = problems(rubric(criterion("c", inner, **more), scales=SCALES, **ROOT))
    assert (code, message) == ("uncovered", "no rule says what {inner: not-evident} comes to")


def test_criteria_worked_out_on_the_way():
    inner = criterion(
        "inner",
        asked("q1"),
        operator="rules",
        scale="level",
        rules=[{"when": {"q1": "Y"}, "then": "high"}, {"when": {"q1": "N"}, "then": "low"}],
    )
    logic = [{"when": {"inner": "high", "q1": "N"}, "then": "high"}, {"when": {"inner": "low"}, "then": "low"}]
    found = problems(rubric(criterion("c", inner, operator="rules", scale="level", rules=logic), scales=SCALES, **ROOT))
    assert [(code, path) for code, path, _ in found] == [
        ("uncovered", "criteria[0].criteria[0].rules"),
        ("uncovered", "criteria[0].rules"),
        ("unreachable", "criteria[0].rules[0]"),
    ]


def test_what_is_too_large_to_look_through_is_said(monkeypatch):
    monkeypatch.setattr("premortem.analysis.exploring.MAX_WORK", 5)
    assert [code for code, _, _ in table(*TABLE)] == ["too-complex"]


# ---- against plain enumeration

names = ("q1", "q2", "q3")
labels = st.lists(st.sampled_from(SCALES["answer"]), min_size=1, max_size=2, unique=True)
clauses = st.dictionaries(st.sampled_from(names), labels, min_size=1, max_size=3)
some_rules = st.lists(
    st.builds(lambda when, then: {"when": when, "then": then}, clauses, st.sampled_from(SCALES["level"])), max_size=5
)


@settings(max_examples=100, deadline=None)
@given(listed=some_rules, otherwise=st.booleans())
def test_against_every_sheet(listed, otherwise):
    listed = [*listed, *([{"otherwise": "low"}] if otherwise or not listed else [])]
    found = rules(*listed, questions=names)
    outcomes = {
        sheet: outcome(listed, dict(zip(names, sheet, strict=True))) for sheet in product(*[SCALES["answer"]] * 3)
    }
    reached = {place for place, _ in outcomes.values()}
    codes = {code for code, _, _ in found}
    assert ("uncovered" in codes) == (None in reached)
    idle = [f"criteria[0].rules[{place}]" for place in range(len(listed)) if place not in reached]
    assert [path for code, path, _ in found if code == "unreachable"] == idle[:5]
    assert ("non-monotone" in codes) == any(goes_both_ways(outcomes, place) for place in range(3))


def outcome(listed, sheet):
    for place, rule in enumerate(listed):
        if all(sheet[name] in those for name, those in rule.get("when", {}).items()):
            return place, rule.get("then", rule.get("otherwise"))
    return None, None


def goes_both_ways(outcomes, place):
    steps = set()
    for sheet, (_, label) in outcomes.items():
        answers = SCALES["answer"]
        if sheet[place] == answers[-1]:
            continue
        above = (*sheet[:place], answers[answers.index(sheet[place]) + 1], *sheet[place + 1 :])
        other = outcomes[above][1]
        if label and other and label != other:
            steps.add(SCALES["level"].index(other) > SCALES["level"].index(label))
    return len(steps) > 1


@pytest.mark.parametrize("count", [5, 30])
def test_many_questions_are_looked_through(count):
    questions = [f"q{n}" for n in range(count)]
    listed = [{"id": f"r{n}", "when": {name: "Y"}, "then": "high"} for n, name in enumerate(questions)]
    assert rules(*listed, {"otherwise": "low"}, questions=questions) == []


def test_numbers_need_no_logic():
    assert problems(rubric(criterion("c", question("q1")))) == []


def test_the_weakest_link_never_goes_backwards():
    scales = {**SCALES, "grade": ["D", "D+", "C", "C+", "A"], "mark": ["D", "C", "A"]}
    children = [question(name, scale="mark") for name in ("q1", "q2")]
    weakest = criterion("c", *children, operator="weakest-link-plus", scale="grade")
    assert problems(rubric(weakest, scales=scales, **ROOT)) == []

"""What is unknown across a portfolio, beside what the one-case engine says of each programme."""

from collections import Counter

import polars as pl

import premortem
from building import criterion, question, rubric
from premortem.model.mapping import TableMapping
from premortem.portfolio.engines.polars_engine import PolarsEngine
from premortem.portfolio.rows.cases import case_of
from premortem.portfolio.running import Run
from premortem.portfolio.summary import asking
from premortem.portfolio.summary.asking import asked_of
from premortem.portfolio.tables.tables import read_table

NAMES = ("q1", "q2", "q3", "q4")
ROWS = [
    ["a", "full", "absent", None, "not-applicable"],
    ["b", "full", "full", "withheld", ""],
    ["c", None, "no-information", "", "full"],
    ["d", "minor", None, None, None],
    ["e", None, None, "full", "absent"],
    ["f", "nonsense", None, None, None],
]
SOURCES = {"s": {"citation": "S", "reliability": "A"}}


def run_of(rows=ROWS, **more):
    asked = [question(name) for name in NAMES]
    found = premortem.load_rubric(data=rubric(criterion("c1", *asked[:2], operator="max"), criterion("c2", *asked[2:])))
    spoken = {name: {"column": name, "strength": "strong"} for name in NAMES}
    value = {"mapping": "m", "id": "id", "rubric": "small", "sources": SOURCES, "questions": spoken, **more}
    frame = pl.DataFrame(rows, schema=dict.fromkeys(["id", *NAMES], pl.String), orient="row")
    return Run(PolarsEngine(read_table(frame)), TableMapping.model_validate(value), found)


def cases(run):
    columns = ["id", *NAMES]
    rows = [dict(zip(columns, row, strict=True)) for row in ROWS[:-1]]
    return [premortem.load_case(data=case_of(row, run.binding, run.mapping)) for row in rows]


def questions(node):
    for child in node.children:
        if hasattr(child, "state"):
            yield child
        else:
            yield from questions(child)


def test_states_are_counted_as_the_one_case_engine_has_them():
    run = run_of()
    expected = Counter(
        (one.head.id, one.state) for case in cases(run) for one in questions(premortem.assess(case, run.rubric).root)
    )
    states = asked_of(run, 5).states
    assert {(name, state): n for name, found in states.items() for state, n in found.items() if n} == expected


def test_the_first_column_that_says_why_it_is_silent_is_believed():
    spoken = {"q1": ["q1", "q2"]}
    states = asked_of(run_of([["a", "withheld", "no-information", None, None]], questions=spoken), 1).states
    assert states["q1"]["withheld"] == 1
    assert states["q1"]["no-information"] == 0


def test_a_blank_cell_can_be_withheld():
    states = asked_of(run_of([["a", None, None, None, None]], default={"blank": "withheld"}), 1).states
    assert [found["withheld"] for found in states.values()] == [1, 1, 1, 1]


def test_open_questions_are_settled_both_ways_in_every_programme():
    run = run_of()
    open_in, changes = Counter(), Counter()
    for case in cases(run):
        before = premortem.assess(case, run.rubric)
        unknown = {one.head.id for one in questions(before.root) if not one.coverage and not one.dropped}
        for gap in premortem.gaps(case, run.rubric):
            if gap.question in unknown:
                said = [way.overall[:4] for way in gap.settled if way.answer in ("absent", "full")]
                open_in[gap.question] += 1
                changes[gap.question] += any(one != before.overall[:4] for one in said)
    asked = asked_of(run, 5)
    assert {name: found["of"] for name, found in asked.settling.items()} == open_in
    assert {name: found["could_change"] for name, found in asked.settling.items()} == changes
    assert (asked.rows, asked.seed) == (None, None)


def test_an_answer_settles_a_verdict_if_either_does():
    found = premortem.load_rubric(data=rubric(criterion("c1", question("q1"))))
    value = {"mapping": "m", "id": "id", "rubric": "small", "questions": {"q1": {"column": "q1", "as": "answer"}}}
    frame = pl.DataFrame({"id": ["a", "b"], "q1": ["full", None]})
    run = Run(PolarsEngine(read_table(frame)), TableMapping.model_validate(value), found)
    assert asked_of(run, 2).settling == {"q1": {"of": 1, "could_change": 1, "settles": 1}}


def test_of_many_programmes_some_are_drawn(monkeypatch):
    monkeypatch.setattr(asking, "MAX_ROWS", 3)
    asked = asked_of(run_of(), 5)
    assert (asked.rows, asked.seed) == (3, 0)
    assert asked == asked_of(run_of(), 5)
    assert all(found["of"] <= 3 for found in asked.settling.values())


def test_no_programmes_leave_nothing_to_ask():
    assert asked_of(run_of(ROWS[-1:]), 0) == asking.Asked({})


def test_questions_of_criteria_that_are_looked_up_are_not_settled():
    asked = [question("q1"), question("q2", **{"asked-if": {"q1": ["full"]}})]
    found = premortem.load_rubric(data=rubric(criterion("c1", *asked), criterion("c2", question("q3"))))
    spoken = {name: {"column": name, "as": "answer"} for name in NAMES[:3]}
    value = {"mapping": "m", "id": "id", "rubric": "small", "questions": spoken}
    frame = pl.DataFrame(
        {"id": ["a"], "q1": [None], "q2": [None], "q3": [None]}, schema_overrides=dict.fromkeys(NAMES[:3], pl.String)
    )
    run = Run(PolarsEngine(read_table(frame)), TableMapping.model_validate(value), found)
    assert [*asked_of(run, 1).settling] == ["q3"]


def test_a_rubric_of_labels_alone_has_nothing_to_settle():
    asked = question("q1", scale="yes")
    rules = [{"when": {"q1": ["Y"]}, "then": "Y"}, {"otherwise": "N"}]
    judged = criterion("c1", asked, operator="rules", scale="yes", rules=rules)
    found = premortem.load_rubric(
        data=rubric(judged, operator="rules", scale="yes", rules=rules, scales={"yes": ["N", "Y"]})
    )
    value = {"mapping": "m", "id": "id", "rubric": "small", "questions": {"q1": {"column": "q1", "as": "answer"}}}
    frame = pl.DataFrame({"id": ["a"], "q1": ["Y"]})
    run = Run(PolarsEngine(read_table(frame)), TableMapping.model_validate(value), found)
    assert asked_of(run, 1).settling == {}

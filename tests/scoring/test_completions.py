"""All completions at once: what is left out, what is ignored, and how much work it may be."""

import json

import pytest

import premortem
from building import assess, case, criterion, question, rubric, scored
from premortem.cli import main
from premortem.scoring import completions
from premortem.scoring.completions import Known, TooManyCompletions, reach
from premortem.scoring.plan import plan_of

SCALES = {"abc": ["A", "B", "C", "D"], "risk": ["low", "some", "high"], "link": ["A", "A+", "B", "B+", "C", "C+", "D"]}
ROOT = {"operator": "rules", "scale": "risk", "rules": [{"otherwise": "low"}], "scales": SCALES}
OPEN = Known(("A", "B", "C", "D"), answered=False)


def abc(name, **more):
    return question(name, scale="abc", **more)


def reached(*criteria, known=lambda _: OPEN, **root):
    plan = plan_of(premortem.load_rubric(data=rubric(*criteria, **(ROOT | root))))
    return reach(plan.root.operator, "overall", known, lambda name: plan.branches[name].labels)


def pairwise(name, **more):
    rules = [{"when": {f"{name}.1": "D", f"{name}.2": ["C", "D"]}, "then": "high"}]
    rules += [{"when": [{f"{name}.1": ["C", "D"]}, {f"{name}.2": "D"}], "then": "some"}, {"otherwise": "low"}]
    parts = abc(f"{name}.1"), abc(f"{name}.2")
    return criterion(name, *parts, operator="rules", scale="risk", rules=rules, **more)


@pytest.mark.parametrize("count", [10, 50])
def test_many_open_questions_under_rules(count):
    domains = [f"d{place}" for place in range(count)]
    worst = [{"when": [{name: "high"} for name in domains], "then": "high"}]
    best = [{"when": dict.fromkeys(domains, "low"), "then": "low"}, {"otherwise": "some"}]
    one = rubric(*map(pairwise, domains), **{**ROOT, "rules": [*worst, *best]})
    assert scored(one, case())["overall"].possible == ("low", "some", "high")
    answers = {f"{name}.{place}": "A" for name in domains[1:] for place in (1, 2)}
    assert scored(one, case(answers=answers))["overall"].possible == ("low", "some", "high")
    assert scored(one, case(answers={**answers, "d0.1": "A"}))["overall"].possible == ("low", "some")


@pytest.mark.parametrize("count", [5, 25])
def test_many_open_questions_under_tables(count):
    rows = [{"of": [*sorted(of)], "is": min(of)} for of in ("AA", "AB", "AC", "AD", "BB", "BC", "BD", "CC", "CD", "DD")]
    inner = [
        criterion(
            f"t{n}",
            *(
                criterion(
                    f"t{n}.{m}".replace(".", "-"),
                    abc(f"q{n}.{m}.1"),
                    abc(f"q{n}.{m}.2"),
                    operator="table",
                    table=rows,
                    scale="abc",
                )
                for m in (1, 2)
            ),
            operator="table",
            table=rows,
            scale="abc",
        )
        for n in range(count)
    ]
    one = rubric(*inner, operator="weakest-link-plus", scale="link", scales=SCALES)
    assert scored(one, case())["overall"].possible == ("A", "A+", "B", "B+", "C", "C+", "D")


def test_sheets_that_differ_in_nothing_that_matters_are_one_state(monkeypatch):
    """A hundred open questions of a hundred clauses: after each, as many states as clauses that can be the first."""
    monkeypatch.setattr(completions, "MAX_WORK", 4 * 100 * 101 / 2)
    parts = [abc(f"q{n}") for n in range(100)]
    rules = [{"when": [{f"q{n}": "D"} for n in range(100)], "then": "high"}, {"otherwise": "low"}]
    found = reached(
        criterion("c", *parts), rules=rules, scales={"abc": dict.fromkeys("ABCD", 0), "risk": SCALES["risk"]}
    )
    assert {outcome.label for outcome in found.outcomes} == {"low", "high"}


def hard():
    """Write a table of 30 questions: it has to remember how often each of five labels came up."""
    parts = [question(f"q{n}", scale="many") for n in range(30)]
    rows = [{"of": ["A"] * 30, "is": "low"}, *({"of": [label], "is": "high"} for label in "ABCDE")]
    one = criterion("c", *parts, operator="table", scale="risk", table=rows)
    return rubric(one, **{**ROOT, "scales": {**SCALES, "many": ["A", "B", "C", "D", "E"]}})


def test_too_many_completions_are_refused_by_name(monkeypatch):
    monkeypatch.setattr(completions, "MAX_WORK", 1000)
    plan = plan_of(premortem.load_rubric(data=hard()))
    with pytest.raises(TooManyCompletions) as raised:
        reach(plan.branches["c"].operator, "c", lambda _: Known(tuple("ABCDE"), answered=False), lambda _: ())
    assert raised.value.name == "c"
    assert str(raised.value) == (
        "the outcome of 'c' cannot be worked out: what is unknown can be filled in in too many ways "
        "(more than 1,000 steps)"
    )


def test_as_many_steps_as_the_limit_are_still_worked_out(monkeypatch):
    """Four labels of q1 lead to four states, in each of which four labels of q2 are read: 20 steps."""
    two = criterion("c", abc("q1"), abc("q2"), operator="table", scale="abc", table=[{"of": ["A", "A"], "is": "A"}])
    plan = plan_of(premortem.load_rubric(data=rubric(two, **ROOT)))
    program = plan.branches["c"].operator
    monkeypatch.setattr(completions, "MAX_WORK", 20)
    assert reach(program, "c", lambda _: OPEN, lambda _: ()).gap
    monkeypatch.setattr(completions, "MAX_WORK", 19)
    with pytest.raises(TooManyCompletions):
        reach(program, "c", lambda _: OPEN, lambda _: ())


def test_the_limit_is_the_documented_one():
    assert str(TooManyCompletions("c")).endswith("(more than 200,000 steps)")


def test_criterion_that_may_be_dropped_comes_to_nothing_where_it_is():
    """Both below are asked only if q0 is D: with any other label there is nothing of which 'otherwise' could speak."""
    asked = {"asked-if": {"q0": "D"}}
    named = [{"when": {"q1": list("ABCD")}, "then": "high"}, {"otherwise": "low"}]
    inner = criterion("c", abc("q1", **asked), operator="rules", scale="risk", rules=named)
    table = criterion("t", abc("q2", **asked), operator="table", scale="risk", table=[{"of": "A", "is": "some"}])
    outer = criterion(
        "b",
        inner,
        table,
        operator="rules",
        scale="risk",
        rules=[{"when": {"c": "high", "q1": list("ABCD")}, "then": "high"}, {"otherwise": "low"}],
    )
    first = criterion("a", abc("q0"), operator="rules", scale="risk", rules=[{"otherwise": "low"}])
    found = scored(rubric(first, outer, **ROOT), case())
    assert [found[name].possible for name in "cb"] == [("high",), ("high",)]


def test_table_of_what_may_be_dropped_is_not_unsaid_where_it_is():
    asked = {"asked-if": {"q0": "D"}}
    below = [
        criterion(name, abc(f"q{name}", **asked), operator="rules", scale="risk", rules=[{"otherwise": "low"}])
        for name in "xy"
    ]
    outer = criterion("b", *below, operator="table", scale="risk", table=[{"of": ["low", "low"], "is": "some"}])
    first = criterion("a", abc("q0"), operator="rules", scale="risk", rules=[{"otherwise": "low"}])
    node = scored(rubric(first, outer, **ROOT), case())["b"]
    assert (node.possible, node.gap) == (("some",), False)


def test_what_no_later_step_needs_is_forgotten(monkeypatch):
    """Twenty pairs of which the second is asked on the first: were all remembered, there would be a million states."""
    monkeypatch.setattr(completions, "MAX_WORK", 2000)
    pairs = [one for n in range(20) for one in (abc(f"a{n}"), abc(f"b{n}", **{"asked-if": {f"a{n}": ["C", "D"]}}))]
    worst = [{"when": [{f"b{n}": "D"} for n in range(20)], "then": "high"}, {"otherwise": "low"}]
    one = rubric(criterion("c", *pairs, operator="rules", scale="risk", rules=worst), **ROOT)
    assert scored(one, case())["c"].possible == ("low", "high")


def test_what_criteria_on_the_way_remember_is_forgotten_when_they_are_closed(monkeypatch):
    """Each of a dozen tables shares a question with the rules above, so that it is worked out on the way."""
    monkeypatch.setattr(completions, "MAX_WORK", 4000)
    rows = [{"of": sorted((one, other)), "is": max(one, other)} for one in "ABCD" for other in "ABCD" if one <= other]
    tables = [
        criterion(f"t{n}", abc(f"a{n}"), abc(f"b{n}"), operator="table", scale="abc", table=rows) for n in range(12)
    ]
    worst = [{"when": [{f"t{n}": "D", f"a{n}": "A"} for n in range(12)], "then": "high"}, {"otherwise": "low"}]
    one = rubric(*tables, **{**ROOT, "rules": worst})
    assert scored(one, case())["overall"].possible == ("low", "high")
    answers = {f"{kind}{n}": "A" for kind in "ab" for n in range(11)}
    assert scored(one, case(answers={**answers, "a11": "B"}))["overall"].possible == ("low",)


def test_too_many_completions_are_a_problem_of_the_case(monkeypatch):
    with monkeypatch.context() as soon:
        soon.setattr(completions, "MAX_WORK", 1000)
        with pytest.raises(premortem.InvalidInput) as raised:
            assess(hard(), case())
    [problem] = raised.value.problems
    assert (problem.code, problem.path, problem.file) == ("too-complex", "", "<data>")
    assert problem.hint == "answer more of the questions that it rests on"
    answers = {f"q{n}": "A" for n in range(15)}
    assert scored(hard(), case(answers=answers))["c"].possible == ("low",)


def test_too_many_completions_are_said_on_the_command_line(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(completions, "MAX_WORK", 1000)
    (tmp_path / "rubric.yaml").write_text(json.dumps(hard()), "utf-8")
    (tmp_path / "case.yaml").write_text("case: open\ntitle: Open\n", "utf-8")
    code = main(["assess", str(tmp_path / "case.yaml"), "--rubric", str(tmp_path / "rubric.yaml")])
    output = capsys.readouterr()
    assert (code, output.out) == (1, "")
    assert "the outcome of 'c' cannot be worked out" in output.err


def test_gap_is_told_from_an_outcome():
    rules = [{"when": {"q": "A"}, "then": "low"}]
    scales = {"scales": {"abc": dict.fromkeys("ABCD", 0), "risk": SCALES["risk"]}}
    found = reached(criterion("c", abc("q")), rules=rules, **scales)
    assert ({outcome.label for outcome in found.outcomes}, found.gap) == ({"low"}, True)
    found = reached(criterion("c", abc("q")), rules=[*rules, {"otherwise": "high"}], **scales)
    assert not found.gap


def unsaid(*, shared):
    """Score rules over an inner criterion that leaves all but A unsaid, with or without a name in common."""
    inner = criterion("c", abc("q1"), operator="rules", scale="abc", rules=[{"when": {"q1": "A"}, "then": "A"}])
    beside = criterion("d", abc("q2"), operator="rules", scale="abc", rules=[{"otherwise": "A"}])
    name = "q1" if shared else "q2"
    rules = [{"when": {"c": "A"}, "then": "low"}, {"when": {"c": "B", name: "D"}, "then": "some"}]
    return rubric(inner, beside, **{**ROOT, "rules": [*rules, {"otherwise": "high"}]})


@pytest.mark.parametrize("shared", [True, False])
def test_what_is_left_unsaid_below_can_be_any_label_above(shared):
    found = scored(unsaid(shared=shared), case())
    assert found["c"].possible == ("A",)
    assert found["c"].gap
    assert found["overall"].possible == ("low", "some", "high")


@pytest.mark.parametrize("shared", [True, False])
def test_where_nothing_is_said_nothing_is_possible_and_anything_above(shared):
    found = scored(unsaid(shared=shared), case(answers={"q1": "D", "q2": "D"}))
    assert (found["c"].possible, found["c"].outcome) == ((), None)
    assert (found["c"].verdict.at_least, found["c"].verdict.at_most) == ("A", "D")
    assert found["c"].verdict.status == "insufficient-evidence"
    assert found["overall"].possible == ("low", "some", "high")

"""All completions at once: what is left out, what is ignored, and how much work it may be."""

import json

import pytest

import premortem
from building import assess, case, criterion, question, rubric, scored
from premortem.cli import main
from premortem.scoring import completions
from premortem.scoring.completions import MAX_WORK, Known, TooManyCompletions, reach
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


def test_too_many_completions_are_refused_by_name():
    plan = plan_of(premortem.load_rubric(data=hard()))
    with pytest.raises(TooManyCompletions) as raised:
        reach(plan.branches["c"].operator, "c", lambda _: Known(tuple("ABCDE"), answered=False), lambda _: ())
    assert raised.value.name == "c"
    assert str(raised.value).startswith("the outcome of 'c' cannot be worked out")
    assert f"{MAX_WORK:,}" in str(raised.value)


def test_too_many_completions_are_a_problem_of_the_case():
    with pytest.raises(premortem.InvalidInput) as raised:
        assess(hard(), case())
    [problem] = raised.value.problems
    assert (problem.code, problem.path, problem.file) == ("too-complex", "", "<data>")
    assert problem.hint == "answer more of the questions that it rests on"
    answers = {f"q{n}": "A" for n in range(15)}
    assert scored(hard(), case(answers=answers))["c"].possible == ("low",)


def test_too_many_completions_are_said_on_the_command_line(tmp_path, capsys):
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
    assert ({outcome.label for outcome in found.outcomes}, found.gap, found.inner_gap) == ({"low"}, True, False)
    found = reached(criterion("c", abc("q")), rules=[*rules, {"otherwise": "high"}], **scales)
    assert (found.gap, found.inner_gap) == (False, False)


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

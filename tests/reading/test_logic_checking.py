"""The logic of a rubric against itself: every error, each at its exact place."""

import pytest

import premortem
from building import criterion, question, rubric
from premortem.reading.loading import read_rubric
from premortem.reading.logic_checking import MAX_CHAIN

SCALES = {
    "finding": {"absent": 0, "full": 1},
    "yes": ["N", "Y"],
    "risk": ["low", "high"],
    "link": ["D", "D+", "C"],
    "letters": ["D", "C"],
}
LOW = [{"otherwise": "low"}]


def yes(name, **more):
    return question(name, scale="yes", **more)


def ruled(*rules, **more):
    """Give the keys of a criterion of rules."""
    return {"operator": "rules", "scale": "risk", "rules": [*rules], **more}


def problems(*criteria, **more):
    return read_rubric(data=rubric(*criteria, **{"scales": SCALES, **ruled(*LOW), **more})).problems


def codes(*criteria, **more):
    return [(problem.code, problem.path) for problem in problems(*criteria, **more)]


def messages(*criteria, **more):
    return [problem.message for problem in problems(*criteria, **more)]


# ---- operators and their keys


@pytest.mark.parametrize(
    ("more", "key", "message"),
    [
        ({"operator": "owa"}, "operator", "the operator owa needs the key 'owa'"),
        ({"operator": "rules", "scale": "risk"}, "operator", "the operator rules needs the key 'rules'"),
        ({"operator": "table", "scale": "risk"}, "operator", "the operator table needs the key 'table'"),
        ({"operator": "mean", "owa": 2}, "owa", "the operator mean takes no 'owa'"),
        ({"operator": "owa", "owa": 2, "blend": 0.5}, "blend", "the operator owa takes no 'blend'"),
        ({"operator": "geometric", "rules": LOW}, "rules", "the operator geometric takes no 'rules'"),
        (
            {"operator": "harmonic", "table": [{"of": "Y", "is": "low"}]},
            "table",
            "the operator harmonic takes no 'table'",
        ),
        ({"operator": "max", "scale": "risk"}, "scale", "the operator max gives a number and takes no 'scale'"),
    ],
)
def test_keys_of_operators(more, key, message):
    scale = "yes" if more["operator"] in ("rules", "table") else "finding"
    [problem] = problems(criterion("c", question("q", scale=scale), **more))
    assert (problem.code, problem.path, problem.message) == ("bad-rubric", f"criteria[0].{key}", message)


def test_keys_of_the_root():
    assert codes(criterion("c", question("q")), scales=SCALES, operator="owa", scale=None, rules=None) == [
        ("bad-rubric", "operator")
    ]
    assert codes(criterion("c", question("q")), operator="mean", scale=None) == [("bad-rubric", "rules")]


@pytest.mark.parametrize("a", [0, -1, "nan"])
def test_parameter_of_owa_is_positive(a):
    found = codes(criterion("c", question("q"), operator="owa", owa=a))
    assert found[0][1] == "criteria[0].owa"


@pytest.mark.parametrize("a", [0.001, 1, 1000])
def test_parameters_of_owa_that_are_fine(a):
    assert codes(criterion("c", question("q"), operator="owa", owa=a)) == []


@pytest.mark.parametrize("operator", ["mean", "owa", "geometric", "harmonic", "max", "min", "blend"])
def test_number_needs_values_below(operator):
    more = {"owa": 2} if operator == "owa" else {}
    found = problems(criterion("c", yes("q"), operator=operator, **more))
    message = f"'q' has labels without values; the operator {operator} needs values"
    assert [(one.path, one.message) for one in found] == [("criteria[0].questions[0]", message)]
    inner = criterion("d", yes("q"), **ruled(*LOW))
    assert codes(criterion("c", inner, operator=operator, **more)) == [("bad-rubric", "criteria[0].criteria[0]")]
    valued = {"operator": "rules", "scale": "finding", "rules": [{"otherwise": "full"}]}
    assert codes(criterion("c", criterion("d", yes("q"), **valued), operator=operator, **more)) == []


def test_worst_of_labels_without_values():
    assert codes(criterion("c", yes("q"), **ruled(*LOW)), operator="worst", scale=None, rules=None) == [
        ("bad-rubric", "criteria[0]")
    ]


def test_scale_of_a_criterion_that_there_is_not():
    found = criterion("c", yes("q"), **ruled(*LOW, scale="risks"))
    [problem] = problems(found)
    assert (problem.code, problem.path, problem.hint) == ("unknown-label", "criteria[0].scale", "did you mean 'risk'?")


def test_scale_of_a_question_that_there_is_not_is_said_once():
    one = criterion("c", question("q", scale="yess"), **ruled({"when": {"q": "Maybe"}, "then": "low"}))
    assert codes(one) == [("unknown-label", "criteria[0].questions[0].scale")]


def test_question_read_by_its_label_cannot_be_measured():
    measure = {"formula": "a", "thresholds": {"full": 1}}
    measured = question("q", scale="finding", measure=measure)
    place = [("bad-rubric", "criteria[0].questions[0].measure")]
    assert codes(criterion("c", measured, **ruled({"when": {"q": "full"}, "then": "low"}))) == place
    table = [{"of": "full", "is": "low"}]
    assert codes(criterion("c", measured, operator="table", table=table, scale="risk")) == place
    assert codes(criterion("c", measured)) == []


# ---- rules


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"id": "r1"},
        {"when": {"q": "Y"}},
        {"then": "low"},
        {"when": {"q": "Y"}, "otherwise": "low"},
        {"then": "low", "otherwise": "low"},
        {"when": {"q": "Y"}, "then": "low", "otherwise": "low"},
    ],
    ids=str,
)
def test_rule_has_a_condition_and_an_outcome_or_an_outcome_alone(rule):
    [problem] = problems(criterion("c", yes("q"), **ruled(rule)))
    assert (problem.code, problem.path) == ("bad-rubric", "criteria[0].rules[0]")
    assert problem.message == "a rule has 'when' and 'then', or 'otherwise' alone"


@pytest.mark.parametrize(
    ("rule", "code", "path"),
    [
        ({"when": {"q": "Y"}, "then": "lo"}, "unknown-label", "then"),
        ({"otherwise": "Low"}, "unknown-label", "otherwise"),
        ({"when": {"q": ["Y", "Yes"]}, "then": "low"}, "unknown-label", "when.q[1]"),
        ({"when": {"q": "Yes"}, "then": "low"}, "unknown-label", "when.q"),
        ({"when": [{"q": "Y"}, {"q": "Yes"}], "then": "low"}, "unknown-label", "when[1].q"),
        ({"when": {"z": "Y"}, "then": "low"}, "unknown-question", "when.z"),
        ({"when": {"p": "Y"}, "then": "low"}, "bad-rubric", "when.p"),
        ({"when": {"c": "low"}, "then": "low"}, "bad-rubric", "when.c"),
        ({"when": {"overall": "low"}, "then": "low"}, "bad-rubric", "when.overall"),
        ({"when": {"n": "bad"}, "then": "low"}, "unknown-label", "when.n[0]"),
        ({"when": {"n": "partial", "x": "full", "i": "high"}, "then": "low"}, None, None),
    ],
    ids=str,
)
def test_rules_name_labels_and_nodes_below(rule, code, path):
    inner = criterion("n", question("x")), criterion("i", yes("q"), **ruled(*LOW))
    found = problems(criterion("c", *inner, **ruled(rule)), criterion("d", yes("p"), **ruled(*LOW)))
    where = {(one.code, _short(one.path)) for one in found}
    assert where == ({(code, path)} if code else set())


def _short(path):
    """Leave out where the rule stands, and the place of the only clause or label in it."""
    return path.removeprefix("criteria[0].rules[0].").replace("when[0].", "when.").replace(".q[0]", ".q")


def test_criteria_that_name_each_other():
    one = criterion("c", yes("q"), **ruled({"when": {"d": "low"}, "then": "low"}))
    other = criterion("d", yes("p"), **ruled({"when": {"c": "low"}, "then": "low"}))
    assert messages(one, other) == ["'d' does not lie below 'c'", "'c' does not lie below 'd'"]


def test_ids_of_rules_are_unique():
    rules = [{"id": "r", "when": {"q": "Y"}, "then": "low"}, {"id": "r", "otherwise": "low"}]
    assert codes(criterion("c", yes("q"), **ruled(*rules))) == [("duplicate-id", "criteria[0].rules[1].id")]


# ---- tables and weakest links


def test_rows_speak_in_labels_that_there_are():
    rows = [{"of": ["Y", "Maybe"], "is": "low"}, {"of": ["Y"], "is": "lower"}, {"of": "Nein", "is": "low"}]
    found = codes(criterion("c", yes("q"), yes("p"), operator="table", table=rows, scale="risk"))
    assert [(code, path.removeprefix("criteria[0].table")) for code, path in found] == [
        ("unknown-label", "[0].of[1]"),
        ("unknown-label", "[1].is"),
        ("unknown-label", "[2].of[0]"),
    ]


def test_rows_can_hold_bands_of_numbers():
    rows = [{"of": ["severe"], "is": "high"}]
    inner = criterion("n", question("x"))
    assert codes(criterion("c", inner, operator="table", table=rows, scale="risk")) == []


@pytest.mark.parametrize(
    ("below", "scale", "count", "message"),
    [
        ("letters", "link", 2, None),
        ("letters", "letters", 1, None),
        ("letters", "letters", 2, "the scale has no label 'D+', for 'D' beside a higher one"),
        ("yes", "link", 1, "the scale has no label 'N', which a child can have"),
        ("link", "link", 2, "the scale has no label 'D++', for 'D+' beside a higher one"),
    ],
)
def test_weakest_link_needs_the_labels_that_it_can_come_to(below, scale, count, message):
    parts = [question(f"q{n}", scale=below) for n in range(count)]
    found = problems(criterion("c", *parts, operator="weakest-link-plus", scale=scale))
    assert [one.message for one in found][:1] == ([message] if message else [])
    assert {one.path for one in found} <= {"criteria[0].operator"}


# ---- conditions for asking


def chained(count):
    return [yes("q0"), *(yes(f"q{n}", **{"asked-if": {f"q{n - 1}": "Y"}}) for n in range(1, count))]


def asked(*conditions):
    """Give the problems of questions q0, q1 ... with these conditions."""
    parts = [yes(f"q{n}", **({"asked-if": when} if when else {})) for n, when in enumerate(conditions)]
    number = criterion("n", question("x"))
    return problems(criterion("c", *parts, **ruled(*LOW)), criterion("m", number), operator="rules")


@pytest.mark.parametrize(
    ("conditions", "place"),
    [
        ([{"q0": "Y"}], 0),
        ([{"q1": "Y"}, {"q0": "Y"}], 1),
        ([{"q1": "Y"}, {"q2": "Y"}, {"q1": "N"}], 2),
        ([{"c": "low"}], 0),
        ([{"overall": "low"}], None),
    ],
)
def test_no_question_rests_on_itself(conditions, place):
    [problem] = [one for one in asked(*conditions) if one.code == "circular"] or [None]
    if place is None:
        assert problem is None  # the programme comes to a number in part, which is said
        return
    assert problem.path == f"criteria[0].questions[{place}].asked-if"
    assert problem.message == f"whether 'q{place}' is asked comes back to 'q{place}' itself"


@pytest.mark.parametrize(
    ("when", "code", "path"),
    [
        ({"z": "Y"}, "unknown-question", "asked-if[0].z"),
        ([{"q0": "Y"}, {"q0": "Maybe"}], "unknown-label", "asked-if[1].q0[0]"),
        ({"n": "severe"}, "bad-rubric", "asked-if[0].n"),
        ([{"q0": "Y"}, {"m": "severe", "q0": "N"}, {"m": "partial"}], "bad-rubric", "asked-if[1].m"),
        ({"x": "full"}, None, None),
    ],
    ids=str,
)
def test_conditions_for_asking(when, code, path):
    found = [(one.code, one.path.removeprefix("criteria[0].questions[1].")) for one in asked(None, when)]
    assert found == ([(code, path)] if code else [])


def test_criterion_above_can_be_no_condition():
    inner = criterion("d", yes("q", **{"asked-if": {"c": "low"}}), **ruled(*LOW))
    assert codes(criterion("c", inner, **ruled(*LOW))) == [
        ("circular", "criteria[0].criteria[0].questions[0].asked-if")
    ]


@pytest.mark.parametrize(("count", "fine"), [(MAX_CHAIN, True), (MAX_CHAIN + 1, False), (1500, False)])
def test_chains_of_conditions_are_short(count, fine):
    parts = chained(count)
    rules = [{"when": {parts[-1]["id"]: "Y"}, "then": "high"}, *LOW]
    for order in (parts, parts[::-1]):
        found = problems(criterion("c", *order, **ruled(*rules)))
        assert [(one.code, one.message) for one in found] == (
            []
            if fine
            else [("too-large", f"whether 'q{MAX_CHAIN}' is asked hangs on a chain of more than {MAX_CHAIN} nodes")]
        )


def test_longest_chain_can_be_scored():
    parts = chained(MAX_CHAIN)
    rules = [{"when": {parts[-1]["id"]: "Y"}, "then": "high"}, *LOW]
    loaded = premortem.load_rubric(data=rubric(criterion("c", *parts, **ruled(*rules)), scales=SCALES, **ruled(*LOW)))
    case = premortem.load_case(data={"case": "x", "title": "x", "answers": {parts[-1]["id"]: "Y"}})
    assert premortem.assess(case, loaded).root.children[0].outcome == "high"


def test_many_questions_on_the_same_conditions():
    """Every question hangs on all before it: followed once each, not once a way."""
    parts = [yes(f"q{n}", **({"asked-if": {f"q{m}": "Y" for m in range(n)}} if n else {})) for n in range(60)]
    assert codes(criterion("c", *parts, **ruled(*LOW))) == []


# ---- places in a file

HEAD = """\
rubric: r
version: 1
title: t
levels: [a, b]
scales: {yes: [N, Y], risk: [low, high]}
operator: rules
scale: risk
rules: [{otherwise: low}]
criteria:
  - id: c
    label: C
    operator: rules
    scale: risk
"""
RULES = """\
    rules: [{otherwise: low}]
"""


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("    rules:\n      - {when: {q1: [Y, Maybe]}, then: low}\n", 15, 25),
        ("    rules:\n      - {when: [{q1: [Y]}, {q1: [Y, Maybe]}], then: low}\n", 15, 37),
        ("    rules:\n      - {when: {q1: Maybe}, then: low}\n", 15, 17),
        ("    rules:\n      - when:\n          q1: [Y,\n            Maybe]\n        then: low\n", 17, 13),
        (
            "    rules:\n      - when:\n          - q1:\n              - Y\n              - Maybe\n        then: low\n",
            18,
            17,
        ),
    ],
)
def test_wrong_label_in_a_rule_is_pointed_at(text, line, column):
    [problem] = read_rubric(text=HEAD + text + "    questions: [{id: q1, claim: x, scale: yes}]\n").problems
    assert (problem.code, problem.line, problem.column) == ("unknown-label", line, column)
    assert problem.message == "'q1' has no label 'Maybe'"


@pytest.mark.parametrize(
    ("when", "column"), [("{q1: [Y, Maybe]}", 10), ("{q1: Maybe}", 2), ("[{q1: Y}, {q1: [Maybe]}]", 17)]
)
def test_wrong_label_in_a_condition_for_asking_is_pointed_at(when, column):
    before = "      - {id: q2, claim: x, scale: yes, asked-if: "
    questions = f"    questions:\n      - {{id: q1, claim: x, scale: yes}}\n{before}{when}}}\n"
    [problem] = read_rubric(text=HEAD + RULES + questions).problems
    assert (problem.code, problem.line, problem.column - len(before)) == ("unknown-label", 17, column)


@pytest.mark.parametrize(
    "when", ["{q1: []}", "{q1: [Y], q2: []}", "[{q1: []}]", "{}", "[]", "[{}]", "{q1: {Y: 1}}", "{q1: [[Y]]}"]
)
def test_conditions_that_are_none_are_refused_with_a_reason(when):
    questions = "    questions: [{id: q1, claim: x, scale: yes}, {id: q2, claim: x, scale: yes}]\n"
    found = read_rubric(text=f"{HEAD}    rules: [{{when: {when}, then: low}}]\n{questions}")
    assert found.document is None
    assert {"bad-value", "wrong-type"} & {one.code for one in found.problems}


# ---- pathological rubrics


def test_rules_by_the_thousand():
    parts = [yes(f"q{n}") for n in range(2000)]
    rules = [{"when": {f"q{n}": "Y"}, "then": "high"} for n in range(2000)]
    assert codes(criterion("c", *parts, **ruled(*rules, *LOW))) == []


def test_table_of_a_million_rows_is_refused_before_it_is_read():
    text = HEAD.replace("operator: rules\n    scale", "operator: table\n    scale") + "    table:\n"
    [problem] = read_rubric(text=text + "      - {of: [Y], is: low}\n" * 1_000_000).problems
    assert problem.code == "too-large"


def test_formula_of_ten_thousand_terms():
    measure = {"formula": " + ".join(["a"] * 10_000), "thresholds": {"full": 1}}
    assert codes(criterion("c", question("q", measure=measure))) == [
        ("bad-formula", "criteria[0].questions[0].measure.formula")
    ]

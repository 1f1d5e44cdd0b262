"""Random rubrics and cases, as the plain data that a file would hold."""

from hypothesis import strategies as st

from building import criterion, question, rubric

FINDINGS = ("absent", "minor", "partial", "substantial", "full")
STRENGTHS = ("strong", "moderate", "weak")
TESTS = ("straw", "hoop", "smoking-gun", "doubly-decisive")
FORMULAS = ("a / b", "(b - a) / b", "min(a, b) - 2 * a", "-a + max(a, b, 3)")
OPERATORS = ("mean", "max", "min", "blend")
UNKNOWN_KINDS = ("not-assessed", "no-information", "withheld", "not-applicable")

weights = st.sampled_from([1, 1, 2, 3, 0.1, 0.7, 12.5])
shares = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
values = st.floats(0, 1)
PLAIN = st.just({})
"""Questions of which nothing is said beyond id, claim and weight."""


@st.composite
def sources(draw):
    """Draw six sources of any reliability; some share a group."""
    return {
        f"s{number}": {
            "citation": f"Source {number}",
            **draw(st.fixed_dictionaries({}, optional={"reliability": st.sampled_from("ABCDEF")})),
            **draw(st.sampled_from([{}, {"group": "ministry"}, {"group": "s1"}])),
        }
        for number in range(1, 7)
    }


def items(name, **more):
    """Draw an item of evidence on a question, weighed by strength."""
    optional = {"strength": st.sampled_from(STRENGTHS), "locator": st.sampled_from(["p. 1", "p. 2"])}
    must = {
        "question": st.just(name),
        "finding": st.sampled_from(FINDINGS),
        "source": st.sampled_from([f"s{n}" for n in range(1, 7)]),
    }
    return st.fixed_dictionaries({**must, **more}, optional=optional)


@st.composite
def tested_items(draw, name):
    """Draw an item that is weighed by a process-tracing test."""
    drawn = draw(items(name, test=st.sampled_from(TESTS)))
    drawn.pop("strength", None)
    return drawn


# ---- rubrics


@st.composite
def trees(draw, operators=OPERATORS, questions=PLAIN):
    """Draw the criteria of a rubric, one to four levels of them, and at most a few dozen questions."""
    count = {"c": 0, "q": 0}

    def name(kind):
        count[kind] += 1
        return f"{kind}{count[kind]}"

    def node(deep):
        chosen = draw(st.sampled_from(operators))
        more = {"operator": chosen, "weight": draw(weights)}
        if chosen == "blend" and draw(st.booleans()):
            more["blend"] = draw(shares)
        here = name("c")
        if deep == 1 or count["q"] > 15:
            leaves = draw(st.integers(1, 3))
            return criterion(
                here, *(question(name("q"), weight=draw(weights), **draw(questions)) for _ in range(leaves)), **more
            )
        return criterion(here, *(node(draw(st.integers(1, deep - 1))) for _ in range(draw(st.integers(1, 3)))), **more)

    deep = draw(st.integers(1, 4))
    return [node(deep) for _ in range(draw(st.integers(1, 3)))]


@st.composite
def mean_rubrics(draw):
    """Draw a rubric of nothing but means, on which the simple laws hold."""
    return rubric(*draw(trees(operators=("mean",))), operator="mean")


@st.composite
def bound_rubrics(draw):
    """Draw a rubric of any operators; what is unknown stays open."""
    return rubric(*draw(trees()), operator=draw(st.sampled_from(["worst", *OPERATORS])))


def _measures():
    return st.fixed_dictionaries(
        {
            "formula": st.sampled_from(FORMULAS),
            "thresholds": st.sampled_from(
                [{"minor": 0.5, "partial": 1, "full": 2}, {"substantial": -1, "full": 0}, {"absent": 0, "minor": 1}]
            ),
        },
        optional={"strength": st.sampled_from(STRENGTHS)},
    )


def _any_question():
    return st.fixed_dictionaries(
        {},
        optional={
            "unknown": st.sampled_from(["bound", "adverse", "favourable"]),
            "measure": _measures(),
            "scale": st.sampled_from(["finding", "narrow"]),
        },
    )


@st.composite
def rubrics(draw):
    """Draw a rubric that makes use of everything."""
    narrow = {"absent": 0.1, "minor": 0.1, "partial": 0.4, "substantial": 0.75, "full": 0.8}
    thirds = [{"id": "low", "from": 0}, {"id": "middle", "from": 0.33}, {"id": "high", "from": 0.67}]
    conventions = {
        "operator": st.sampled_from(["worst", *OPERATORS]),
        "reads": st.sampled_from(["severity", "achievement"]),
        "reading-weights": st.sampled_from(["coverage", "plain"]),
        "bands": st.just(thirds),
        "evidence": st.sampled_from([{"prior-weight": 0.5}, {"prior-weight": 7}]),
        "verdict": st.sampled_from([{"minimum-coverage": 0.2, "confidence": {"evidence": [0.1, 0.3]}}]),
        "blend": shares,
    }
    given = draw(st.fixed_dictionaries({}, optional=conventions))
    if given.get("operator") != "blend":
        given.pop("blend", None)
    return rubric(*draw(trees(questions=_any_question())), scales={"finding": _plain(), "narrow": narrow}, **given)


def _plain():
    return dict(zip(FINDINGS, (0, 0.25, 0.5, 0.75, 1), strict=True))


def questions_of(node):
    """List the questions below a criterion, or of a rubric."""
    below = [found for child in node.get("criteria", ()) for found in questions_of(child)]
    return [*below, *node.get("questions", ())]


# ---- cases


@st.composite
def evidence_cases(draw, rubric, unknowns=()):
    """Draw a case of evidence weighed by strength, and perhaps of some kinds of nothing, on any of the questions."""
    evidence, nothing = [], []
    for asked in questions_of(rubric):
        found = draw(st.lists(items(asked["id"]), max_size=3))
        evidence += found
        if not found and unknowns:
            kind = draw(st.sampled_from([None, *unknowns]))
            nothing += [{"question": asked["id"], "kind": kind, "note": "x"}] if kind else []
    return _case(draw(sources()), evidence=evidence, unknowns=nothing)


def _case(sources, **more):
    return {"case": "drawn", "title": "Drawn", "sources": sources, **more}


@st.composite
def cases(draw, rubric):
    """Draw a case that makes use of everything."""
    given = {"evidence": [], "answers": {}, "unknowns": []}
    for asked in questions_of(rubric):
        name = asked["id"]
        what = draw(st.sampled_from(["items", "items", "answer", "unknown", "nothing"]))
        if what == "items":
            given["evidence"] += draw(st.lists(st.one_of(items(name), tested_items(name), _assessed(name)), max_size=4))
        elif what == "answer":
            value = draw(st.one_of(st.sampled_from(FINDINGS), shares))
            given["answers"][name] = draw(st.sampled_from([value, {"value": value, "source": "s1"}]))
        elif what == "unknown":
            given["unknowns"].append({"question": name, "kind": draw(st.sampled_from(UNKNOWN_KINDS)), "note": "x"})
    given["evidence"] = draw(st.permutations(given["evidence"]))
    given |= draw(st.sampled_from([{}, {"scored-by": "kim"}]))
    given["unknowns"] += _criteria_set_aside(draw, rubric, given)
    return _case(draw(sources()), facts=draw(_facts()), **given)


def _assessed(name):
    return items(name, assessor=st.sampled_from(["kim", "lee"]))


def _criteria_set_aside(draw, rubric, given):
    """Draw a category that does not apply, if there is one without an answer."""
    answered = {one["question"] for one in given["evidence"]} | set(given["answers"])
    empty = [one["id"] for one in rubric["criteria"] if answered.isdisjoint(q["id"] for q in questions_of(one))]
    chosen = draw(st.sampled_from([None, *empty]))
    return [{"criterion": chosen, "kind": "not-applicable", "note": "x"}] if chosen else []


@st.composite
def _facts(draw):
    number = st.integers(-2, 4)
    source = st.sampled_from(["s1", "s2", "s3"])
    others = st.lists(st.fixed_dictionaries({"value": number}), max_size=2)
    fact = st.fixed_dictionaries({"value": number, "source": source}, optional={"alternatives": others})
    return draw(st.fixed_dictionaries({}, optional={"a": fact, "b": fact}))


def rubrics_and_cases(rubrics, cases):
    """Draw a rubric and a case on its questions."""
    return rubrics.flatmap(lambda drawn: st.tuples(st.just(drawn), cases(drawn)))

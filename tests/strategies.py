"""Random rubrics and cases, as the plain data that a file would hold."""

from itertools import combinations_with_replacement

from hypothesis import strategies as st

from building import criterion, question, rubric

FINDINGS = ("absent", "minor", "partial", "substantial", "full")
STRENGTHS = ("strong", "moderate", "weak")
TESTS = ("straw", "hoop", "smoking-gun", "doubly-decisive")
FORMULAS = ("a / b", "(b - a) / b", "min(a, b) - 2 * a", "-a + max(a, b, 3)")
OPERATORS = ("mean", "max", "min", "blend", "owa", "geometric", "harmonic")
UNKNOWN_KINDS = ("not-assessed", "no-information", "withheld", "not-applicable")

weights = st.sampled_from([1, 1, 2, 3, 0.1, 0.7, 12.5])
exponents = st.sampled_from([0.5, 1, 2, 3.5, 10])
"""The parameter of owa."""
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
def trees(draw, operators=OPERATORS, questions=PLAIN, deepest=4):
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
        more |= {"owa": draw(exponents)} if chosen == "owa" else {}
        here = name("c")
        if deep == 1 or count["q"] > 15:
            leaves = draw(st.integers(1, 3))
            return criterion(
                here, *(question(name("q"), weight=draw(weights), **draw(questions)) for _ in range(leaves)), **more
            )
        return criterion(here, *(node(draw(st.integers(1, deep - 1))) for _ in range(draw(st.integers(1, 3)))), **more)

    deep = draw(st.integers(1, deepest))
    return [node(deep) for _ in range(draw(st.integers(1, 3)))]


@st.composite
def mean_rubrics(draw):
    """Draw a rubric of nothing but means, on which the simple laws hold."""
    return rubric(*draw(trees(operators=("mean",))), operator="mean")


@st.composite
def bound_rubrics(draw):
    """Draw a rubric of any operators; what is unknown stays open."""
    return rubric(*draw(trees()), **draw(roots()))


def roots():
    """Draw the operator of a root, with the parameter that it cannot do without."""
    chosen = st.sampled_from(["worst", *OPERATORS])
    return chosen.flatmap(lambda name: st.fixed_dictionaries({"operator": st.just(name), **_needed(name)}))


def _needed(name):
    return {"owa": exponents} if name == "owa" else {}


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
def rubrics(draw, deepest=4):
    """Draw a rubric that makes use of everything, with so many levels of criteria at most."""
    narrow = {"absent": 0.1, "minor": 0.1, "partial": 0.4, "substantial": 0.75, "full": 0.8}
    thirds = [{"id": "low", "from": 0}, {"id": "middle", "from": 0.33}, {"id": "high", "from": 0.67}]
    conventions = {
        "reads": st.sampled_from(["severity", "achievement"]),
        "reading-weights": st.sampled_from(["coverage", "plain"]),
        "bands": st.just(thirds),
        "evidence": st.sampled_from([{"prior-weight": 0.5}, {"prior-weight": 7}]),
        "verdict": st.sampled_from([{"minimum-coverage": 0.2, "confidence": {"evidence": [0.1, 0.3]}}]),
        "blend": shares,
    }
    given = {**draw(st.fixed_dictionaries({}, optional=conventions)), **draw(st.one_of(PLAIN, roots()))}
    if given.get("operator") != "blend":
        given.pop("blend", None)
    return rubric(
        *draw(trees(questions=_any_question(), deepest=deepest)),
        scales={"finding": _plain(), "narrow": narrow},
        **given,
    )


def _plain():
    return dict(zip(FINDINGS, (0, 0.25, 0.5, 0.75, 1), strict=True))


def questions_of(node):
    """List the questions below a criterion, or of a rubric."""
    below = [found for child in node.get("criteria", ()) for found in questions_of(child)]
    return [*below, *node.get("questions", ())]


# ---- categorical rubrics

SCALES = {
    "letters": {"D": 0, "C": 0.4, "B": 1},
    "downwards": {"bad": 1, "ok": 0.1},
    "yes-no": ["N", "Y"],
    "risk": ["low", "some", "high"],
    "link": {"D": 0, "D+": 0.3, "C": 0.4, "C+": 0.7, "B": 1},
    "bare-link": ["D", "D+", "C", "C+", "B"],
}
VALUED = ("letters", "downwards")
"""Scales whose labels have values; those of weakest-link-plus are chosen by themselves."""
TWO_BANDS = [{"id": "lesser", "from": 0}, {"id": "greater", "from": 0.5}]
MOST_QUESTIONS = 7


class _Grower:
    """Grows a rubric in which criteria speak in labels; a condition names what is written before it."""

    def __init__(self, draw):
        self.draw = draw
        self.questions = self.criteria = 0
        self.earlier = {}
        self.sure = set()

    def pick(self, *choices):
        return self.draw(st.sampled_from(choices))

    def often(self):
        return self.draw(st.integers(0, 3)) > 0

    def node(self, deep, *, valued, below):
        """Grow a criterion; ``valued``: it has to have numbers; ``below``: it lies below one that speaks in labels."""
        self.criteria += 1
        name = f"c{self.criteria}"
        operator = self.pick("rules", "rules", "table", "weakest-link-plus", "mean", "max", "blend")
        grow = {"rules": self.rules, "table": self.table, "weakest-link-plus": self.link}.get(operator, self.number)
        return {**grow(name, deep, valued=valued, below=below), "weight": self.draw(weights)}

    def children(self, deep, *, valued, below, numeric=False):
        count = self.draw(st.integers(1, 3 if deep == 1 else 2))
        if deep > 1 and self.questions < MOST_QUESTIONS - 2:
            return [self.node(deep - 1, valued=valued, below=below) for _ in range(count)]
        return [self.question(valued=valued, unconditional=numeric and below) for _ in range(count)]

    def question(self, *, valued, scale=None, unconditional=False):
        self.questions += 1
        scale = scale or self.pick(*(VALUED if valued else ("letters", "yes-no", "risk", "downwards")))
        more = {"scale": scale, "weight": self.draw(weights), "unknown": self.pick("bound", "adverse", "adverse")}
        if not unconditional and self.earlier and self.draw(st.booleans()):
            more["asked-if"] = self.conditions(self.earlier)
        grown = question(f"q{self.questions}", **more)
        self.earlier[grown["id"]] = [*SCALES[scale]]
        return grown

    def conditions(self, labels):
        """Grow conditions on nodes, given by their labels."""
        names = st.lists(st.sampled_from(sorted(labels)), min_size=1, max_size=2, unique=True)
        clauses = [
            {name: sorted(self.draw(st.sets(st.sampled_from(labels[name]), min_size=1))) for name in self.draw(names)}
            for _ in range(self.pick(1, 1, 2))
        ]
        return clauses[0] if len(clauses) == 1 and self.draw(st.booleans()) else clauses

    def done(self, grown, *, sure):
        """Let later questions be asked on a criterion, if it is sure to come to a label."""
        inner = {child["id"] for child in grown.get("criteria", ())}
        if sure and inner <= self.sure:
            self.sure.add(grown["id"])
            self.earlier[grown["id"]] = [*SCALES[grown["scale"]]]
        return grown

    def labels_below(self, node):
        if "claim" in node:
            return {node["id"]: [*SCALES[node["scale"]]]}
        own = [*SCALES[node["scale"]]] if "scale" in node else [band["id"] for band in TWO_BANDS]
        found = {node["id"]: own}
        for child in [*node.get("criteria", ()), *node.get("questions", ())]:
            found |= self.labels_below(child)
        return found

    def rules(self, name, deep, *, valued, below):
        del below
        children = self.children(deep, valued=False, below=True)
        scale = self.pick(*(VALUED if valued else ("risk", "letters", "downwards", "yes-no")))
        labels = {name: those for child in children for name, those in self.labels_below(child).items()}
        rules = [
            {"id": f"r{place}", "when": self.conditions(labels), "then": self.pick(*SCALES[scale])}
            for place in range(self.draw(st.integers(0, 3)))
        ]
        sure = not rules or self.often()
        rules += [{"otherwise": self.pick(*SCALES[scale])}] if sure else []
        return self.done(criterion(name, *children, operator="rules", scale=scale, rules=rules), sure=sure)

    def table(self, name, deep, *, valued, below):
        del below
        children = self.children(deep, valued=False, below=True)
        scale = self.pick(*(VALUED if valued else ("risk", "letters", "yes-no")))
        labels = {label for child in children for label in self.labels_below(child)[child["id"]]}
        rows = [
            {"of": list(of), "is": self.pick(*SCALES[scale])}
            for count in range(1, min(len(children), 2) + 1)
            for of in combinations_with_replacement(sorted(labels), count)
        ]
        kept = [row for row in rows if self.often()] or rows[:1]
        return criterion(name, *children, operator="table", scale=scale, table=kept)

    def link(self, name, deep, *, valued, below):
        del deep, below
        children = [self.question(valued=True, scale="letters") for _ in range(self.draw(st.integers(1, 3)))]
        scale = "link" if valued else self.pick("link", "bare-link")
        return self.done(criterion(name, *children, operator="weakest-link-plus", scale=scale), sure=True)

    def number(self, name, deep, *, valued, below):
        del valued
        children = self.children(deep, valued=True, below=below, numeric=True)
        return criterion(name, *children, operator=self.pick("mean", "max", "min"))


@st.composite
def categorical_rubrics(draw):
    """Draw a small rubric of rules, tables and weakest links, up to three deep, with conditions on questions."""
    grower = _Grower(draw)
    grow = draw(st.sampled_from([grower.number, grower.rules, grower.table, grower.rules]))
    root = grow("root", draw(st.integers(2, 3)), valued=False, below=False)
    if "criteria" not in root:
        root = {"criteria": [root], "operator": "worst"}
        if "scale" in root["criteria"][0] and not isinstance(SCALES[root["criteria"][0]["scale"]], dict):
            [inner] = root["criteria"]
            rules = [{"id": "same", "otherwise": "low"}]
            root = {"criteria": [inner], "operator": "rules", "scale": "risk", "rules": rules}
    keys = {key: value for key, value in root.items() if key not in ("id", "label", "criteria", "weight")}
    reads = draw(st.sampled_from(["severity", "severity", "achievement"]))
    return rubric(*root["criteria"], scales=SCALES, bands=TWO_BANDS, reads=reads, **keys)


@st.composite
def direct_cases(draw, rubric):
    """Draw a case of direct answers by label; at most five questions stay open."""
    answers, unknowns, still_open = {}, [], 0
    for asked in questions_of(rubric):
        labels = [*SCALES[asked["scale"]]]
        what = draw(st.sampled_from(["answer", "answer", "open", "open", "gone"]))
        if what == "answer" or (what == "open" and still_open == MOST_OPEN):
            answers[asked["id"]] = draw(st.sampled_from(labels))
        elif what == "gone":
            unknowns.append({"question": asked["id"], "kind": "not-applicable", "note": "x"})
        else:
            still_open += 1
    return _case({}, answers=answers, unknowns=unknowns)


MOST_OPEN = 5

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

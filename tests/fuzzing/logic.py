"""Rubrics that speak in labels, and answers to them, told by bytes: whatever the bytes are, it comes to both.

Most of what is told is sound, so that it is not only refused; now and then, it is any label or any id.
"""

SCALES = {
    "grade": {"D": 0, "C": 0.4, "B": 1},
    "marked": {"D": 0, "D+": 0.2, "C": 0.4, "C+": 0.7, "B": 1},
    "answer": ["N", "PN", "NI", "Y"],
    "down": {"bad": 1, "ok": 0.1},
    "risk": ["low", "some", "high"],
}
NUMBER = "number"
"""Stands among scales for a criterion that comes to a number, and answers with its band."""
VALUED = ("grade", "marked", "down")
BELOW = {"rules": (*SCALES, NUMBER), "table": (*SCALES, NUMBER), "weakest-link-plus": ("grade",)}
"""The scales that can stand below operators; below all others, those with values."""
BANDS = [{"id": "lesser", "from": 0}, {"id": "greater", "from": 0.5}]
ANY = ("D", "Y", "high", "greater", "nothing", "x")
NUMERIC = ("mean", "max", "blend", "owa", "min", "geometric", "harmonic")
MOST_QUESTIONS = 12
RARE = 63
DEEPEST = 3


class Choices:
    """Choices made by bytes, one after the other; once these are used up, always the first."""

    def __init__(self, data):
        """Begin with the first byte."""
        self.bytes = iter(data)

    def number(self, most):
        """Choose a number from 0 to ``most``."""
        return next(self.bytes, 0) % (most + 1)

    def among(self, choices):
        """Choose one of several things."""
        return choices[self.number(len(choices) - 1)]

    def rarely(self):
        """Say yes one time in 64."""
        return self.number(63) == RARE

    def some(self, choices, most):
        """Choose one to ``most`` things, the same perhaps twice."""
        return [self.among(choices) for _ in range(1 + self.number(most - 1))]


class _Growing:
    """A rubric as far as it has grown: the labels of all nodes so far, and of those that can be asked on."""

    def __init__(self, choices):
        self.choices = choices
        self.criteria = 0
        self.labels = {}
        self.sure = []
        self.questions = []

    def label(self, known):
        return self.choices.among(ANY if self.choices.rarely() else known)

    def scale(self, allowed):
        return self.choices.among([*SCALES] if self.choices.rarely() else [one for one in allowed if one != NUMBER])

    def conditions(self, known):
        clauses = []
        for _ in range(1 + self.choices.number(1)):
            several = [*self.labels, "overall", "gone"] if self.choices.rarely() else known
            names = self.choices.some(several, 2)
            clauses.append({name: self.choices.some(self.labels.get(name, ANY), 2) for name in names})
        return clauses if self.choices.number(1) else clauses[0]

    def question(self, allowed):
        name = f"q{len(self.questions) + 1}"
        scale = self.scale(allowed)
        asked = {"id": name, "claim": f"There is {name}.", "scale": scale}
        if self.sure and self.choices.number(1):
            asked["asked-if"] = self.conditions(self.sure)
        if not self.choices.number(2):
            asked["unknown"] = self.choices.among(("bound", "adverse", "favourable"))
        if not self.choices.number(3):
            asked["weight"] = self.choices.among((1, 2, 0.1, 1e12))
        self.labels[name] = [*SCALES[scale]]
        self.sure.append(name)
        self.questions.append(asked)
        return asked

    def criterion(self, deep, allowed):
        self.criteria += 1
        name = f"c{self.criteria}"
        operator = self.choices.among((*BELOW, *NUMERIC) if NUMBER in allowed else [*BELOW][:2])
        grown = {"id": name, "label": "C"}
        grown |= self.below(operator, deep, allowed)
        self.labels[name] = [*SCALES[grown["scale"]]] if "scale" in grown else ["lesser", "greater"]
        if "scale" in grown and all(one["id"] in self.sure for one in grown.get("criteria", ())):
            self.sure.append(name)
        return grown

    def below(self, operator, deep, allowed):
        """Grow what stands below an operator, then what the operator itself needs."""
        before = {*self.labels}
        inner = BELOW.get(operator, (*VALUED, NUMBER))
        count = range(1 + self.choices.number(2))
        if inner != ("grade",) and deep < DEEPEST and self.choices.number(1) and len(self.questions) < MOST_QUESTIONS:
            grown = {"criteria": [self.criterion(deep + 1, inner) for _ in count]}
        else:
            grown = {"questions": [self.question(inner) for _ in count]}
        return grown | self.operator(operator, [name for name in self.labels if name not in before], grown, allowed)

    def operator(self, operator, below, grown, allowed):
        told = {"operator": operator}
        if operator == "blend":
            told["blend"] = self.choices.number(4) / 4
        if operator == "owa":
            told["owa"] = self.choices.among((1, 0.5, 2, 10))
        if operator in BELOW:
            scale = "marked" if operator == "weakest-link-plus" else self.scale(allowed)
            told["scale"] = scale
            told |= self.table(grown, scale) if operator == "table" else {}
            told |= self.rules(below, scale) if operator == "rules" else {}
        return told

    def rules(self, below, scale):
        labels = [*SCALES[scale]]
        rules = [
            {"id": f"r{count}", "when": self.conditions(below), "then": self.label(labels)}
            for count in range(self.choices.number(4))
        ]
        last = [{"otherwise": self.label(labels)}] if self.choices.number(3) or not rules else []
        return {"rules": rules + last}

    def table(self, grown, scale):
        children = [*grown.get("criteria", ()), *grown.get("questions", ())]
        labels = [label for child in children for label in self.labels[child["id"]]]
        rows = []
        for _ in range(1 + self.choices.number(9)):
            of = [self.label(labels) for _ in range(1 + self.choices.number(len(children) - 1))]
            rows.append({"of": of, "is": self.label([*SCALES[scale]])})
        return {"table": rows}


def grown_rubric(choices):
    """Make a rubric of rules, tables, weakest links and numbers, with conditions on questions."""
    growing = _Growing(choices)
    operator = choices.among(("worst", *BELOW, *NUMERIC)[:3] if choices.number(1) else ("worst", *NUMERIC))
    criteria = [growing.criterion(1, BELOW.get(operator, (*VALUED, NUMBER))) for _ in range(1 + choices.number(2))]
    root = growing.operator(operator, [*growing.labels], {"criteria": criteria}, SCALES)
    rubric = {
        "rubric": "grown",
        "version": "1",
        "title": "Grown",
        "levels": ["part", "piece", "detail", "question"],
        "reads": choices.among(("severity", "achievement")),
        "reading-weights": choices.among(("coverage", "plain")),
        "scales": SCALES,
        "bands": BANDS,
        **root,
        "criteria": criteria,
    }
    return rubric, growing.questions


def grown_case(choices, questions):
    """Make a case on some of the questions, most of it direct answers."""
    case = {"case": "grown", "title": "Grown", "rubric": "grown", "sources": {"s": {"citation": "S"}}}
    answers, evidence, unknowns = {}, [], []
    for asked in questions:
        labels = ANY if choices.rarely() else [*SCALES[asked["scale"]]]
        kind = choices.among(("answer", "answer", "open", "item", "gone", "number", "withheld"))
        if kind == "answer":
            answers[asked["id"]] = choices.among(labels)
        elif kind == "number":
            answers[asked["id"]] = choices.among((0, 0.5, 1, 2))
        elif kind == "item":
            evidence.append({"question": asked["id"], "finding": choices.among(labels), "source": "s"})
        elif kind != "open":
            more = {"direction": choices.among(("adverse", "favourable"))} if kind == "withheld" else {}
            known = "not-applicable" if kind == "gone" else kind
            unknowns.append({"question": asked["id"], "kind": known, "note": "x", **more})
    return {**case, "answers": answers, "evidence": evidence, "unknowns": unknowns}

"""The logic of a rubric against itself: operators with what they need, rules and tables in labels that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.model.rubric import (
    CATEGORICAL,
    ROOT,
    Criterion,
    Question,
    Rubric,
    bands_of,
    children_of,
    criteria_of,
    has_values,
    questions_of,
    read_by_label,
    scale_of,
    scales_of,
    top_of,
)
from premortem.problems import Path, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from premortem.model.logic import Conditions, Rule
    from premortem.reading.findings import Findings

PARAMETERS = {"blend": "blend", "owa": "owa", "table": "table", "rules": "rules"}
"""Key to the one operator that takes it."""
NEEDED = ("owa", "table", "rules")
"""Operators that cannot do without their key."""
MAX_CHAIN = 100
"""Nodes that hang one on the other by conditions for asking; far more than any questionnaire has."""


class _Node(NamedTuple):
    """A criterion or question: where it stands, and the ids of the criteria around it."""

    path: Path
    of: Criterion | Question
    around: tuple[str, ...]


def check_logic(rubric: Rubric, found: Findings) -> None:
    """Find everything in the operators, conditions and scales of a rubric that contradicts itself."""
    _Logic(rubric, found).check()


class _Logic:
    def __init__(self, rubric: Rubric, found: Findings) -> None:
        self.rubric = rubric
        self.found = found
        self.scales = scales_of(rubric)
        self.bands = [band.id for band in bands_of(rubric)]
        self.nodes = _nodes(rubric)

    def check(self) -> None:
        """Check every criterion, then every condition under which a question is asked."""
        for node in self.nodes.values():
            if isinstance(node.of, Criterion):
                self.criterion(node.path, node.of)
        by_label = read_by_label(self.rubric)
        for path, question in questions_of(self.rubric):
            if question.asked_if:
                self.conditions((*path, "asked-if"), question.asked_if, None)
            if question.measure and question.id in by_label:
                message = f"{shown(question.id)} is read by its label, so that it cannot be measured"
                self.found.error((*path, "measure"), "bad-rubric", message, "ask it directly, or measure another")
        _Circles(self.nodes, self.found).check()

    def criterion(self, path: Path, criterion: Criterion) -> None:
        """Check that an operator has what it needs and nothing else, and that its children can be its input."""
        self.parameters(path, criterion)
        if criterion.operator not in CATEGORICAL:
            self.children_have_values(criterion)
            return
        missing = "there is no scale"
        if not self.found.known((*path, "scale"), "unknown-label", criterion.scale, self.scales, missing):
            return
        scale = scale_of(criterion, self.scales)
        if criterion.operator == "rules":
            self.rules(path, criterion, scale)
        elif criterion.operator == "table":
            self.table(path, criterion, scale)
        else:
            self.weakest_link(path, criterion, scale)

    def parameters(self, path: Path, criterion: Criterion) -> None:
        """Check the keys that belong to one operator each."""
        operator = criterion.operator
        for key, owner in PARAMETERS.items():
            if getattr(criterion, key) not in (None, ()) and operator != owner:
                message = f"the operator {operator} takes no {shown(key)}"
                self.found.error((*path, key), "bad-rubric", message, f"remove it, or use 'operator: {owner}'")
        if criterion.scale and operator not in CATEGORICAL:
            message = f"the operator {operator} gives a number and takes no 'scale'"
            self.found.error(
                (*path, "scale"), "bad-rubric", message, f"scales are for {', '.join(sorted(CATEGORICAL))}"
            )
        if operator in NEEDED and not getattr(criterion, operator):
            message = f"the operator {operator} needs the key {shown(operator)}"
            self.found.error((*path, "operator"), "bad-rubric", message, "add it beside the operator")

    def children_have_values(self, criterion: Criterion) -> None:
        """Check that a numeric operator finds numbers below."""
        for child in children_of(criterion):
            scale = self.scale(child)
            if scale is not None and not has_values(scale):
                message = f"{shown(child.id)} has labels without values; the operator {criterion.operator} needs values"
                whose = "the root can have" if criterion.id == ROOT else "use"
                hint = f"give the labels of its scale values; or {whose} rules, a table or weakest-link-plus"
                self.found.error(self.nodes[child.id].path, "bad-rubric", message, hint)

    def scale(self, node: Criterion | Question) -> Mapping[str, float | None] | None:
        """Give the scale that a node speaks in; None for a numeric criterion, or where the scale is unknown."""
        if isinstance(node, Criterion) and node.operator not in CATEGORICAL:
            return None
        return scale_of(node, self.scales) if node.scale is None or node.scale in self.scales else None

    def labels(self, node: Criterion | Question) -> list[str]:
        """Give the labels that a node can have; a numeric criterion answers with its band."""
        scale = self.scale(node)
        if scale is not None:
            return list(scale)
        return self.bands if isinstance(node, Criterion) and node.operator not in CATEGORICAL else []

    def rules(self, path: Path, criterion: Criterion, scale: Mapping[str, float | None]) -> None:
        """Check a list of rules: their form, their labels, and the nodes below that they name."""
        rule_ids = [((*path, "rules", place, "id"), rule.id) for place, rule in enumerate(criterion.rules) if rule.id]
        self.found.unique(rule_ids)
        for place, rule in enumerate(criterion.rules):
            here: Path = (*path, "rules", place)
            self.form(here, rule)
            for key in ("then", "otherwise"):
                self.found.known((*here, key), "unknown-label", getattr(rule, key), scale, "the scale has no label")
            if rule.when:
                self.conditions((*here, "when"), rule.when, criterion.id)

    def form(self, path: Path, rule: Rule) -> None:
        """Check that a rule has either a condition and an outcome, or an outcome in all other cases."""
        if (rule.when is None) != (rule.then is None) or (rule.then is None) == (rule.otherwise is None):
            hint = "write {when: {q1: [Y]}, then: high}, and at the end {otherwise: low}"
            self.found.error(path, "bad-rubric", "a rule has 'when' and 'then', or 'otherwise' alone", hint)

    def conditions(self, path: Path, conditions: Conditions, below: str | None) -> None:
        """Check that conditions name nodes that there are (below a criterion), and labels that these can have."""
        for count, clause in enumerate(conditions):
            for name, labels in clause.items():
                here: Path = (*path, count, name)
                if not self.found.known(
                    here, "unknown-question", name, self.nodes, "the rubric has no question or criterion"
                ):
                    continue
                node = self.nodes[name]
                if below is not None and below not in node.around:
                    hint = "conditions can name what lies anywhere below their criterion"
                    self.found.error(here, "bad-rubric", f"{shown(name)} does not lie below {shown(below)}", hint)
                for which, label in enumerate(labels):
                    known = self.labels(node.of)
                    if known:
                        self.found.known((*here, which), "unknown-label", label, known, f"{shown(name)} has no label")

    def table(self, path: Path, criterion: Criterion, scale: Mapping[str, float | None]) -> None:
        """Check that the rows of a table speak in the labels of the children and of the scale."""
        children = children_of(criterion)
        known = dict.fromkeys(label for child in children for label in self.labels(child))
        for place, row in enumerate(criterion.table):
            here: Path = (*path, "table", place)
            for which, label in enumerate(row.of):
                self.found.known((*here, "of", which), "unknown-label", label, known, "no child has the label")
            self.found.known((*here, "is"), "unknown-label", row.is_, scale, "the scale has no label")

    def weakest_link(self, path: Path, criterion: Criterion, scale: Mapping[str, float | None]) -> None:
        """Check that a scale has the labels of the children, and those with a plus that they can come to."""
        children = children_of(criterion)
        below = {label for child in children for label in self.labels(child)}
        strange = sorted(below - scale.keys())
        if strange:
            message = f"the scale has no label {shown(strange[0])}, which a child can have"
            self.found.error((*path, "operator"), "bad-rubric", message, "weakest-link-plus gives a label of a child")
            return
        ordered = [label for label in scale if label in below]
        for label in ordered[:-1] if len(children) > 1 else ():
            if f"{label}+" not in scale:
                message = f"the scale has no label {shown(label + '+')}, for {shown(label)} beside a higher one"
                self.found.error((*path, "operator"), "bad-rubric", message, "add it to the scale")


def _nodes(rubric: Rubric) -> dict[str, _Node]:
    """Find criteria and questions by id; of two with the same id, the first."""
    nodes = {ROOT: _Node((), top_of(rubric), ())}
    around: dict[Path, tuple[str, ...]] = {(): (ROOT,)}
    for path, criterion in criteria_of(rubric):
        outside = around[path[:-2]]
        around[path] = (*outside, criterion.id)
        nodes.setdefault(criterion.id, _Node(path, criterion, outside))
    for path, question in questions_of(rubric):
        nodes.setdefault(question.id, _Node(path, question, around[path[:-2]]))
    return nodes


class _Circles:
    """Whether each question is asked can be told from others, without coming back to itself, in a few steps."""

    def __init__(self, nodes: dict[str, _Node], found: Findings) -> None:
        self.nodes = nodes
        self.found = found
        self.depths: dict[str, int] = {}

    def check(self) -> None:
        """Follow every condition to the nodes that it rests on."""
        for name, node in self.nodes.items():
            if isinstance(node.of, Question) and node.of.asked_if and name not in self.depths:
                self.follow(name)

    def follow(self, start: str) -> None:
        """Walk all that a question rests on, without recursion: what is open leads from the question to here."""
        walk: list[tuple[str, Iterator[str]]] = [(start, iter(self.rests_on(start)))]
        open_names = {start: 1}
        while walk:
            name, rest = walk[-1]
            following = next(rest, None)
            if following is None:
                walk.pop()
                self.close(name, open_names.pop(name))
                if walk:
                    self.deepen(open_names, walk[-1][0], self.depths[name])
            elif following in open_names:
                self.circle(walk, following)
                self.depths |= open_names
                return
            elif following in self.depths:
                self.deepen(open_names, name, self.depths[following])
            else:
                walk.append((following, iter(self.rests_on(following))))
                open_names[following] = 1

    def deepen(self, open_names: dict[str, int], name: str, below: int) -> None:
        """Note how long the chain from a node is at least, by one that it rests on."""
        open_names[name] = max(open_names[name], below + 1)

    def close(self, name: str, depth: int) -> None:
        """Note how long the chain from a node is; the first that is too long is said."""
        self.depths[name] = depth
        if depth == MAX_CHAIN + 1:
            path = (*self.nodes[name].path, "asked-if")
            message = f"whether {shown(name)} is asked hangs on a chain of more than {MAX_CHAIN} nodes"
            self.found.error(path, "too-large", message, "ask it on a condition nearer to the start of the chain")

    def circle(self, walk: list[tuple[str, Iterator[str]]], name: str) -> None:
        """Note that a question rests on itself, at the last condition that leads back."""
        around = [one for one, _ in walk]
        around = around[around.index(name) :]
        last = next(one for one in reversed(around) if isinstance(self.nodes[one].of, Question))
        path = (*self.nodes[last].path, "asked-if")
        message = f"whether {shown(last)} is asked comes back to {shown(last)} itself"
        self.found.error(path, "circular", message, "ask it on conditions that do not depend on it")

    def rests_on(self, name: str) -> Iterable[str]:
        """Name what has to be known before a node."""
        node = self.nodes[name]
        if isinstance(node.of, Criterion):
            return [child.id for child in children_of(node.of)]
        named: dict[str, Path] = {}
        for place, clause in enumerate(node.of.asked_if or ()):
            for other in clause:
                named.setdefault(other, (*node.path, "asked-if", place, other))
        return [other for other, path in named.items() if self.usable(path, other)]

    def usable(self, path: Path, other: str) -> bool:
        """Check that a condition for asking names a question, or a criterion that rests on labels alone."""
        if other not in self.nodes:
            return False
        node = self.nodes[other].of
        numbers = [node, *(inner for _, inner in criteria_of(node))] if isinstance(node, Criterion) else []
        if all(inner.operator in CATEGORICAL for inner in numbers):
            return True
        hint = nearest(other, [key for key, known in self.nodes.items() if isinstance(known.of, Question)])
        message = f"{shown(other)} comes to a number; 'asked-if' can name questions, and criteria that come to a label"
        self.found.error(path, "bad-rubric", message, hint)
        return False

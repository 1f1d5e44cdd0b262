"""What is suspicious in rules and tables: gaps, rules without a chance, contradictions, outcomes that go backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.analysis.exploring import End, Explorer, Pair, Sheet
from premortem.model.rubric import Criterion, Rubric, criteria_of, top_of
from premortem.problems import Path, shown
from premortem.scoring.completions import TooManyCompletions
from premortem.scoring.plan import Branch, Plan, plan_of
from premortem.scoring.programs import Program

if TYPE_CHECKING:
    from premortem.model.logic import Row
    from premortem.reading.findings import Findings

MAX_UNREACHED = 5
"""Rules or rows of one criterion that are named as never reached."""


def lint_logic(rubric: Rubric, found: Findings) -> None:
    """Warn of everything suspicious in the categorical criteria of a rubric that is free of errors."""
    linter = _Linter(rubric.derive(plan_of), found)
    criteria = [((), top_of(rubric)), *criteria_of(rubric)]
    for path, criterion in sorted(criteria, key=lambda entry: -len(entry[0])):  # inner before outer
        program = linter.plan.branches[criterion.id].operator
        if isinstance(program, Program):
            linter.lint(path, criterion, program)


class _Linter:
    def __init__(self, plan: Plan, found: Findings) -> None:
        self.plan = plan
        self.found = found
        self.reachable: dict[str, tuple[str, ...]] = {}

    def lint(self, path: Path, criterion: Criterion, program: Program) -> None:
        """Look at one criterion; what is below it was looked at before."""
        branch = self.plan.branches[criterion.id]
        self.reachable[criterion.id] = branch.labels
        self.contradictions(path, criterion)
        explorer = Explorer(program, criterion.id, self.labels)
        try:
            ends = explorer.ends()
            reached = {end.outcome.label for end in ends if end.outcome}
            self.reachable[criterion.id] = tuple(label for label in branch.labels if label in reached)
            self.uncovered(path, criterion, ends)
            self.unreached(path, criterion, branch, ends)
            self.backwards(path, criterion, explorer)
        except TooManyCompletions as error:
            self.found.info((*path, "operator"), "too-complex", f"not checked for gaps: {error}")

    def labels(self, name: str) -> tuple[str, ...]:
        """Give the labels that a node can come to."""
        if name in self.reachable:
            return self.reachable[name] or self.plan.branches[name].labels
        leaf = self.plan.leaves.get(name)
        return leaf.labels if leaf else self.plan.bands

    def contradictions(self, path: Path, criterion: Criterion) -> None:
        """Warn of a row or a rule whose condition stands before, with another outcome or the same."""
        rows: dict[object, str] = {}
        entries: list[tuple[Path, object, str]] = [
            ((*path, "table", place), tuple(sorted(row.of)), row.is_) for place, row in enumerate(criterion.table)
        ]
        entries += [
            ((*path, "rules", place), _canonical(rule.when), rule.then or "")
            for place, rule in enumerate(criterion.rules)
            if rule.when
        ]
        for here, condition, label in entries:
            before = rows.setdefault(condition, label)
            if before != label:
                message = f"the same combination comes to {shown(before)} further up, and here to {shown(label)}"
                self.found.warning(here, "contradiction", message, "the first counts: remove one of the two")

    def uncovered(self, path: Path, criterion: Criterion, ends: list[End]) -> None:
        """Warn if no row or rule says what some combination comes to."""
        gap = next((end for end in ends if end.outcome is None), None)
        if gap:
            what = "row" if criterion.operator == "table" else "rule"
            message = f"no {what} says what {_told(gap.sheet)} comes to"
            hint = "add a row for it" if what == "row" else "add it, or end with {otherwise: ...}"
            key = "table" if what == "row" else "rules"
            self.found.warning((*path, key), "uncovered", message, hint)

    def unreached(self, path: Path, criterion: Criterion, branch: Branch, ends: list[End]) -> None:
        """Warn of rules before which another always holds, and of rows that no combination of the children meets."""
        rules = {end.outcome.rule for end in ends if end.outcome}
        names = [rule.id or str(place + 1) for place, rule in enumerate(criterion.rules)]
        idle = [place for place, name in enumerate(names) if name not in rules]
        for place in idle[:MAX_UNREACHED]:
            hint = "an earlier rule always holds with it, or it can never hold"
            message = f"the rule {shown(names[place])} is never reached"
            self.found.warning((*path, "rules", place), "unreachable", message, hint)
        seen = {end.inputs for end in ends}
        idle = [place for place, row in enumerate(criterion.table) if not _is_met(row, len(branch.children), seen)]
        for place in idle[:MAX_UNREACHED]:
            message = f"no children come to {', '.join(criterion.table[place].of)}; the row is never reached"
            self.found.warning((*path, "table", place), "unreachable", message, "remove it")

    def backwards(self, path: Path, criterion: Criterion, explorer: Explorer) -> None:
        """Warn, with two answer sheets, where a higher answer lowers the outcome here and raises it there.

        A question that always works downwards is fine, unless it is answered on the very scale of the outcome.
        """
        if criterion.operator == "weakest-link-plus":
            return
        labels = self.plan.branches[criterion.id].labels
        read = [step.name for step in explorer.steps() if step.closes is None]
        found = [message for name in read if (message := self.witness(explorer, name, labels))]
        for message in found[:1] if criterion.operator == "table" else found:  # the order within a row is immaterial
            self.found.warning((*path, "operator"), "non-monotone", message, _ORDER)

    def witness(self, explorer: Explorer, name: str, labels: tuple[str, ...]) -> str | None:
        """Tell of two answer sheets between which a higher answer to a question leads the wrong way."""
        pairs = list(explorer.pairs(name))
        falls = [pair for pair in pairs if labels.index(pair.after.label) < labels.index(pair.before.label)]
        rises = [pair for pair in pairs if pair not in falls]
        both = bool(falls and rises)
        if set(self.labels(name)) <= set(labels):
            return _witness(falls[0], both=both) if falls else None
        return _witness(min(falls, rises, key=len)[0], both=True) if both else None


def _is_met(row: Row, children: int, seen: set[tuple[str, ...]]) -> bool:
    """Tell whether children can come to a row; one that is shorter serves where some of them do not apply."""
    return len(row.of) < children or tuple(sorted(row.of)) in seen


_ORDER = "check the two, and whether the labels of the scale stand in order"


def _canonical(when: object) -> object:
    """Give conditions in a form that does not depend on how they are written."""
    clauses = when if isinstance(when, tuple) else ()
    return frozenset(frozenset((name, frozenset(labels)) for name, labels in clause.items()) for clause in clauses)


def _witness(pair: Pair, *, both: bool) -> str:
    below, above = _told(pair.lower, pair.name), _told(pair.upper, pair.name)
    labels = shown(pair.before.label), shown(pair.after.label)
    why = "elsewhere it is the other way round" if both else "the outcome is on the same scale"
    return f"{below} comes to {labels[0]}, and {above} to {labels[1]}; {why}"


def _told(sheet: Sheet, first: str = "") -> str:
    """Write a sheet, one question first."""
    names = sorted(sheet, key=lambda name: name != first)
    return "{" + ", ".join(f"{name}: {sheet[name] or 'not asked'}" for name in names) + "}"

"""What a rubric asks, laid out in a case: every question with what to look for, and a piece to answer it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from premortem.authoring.yaml_text import STEP, written_entry, written_part
from premortem.model.formula import parse_formula
from premortem.model.rubric import Stage, has_values, questions_of, read_by_label, scale_of, scales_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from premortem.authoring.remarks import Piece, Remarks
    from premortem.model.rubric import Criterion, Question, Rubric

RULES = {1: "=" * 8, 2: "-" * 4}
"""What stands before a heading, by its depth; deeper ones have that of the deepest here."""


class Questionnaire:
    """The questions of a rubric that can be asked at a stage, and those that a case says something on."""

    def __init__(self, rubric: Rubric, remarks: Remarks, stage: str | None, data: Mapping[str, Any]) -> None:
        """Choose the questions.

        Args:
            rubric: that asks them.
            remarks: what is said of them, in one language.
            stage: of the programme; None for any.
            data: of the case; what it has on a question is kept, whether that can be asked or not.
        """
        self.rubric = rubric
        self.remarks = remarks
        self.plan = stage == "ex-ante"
        self.scales = scales_of(rubric)
        self.questions = {question.id: question for _, question in questions_of(rubric)}
        self.asked = {name for name, question in self.questions.items() if stage in (None, *question.stages)}
        by_label = read_by_label(rubric)
        self.by_label = {
            name
            for name, question in self.questions.items()
            if name in by_label or not has_values(scale_of(question, self.scales))
        }
        self.given_facts: dict[str, Any] = data.get("facts") or {}
        self.given_answers: dict[str, Any] = data.get("answers") or {}
        self.given_items: list[Any] = data.get("evidence") or []

    def facts(self) -> list[str]:
        """Write the facts: those given, then a piece for every other that questions are measured by."""
        lines = [line for name, fact in self.given_facts.items() for line in written_entry(name, fact, STEP)]
        for name, users in self._facts_wanted().items():
            lines += ["", *self._fact(name, users)]
        return self._section("facts", lines)

    def _facts_wanted(self) -> dict[str, list[Question]]:
        """List the facts that are not given, each with the questions that it is for."""
        wanted: dict[str, list[Question]] = {}
        for name in filter(self.asked.__contains__, self.questions):
            for fact in _facts_of(self.questions[name]):
                wanted.setdefault(fact, []).append(self.questions[name])
        return {fact: users for fact, users in wanted.items() if fact not in self.given_facts}

    def _fact(self, name: str, users: list[Question]) -> Iterator[str]:
        """Explain a fact, and offer a piece for it."""
        held = [user.measure.facts[name] for user in users if user.measure and name in user.measure.facts]
        for text in held[:1]:
            yield from self.remarks.explain(self.remarks.text(text), STEP)
        said = self.remarks.say("fact-for", questions=", ".join(user.id for user in users))
        yield from self.remarks.explain(said, STEP)
        keys = [f"{name}:", *(f"  {key}:" for key in ("value", "unit", "year", "source", "locator"))]
        yield from self.remarks.piece([(key, "") for key in keys], STEP)

    def evidence(self) -> list[str]:
        """Write the questions that evidence answers, the items given under theirs."""
        ours = self.questions.keys() - self.by_label

        def given(name: str) -> list[str]:
            return [
                line for item in self.given_items if item.get("question") == name for line in written_part(item, STEP)
            ]

        lines = self._below(self.rubric.criteria, ours, given, self._item)
        others = [item for item in self.given_items if item.get("question") not in ours]
        if others:
            lines += ["", *self.remarks.explain(self.remarks.say("elsewhere"), STEP)]
        lines += [line for item in others for line in written_part(item, STEP)]
        findings, strengths = next(iter(self.scales.values())), self.rubric.evidence.strength
        return self._section("evidence", lines, findings=_choices(findings), strengths=_choices(strengths))

    def _item(self, question: Question) -> Piece:
        return [
            (f"- question: {question.id}", ""),
            ("  finding:", _choices(scale_of(question, self.scales))),
            ("  strength:", _choices(self.rubric.evidence.strength)),
            *((f"  {key}:", "") for key in ("statement", "source", "locator")),
        ]

    def answers(self) -> list[str]:
        """Write what is answered directly: answers that need not be, then the questions that are read by a label."""

        def given(name: str) -> list[str]:
            return [*written_entry(name, self.given_answers[name], STEP)] if name in self.given_answers else []

        others = [line for name in self.given_answers if name not in self.by_label for line in given(name)]
        return self._section("answers", others + self._below(self.rubric.criteria, self.by_label, given, self._answer))

    def _answer(self, question: Question) -> Piece:
        labels = _choices(scale_of(question, self.scales))
        return [(f"{question.id}:", ""), ("  value:", labels), ("  source:", ""), ("  note:", "")]

    def _section(self, key: str, lines: list[str], **values: object) -> list[str]:
        """Put a key and an explanation above some lines; without any, there is no section."""
        return [*self.remarks.explain(self.remarks.say(key, **values)), f"{key}:", *lines] if lines else []

    def _below(
        self,
        criteria: tuple[Criterion, ...],
        ours: set[str],
        given: Callable[[str], list[str]],
        piece: Callable[[Question], Piece],
        depth: int = 1,
    ) -> list[str]:
        """Write questions under the headings of their criteria; a criterion without any has none.

        Args:
            criteria: to go through, and those below them.
            ours: the ids of the questions that are wanted.
            given: writes what the case says on a question; no line if it says nothing.
            piece: offers a piece for a question that the case says nothing on.
            depth: of the criteria, from 1.
        """
        lines = []
        for criterion in criteria:
            found = self._below(criterion.criteria, ours, given, piece, depth + 1)
            for question in criterion.questions:
                held = given(question.id) if question.id in ours else []
                if held or question.id in ours & self.asked:
                    found += ["", *self._explained(question), *(held or self.remarks.piece(piece(question), STEP))]
            lines += ["", *self._heading(criterion, depth), *found] if found else []
        return lines

    def _heading(self, criterion: Criterion, depth: int) -> Iterator[str]:
        number = f"{criterion.number} " if criterion.number else ""
        rule = RULES[min(depth, max(RULES))]
        yield from self.remarks.explain(f"{rule} {number}{self.remarks.text(criterion.label)} ({criterion.id})", STEP)

    def _explained(self, question: Question) -> Iterator[str]:
        """Say what a question claims, what to look for, by what it is measured, and when it is asked."""
        texts = [self.remarks.text(question.risk if self.plan and question.risk else question.claim)]
        if question.look_for:
            texts.append(self.remarks.say("look-for", text=self.remarks.text(question.look_for)))
        if question.measure:
            texts.append(self.remarks.say("measured", facts=", ".join(_facts_of(question))))
        if question.asked_if:
            clauses = (
                "; ".join(f"{name}: {' / '.join(labels)}" for name, labels in clause.items())
                for clause in question.asked_if
            )
            texts.append(self.remarks.say("asked-if", conditions=self.remarks.say("or").join(clauses)))
        if len(question.stages) < len(get_args(Stage)):
            texts.append(self.remarks.say("stages", stages=", ".join(question.stages)))
        for text in texts:
            yield from self.remarks.explain(text, STEP)


def _facts_of(question: Question) -> tuple[str, ...]:
    return parse_formula(question.measure.formula).names if question.measure else ()


def _choices(labels: Mapping[str, object]) -> str:
    return " | ".join(labels)

"""What an editor says of a rubric's ids and labels, and the words as it may see them in a file."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING, Any

from premortem.model.descriptions import entries, word
from premortem.model.editing import described
from premortem.model.formula import parse_formula
from premortem.model.rubric import ROOT, bands_of, questions_of, scales_of
from premortem.model.widening import DECIMAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from premortem.model.base import Text
    from premortem.model.rubric import Criterion, Question, Rubric
    from premortem.model.widening import Schema

Words = dict[str, str]
"""Labels or ids, and what an editor says of each."""


class Telling:
    """What is said of the questions, criteria and labels of one rubric, in one language."""

    def __init__(self, rubric: Rubric, lang: str) -> None:
        """Tell of a rubric, in a language if it has that one."""
        self.rubric = rubric
        self.lang = lang
        self.scales = scales_of(rubric)

    def text(self, text: Text) -> str:
        """Choose a text: in the language asked for, else in English, else the first there is."""
        return " ".join((text.get(self.lang) or text.get("en") or next(iter(text.values()))).split())

    def question(self, criterion: Criterion, question: Question) -> Schema:
        """Describe one question as a value."""
        return {**exactly(question.id), **self.told(criterion, question)}

    def told(self, criterion: Criterion, question: Question) -> Schema:
        """Say of a question what it claims, where to look, and under which criterion it stands."""
        parts = [self.text(question.claim)]
        if question.look_for:
            parts.append(f"{self.say('look-for')} {self.text(question.look_for)}")
        if question.measure:
            parts.append(f"{self.say('measured')} `{question.measure.formula}`")
        return {"title": self.named(criterion), **described("\n\n".join(parts))}

    def criterion(self, criterion: Criterion) -> Schema:
        """Describe one criterion as a value."""
        about = {} if criterion.about is None else described(self.text(criterion.about))
        if criterion.id == ROOT:
            about = described(self.say("whole"))
        return {**exactly(criterion.id), "title": self.named(criterion), **about}

    def named(self, criterion: Criterion) -> str:
        """Call a criterion by its number and label."""
        label = self.text(criterion.label)
        return f"{criterion.number} {label}" if criterion.number else label

    def labels(self, scale: str) -> Words:
        """Say of each label of a scale what it counts, and of the usual ones when to choose them."""
        values = self.scales[scale]
        words = {name: "" if value is None else f"{self.say('value')} {value:g}" for name, value in values.items()}
        return self.guided(words, "Item.finding") if scale == "finding" else words

    def bands(self) -> Words:
        """Say of each band where it begins."""
        return {
            band.id: f"{self.text(band.label) if band.label else band.id}, {self.say('from')} {band.from_:g}"
            for band in bands_of(self.rubric)
        }

    def strengths(self) -> Words:
        """Say of each strength what it weighs, and of the usual ones when to choose them."""
        masses = self.rubric.evidence.strength
        return self.guided({name: f"{self.say('mass')} {mass:g}" for name, mass in masses.items()}, "Item.strength")

    def tests(self) -> Words:
        """Say of each test what it weighs either way, and of the usual ones what they are."""
        words = {
            name: f"{self.say('mass')} {supports:g} {self.say('supports')}, {undermines:g} {self.say('undermines')}"
            for name, (supports, undermines) in self.rubric.evidence.tests.items()
        }
        return self.guided(words, "Item.test")

    def reliabilities(self) -> Words:
        """Say of each reliability what it leaves of a strength, and of the usual ones when to choose them."""
        factors = self.rubric.evidence.reliability
        words = {name: f"{self.say('factor')} {factor:g}" for name, factor in factors.items()}
        return self.guided(words, "Source.reliability")

    def facts(self) -> Words:
        """Say of each fact that a formula needs what it has to hold, and which formulas these are."""
        texts: dict[str, list[str]] = {}
        formulas: dict[str, list[str]] = {}
        for _, question in questions_of(self.rubric):
            if question.measure:
                for name in parse_formula(question.measure.formula).names:
                    formulas.setdefault(name, []).append(f"`{question.measure.formula}` ({question.id})")
                    told = question.measure.facts.get(name)
                    texts.setdefault(name, []).extend([self.text(told)] if told else [])
        needed = self.say("needed-by")
        return {
            name: "\n\n".join([*dict.fromkeys(texts[name]), f"{needed} {', '.join(used)}"])
            for name, used in formulas.items()
        }

    def guided(self, words: Words, key: str) -> Words:
        """Add, to labels that every rubric has by default, when to choose them."""
        guidance = entries()[key]["values"]
        told = {name: guidance[name][self.lang] if name in guidance else "" for name in words}
        return {name: "; ".join(filter(None, (text, told[name]))) for name, text in words.items()}

    def say(self, name: str) -> str:
        """Give a fixed word."""
        return word(name, self.lang)


def one_of(words: Mapping[str, str]) -> Schema:
    """Allow some words, each described."""
    pairs = [(value, text) for name, text in words.items() for value in _seen(name)]
    told = {"enumDescriptions": [text for _, text in pairs]} if any(words.values()) else {}
    return {"enum": [value for value, _ in pairs], **told}


def exactly(name: str) -> Schema:
    """Allow one word."""
    values = list(_seen(name))
    return {"const": name} if len(values) == 1 else {"enum": values}


def _seen(name: str) -> Iterable[Any]:
    """List what an editor may take a word for: a number, true or false if it looks like one, else just the word."""
    yield name
    if re.fullmatch(DECIMAL, name) and isfinite(float(name)):  # JSON has no infinity
        yield float(name) if re.search("[.eE]", name) else int(name)
    elif name in ("true", "false"):
        yield name == "true"

"""A mapping to begin with, drafted from the columns of a table."""

from __future__ import annotations

import json
import os
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from premortem.model.mapping import Place
from premortem.model.rubric import questions_of, scale_of, scales_of
from premortem.portfolio.guessing import FEW, NOTHING, by_label, facts_of, guess, kind_of_nothing, strange, usable
from premortem.portfolio.rows.spelling import normalised
from premortem.problems import visible
from premortem.reading.library import content_folder
from premortem.reading.yaml_tree import parse_tree
from premortem.reporting.wording import LANGUAGES, chosen, columns, filled, translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.rubric import Question, Rubric
    from premortem.portfolio.guessing import Column, Guesses
    from premortem.portfolio.tables.sheets import Table

WIDTH = 100
"""Columns of a line of comments."""
SOURCE = "table"
"""The id of the only source, the table itself."""
_PROGRAMME = ("title", "country", "sponsor", "from", "to", "summary")
_ALIKE = 0.75


def draft_mapping(name: str, table: Table, rubric: Rubric, lang: str = "en", place: Place | None = None) -> str:
    """Draft a mapping of a table, as YAML with comments; it passes ``check``.

    Args:
        name: the id of the mapping.
        table: whose columns it names.
        rubric: whose questions they speak to.
        lang: of its comments, ``en`` or ``ko``.
        place: of the table in its file, as far as it was named.

    Raises:
        ValueError: there are no comments in this language.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"there are no comments in {lang!r}, only in {', '.join(LANGUAGES)}")
    draft = _Draft(name, table, rubric, lang)
    draft.place = (place or Place()).model_dump(exclude_none=True)
    return "\n".join(draft.lines()) + "\n"


class _Draft:
    """A mapping that is being written, part by part."""

    def __init__(self, name: str, table: Table, rubric: Rubric, lang: str) -> None:
        self.name = name
        self.table = table
        self.rubric = rubric
        self.lang = lang
        self.place: dict[str, str | int] = {}
        self.guesses: Guesses = guess(table, rubric)
        self.questions = {question.id: question for _, question in questions_of(rubric)}
        for question, names in self.guesses.questions.items():
            self.guesses.questions[question] = self.together(self.questions[question], names)

    def together(self, question: Question, names: list[str]) -> list[str]:
        """Choose the columns that can speak to one question together: one of answers, or any number of findings."""
        answers = [name for name in names if self.is_answer(question, name)]
        return answers[:1] if names[0] in answers else [name for name in names if name not in answers]

    def say(self, name: str, **values: object) -> str:
        """Give a remark by its name, with values filled in."""
        text: str = _texts()[name][self.lang]
        return text % values

    def lines(self) -> Iterator[str]:
        """Write all parts, with an empty line between them."""
        parts = [
            self.head(), self.programme(), self.groups(), self.left_out(), self.sources(), self.codes(),
            self.asked(), self.not_found(), self.facts(), self.not_used(),
        ]  # fmt: skip
        for place, part in enumerate(filter(None, map(list, parts))):
            yield from ([""] if place else [])
            yield from part

    def head(self) -> Iterator[str]:
        """Say what the file is, for which rubric, and which column holds the id."""
        table = _shown(os.path.basename(self.table.name))  # noqa: PTH119 (a name)
        yield from _explained(self.say("head", table=table, file=f"{self.name}.yaml"))
        yield ""
        version = self.rubric.version.partition(".")[0]
        yield f"mapping: {_quoted(self.name)}"
        yield f"rubric: {self.rubric.rubric}@{version}"
        yield from self.table_place()
        yield from _explained(self.say("id" if self.guesses.sure else "id-unsure"))
        yield f"id: {_quoted(self.guesses.parts['id'] or _shown(self.table.columns[0]))}"

    def table_place(self) -> Iterator[str]:
        """Say where the table stands in its file, as far as it was named."""
        given = [f"{key}: {_quoted(value)}" for key, value in self.place.items()]
        if given:
            yield f"table: {{{', '.join(given)}}}"

    def programme(self) -> Iterator[str]:
        """Write the columns that describe programmes."""
        parts = self.guesses.parts
        found = [f"  {part}: {_quoted(parts[part])}" for part in _PROGRAMME if part in parts]
        if found:
            yield "programme:"
            yield from found
        if "year" in parts:
            yield f"year: {_quoted(parts['year'])}"

    def groups(self) -> Iterator[str]:
        """Write the columns by which programmes are grouped."""
        if self.guesses.groups:
            yield from _explained(self.say("groups"))
            yield "groups:"
            yield from (f"  {group}: {_quoted(column)}" for group, column in self.guesses.groups.items())

    def left_out(self) -> Iterator[str]:
        """Write what stands in rows that are no programmes."""
        if self.guesses.left_out:
            yield from _explained(self.say("leave-out"))
            yield "leave-out:"
        for column, texts in self.guesses.left_out.items():
            yield f"  - {{column: {_quoted(column)}, holds: [{', '.join(map(_quoted, texts))}]}}"

    def sources(self) -> Iterator[str]:
        """Write the table as the only source, and what can hold for every column."""
        citation = _clean(os.path.basename(self.table.name))  # noqa: PTH119 (a name)
        yield from _explained(self.say("sources"))
        yield "sources:"
        yield f"  {SOURCE}:"
        yield f"    citation: {_quoted(citation)}"
        yield "    # reliability: B"
        yield from _explained(self.say("default"))
        yield "# default:"
        yield f"#   strength: {' | '.join(self.rubric.evidence.strength)}"
        yield "#   blank: not-assessed"

    def codes(self) -> Iterator[str]:
        """Write what stands in columns of questions and is no label, with its meaning where that is plain."""
        found = self.unknown_codes()
        if not found:
            return
        yield from _explained(self.say("codes", kinds=", ".join(NOTHING)))
        lines = [self.code(text, labels) for text, labels in found.items()]
        yield "codes:" if any(not line.lstrip().startswith("#") for line in lines) else "# codes:"
        yield from lines

    def unknown_codes(self) -> dict[str, list[str]]:
        """List such texts, one spelling of each, with the labels that they could stand for."""
        found: dict[str, list[str]] = {}
        seen: set[str] = set()
        for column, labels in self.coded():
            for text in strange(column.texts, dict.fromkeys(labels)):
                if normalised(text) not in seen and usable(text) and len(found) < FEW:
                    seen.add(normalised(text))
                    found[text] = labels
        return found

    def coded(self) -> Iterator[tuple[Column, list[str]]]:
        """List the columns of questions that hold codes, then others that seem to, with labels that they can mean.

        What no question that has a column can be answered with is no meaning, as long as there are such questions.
        """
        scales = {name: [*scale_of(question, scales_of(self.rubric))] for name, question in self.questions.items()}
        for question, names in self.guesses.questions.items():
            columns = [self.guesses.columns[name] for name in names]
            yield from ((column, scales[question]) for column in columns if not self.is_measured(column))
        every = [*dict.fromkeys(label for name in self.guesses.questions or scales for label in scales[name])]
        yield from ((column, every) for column in self.guesses.judging())

    def code(self, text: str, labels: list[str]) -> str:
        """Write a code: as it is where its meaning is plain, else as a line to be filled in."""
        kind = kind_of_nothing(text)
        if kind:
            return f"  {_quoted(text)}: {kind}  ## {self.say('guessed')}"
        called = {normalised(name): label for label in labels for name in names_of(label)}
        if normalised(text) in called:
            return f"  {_quoted(text)}: {_quoted(called[normalised(text)])}  ## {self.say('guessed')}"
        alike = get_close_matches(normalised(text), called, n=1, cutoff=_ALIKE)
        meant = called[alike[0]] if alike else ""
        remark = self.say("guessed") if meant else self.say("which-label", labels=" | ".join(map(_shown, labels)))
        return f"  # {_quoted(text)}: {_quoted(meant) if meant else ''}  ## {remark}"

    def asked(self) -> Iterator[str]:
        """Write the questions that columns speak to, in the order of the rubric."""
        if not self.guesses.questions:
            return
        yield from _explained(self.say("questions"))
        yield "questions:"
        for name, question in self.questions.items():
            if name in self.guesses.questions:
                yield from self.claim(question)
                written = [self.column(question, one) for one in self.guesses.questions[name]]
                value = written[0] if len(written) == 1 else f"[{', '.join(written)}]"
                yield f"  {_quoted(name)}: {value}{'  ## ' + self.say('ends') if ', zero: ' in value else ''}"

    def claim(self, question: Question) -> Iterator[str]:
        """Write what a question claims, as a comment."""
        return _explained(_shown(chosen(question.claim, self.lang)[1]), 2)

    def column(self, question: Question, name: str) -> str:
        """Write a column of a question: of findings, or of answers where it holds numbers or labels alone count."""
        if not self.is_answer(question, name):
            return _quoted(name)
        numbers = self.guesses.columns[name].numbers()
        low, high = min(numbers, default=0.0), max(numbers, default=1.0)
        within = (low >= 0 and high <= 1) or by_label(question, self.rubric)
        ends = "" if within else f", zero: {min(low, 0):.12g}, one: {max(high, low + 1):.12g}"
        return f"{{column: {_quoted(name)}, as: answer{ends}}}"

    def is_answer(self, question: Question, name: str) -> bool:
        """Tell whether a column holds direct answers: numbers, or labels where only these count."""
        return by_label(question, self.rubric) or self.is_measured(self.guesses.columns[name])

    def is_measured(self, column: Column) -> bool:
        """Tell whether a column holds numbers, none of which is a label."""
        labels = {normalised(one) for scale in scales_of(self.rubric).values() for one in scale}
        return column.numeric and not any(normalised(text) in labels for text in column.texts)

    def not_found(self) -> Iterator[str]:
        """Write the questions without a column, to be filled in."""
        left = [question for name, question in self.questions.items() if name not in self.guesses.questions]
        if left:
            yield from _explained(self.say("not-found"))
            yield from ([] if self.guesses.questions else ["# questions:"])
        for question in left:
            yield from self.claim(question)
            yield f"  # {_quoted(question.id)}:" if self.guesses.questions else f"#   {_quoted(question.id)}:"

    def facts(self) -> Iterator[str]:
        """Write the columns of facts, and the facts without one."""
        wanted, found = facts_of(self.rubric), self.guesses.facts
        if wanted:
            yield from _explained(self.say("facts"))
            yield "facts:" if found else "# facts:"
        for name in wanted:
            yield f"  {name}: {_quoted(found[name])}" if name in found else f"  # {name}:"

    def not_used(self) -> Iterator[str]:
        """List the columns that speak to nothing, with what stands in those of few texts."""
        left = {column.name: column for column in self.guesses.unused()}
        names = [name for name in self.table.columns if name in left or name not in self.guesses.columns]
        if names:
            yield from _explained(self.say("not-used"))
        for name in names:
            yield f"#   {_shown(name)}{_told(left.get(name))}"


def names_of(label: str) -> list[str]:
    """List what a label is called: itself, and the words of reports for it in other languages."""
    return [label, *(translations(lang).gettext(label) for lang in LANGUAGES)]


def _explained(text: str, indent: int = 0) -> Iterator[str]:
    """Write an explanation as comment lines."""
    head = " " * indent + "## "
    for line in text.splitlines():
        yield from (head + part for part in filled(line.split(), WIDTH - columns(head)))


def _quoted(text: str | int) -> str:
    """Write a text (or a number) in quotation marks, as both JSON and YAML have it."""
    return json.dumps(text, ensure_ascii=False)


def _shown(text: str) -> str:
    """Write a text into a comment: short, on one line, without signs that no file may hold."""
    short = 300
    return visible(text if len(text) <= short else f"{text[:short]}…")


def _clean(text: str) -> str:
    return visible(text)[:200] or SOURCE


@lru_cache
def _texts() -> Any:
    """Read what drafts say, by name and language."""
    path = content_folder("reports") / "skeletons" / "mapping.yaml"
    return parse_tree(path.read_text("utf-8"), path.name).value


def _told(column: Column | None) -> str:
    """List what stands in a column of few texts, the first of it."""
    if column is None or not column.few:
        return ""
    texts = [*column.texts][:5]
    return f" ({', '.join(map(_shown, texts))}{', …' if len(column.texts) > len(texts) else ''})"

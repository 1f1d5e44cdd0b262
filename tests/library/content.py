"""The bundled rubrics and cases, and all in them that has to have a place in a document."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import premortem
from premortem.model.evidence import Fact
from premortem.model.rubric import criteria_of, questions_of
from premortem.problems import written
from premortem.reading.library import bundled


class Cited(NamedTuple):
    """Something that a file takes from a document.

    Attributes:
        documents: the keys of the documents that its locator names places in, its own first.
        locator: as the file has it; none if it has none.
        content: the thing itself.
        fact: for a fact or another value of it, the fact.
    """

    file: str
    path: str
    documents: tuple[str | None, ...]
    locator: str | None
    content: Any
    fact: Fact | None = None

    def __str__(self):
        return f"{self.file}: {self.path}: {self.locator!r}"


@cache
def rubrics():
    return {name: premortem.load_rubric(name) for name in bundled("rubric")}


@cache
def cases():
    return {name: premortem.load_case(name) for name in bundled("cases")}


def cited_by_rubric(rubric) -> Iterator[Cited]:
    file, own = f"rubric/{rubric.rubric}.yaml", (rubric.source.id if rubric.source else None,)
    for path, criterion in criteria_of(rubric):
        yield Cited(file, f"{written(path)} ({criterion.id})", own, criterion.locator, criterion)
        for place, remedy in enumerate(criterion.remedies):
            where = f"{written((*path, 'remedies', place))} ({criterion.id})"
            yield Cited(file, where, own, remedy.locator, remedy)
    for path, question in questions_of(rubric):
        yield Cited(file, f"{written(path)} ({question.id})", own, question.locator, question)
    for place, one in enumerate(rubric.contradicts):
        other = rubrics().get(one.with_.partition("/")[0])
        theirs = other.source.id if other and other.source else None
        yield Cited(file, written(("contradicts", place)), (*own, theirs), one.locator, one)


def document_of(case, source):
    """Name the document that a source of a case is known from: its group, or itself."""
    found = case.sources.get(source)
    return (found.group or source) if found else None


def facts_of(case) -> Iterator[Cited]:
    """List the facts of a case, each followed by the other values given for it."""
    file = f"cases/{case.case}.yaml"
    for name, fact in case.facts.items():
        yield Cited(file, f"facts.{name}", (document_of(case, fact.source),), fact.locator, fact, fact)
        for place, other in enumerate(fact.alternatives):
            document = document_of(case, other.source or fact.source)
            yield Cited(file, f"facts.{name}.alternatives[{place}]", (document,), other.locator, other, fact)


def cited_by_case(case) -> Iterator[Cited]:
    file = f"cases/{case.case}.yaml"
    yield from facts_of(case)
    for place, item in enumerate(case.evidence):
        where = f"evidence[{place}] ({item.question})"
        yield Cited(file, where, (document_of(case, item.source),), item.locator, item)
    for question, answer in case.answers.items():
        document = document_of(case, answer.source)
        yield Cited(file, f"answers.{question}", (document,), answer.locator, answer)


@cache
def everything_cited():
    return tuple(
        cited
        for documents, list_cited in ((rubrics(), cited_by_rubric), (cases(), cited_by_case))
        for document in documents.values()
        for cited in list_cited(document)
    )

"""The commands ``list``, ``explain`` and ``schema``: what is there, what it means, what it looks like."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import TYPE_CHECKING

from premortem.cli import INVALID, OK
from premortem.cli.inputs import exit_code
from premortem.cli.output import print_problems, print_result

if TYPE_CHECKING:
    import argparse

    from premortem.model.rubric import Criterion, Measure, Question, Rubric
    from premortem.problems import Problem

KINDS = {"rubrics": "rubric", "cases": "cases"}
SCHEMAS = ("rubric", "case", "result")
WIDTH = 80


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of one of the three commands."""
    if name == "list":
        parser.add_argument("kind", nargs="?", choices=KINDS, metavar="rubrics|cases", help="default: both")
        parser.set_defaults(run=run_list)
    elif name == "explain":
        parser.add_argument("id", metavar="ID", help="the id or number of a criterion, a question, a code")
        parser.add_argument("--rubric", metavar="R", help="where to look; default: all bundled rubrics")
        parser.add_argument("--lang", choices=("en", "ko"), default="en", help="default: en")
        parser.set_defaults(run=run_explain)
    else:
        parser.add_argument("kind", choices=SCHEMAS, metavar="rubric|case|result")
        parser.set_defaults(run=run_schema)


def run_list(args: argparse.Namespace) -> int:
    """List what is bundled: id and title."""
    from premortem.reading.library import bundled
    from premortem.reading.loading import read_case, read_rubric

    lines = []
    for title, kind in KINDS.items():
        if args.kind in (None, title):
            lines += [f"{title}:"] if args.kind is None else []
            for name, path in bundled(kind).items():
                document = (read_rubric(path) if kind == "rubric" else read_case(path)).document
                described = _in(document.title, "en") if document else "(not valid; see premortem check)"
                lines.append(f"  {name:28} {described}")
    print_result("\n".join(lines) + "\n")
    return OK


def run_schema(args: argparse.Namespace) -> int:
    """Print a JSON Schema."""
    from premortem.model.schema import schema_of

    print_result(json.dumps(schema_of(args.kind), ensure_ascii=False, indent=2) + "\n")
    return OK


def run_explain(args: argparse.Namespace) -> int:
    """Explain one thing in words, with its source."""
    from premortem.model.rubric import criteria_of, questions_of
    from premortem.problems import CODES, nearest, shown

    rubrics, problems = _rubrics(args.rubric)
    print_problems(problems)
    if args.rubric and not rubrics:
        return exit_code(problems)
    known: list[str] = [*CODES]
    for rubric in rubrics:
        for _, criterion in criteria_of(rubric):
            if args.id in (criterion.id, criterion.number):
                print_result(_criterion(criterion, rubric, args.lang))
                return OK
            known.append(criterion.id)
        for _, question in questions_of(rubric):
            if args.id == question.id:
                print_result(_question(question, rubric, args.lang))
                return OK
            known.append(question.id)
    if args.id in CODES:
        print_result(_wrapped(f"{args.id}: {CODES[args.id]}") + "\n")
        return OK
    hint = nearest(args.id, known)
    print(f"premortem explain: nothing is called {shown(args.id)}{'; ' + hint if hint else ''}", file=sys.stderr)
    return INVALID


def _rubrics(given: str | None) -> tuple[list[Rubric], list[Problem]]:
    from premortem.reading.library import bundled
    from premortem.reading.loading import read_rubric

    read = [read_rubric(path) for path in ([given] if given else bundled("rubric").values())]
    return [one.document for one in read if one.document], [problem for one in read for problem in one.problems]


def _criterion(criterion: Criterion, rubric: Rubric, lang: str) -> str:
    words = _WORDS[lang]
    number = f"{criterion.number} " if criterion.number else ""
    parameter = f" {criterion.blend:g}" if criterion.blend is not None else ""
    children: list[tuple[str, str | None]] = [(_in(child.label, lang), child.id) for child in criterion.criteria]
    children += [(_in(question.claim, lang), question.id) for question in criterion.questions]
    remedies = [(_in(remedy.text, lang), remedy.locator) for remedy in criterion.remedies]
    return _paragraphs(
        f"{number}{_in(criterion.label, lang)}  ({criterion.id})",
        _wrapped(_in(criterion.about, lang)),
        "" if criterion.numbered is None else _wrapped(_NUMBERED[lang][criterion.numbered]),
        _wrapped(f"{words['operator']}: {criterion.operator}{parameter}. {_in(criterion.why, lang)}"),
        _listed(words["children"], children),
        _listed(words["remedies"], remedies),
        _source(rubric, criterion.locator, lang),
    )


def _question(question: Question, rubric: Rubric, lang: str) -> str:
    words = _WORDS[lang]
    return _paragraphs(
        question.id,
        _wrapped(_in(question.claim, lang)),
        _wrapped(f"{words['risk']}: {_in(question.risk, lang)}") if question.risk else "",
        _wrapped(f"{words['look-for']}: {_in(question.look_for, lang)}") if question.look_for else "",
        _wrapped(f"{words['stages']}: {', '.join(question.stages)}"),
        _measure(question.measure, lang) if question.measure else "",
        _source(rubric, question.locator, lang),
    )


def _measure(measure: Measure, lang: str) -> str:
    steps = ", ".join(f"{label} >= {value:g}" for label, value in measure.thresholds.items())
    lines = [_wrapped(f"{_WORDS[lang]['measure']}: {measure.formula}; {steps}. {_in(measure.note, lang)}")]
    lines += [_wrapped(f"{name}: {_in(text, lang)}", "  - ") for name, text in measure.facts.items()]
    return "\n".join(lines)


_NUMBERED = {
    "en": {
        True: "Numbered in the text of the source.",
        False: "Named by the source's table only; the text gives it no number of its own.",
    },
    "ko": {
        True: "출처 본문에서 번호가 붙은 세분류이다.",
        False: "출처의 표에만 이름이 나오며 본문에는 따로 번호가 없다.",
    },
}
_WORDS = {
    "en": {
        "operator": "Adds up by",
        "children": "Made up of",
        "remedies": "What the source recommends",
        "risk": "Asked of a plan",
        "look-for": "Where to look",
        "stages": "Can be asked",
        "measure": "Measured",
        "source": "Source",
    },
    "ko": {
        "operator": "합산 방식",
        "children": "구성",
        "remedies": "출처의 권고",
        "risk": "계획 단계의 질문",
        "look-for": "찾아볼 곳",
        "stages": "물을 수 있는 시점",
        "measure": "계량",
        "source": "출처",
    },
}


def _source(rubric: Rubric, locator: str | None, lang: str) -> str:
    citation = _in(rubric.source.citation, lang) if rubric.source else _in(rubric.title, lang)
    return _wrapped(f"{_WORDS[lang]['source']}: {citation}{', ' + locator if locator else ''}")


def _in(text: dict[str, str] | None, lang: str) -> str:
    """Pick a text by language: the one asked for, else English, else any."""
    return (text.get(lang) or text.get("en") or next(iter(text.values()))).strip() if text else ""


def _wrapped(text: str, bullet: str = "") -> str:
    """Break a text into lines, none within a name."""
    indent = " " * len(bullet)
    return textwrap.fill(
        " ".join(text.split()), WIDTH, initial_indent=bullet, subsequent_indent=indent, break_on_hyphens=False
    )


def _listed(title: str, entries: list[tuple[str, str | None]]) -> str:
    """List texts under a title, each with its name or locator in brackets; nothing for an empty list."""
    lines = [_wrapped(f"{text} ({beside})" if beside else text, "  - ") for text, beside in entries]
    return "\n".join([f"{title}:", *lines]) if lines else ""


def _paragraphs(*paragraphs: str) -> str:
    """Put a blank line between paragraphs; empty ones are left out."""
    return "\n\n".join(filter(None, paragraphs)) + "\n"

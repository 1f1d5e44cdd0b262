"""The command ``explain``: a criterion, a question or a diagnostic in words, with its source."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from premortem.cli import INVALID, OK
from premortem.cli.inputs import LANGUAGES, exit_code
from premortem.cli.output import print_problems, print_result
from premortem.cli.paragraphs import bulleted, in_language, listed, paragraphs
from premortem.reporting.wording import wrapped

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from premortem.model.logic import Conditions, Row, Rule
    from premortem.model.rubric import Criterion, Measure, Question, Rubric
    from premortem.problems import Problem

EXAMPLES = """\
  premortem explain political-distortion                      a criterion, by its id or by its number
  premortem explain one-model-for-all --lang ko               a question, in Korean
  premortem explain unknown-key                               a code that check gives
"""


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("id", metavar="ID", help="the id or number of a criterion, a question, a code")
    parser.add_argument("--rubric", metavar="R", help="where to look; default: all bundled rubrics")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="default: en")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Explain one thing in words, with its source."""
    from premortem.problems import CODES, nearest, shown

    rubrics, problems = _rubrics(args.rubric)
    print_problems(problems)
    if args.rubric and not rubrics:
        return exit_code(problems)
    told = next(filter(None, (_told(args.id, rubric, rubrics, args.lang) for rubric in rubrics)), None)
    if told is None and args.id in CODES:
        from premortem.cli.diagnosing import diagnosed

        told = diagnosed(args.id, args.lang)
    if told is not None:
        print_result(told)
        return OK
    hint = nearest(args.id, [*CODES, *(name for rubric in rubrics for name in _names(rubric))])
    print(f"premortem explain: nothing is called {shown(args.id)}{'; ' + hint if hint else ''}", file=sys.stderr)
    return INVALID


def _told(name: str, rubric: Rubric, rubrics: list[Rubric], lang: str) -> str | None:
    """Explain a criterion, by its id or number, or a question of a rubric; None if it has none of that name."""
    from premortem.model.rubric import every_criterion, questions_of

    for criterion in every_criterion(rubric):
        if name in (criterion.id, criterion.number):
            return paragraphs(
                *_criterion(criterion, rubric, lang),
                _opposed(criterion.id, rubric, rubrics, lang),
                _source(rubric, criterion.locator, lang),
            )
    for _, question in questions_of(rubric):
        if question.id == name:
            return paragraphs(
                *_question(question, rubric, lang),
                _opposed(name, rubric, rubrics, lang),
                _source(rubric, question.locator, lang),
            )
    return None


def _opposed(name: str, rubric: Rubric, rubrics: list[Rubric], lang: str) -> str:
    """List where this rubric or another says that the two see it the other way round."""
    here = f"{rubric.rubric}/{name}"
    told = [
        (
            in_language(entry.why, lang),
            entry.with_ if one is rubric and entry.of == name else f"{one.rubric}/{entry.of}",
        )
        for one in rubrics
        for entry in one.contradicts
        if (one is rubric and entry.of == name) or entry.with_ == here
    ]
    return listed(_WORDS[lang]["opposed"], [(text, other) for text, other in told])


def _names(rubric: Rubric) -> Iterator[str]:
    from premortem.model.rubric import every_criterion, questions_of

    yield from (criterion.id for criterion in every_criterion(rubric))
    yield from (question.id for _, question in questions_of(rubric))


def _rubrics(given: str | None) -> tuple[list[Rubric], list[Problem]]:
    from premortem.model.case import DEFAULT_RUBRIC
    from premortem.reading.library import bundled
    from premortem.reading.loading import read_rubric

    own_first = sorted(bundled("rubric").values(), key=lambda path: path.stem != DEFAULT_RUBRIC)
    read = [read_rubric(path) for path in ([given] if given else own_first)]
    return [one.document for one in read if one.document], [problem for one in read for problem in one.problems]


def _criterion(criterion: Criterion, rubric: Rubric, lang: str) -> list[str]:
    """Put a criterion into words, without its source."""
    from premortem.model.rubric import CATEGORICAL

    words = _WORDS[lang]
    number = f"{criterion.number} " if criterion.number else ""
    given = getattr(criterion, criterion.operator, None)
    parameter = f" {given:g}" if isinstance(given, float) else ""
    children: list[tuple[str, str | None]] = [
        (in_language(child.label, lang), child.id) for child in criterion.criteria
    ]
    children += [(in_language(question.claim, lang), question.id) for question in criterion.questions]
    remedies = [(in_language(remedy.text, lang), remedy.locator) for remedy in criterion.remedies]
    return [
        f"{number}{in_language(criterion.label, lang)}  ({criterion.id})",
        wrapped(in_language(criterion.about, lang)),
        "" if criterion.numbered is None else wrapped(_NUMBERED[lang][criterion.numbered]),
        wrapped(f"{words['operator']}: {criterion.operator}{parameter}. {in_language(criterion.why, lang)}"),
        _scale(criterion, rubric, words) if criterion.operator in CATEGORICAL else "",
        listed(words["rules"], [(text, None) for text in _rules(criterion.rules, words)]),
        listed(words["table"], [(text, None) for text in _rows(criterion.table)]),
        listed(words["children"], children),
        listed(words["remedies"], remedies),
    ]


def _question(question: Question, rubric: Rubric, lang: str) -> list[str]:
    """Put a question into words, without its source."""
    words = _WORDS[lang]
    return [
        question.id,
        wrapped(in_language(question.claim, lang)),
        wrapped(f"{words['risk']}: {in_language(question.risk, lang)}") if question.risk else "",
        wrapped(f"{words['look-for']}: {in_language(question.look_for, lang)}") if question.look_for else "",
        wrapped(f"{words['stages']}: {', '.join(question.stages)}"),
        _scale(question, rubric, words) if question.scale else "",
        wrapped(f"{words['asked-if']}: {_conditions(question.asked_if, words)}") if question.asked_if else "",
        _measure(question.measure, lang) if question.measure else "",
    ]


def _scale(node: Criterion | Question, rubric: Rubric, words: dict[str, str]) -> str:
    """List the labels of a scale, with their values if they have any."""
    from premortem.model.rubric import scale_of, scales_of

    labels = scale_of(node, scales_of(rubric)).items()
    scale = ", ".join(label if value is None else f"{label} ({value:.4g})" for label, value in labels)
    return wrapped(f"{words['scale']}: {scale}")


def _rules(rules: tuple[Rule, ...], words: dict[str, str]) -> Iterator[str]:
    """Put rules into words, in their order."""
    for rule in rules:
        name = f"{rule.id}: " if rule.id else ""
        when = _conditions(rule.when, words) if rule.when else words["otherwise"]
        yield f"{name}{when} → {rule.then or rule.otherwise}"


def _conditions(conditions: Conditions, words: dict[str, str]) -> str:
    """Put conditions into words: q1 = Y / PY and q2 = N; or q3 = Y."""
    return f"; {words['or']} ".join(
        f" {words['and']} ".join(f"{name} = {' / '.join(labels)}" for name, labels in clause.items())
        for clause in conditions
    )


def _rows(table: tuple[Row, ...]) -> Iterator[str]:
    return (f"{', '.join(row.of)} → {row.is_}" for row in table)


def _measure(measure: Measure, lang: str) -> str:
    steps = ", ".join(f"{label} >= {value:g}" for label, value in measure.thresholds.items())
    lines = [wrapped(f"{_WORDS[lang]['measure']}: {measure.formula}; {steps}. {in_language(measure.note, lang)}")]
    lines += [bulleted(f"{name}: {in_language(text, lang)}") for name, text in measure.facts.items()]
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
        "scale": "Labels",
        "rules": "Rules; the first that holds decides",
        "table": "Table; the order within a row does not matter",
        "asked-if": "Asked if",
        "otherwise": "otherwise",
        "and": "and",
        "or": "or",
        "children": "Made up of",
        "remedies": "What the source recommends",
        "risk": "Asked of a plan",
        "look-for": "Where to look",
        "stages": "Can be asked",
        "measure": "Measured",
        "opposed": "Where other frames disagree",
        "source": "Source",
    },
    "ko": {
        "operator": "합산 방식",
        "scale": "척도",
        "rules": "규칙(처음으로 들어맞는 것이 정한다)",
        "table": "조합표(한 줄 안의 순서는 상관없다)",
        "asked-if": "묻는 조건",
        "otherwise": "그 밖에는",
        "and": "그리고",
        "or": "또는",
        "children": "구성",
        "remedies": "출처의 권고",
        "risk": "계획 단계의 질문",
        "look-for": "찾아볼 것",
        "stages": "물을 수 있는 단계",
        "measure": "계량",
        "opposed": "다른 관점과 엇갈리는 곳",
        "source": "출처",
    },
}


def _source(rubric: Rubric, locator: str | None, lang: str) -> str:
    citation = in_language(rubric.source.citation, lang) if rubric.source else in_language(rubric.title, lang)
    return wrapped(f"{_WORDS[lang]['source']}: {citation}{', ' + locator if locator else ''}")

"""Large random tables, and their rows scored twice: all at once by the kernel, and one by one."""

from math import isclose
from typing import NamedTuple

import narwhals as nw
import polars as pl

import premortem
from premortem.model.mapping import TableMapping
from premortem.model.rubric import questions_of, scale_of, scales_of
from premortem.portfolio.kernel.kernel import FIELDS, SOUND, Kernel
from premortem.portfolio.kernel.preparing import Preparation
from premortem.portfolio.kernel.spellings import columns_of, learned
from premortem.portfolio.kernel.verdicts import STATUSES
from premortem.portfolio.rows.binding import bind
from premortem.portfolio.rows.cases import case_of
from premortem.portfolio.rows.refusals import problems_of
from strategies import STRENGTHS

KINDS = ("not-assessed", "no-information", "withheld", "not-applicable")
CODES = {"X": "full", "-": "no-information", "0.9": "minor"}
ANSWERS = ("0", "1", "0.25", " 0.9", "0.333333333333")
FIGURES = ("0", "1", "2.5", "-3", "1,200", "1e2", "0.5", "", None)
WRONG = ("1.5", "many")
"""What means nothing, or is out of range."""
TOLERANCE = 1e-9
NUMBERS = FIELDS[:4]


def mapping_for(rubric, rng, *, answers=True):
    """Make a mapping with no column to three on each question."""
    sources = {f"s{n}": {"citation": f"Source {n}", "reliability": rng.choice("ABCDEF")} for n in range(3)}
    sources["s2"]["group"] = "s1"
    count, questions = 0, {}
    for _, question in questions_of(rubric):
        direct = answers and rng.random() < 0.2
        spoken = []
        for _ in range(1 if direct else rng.choice([0, 1, 1, 1, 2, 3])):
            count += 1
            more = {"as": "answer"} if direct else {"strength": rng.choice(STRENGTHS)}
            blank = rng.choice([{}, {}, {}, {"blank": "not-applicable"}, {"blank": "withheld"}])
            spoken.append({"column": f"c{count}", "source": rng.choice([*sources]), **more, **blank})
        if spoken:
            questions[question.id] = spoken
    facts = {name: {"column": f"f{name}", "source": rng.choice([*sources])} for name in "ab" if rng.random() < 0.8}
    value = {"mapping": "m", "id": "id", "rubric": rubric.rubric, "sources": sources, "codes": CODES}
    return TableMapping.model_validate(value | {"questions": questions, "facts": facts})


def rows_for(mapping, rubric, rng, count):
    """Make rows: mostly labels, else codes, numbers and kinds of nothing, spelled in several ways; few mistakes."""
    scales, asked = scales_of(rubric), {question.id: question for _, question in questions_of(rubric)}
    cells = {}
    for name, spoken in mapping.questions.items():
        labels = [*scale_of(asked[name], scales)]
        for one in spoken:
            numbers = ANSWERS if one.as_ == "answer" else ()
            words = [*labels * 3, *KINDS[:3], "X", "-", "", None, labels[0].upper(), f" {labels[-1]} ", *numbers * 3]
            rare = [] if len(spoken) > 1 else [*[KINDS[3]] * 4]
            cells[one.column] = [*words, *rare] * 20 + [KINDS[3], *WRONG]
    cells |= {fact.column: [*FIGURES * 40, "many"] for fact in mapping.facts.values()}
    columns = ["id", *cells]
    return columns, [[f"p{place}", *map(rng.choice, cells.values())] for place in range(count)]


class Scored(NamedTuple):
    """What the kernel makes of rows, each as a dictionary, and what they were scored by."""

    binding: object
    plan: object
    rows: list


def scored(columns, rows, mapping, rubric):
    """Score rows by the kernel, all at once."""
    table = nw.from_native(pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row").lazy())
    binding = bind(mapping, columns, rubric, "table")
    cells = {name: {row[columns.index(name)] for row in rows} for name in columns_of(binding)}
    kernel = Kernel(binding, learned(binding, cells))
    prepared = Preparation(binding, table.collect_schema()).prepared(table)
    outputs = kernel.outputs(kernel.plan.branches, FIELDS)
    found = kernel.scored(kernel.heard(prepared)).select(nw.col(SOUND), **outputs).collect().to_native()
    return Scored(binding, kernel.plan, found.to_dicts())


def scored_alone(cells, binding, mapping):
    """Score one row by the one-case engine: the fields of every criterion; none for a row that is refused."""
    if problems_of(cells, 1, binding, "table"):
        return None
    case = premortem.load_case(data=case_of(cells, binding, mapping))
    plan = binding.rubric.derive(premortem.scoring.plan.plan_of)
    return dict(fields_of(premortem.assess(case, binding.rubric).root, plan))


def fields_of(node, plan):
    """Give the fields of a criterion and all below, bands and status as whole numbers; none where there is none."""
    verdict = node.verdict
    words = (verdict.reading, verdict.at_least, verdict.at_most)
    ranks = [None if word is None else plan.bands.index(word) for word in words]
    known = (node.point, node.lower, node.upper, node.coverage, *ranks, STATUSES.index(verdict.status))
    for field, value in zip(FIELDS, known, strict=True):
        yield f"{node.head.id}.{field}", None if node.dropped else value
    for child in node.children:
        if child.head.id in plan.branches:
            yield from fields_of(child, plan)


def differences(got, expected):
    """List the fields in which the kernel and the one-case engine differ."""
    if expected is None or not got[SOUND]:
        return {} if got[SOUND] == (expected is not None) else {SOUND: (got[SOUND], expected)}
    return {name: (got[name], value) for name, value in expected.items() if not alike(got[name], value)}


def alike(one, other):
    """Compare two fields: numbers to within rounding, all else exactly."""
    return one == other if one is None or other is None else isclose(one, other, rel_tol=0, abs_tol=TOLERANCE)

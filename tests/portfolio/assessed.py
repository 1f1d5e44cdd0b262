"""Scored tables made from what the one-case engine makes of cases: no kernel is needed."""

import narwhals as nw
import polars as pl

import premortem
from building import case, nodes
from premortem.model.mapping import TableMapping
from premortem.model.scores import CriterionResult

TEXT, NUMBER = pl.String, pl.Float64
FIELDS = {"point": NUMBER, "lower": NUMBER, "upper": NUMBER, "coverage": NUMBER,
          "band": TEXT, "at-least": TEXT, "at-most": TEXT, "status": TEXT}  # fmt: skip


def row_of(assessment):
    """Give what a scored table says of a case."""
    row = {"id": assessment.case.id}
    for name, node in nodes(assessment).items():
        if isinstance(node, CriterionResult):
            row |= {f"{name}.{field}": value for field, value in _fields(node)}
    return row


def _fields(node):
    verdict = node.verdict
    numbers = (node.point, node.lower, node.upper, node.coverage)
    words = (verdict.reading, verdict.at_least, verdict.at_most, verdict.status)
    return zip(FIELDS, [None] * len(FIELDS) if node.dropped else (*numbers, *words), strict=True)


def table_of(rubric, cases, more=(), only=None):
    """Make a scored table.

    Args:
        rubric: as data.
        cases: as data.
        more: further columns of each row.
        only: nodes of which there are columns; all if not given.
    """
    loaded = premortem.load_rubric(data=rubric)
    named = [{"case": f"p{place}", **one} for place, one in enumerate(cases)]
    found = [row_of(premortem.assess(premortem.load_case(data=case(**one)), loaded)) for one in named]
    rows = [row | extra for row, extra in zip(found, more or [{}] * len(found), strict=True)]
    kinds = {name: FIELDS[field] for row in rows for name in row if (field := name.rpartition(".")[2]) in FIELDS}
    frame = pl.DataFrame(rows, schema_overrides=kinds, infer_schema_length=None)
    kept = [name for name in frame.columns if only is None or "." not in name or name.rpartition(".")[0] in only]
    return loaded, nw.from_native(frame.select(kept).lazy())


def mapping_of(groups=None, **more):
    """Make a mapping that names groups by their labels, or by none."""
    named = {name: {"column": name, **({"label": label} if label else {})} for name, label in (groups or {}).items()}
    return TableMapping.model_validate(
        {"mapping": "plan", "id": "id", "groups": named, "questions": {"q1": "A"}, **more}, by_alias=True
    )

"""The kernel beside the one-case engine, which is the reference."""

from random import Random

import narwhals as nw
import polars as pl
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import premortem
from building import criterion, question, rubric
from portfolio.tabled import alike, differences, fields_of, mapping_for, rows_for, scored, scored_alone
from premortem.portfolio.kernel.kernel import AT, FIELDS, SETTLED, Kernel
from premortem.portfolio.kernel.preparing import Preparation
from premortem.portfolio.rows.binding import bind
from premortem.portfolio.rows.cases import case_of
from strategies import OPERATORS, rubrics
from tabular import mapping

ROWS = 40
FEW = settings(max_examples=-(-settings().max_examples // 4), phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""An example is a rubric, a mapping and many rows; all expressions are built anew for it; shrinking takes minutes."""


@FEW
@given(rubrics(deepest=2), st.integers(0, 2**32))
def test_every_row_is_scored_as_the_one_case_engine_scores_it(data, seed):
    rng = Random(seed)  # noqa: S311 (no secret)
    rubric = premortem.load_rubric(data=data)
    mapping = mapping_for(rubric, rng)
    columns, rows = rows_for(mapping, rubric, rng, ROWS)
    agrees(columns, rows, mapping, rubric)


def agrees(columns, rows, mapping, rubric):
    """Score rows both ways; give what the kernel makes of them."""
    found = scored(columns, rows, mapping, rubric)
    for row, got in zip(rows, found.rows, strict=True):
        cells = dict(zip(columns, row, strict=True))
        assert differences(got, scored_alone(cells, found.binding, mapping)) == {}, (cells, mapping)
    return found.rows


SOURCE = {"s": {"citation": "Source", "reliability": "A"}, "none": {"citation": "Hearsay", "reliability": "E"}}
MEASURE = {"formula": "a / b", "thresholds": {"minor": 1, "full": 2}}


def made(*children, **keys):
    """Load a rubric of one criterion."""
    return premortem.load_rubric(data=rubric(criterion("c", *children, operator=keys.pop("of", "mean")), **keys))


def test_a_measured_question_that_does_not_apply_has_no_say():
    """It has a reading, unlike other questions that fall away: a maximum must not see it."""
    said = mapping(sources=SOURCE, default={"source": "s"}, questions={"p": "P", "q": "Q"}, facts={"a": "A", "b": "B"})
    rows = [["1", "minor", "not-applicable", "4", "2"], ["2", "minor", "", "4", "2"], ["3", "minor", "", "4", "0"]]
    for operator in OPERATORS:
        more = {"owa": 2} if operator == "owa" else {}
        one = premortem.load_rubric(
            data=rubric(criterion("c", question("p"), question("q", measure=MEASURE), operator=operator, **more))
        )
        agrees(["ID", "P", "Q", "A", "B"], rows, said, one)


def test_a_formula_over_facts_that_leave_the_range_of_numbers_finds_nothing():
    said = mapping(sources=SOURCE, default={"source": "s"}, facts={"a": "A", "b": "B"})
    rows = [["1", "1e300", "1e-300"], ["2", "-1e300", "1e-300"], ["3", "1e-300", "1e300"], ["4", "0", "0"]]
    found = agrees(["ID", "A", "B"], rows, said, made(question("q", measure=MEASURE)))
    assert [row["c.point"] for row in found] == [None, None, 0.0, None]


def test_formulas_of_numbers_alone_in_places():
    for formula in ("min(1, 2) / 2 * a", "a / 4 + 1 / 2", "a + 1 / 0", "max(3, 4) - a"):
        one = made(question("q", measure={**MEASURE, "formula": formula}))
        said = mapping(sources=SOURCE, default={"source": "s"}, facts={"a": "A"})
        agrees(["ID", "A"], [["1", "2"], ["2", "3.5"], ["3", ""]], said, one)


def test_what_does_not_weigh_says_nothing():
    questions = {"p": [{"column": "P", "source": "none"}, {"column": "Q", "source": "none"}]}
    said = mapping(sources=SOURCE, default={"source": "none"}, questions=questions, facts={"a": "A", "b": "B"})
    one = made(question("p"), question("q", measure=MEASURE), question("r"))
    [row] = agrees(["ID", "P", "Q", "A", "B"], [["1", "full", "minor", "1", "1"]], said, one)
    assert (row["c.point"], row["c.coverage"]) == (None, 0.0)


def test_a_rubric_with_one_band_only():
    one = made(question("q"), bands=[{"id": "all", "from": 0}], operator="worst")
    rows = agrees(["ID", "Q"], [["1", "full"], ["2", ""], ["3", "not-applicable"]], mapping(questions={"q": "Q"}), one)
    assert [row["overall.band"] for row in rows] == [0, None, None]


# ---- questions that are to be settled


def test_a_question_is_settled_as_an_answer_settles_it():
    said = mapping(questions={"p": "P", "q": "Q"})
    one = premortem.load_rubric(
        data=rubric(criterion("c", question("p"), question("q")), criterion("d", question("r", unknown="adverse")))
    )
    columns, rows = ["ID", "P", "Q"], [("1", "minor", "", 1, 1.0), ("2", "", "full", 2, 0.0), ("3", "", "", -1, None)]
    kinds = [*[pl.String] * 3, pl.Int64, pl.Float64]
    frame = pl.DataFrame(rows, schema=dict(zip([*columns, SETTLED, AT], kinds, strict=True)), orient="row")
    binding = bind(said, columns, one, "table")
    kernel = Kernel(binding, {name: {"": "", "minor": "minor", "full": "full"} for name in "PQ"}, settling=True)
    table = nw.from_native(frame.lazy())
    heard = kernel.heard(Preparation(binding, table.collect_schema()).prepared(table))
    outputs = kernel.outputs(kernel.plan.branches, FIELDS)
    found = kernel.scored(heard).select(**outputs).collect().to_native().to_dicts()
    for (*cells, place, at), got in zip(rows, found, strict=True):
        data = case_of(dict(zip(columns, cells, strict=True)), binding, said)
        answers = {} if at is None else {[*kernel.plan.leaves][place]: str(at)}
        assessment = premortem.assess(premortem.load_case(data=data | {"answers": answers}), one)
        expected = dict(fields_of(assessment.root, kernel.plan))
        assert {name: got[name] for name, value in expected.items() if not alike(got[name], value)} == {}

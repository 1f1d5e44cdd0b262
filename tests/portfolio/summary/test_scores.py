"""A scored table as the summary reads it, whatever engine it lies with."""

import narwhals as nw
import polars as pl

from portfolio.assessed import table_of
from premortem.portfolio.summary.scores import fetched, rows_of, scores_of, undotted
from premortem.scoring.plan import plan_of
from reporting.ledgers import BASE, GRADED, PRAISE


class Row(dict):
    asDict = dict.copy  # noqa: N815 (as Spark calls it)


class OfSpark:
    """What the summary asks of a data frame of Spark."""

    def __init__(self, columns, rows=()):
        self.columns = columns
        self.rows = rows

    def toDF(self, *names):  # noqa: N802 (as Spark calls it)
        return OfSpark(list(names), self.rows)

    def collect(self):
        return [Row(zip(self.columns, row, strict=True)) for row in self.rows]


def found(questions, **more):
    rubric, scored = table_of(questions, [{}], **more)
    return scores_of(scored, rubric.derive(plan_of))


def test_columns_are_called_without_dots():
    assert undotted(OfSpark(["id", "c1.1.band"])).columns == ["id", "c1|1|band"]
    assert undotted(pl.LazyFrame({"id": [1], "c1.band": ["x"]})).collect_schema().names() == ["id", "c1|band"]


def test_criteria_are_those_of_the_table_in_the_order_of_the_rubric():
    assert [(one.id, one.depth, one.under) for one in found(BASE).subjects] == [
        ("overall", 0, None), ("c1", 1, "overall"), ("c11", 2, "c1"), ("c12", 2, "c1"), ("c2", 1, "overall"),
    ]  # fmt: skip
    assert [one.id for one in found(BASE, only=("overall", "c2")).subjects] == ["overall", "c2"]


def test_the_worst_comes_first_and_the_bound_on_the_good_side_is_certain():
    severe, praised, graded = found(BASE).subjects[0], found(PRAISE).subjects[0], found(GRADED).subjects[1]
    assert (severe.worst[0], severe.certain) == ("severe", "at-least")
    assert (praised.worst[0], praised.certain) == ("not-evident", "at-most")
    assert graded.worst == ("A", "B+", "B", "C+", "C")


def test_what_is_true_is_counted_by_every_engine():
    subject = found(BASE).subjects[0]
    frame = nw.from_native(pl.LazyFrame({"a": [True, False, None, True]}))
    for one in (subject, subject._replace(adds=False)):
        assert fetched(frame.select(one.many(nw.col("a")))) == [{"a": 2}]


def test_rows_are_fetched():
    assert rows_of(OfSpark(["a", "b"], [(1, 2), (3, 4)])) == [{"a": 1, "b": 2}, {"a": 3, "b": 4}]
    assert rows_of(pl.LazyFrame({"a": [1]})) == [{"a": 1}]

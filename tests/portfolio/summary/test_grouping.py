"""Programmes by the values of a column, and by year."""

import narwhals as nw
import polars as pl

from portfolio.assessed import table_of
from premortem.portfolio.summary import grouping
from premortem.portfolio.summary.grouping import group_of, years_of
from premortem.portfolio.summary.scores import scores_of
from premortem.scoring.plan import plan_of
from reporting.ledgers import BAD, BASE, GOOD, KINDS, SILENT


def scores(cases, **columns):
    more = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    rubric, scored = table_of(BASE, cases, more, ("overall", "c1"))
    return scores_of(scored, rubric.derive(plan_of))


def told(part):
    overall = part.nodes[0]
    return part.value, part.rows, overall.assessed, overall.reading["severe"], overall.worst


def test_values_by_how_many_programmes_they_have():
    cases = [BAD, BAD, GOOD, GOOD, SILENT, BAD]
    found = group_of("region", {"en": "Region"}, scores(cases, region=["b", "c", "b", None, "a", "c"]))
    assert [told(part) for part in found.values] == [
        ("b", 2, 2, 1, "severe"), ("c", 2, 2, 2, "severe"), ("a", 1, 0, 0, None), (None, 1, 1, 0, "not-evident"),
    ]  # fmt: skip
    assert (found.id, found.label, found.others, found.more) == ("region", {"en": "Region"}, None, 0)


def test_further_values_stand_together(monkeypatch):
    monkeypatch.setattr(grouping, "VALUES", 1)
    found = group_of("region", None, scores([BAD, GOOD, BAD, SILENT], region=["b", "c", "b", None]))
    assert [told(part) for part in found.values] == [("b", 2, 2, 2, "severe"), (None, 1, 0, 0, None)]
    assert told(found.others) == (None, 1, 1, 0, "not-evident")
    assert found.more == 1


def test_values_need_not_be_texts():
    found = group_of("size", None, scores([BAD, GOOD], size=[3, 10]))
    assert [part.value for part in found.values] == ["10", "3"]
    one = scores([BAD], kind=["x"])
    one = one._replace(frame=one.frame.with_columns(nw.col("kind").cast(nw.Categorical)))
    assert [part.value for part in group_of("kind", None, one).values] == ["x"]


def test_years_are_in_order_with_their_means():
    found = years_of(scores([BAD, GOOD, SILENT, GOOD], year=[2002, 2001, 2002, None]))
    assert [(one.year, one.rows, one.nodes[0].assessed) for one in found] == [(2001, 1, 1), (2002, 2, 1), (None, 1, 1)]
    bad = found[1].nodes[0].means
    assert (bad.point, bad.coverage) == (1, 0.375)
    assert bad.lower < bad.point < bad.upper + 1e-9


def test_a_table_without_programmes_has_no_years():
    one = scores([BAD], year=[2001])
    assert years_of(one._replace(frame=nw.from_native(one.frame.to_native().filter(pl.lit(value=False))))) == ()


def test_criteria_can_be_counted_a_few_at_a_time(monkeypatch):
    rubric, scored = table_of(BASE, KINDS, [{"region": f"R{place % 2}", "year": 2000} for place in range(7)])
    every = scores_of(scored, rubric.derive(plan_of))
    at_once = group_of("region", None, every), years_of(every)
    monkeypatch.setattr(grouping, "TOGETHER", 2)
    assert (group_of("region", None, every), years_of(every)) == at_once

"""Portfolios to report on: one set for every sentence that a page on one can say."""

from functools import cache

import narwhals as nw

import premortem
from building import criterion, item, question, rubric
from portfolio.assessed import mapping_of, table_of
from premortem.model.portfolio import TableRecord
from premortem.portfolio.summary.summary import Asked, summarise
from premortem.problems import Problem
from reporting.strangers import MIXED

SURE = {"strength": "strong"}
BASE = rubric(
    criterion("c1", criterion("c11", question("q1"), question("q2"), number="1.1"), criterion("c12", question("q3")),
              number="1"),
    criterion("c2", question("q4"), question("q5")),
)  # fmt: skip
PRAISE = {**BASE, "reads": "achievement"}
TWO_BANDS = {**BASE, "bands": [{"id": "fine", "from": 0}, {"id": "poor", "from": 0.6}]}
GRADED = rubric(
    criterion("c1", question("q1", scale="plain"), question("q2", scale="plain"), operator="weakest-link-plus",
              scale="steps"),
    criterion("c2", question("q3")),
    scales={"finding": {"absent": 0, "full": 1}, "plain": {"C": 0, "B": 0.4, "A": 1},
            "steps": {"C": 0, "C+": 0.1, "B": 0.4, "B+": 0.8, "A": 1}},
)  # fmt: skip
BAD = {"answers": {"q1": "full", "q2": "full", "q3": "full", "q4": "full"}}
MIDDLING = {"answers": {"q1": "full", "q3": "minor", "q4": "absent", "q5": "minor"}}
GOOD = {"answers": {"q1": "absent", "q2": "absent", "q3": "absent", "q4": "absent", "q5": "minor"}}
THIN = {"evidence": [item("q2", strength="weak", source="d")]}
HALF = {"evidence": [item("q4", **SURE), item("q1", "partial")], "unknowns": [{"question": "q5", "kind": "withheld"}]}
APART = {"answers": {"q1": "full"}, "unknowns": [{"criterion": "c2", "kind": "not-applicable", "note": "No."}]}
SILENT = {}
KINDS = [BAD, MIDDLING, GOOD, THIN, HALF, APART, SILENT]
REFUSED = {"left-out": 2, "wrong-type": 1, "bad-value": 3, "missing-key": 1, "duplicate-id": 1,
           "evidence-not-applicable": 1, "unknown-code": 2}  # fmt: skip
PROBLEMS = (
    Problem("error", "towns.xlsx", 7, 3, "Roads", "bad-value", "the code 'maybe' means nothing here"),
    Problem("error", "towns.xlsx", 0, 0, "", "too-many", "more problems were found"),
)
STATES = {
    "q1": {"answered": 5, "not-assessed": 2, "no-information": 1},
    "q2": {"answered": 3, "withheld": 4, "not-assessed": 1},
    "q4": {"answered": 60, "not-assessed": 40},
    "q5": {"not-applicable": 8},
}
SETTLING = {
    "q1": {"of": 3, "could_change": 2, "settles": 1},
    "q2": {"of": 5, "could_change": 4, "settles": 0},
    "q3": {"of": 2, "could_change": 0, "settles": 0},
}
LABELS = {"region": {"en": "Region", "ko": "권역"}, "ministry": None}


def _columns(count, years=(2001, 2002, 2002, 2005, None), regions=("North", "South", None)):
    """Give each programme a title (but the first), a region, a ministry and a year."""
    return [
        {
            "title": f"Programme {place}" if place else None,
            "region": regions[place % len(regions)],
            "ministry": f"Ministry {place % 2}",
            "year": years[place % len(years)],
        }
        for place in range(count)
    ]


def _many(count):
    return [KINDS[place % len(KINDS)] for place in range(count)]


def _made(questions, cases, asked, table=None, *, more=None, groups=None, only=None, none=False, **mapping):  # noqa: PLR0913 (a specimen)
    """Sum up what cases come to; ``more`` are further columns."""
    found = table_of(questions, cases, more, only)
    record = table or TableRecord("towns.csv", len(cases), len(cases))
    year = {"year": "Year"} if more else {}
    by = mapping_of(LABELS if groups is None and more else groups, **year, **mapping)
    scored = found[1].filter(nw.col("id").is_null()) if none else found[1]
    return summarise(scored, found[0], by, record, asked)


def _full():
    table = TableRecord("towns.xlsx", 31, 21, 10, 2, REFUSED, PROBLEMS)
    named = {"title": {"en": "Towns and their works", "ko": "마을과 사업"}}
    found = _made(BASE, _many(21), Asked(STATES, SETTLING), table, more=_columns(21), **named)
    return found.linked({one.id: f"cases/{one.id}.html" for one in found.worst[:3]})


def _crowd():
    """Make more of everything than is shown at once."""
    many = 75
    asked = [question(f"q{place}") for place in range(1, 19)]
    questions = rubric(criterion("c1", *asked))
    cases = [{"answers": {"q1": "full" if place % 3 else "absent"}} for place in range(many)]
    columns = [
        {"region": "Centre" if place < 20 else f"Town {place}", "ministry": "One", "year": 1900 + place}
        for place in range(many)
    ]
    settling = {f"q{place}": {"of": 9, "could_change": place, "settles": 0} for place in range(1, 19)}
    return _made(questions, cases, Asked(STATES, settling, 40, 7), more=columns)


def _strange():
    """Put a stranger's text wherever a table has one."""
    text = " ".join(MIXED["beginning with a heading"].split())
    table = TableRecord(
        text, 9, 7, 2, 0, {"unknown-code": 2}, tuple(one._replace(path=text, message=text) for one in PROBLEMS)
    )
    columns = [
        {**one, "title": text, "region": text, "ministry": f"{text} {place % 2}"}
        for place, one in enumerate(_columns(7))
    ]
    groups = {"region": text, "ministry": None}
    return _made(BASE, _many(7), Asked(STATES, SETTLING), table, more=columns, groups=groups, title=text)


EMPTY = Asked({})
_MADE = {
    "full": _full,
    "unlinked": lambda: _full().linked({}),
    "crowd": _crowd,
    "strange": _strange,
    "praise": lambda: _made(PRAISE, _many(14), Asked(STATES, {}), more=_columns(14)),
    "labels": lambda: _made(
        GRADED, [{"answers": {"q1": "B", "q2": "C", "q3": "full"}}, {"answers": {"q1": "A"}}, {}], EMPTY,
        more=_columns(3),
    ),
    "two-bands": lambda: _made(TWO_BANDS, [BAD, GOOD, THIN], EMPTY),
    "good": lambda: _made(BASE, [GOOD, GOOD], Asked({name: {"answered": 2} for name in BAD["answers"]})),
    "thin": lambda: _made(BASE, [THIN, GOOD], EMPTY, TableRecord("t.csv", 3, 2, 1, 1, {"left-out": 1})),
    "quiet": lambda: _made(BASE, [GOOD, SILENT], EMPTY),
    "silent": lambda: _made(BASE, [SILENT, SILENT], EMPTY, more=_columns(2, years=(None,))),
    "outer": lambda: _made(BASE, [BAD], EMPTY, more=_columns(1), only=("overall", "c1", "c2")),
    "whole": lambda: _made(BASE, [BAD], EMPTY, only=("overall",)),
    "dropped": lambda: _made(BASE, [APART, APART], EMPTY, more=_columns(2, years=(2001,))),
    "foreign": lambda: _made({**BASE, "title": {"ko": "작은 평가틀"}}, [BAD], EMPTY, title={"ko": "사업 모음"}),
    "apart": lambda: _made(BASE, [BAD, BAD], EMPTY, more=_columns(2, years=(1, 9999))),
    "none": lambda: _made(BASE, [BAD], EMPTY, TableRecord("t.csv", 1, 0, 1, 0, {"missing-key": 1}), none=True),
}  # fmt: skip
NAMES = tuple(_MADE)


@cache
def summed(name):
    """Sum up a specimen."""
    return _MADE[name]()


@cache
def told(name, form, lang="en"):
    """Report on a specimen."""
    return premortem.render(summed(name), form, lang)

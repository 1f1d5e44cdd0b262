"""What the columns of a table may be, by their names and by what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from premortem.model.formula import parse_formula
from premortem.model.rubric import has_values, questions_of, read_by_label, scale_of, scales_of
from premortem.portfolio.rows.spelling import is_blank, normalised, number_of, text_of
from premortem.reading.yaml_tree import FORBIDDEN, MAX_KEY_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from premortem.model.rubric import Question, Rubric
    from premortem.portfolio.tables.sheets import Table

SAMPLE = 10_000
"""Rows from which is guessed: the first so many, and the last few."""
LAST = 20
FEW = 30
"""Different texts of a column up to which they may be codes, or names of groups."""
NEARLY = 0.9
"""Share of rows in which a column that is called like one of ids has to hold an id of its own; some rows may repeat."""
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "no", "no.", "code", "key", "번호", "사업번호", "과제번호", "코드", "사업코드", "관리번호", "연번"),
    "title": ("title", "name", "programme", "program", "project", "사업명", "사업 명", "과제명", "명칭", "사업명칭"),
    "year": ("year", "연도", "년도", "사업연도", "기준연도", "평가연도"),
    "country": ("country", "국가", "국가코드"),
    "sponsor": ("sponsor", "시행기관", "주관기관", "시행주체"),
    "from": ("from", "start", "start year", "시작", "시작연도", "시작년도", "착수연도"),
    "to": ("to", "end", "end year", "종료", "종료연도", "종료년도", "완료연도"),
    "summary": ("summary", "description", "개요", "사업개요", "요약"),
}
"""Parts of a mapping that one column speaks for, to what such columns are called; the first are the likeliest."""
GROUPS: dict[str, tuple[str, ...]] = {
    "region": ("region", "province", "지역", "시도", "시·도", "권역", "지역명", "시군구"),
    "ministry": ("ministry", "department", "agency", "부처", "부처명", "소관", "소관부처", "소관 부처", "담당부처"),
    "type": ("type", "category", "유형", "구분", "사업유형", "분류"),
    "field": ("field", "sector", "분야", "업종"),
}
"""Groups by their ids, likewise."""
NOTHING: dict[str, tuple[str, ...]] = {
    "not-applicable": ("n/a", "na", "n.a.", "#n/a", "not applicable", "해당없음", "해당 없음", "해당사항 없음",
                       "비해당"),
    "not-assessed": ("-", "--", "–", "—", "not assessed", "tbd", "미평가", "평가 안 함", "평가안함", "미정"),
    "no-information": ("?", "??", "unknown", "no data", "n.d.", "nd", "미상", "모름", "불명", "자료없음", "자료 없음",
                       "정보없음", "정보 없음", "확인불가"),
    "withheld": ("confidential", "withheld", "비공개", "대외비"),
}  # fmt: skip
"""Kinds of nothing, to how they are written."""
TOTALS = frozenset(
    (
        *("합계", "소계", "총계", "계", "총합계", "누계"),
        *("total", "totals", "subtotal", "sub-total", "grand total", "sum", "all"),
    )
)
"""What stands in rows that add up others."""


def usable(text: str) -> bool:
    """Tell whether a text can stand in a mapping as a short one."""
    return len(text) <= MAX_KEY_LENGTH and not FORBIDDEN.search(text) and "\n" not in text and not is_blank(text)


@dataclass
class Column:
    """What is known of a column.

    Attributes:
        name: of it.
        texts: how often each text stands in the rows that were looked at; totals and blanks left out.
        filled: rows that hold something.
    """

    name: str
    texts: Counter[str]
    filled: int

    @property
    def numeric(self) -> bool:
        """Tell whether all that stands there are numbers."""
        return bool(self.texts) and all(number_of(text) is not None for text in self.texts)

    @property
    def few(self) -> bool:
        """Tell whether there are few different texts."""
        return 0 < len(self.texts) <= FEW

    def count(self, texts: set[str]) -> int:
        """Count the cells that hold one of some texts, as codes are compared."""
        return sum(count for text, count in self.texts.items() if normalised(text) in texts)

    def numbers(self) -> list[float]:
        """List the numbers that stand there."""
        return [number for text in self.texts if (number := number_of(text)) is not None]


@dataclass
class Guesses:
    """What the columns of a table may be.

    Attributes:
        rows: that were looked at; totals are none of them.
        columns: all of them.
        parts: of a mapping, such as ``title``, to a column.
        sure: whether the column for the id is filled and different in every row.
        groups: id to column.
        questions: id to columns.
        facts: name to column.
        left_out: column to texts that stand in rows of totals.
    """

    rows: int
    columns: dict[str, Column]
    parts: dict[str, str] = field(default_factory=dict)
    sure: bool = True
    groups: dict[str, str] = field(default_factory=dict)
    questions: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, list[str]] = field(default_factory=dict)

    def used(self) -> set[str]:
        """Name the columns that speak to something."""
        asked = [name for names in self.questions.values() for name in names]
        return {*asked, *self.parts.values(), *self.groups.values(), *self.facts.values()}

    def unused(self) -> list[Column]:
        """List the columns that speak to nothing."""
        used = self.used()
        return [column for name, column in self.columns.items() if name not in used]

    def judging(self) -> list[Column]:
        """List the columns that speak to nothing and seem to hold codes: half of their cells say what others say."""
        asked = [self.columns[name] for names in self.questions.values() for name in names]
        unused = [column for column in self.unused() if column.few and not column.numeric]
        columns = Counter(text for column in (*asked, *unused) for text in {*map(normalised, column.texts)})
        shared = {text for text, count in columns.items() if count > 1}
        return [column for column in unused if column.count(shared) * 2 >= column.filled]


def guess(table: Table, rubric: Rubric) -> Guesses:
    """Guess what the columns of a table are; one that no mapping can name is nothing."""
    names = [name for name in table.columns if usable(name)]
    rows = _rows(table, names)
    totals = [(row, name) for row in rows for name in names[:5] if normalised(row[name]) in TOTALS]
    kept = [row for row in rows if not any(row is one for one, _ in totals)]
    found = Guesses(len(kept), {name: _column(name, kept) for name in names})
    for row, name in totals:
        said = found.left_out.setdefault(name, [])
        if row[name] not in said:
            said.append(row[name])
    _ask(found, rubric)
    _name(found)
    return found


def _rows(table: Table, names: list[str]) -> list[dict[str, str]]:
    """Read the first rows and the last as texts; rows in which nothing stands are left out."""
    import polars as pl

    frame = table.frame.select(names)
    parts = [frame.head(SAMPLE).collect(), frame.slice(SAMPLE).tail(LAST).collect(engine="streaming")]
    rows = [{name: text_of(value).strip() for name, value in row.items()} for row in pl.concat(parts).to_dicts()]
    return [row for row in rows if any(row.values())]


def _column(name: str, rows: list[dict[str, str]]) -> Column:
    texts = Counter(row[name] for row in rows if row[name])
    return Column(name, texts, texts.total())


def _ask(found: Guesses, rubric: Rubric) -> None:
    """Find the columns of questions and of facts."""
    called = _names_of_questions(rubric)
    facts = {normalised(name): name for name in facts_of(rubric)}
    facts |= {name.replace("_", " "): fact for name, fact in facts.items()}
    for name in found.columns:
        key = _plain(name)
        if key in called:
            found.questions.setdefault(called[key], []).append(name)
        elif key in facts:
            found.facts.setdefault(facts[key], name)


def facts_of(rubric: Rubric) -> list[str]:
    """List the facts that the rubric's measured questions are computed from."""
    asked = [question.measure.formula for _, question in questions_of(rubric) if question.measure]
    return [*dict.fromkeys(name for formula in asked for name in parse_formula(formula).names)]


def _names_of_questions(rubric: Rubric) -> dict[str, str]:
    """List what a column may be called that speaks to a question; what two questions are called is no name."""
    named: dict[str, set[str]] = {}
    for _, question in questions_of(rubric):
        for name in _names_of(question):
            named.setdefault(_plain(name), set()).add(question.id)
    return {name: next(iter(ids)) for name, ids in named.items() if len(ids) == 1}


def _names_of(question: Question) -> Iterator[str]:
    """List all that a question is called, in every language."""
    yield question.id
    yield re.sub("[-_.]", " ", question.id)
    texts = [*(question.label or {}).values(), *question.claim.values(), *(question.risk or {}).values()]
    yield from texts
    if question.number:
        yield question.number
        yield from (f"{question.number} {text}" for text in (question.id, *texts))
        yield from (f"{question.number}. {text}" for text in (question.id, *texts))


def _plain(name: str) -> str:
    return normalised(name).rstrip(".:")


def _chosen(part: str, named: list[str], found: Guesses) -> str | None:
    """Choose the first column of a fitting name whose cells fit as well; an id need only nearly fit."""
    chosen = next((name for name in named if _fits(part, found.columns[name], found)), None)
    if chosen is None and part == "id":
        return next((name for name in named if _nearly_fits(found.columns[name], found)), None)
    return chosen


def _name(found: Guesses) -> None:
    """Find the columns that describe programmes."""
    free = {normalised(column.name): column.name for column in found.unused()}
    for part, names in NAMES.items():
        chosen = _chosen(part, [free[name] for name in names if name in free], found)
        if chosen is not None and chosen not in found.parts.values():
            found.parts[part] = chosen
    if "id" not in found.parts:
        _choose_id(found)
    _group(found, free)


def _choose_id(found: Guesses) -> None:
    """Take the first column that is filled and different in every row for the id, or else the first."""
    unique = (name for name, column in found.columns.items() if _fits("id", column, found))
    chosen = next(unique, None)
    found.sure = chosen is not None
    found.parts["id"] = chosen or next(iter(found.columns), "")


def _group(found: Guesses, free: dict[str, str]) -> None:
    """Find the columns by which programmes are grouped; countries by their names are groups as well."""
    countries = {} if "country" in found.parts else {"country": ("country",)}
    for group, names in {**GROUPS, **countries}.items():
        named = [free[name] for name in names if name in free and free[name] not in found.used()]
        if named and found.columns[named[0]].texts:
            found.groups[group] = named[0]


def _fits(part: str, column: Column, found: Guesses) -> bool:
    """Tell whether a column holds what a part of a mapping takes."""
    if part == "id":
        return column.filled == found.rows == len(column.texts) > 0
    if part in ("year", "from", "to"):
        return column.numeric and all(number == int(number) and 1 <= number <= 9999 for number in column.numbers())  # noqa: PLR2004 (years)
    if part == "country":
        return bool(column.texts) and all(re.fullmatch("[A-Za-z]{2}", text) for text in column.texts)
    return True


def _nearly_fits(column: Column, found: Guesses) -> bool:
    """Tell whether a column that is called like one of ids holds a different one in nearly every row."""
    return len(column.texts) > found.rows * NEARLY


def by_label(question: Question, rubric: Rubric) -> bool:
    """Tell whether only a label, given as a direct answer, can answer a question."""
    return question.id in read_by_label(rubric) or not has_values(scale_of(question, scales_of(rubric)))


def kind_of_nothing(text: str) -> str | None:
    """Tell which kind of nothing a text obviously stands for; None for a text that says something else."""
    return next((kind for kind, texts in NOTHING.items() if normalised(text) in texts), None)


def strange(texts: Iterable[str], labels: Mapping[str, object]) -> list[str]:
    """List the texts that are neither labels nor kinds of nothing, capitals aside."""
    known = {normalised(one) for one in (*labels, *NOTHING)}
    return [text for text in texts if normalised(text) not in known]

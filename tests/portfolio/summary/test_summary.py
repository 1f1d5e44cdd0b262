"""What a scored table comes to, as a whole."""

import hashlib
import random

from portfolio.assessed import mapping_of, table_of
from premortem.model.portfolio import TableRecord
from premortem.portfolio.summary.summary import Asked, summarise
from premortem.problems import Origin
from reporting.ledgers import BAD, BASE, KINDS, SETTLING, STATES, summed

TABLE = TableRecord("t.csv", 7, 7)


def told(cases, asked, mapping=None, more=(), **options):
    rubric, scored = table_of(BASE, cases, more)
    return summarise(scored, rubric, mapping or mapping_of(), TABLE, asked, **options)


def test_questions_by_how_often_they_are_unknown():
    found = told([BAD], Asked(STATES)).unknown
    assert [(one.id, one.under, one.unknown, one.asked) for one in found] == [
        ("q4", "c2", 40, 100), ("q2", "c11", 5, 8), ("q1", "c11", 3, 8), ("q3", "c12", 0, 0), ("q5", "c2", 0, 0),
    ]  # fmt: skip
    assert list(found[0].states.values()) == [60, 40, 0, 0, 0, 0]


def test_questions_by_how_many_verdicts_they_could_change():
    assert told([BAD], Asked(STATES)).settling is None
    found = told([BAD], Asked(STATES, SETTLING)).settling
    assert [(one.id, one.of, one.could_change, one.settles) for one in found.questions] == [
        ("q2", 5, 4, 0),
        ("q1", 3, 2, 1),
    ]
    assert (found.rows, found.seed) == (7, None)
    sampled = told([BAD], Asked(STATES, SETTLING, 3, 11)).settling
    assert (sampled.rows, sampled.seed) == (3, 11)


def test_the_mapping_is_named_by_its_hash():
    made = mapping_of()
    own = hashlib.sha256(made.model_dump_json(by_alias=True).encode()).hexdigest()
    assert told([BAD], Asked({}), made).mapping == ("plan", None, own)
    made.read_from(Origin("m.yaml", "0" * 64, lambda _: (1, 1)))
    assert told([BAD], Asked({}), made).mapping.sha256 == "0" * 64


def test_the_order_of_rows_changes_nothing():
    """Sums are of whole numbers: not even the last digit of a mean depends on it."""
    cases = [{**KINDS[place % 7], "case": f"p{place}"} for place in range(40)]
    columns = [{"region": f"R{place % 3}", "year": 2000 + place % 2} for place in range(40)]
    both = [*zip(cases, columns, strict=True)]
    random.Random(3).shuffle(both)  # noqa: S311 (no secret)
    mapping = mapping_of({"region": None}, year="Year")
    first = told(cases, Asked({}), mapping, columns)
    assert told([one for one, _ in both], Asked({}), mapping, [more for _, more in both]).to_json() == first.to_json()


def test_how_many_programmes_are_listed_can_be_said():
    assert len(told(KINDS, Asked({}), top=2).worst) == 2
    assert len(summed("crowd").worst) == 50

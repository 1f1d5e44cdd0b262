"""Values to checked models; problems in order. What is left of a broken document is tested with the loader."""

from premortem.model.rubric import Rubric
from premortem.problems import MAX_PROBLEMS, Origin, Problem
from premortem.reading.documents import checked, fails, in_order, read_document

ORIGIN = Origin("a.yaml", "", lambda _: (1, 1))


def problem(line, severity="error"):
    return Problem(severity, "a.yaml", line, 1, "", "bad-value", f"problem {line}")


def test_problems_are_cut_with_a_count_of_the_rest():
    found = in_order([problem(line) for line in range(30, 0, -1)])
    assert [one.line for one in found[:-1]] == list(range(1, MAX_PROBLEMS + 1))
    assert (found[-1].code, found[-1].message) == ("too-many", "and 10 more")


def test_what_was_cut_before_is_counted_with_the_rest():
    before = in_order([problem(line, "warning") for line in range(30)])
    found = in_order([*before, *(problem(line, "info") for line in range(5))])
    assert (len(found), found[-1].message) == (MAX_PROBLEMS + 1, "and 15 more")
    assert in_order(list(before)) == before


def test_errors_stay_when_problems_are_cut():
    found = in_order([*(problem(line, "warning") for line in range(1, 26)), problem(99), problem(50, "info")])
    assert found[-2] == problem(99)
    assert sum(one.severity == "warning" for one in found[:-1]) == MAX_PROBLEMS - 1


def test_as_many_problems_as_are_shown_are_not_counted():
    assert len(in_order([problem(line) for line in range(MAX_PROBLEMS)])) == MAX_PROBLEMS


def test_only_errors_make_a_document_fail():
    assert not fails([problem(1, "warning"), problem(2, "info")])
    assert fails([problem(1, "warning"), problem(2)])


def test_what_is_no_mapping_is_one_problem():
    document, [found] = checked(Rubric, ["x"], ORIGIN, lambda _: [])
    assert document is None
    assert found.hint == "a rubric starts with 'rubric: ...'"


def test_problems_of_the_check_come_in_order():
    whole = {"rubric": "x", "version": 1, "title": "X", "levels": ["a", "b"], "criteria": [{"id": "c", "label": "C"}]}
    loaded = read_document(Rubric, whole, ORIGIN, lambda _: [problem(2), problem(1)])
    assert loaded.document is None
    assert [found.line for found in loaded.problems] == [1, 2]
    assert read_document(Rubric, whole, ORIGIN, lambda _: [problem(1, "warning")]).document is not None

"""Collecting the problems of one document."""

import pytest

import premortem
from building import case
from premortem.problems import Origin
from premortem.reading.findings import Findings


@pytest.fixture
def found():
    return Findings(premortem.load_case(data=case()))


def test_errors_and_warnings_in_the_order_in_which_they_were_found(found):
    found.warning(("title",), "stage", "Late.")
    found.error((), "bad-value", "Wrong.", "Mend it.")
    assert [(one.severity, one.path, one.message, one.hint) for one in found] == [
        ("warning", "title", "Late.", ""),
        ("error", "", "Wrong.", "Mend it."),
    ]


def test_warnings_of_a_variant_do_not_repeat_those_of_its_base():
    overlay = {
        "rubric": "v",
        "version": "1",
        "extends": "overseas-cluster-failure",
        "set": {"overall": {"operator": "mean"}},
    }
    found = Findings(premortem.load_rubric(data=overlay))
    for note in (found.warning, found.info, found.error):
        note(("criteria", 0, "label"), "bad-value", "Odd.")
        note(("operator",), "bad-value", "Odd.")
    assert [(one.severity, one.path) for one in found] == [
        ("warning", "set.overall.operator"),
        ("info", "set.overall.operator"),
        ("error", "extends"),
        ("error", "set.overall.operator"),
    ]


@pytest.mark.parametrize(
    "names", [["one", "two"], {"one": 1, "two": 2}, {"one", "two"}, iter(["one", "two"])], ids=type
)
def test_names_that_are_known(found, names):
    assert found.known(("title",), "bad-value", "one", names, "there is no") is True
    assert found == []


def test_no_name_is_no_problem(found):
    assert found.known((), "bad-value", None, ["one"], "there is no") is True


def test_names_that_are_not_known(found):
    assert found.known(("title",), "bad-value", "tow", ["one", "two"], "there is no") is False
    assert (found[0].message, found[0].hint) == ("there is no 'tow'", "did you mean 'two'?")


def test_names_that_stand_twice(found):
    found.unique([(("a",), "x"), (("b",), "y"), (("c",), "x"), (("d",), "x")])
    assert [(one.path, one.code) for one in found] == [("c", "duplicate-id"), ("d", "duplicate-id")]


def test_documents_made_in_memory_have_no_places():
    made = Findings(premortem.Case.model_validate(case()))
    made.error(("title",), "bad-value", "Wrong.")
    assert (made[0].file, made[0].line) == ("<data>", 0)
    made.origin = Origin("a.yaml", "0", lambda _: (4, 2))
    made.error(("title",), "bad-value", "Wrong.")
    assert (made[1].file, made[1].line, made[1].column) == ("a.yaml", 4, 2)

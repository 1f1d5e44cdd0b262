"""A stated result against a recomputed one."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import premortem
from building import assess, case, criterion, item, question, rubric
from premortem.analysis.deepening import deepened
from premortem.analysis.gating import gates_of
from premortem.analysis.verifying import ABSENT, Difference, differences

CASES = ("korea-ripp", "japan-technopolis", "korea-linp")
ONE = rubric(criterion("c", question("q"), question("p")), criterion("d", question("o")))
GIVEN = case(
    item("q", note="Seen."),
    item("p", "minor", "b", locator="p. 3"),
    item("q", "minor", assessor="kim"),
    answers={"o": {"value": 0.4, "source": "c"}},
    facts={"acceptability": {"value": 0.5, "source": "a"}},
    sources={
        "a": {"citation": "A", "published": "2001", "group": "acceptability", "reliability": "A"},
        "b": {"citation": "B", "published": "2009"},
        "c": {"citation": "C"},
    },
)


def read_back(assessment):
    return json.loads(assessment.to_json())


def verified(stated, given=GIVEN, one=ONE):
    return premortem.verify(stated, premortem.load_case(data=given), premortem.load_rubric(data=one))


def everything():
    """State a result with all that can be asked for."""
    found = deepened(assess(ONE, GIVEN))
    gates = gates_of(found, found.inputs.rubric, fail_at="severe", fail_on_insufficient=True)
    return read_back(found._replace(gates=gates))


EVERYTHING = everything()

# ---- results as they were written


@pytest.mark.no_cover
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("parts", [(), ("robustness",), ("robustness", "gaps", "agreement")])
def test_bundled_cases_are_as_stated(name, parts):
    loaded, one = premortem.load_case(name), premortem.load_rubric("overseas-cluster-failure")
    stated = read_back(deepened(premortem.assess(loaded, one), parts))
    assert premortem.verify(stated, premortem.load_case(name), one) == ()


@pytest.mark.parametrize("undated", [False, True])
def test_results_as_of_a_date_are_as_stated(undated):
    loaded = premortem.load_case(data=GIVEN), premortem.load_rubric(data=ONE)
    stated = read_back(premortem.assess(*loaded, "2004-05", include_undated=undated))
    assert stated["left_out"]["include_undated"] is undated
    assert verified(stated) == ()
    assert ("as_of",) in [one.path for one in verified({**stated, "as_of": "2004-15"})]
    assert ("as_of",) in [one.path for one in verified({**stated, "as_of": 2004})]
    assert verified({**stated, "as_of": "1999"})
    assert verified({**stated, "left_out": None})


def test_results_of_another_assessor_are_as_stated():
    loaded = premortem.load_case(data=GIVEN).model_copy(update={"scored_by": "kim"})
    stated = read_back(premortem.assess(loaded, premortem.load_rubric(data=ONE)))
    hashed = premortem.assess(premortem.load_case(data=GIVEN), premortem.load_rubric(data=ONE)).case.sha256
    assert stated["case"]["sha256"] == hashed
    assert verified(stated) == ()


@pytest.mark.parametrize("scored_by", ["nobody", 5, None, ["kim"]])
def test_an_assessor_that_the_case_does_not_have(scored_by):
    given = {**GIVEN, "scored-by": "kim"}
    stated = read_back(assess(ONE, given))
    stated["case"]["scored_by"] = scored_by
    found = verified(stated, given)
    assert found == (Difference(("case", "scored_by"), scored_by, "kim"),)


# ---- single changes


def paths(value, path=()):
    """List the paths of all plain values."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if children is None:
        yield path
    else:
        for name, child in children:
            yield from paths(child, (*path, name))


def set_to(whole, path, change):
    changed = copy.deepcopy(whole)
    at = changed
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = change(at[path[-1]])
    return changed


def other(value):
    """Change a value a little."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + (1 if isinstance(value, int) else 1e-9)
    return f"{value}x"


ASKED = ("as_of", "scored_by", "include_undated", "name", "band")
"""What a result says that it was asked for: a change of it is found in what comes of it."""
PATHS = [
    path
    for path in paths(EVERYTHING)
    if path[-1] not in ASKED and not (path[0] == "robustness" and path[-2] == "acceptability")
]


@settings(max_examples=60)
@given(st.sampled_from(PATHS))
def test_any_change_is_found_at_its_path(path):
    found = verified(set_to(EVERYTHING, path, other))
    assert [one.path for one in found] == [path]


@given(st.sampled_from([path for path in paths(EVERYTHING) if path[-1] in ASKED]))
def test_a_change_of_what_was_asked_for_is_found(path):
    assert verified(set_to(EVERYTHING, path, other))


def test_hashes():
    for part in ("case", "rubric"):
        path = (part, "sha256")
        [found] = verified(set_to(EVERYTHING, path, lambda _: "0" * 64))
        assert (found.path, found.stated) == (path, "0" * 64)


def test_what_is_added_or_missing_is_found():
    assert verified({**EVERYTHING, "note": ABSENT}) == (Difference(("note",), ABSENT, ABSENT),)
    rest = {name: part for name, part in EVERYTHING.items() if name != "facts"}
    assert verified(rest) == (Difference(("facts",), ABSENT, EVERYTHING["facts"]),)


def test_lists_of_another_length_and_values_of_another_kind_are_one_difference():
    for instead in ([], None, {}, "x", 5):
        stated = set_to(EVERYTHING, ("root", "children"), lambda _, instead=instead: instead)
        assert [one.path for one in verified(stated)] == [("root", "children")]


def test_truth_is_no_number():
    assert [one.path for one in differences({"a": 1, "b": True}, {"a": True, "b": True})] == [("a",)]
    assert [*differences([1], [1.0])] == []


# ---- what is drawn


DRAWN = ("robustness", "nodes", 0, "acceptability", "severe")


@pytest.mark.parametrize(("by", "count"), [(0.0199, 0), (-0.0199, 0), (0.021, 1), (10**400, 1)])
def test_shares_of_draws_may_lie_a_little_apart(by, count):
    stated = set_to(EVERYTHING, DRAWN, lambda share: by if by > 1 else share + by)
    assert len(verified(stated)) == count


def test_shares_at_the_edge_of_the_tolerance():
    share = {"robustness": {"nodes": [{"acceptability": {"severe": 0.3}}]}}
    other = {"robustness": {"nodes": [{"acceptability": {"severe": 0.32}}]}}
    assert [*differences(share, other)] == []
    assert len([*differences(other, {"robustness": {"nodes": [{"acceptability": {"severe": None}}]}})]) == 1


def test_only_shares_of_draws_may():
    for path in (("facts", "acceptability", "value"), ("robustness", "groups", "acceptability")):
        assert [one.path for one in verified(set_to(EVERYTHING, path, lambda value: value + 0.01))] == [path]


# ---- gates


@pytest.mark.parametrize(
    "gates",
    [
        [],
        [5],
        [{}],
        [{"name": ["x"], "band": {}}],
        [{"name": "fail-at", "band": "awful", "failed": True}],
        [{"name": "fail-at", "band": ["severe"], "failed": False}],
        "fail-at",
    ],
    ids=repr,
)
def test_gates_that_there_are_not(gates):
    found = verified({**EVERYTHING, "gates": gates})
    assert {one.path[0] for one in found} == {"gates"}


def test_a_gate_alone():
    for name, band in (("fail-at", "partial"), ("fail-on-insufficient", None)):
        base = assess(ONE, GIVEN)
        gates = gates_of(base, base.inputs.rubric, fail_at=band, fail_on_insufficient=band is None)
        assert gates[0].name == name
        assert verified(read_back(base._replace(gates=gates))) == ()

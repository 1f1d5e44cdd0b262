"""Weakest-link and table indicators against the published methods and conversion table."""

from functools import cache
from itertools import combinations_with_replacement, product

import pytest

from standards.published import result, rows, scored

DIMENSION = ("D", "C", "B", "A")
GRADES = ("D", "D+", "C", "C+", "B", "B+", "A")
BANDS = ("d", "d-plus", "c", "c-plus", "b", "b-plus", "a")
UNKNOWN, DROPPED = "?", "-"
INDICATORS = {row["indicator"].lower(): (int(row["n_dims"]), row["method"]) for row in rows("pefa_indicator_methods")}
PILLARS = (3, 6, 4, 5, 8, 3, 2)
CONVERSION = {
    tuple(row["scores_sorted_low_to_high"].split()): row["m2_score"] for row in rows("pefa_m2_conversion_table")
}
OPERATORS = {"single": "weakest-link-plus", "M1": "weakest-link-plus", "M2": "table"}


def ascending(dimensions):
    return tuple(sorted(dimensions, key=DIMENSION.index))


def weakest_link(dimensions):
    lowest, *others = ascending(dimensions)
    return lowest + "+" * any(other != lowest for other in others)


def averaged(dimensions):
    return dimensions[0] if len(dimensions) == 1 else CONVERSION[ascending(dimensions)]


@cache
def possible(name, dimensions):
    """Find the grades that an indicator can still get, by scoring its unknown dimensions in every way."""
    applicable = [DIMENSION if score == UNKNOWN else (score,) for score in dimensions if score != DROPPED]
    grades = {grade(name, filled) for filled in product(*applicable)} if applicable else ()
    return sorted(grades, key=GRADES.index)


def grade(name, scores):
    """Grade an indicator by its method, on the scores of one to all of its dimensions."""
    _, method = INDICATORS[name]
    return averaged(scores) if method == "M2" else weakest_link(scores)


def value(grade):
    return pytest.approx(GRADES.index(grade) / 6, abs=1e-9)


@cache
def complete(size):
    """List every ordering of every combination of scores."""
    return [*product(DIMENSION, repeat=size)]


@cache
def unfinished(size):
    """List every combination of scores in which a dimension is unknown or not applicable, one ordering of each."""
    states = combinations_with_replacement((DROPPED, UNKNOWN, *DIMENSION), size)
    return [given for given in states if {DROPPED, UNKNOWN} & {*given}]


@cache
def batch(sheets, place):
    """Score all indicators at once, each on the sheet at one place in the list for its number of dimensions."""
    given = {name: sheets(size)[place % len(sheets(size))] for name, (size, _) in INDICATORS.items()}
    scores = {f"{name}.{i}": score for name, sheet in given.items() for i, score in enumerate(sheet, start=1)}
    answers = {question: score for question, score in scores.items() if score in DIMENSION}
    dropped = [question for question, score in scores.items() if score == DROPPED]
    return given, scored("pefa-2016", answers, dropped)


def scorings(name, sheets):
    """Give every sheet of one indicator with the node that it leads to, and the grades it can get by brute force."""
    size, _ = INDICATORS[name]
    for place in range(len(sheets(size))):
        given, found = batch(sheets, place)
        yield given[name], found[name], possible(name, given[name])


def assessed(name):
    """Give what `scorings` gives of the unfinished sheets on which something is applicable."""
    return ((sheet, node, grades) for sheet, node, grades in scorings(name, unfinished) if {*sheet} != {DROPPED})


def test_the_conversion_table_is_complete():
    every = [given for size in (2, 3, 4) for given in combinations_with_replacement(DIMENSION, size)]
    assert [*CONVERSION] == every


def test_the_rubric_has_the_published_structure():
    pillars = result("pefa-2016", {})["root"]["children"]
    assert tuple(len(pillar["children"]) for pillar in pillars) == PILLARS
    indicators = [indicator for pillar in pillars for indicator in pillar["children"]]
    assert [indicator["id"] for indicator in indicators] == [*INDICATORS]
    for place, indicator in enumerate(indicators, start=1):
        size, method = INDICATORS[indicator["id"]]
        assert indicator["number"] == f"PI-{place}"
        assert indicator["operator"] == OPERATORS[method]
        assert [child["id"] for child in indicator["children"]] == [f"{indicator['id']}.{i + 1}" for i in range(size)]


@pytest.mark.no_cover
@pytest.mark.parametrize("name", INDICATORS)
def test_every_ordering_of_every_combination(name):
    for sheet, node, grades in scorings(name, complete):
        assert (node["outcome"], node["possible"]) == (grades[0], grades), sheet
        assert [node[field] for field in ("lower", "point", "upper")] == [value(grades[0])] * 3, sheet
        assert (node["coverage"], node["verdict"]["status"]) == (1, "established"), sheet


@pytest.mark.parametrize("name", INDICATORS)
def test_dimensions_that_are_not_applicable_are_dropped(name):
    for sheet, node, _ in scorings(name, unfinished):
        applicable = tuple(score for score in sheet if score != DROPPED)
        assert (node["dropped"] is not None) == (not applicable), sheet
        if applicable and UNKNOWN not in sheet:
            assert node["outcome"] == grade(name, applicable), sheet


@pytest.mark.parametrize("name", INDICATORS)
def test_an_unknown_dimension_counts_as_d(name):
    for sheet, node, _ in assessed(name):
        scores = tuple("D" if score == UNKNOWN else score for score in sheet if score != DROPPED)
        assert node["outcome"] == grade(name, scores), sheet


@pytest.mark.parametrize("name", INDICATORS)
def test_what_is_possible_leaves_an_unknown_dimension_open(name):
    for sheet, node, grades in assessed(name):
        assert node["possible"] == grades, sheet
        assert (node["lower"], node["upper"]) == (value(grades[0]), value(grades[-1])), sheet
        assert node["point"] in (None, value(node["outcome"])), sheet
        assert (node["verdict"]["at_least"], node["verdict"]["at_most"]) == (grades[0], grades[-1]), sheet


@pytest.mark.parametrize("name", INDICATORS)
def test_coverage_is_the_share_of_applicable_dimensions_that_are_scored(name):
    for sheet, node, _ in assessed(name):
        applicable = [score for score in sheet if score != DROPPED]
        unknown = applicable.count(UNKNOWN)
        assert node["coverage"] == pytest.approx(1 - unknown / len(applicable)), sheet
        assert (node["verdict"]["status"] == "not-assessed") == (unknown == len(applicable)), sheet


def test_an_indicator_without_any_score_can_still_get_every_grade():
    found = scored("pefa-2016", {})
    for name, (size, _) in INDICATORS.items():
        assert found[name]["possible"] == [*(DIMENSION if size == 1 else GRADES)], name
        assert found[name]["outcome"] == "D", name
        assert found[name]["verdict"]["status"] == "not-assessed", name


@pytest.mark.parametrize("place", range(0, 256, 5))
def test_a_pillar_shows_its_weakest_indicator_and_the_whole_its_weakest_pillar(place):
    given, found = batch(complete, place)
    lowest = []
    for pillar in found["overall"]["children"]:
        grades = [GRADES.index(grade(child["id"], given[child["id"]])) for child in pillar["children"]]
        assert pillar["point"] == value(GRADES[min(grades)])
        assert pillar["verdict"]["reading"] == BANDS[min(grades)]
        lowest.append(min(grades))
    assert found["overall"]["verdict"]["reading"] == BANDS[min(lowest)]

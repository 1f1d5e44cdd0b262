"""What a rubric may say, what may be left out, and what it then means."""

import pytest

import premortem
from building import criterion, question, rubric
from premortem.model.conventions import FINDINGS, RELIABILITIES, STRENGTHS, TESTS
from premortem.model.rubric import bands_of, scale_of, scales_of


def load(**more):
    return premortem.load_rubric(data=rubric(criterion("c", question("q")), **more))


def test_a_rubric_without_conventions_takes_those_of_the_scoring_semantics():
    plain = load()
    assert (plain.reads, plain.operator, plain.reading_weights) == ("severity", "worst", "coverage")
    assert (plain.evidence.prior_weight, plain.evidence.strength) == (2, STRENGTHS)
    assert (plain.evidence.reliability, plain.evidence.tests) == (RELIABILITIES, TESTS)
    assert plain.verdict.minimum_coverage == 0.5
    assert (plain.verdict.confidence.evidence, plain.verdict.confidence.agreement) == ((0.4, 0.7), (0.25, 0.5))
    assert [(band.id, band.from_) for band in bands_of(plain)] == [
        ("not-evident", 0),
        ("partial", 0.25),
        ("substantial", 0.5),
        ("severe", 0.75),
    ]
    assert scales_of(plain) == {"finding": FINDINGS}
    criterion = plain.criteria[0]
    assert (criterion.operator, criterion.weight, criterion.questions[0].weight) == ("mean", 1, 1)
    assert criterion.questions[0].unknown == "bound"
    assert criterion.questions[0].stages == ("ex-ante", "ongoing", "ex-post")


def test_conventions_that_are_given_in_part_are_filled_in():
    given = load(evidence={"prior-weight": 3, "strength": {"weak": 0.5}})
    assert given.evidence.prior_weight == 3
    assert given.evidence.strength == {"strong": 4, "moderate": 2, "weak": 0.5}
    assert given.evidence.reliability == RELIABILITIES


def test_own_scales_come_first():
    given = load(scales={"grades": {"bad": 0, "good": 1}})
    assert list(scales_of(given)) == ["grades", "finding"]
    assert scale_of(given.criteria[0].questions[0], scales_of(given)) == {"bad": 0, "good": 1}


def test_own_scale_of_findings_replaces_the_printed_one():
    assert scales_of(load(scales={"finding": {"no": 0}})) == {"finding": {"no": 0}}


def test_own_bands_replace_the_printed_ones():
    assert [band.id for band in bands_of(load(bands=[{"id": "all", "from": 0}]))] == ["all"]


@pytest.mark.parametrize(
    "more",
    [
        {"operator": "median"},
        {"reads": "success"},
        {"reading-weights": "equal"},
        {"levels": ["only one"]},
        {"levels": ["x"] * 21},
        {"bands": [{"id": "x", "from": 1}]},
        {"evidence": {"prior-weight": 0}},
        {"evidence": {"strength": {"weak": -1}}},
        {"evidence": {"tests": {"hoop": [1]}}},
        {"verdict": {"minimum-coverage": 2}},
        {"verdict": {"confidence": {"evidence": [0.1, 0.2, 0.3]}}},
        {"scales": {"s": {"x": 1.5}}},
        {"blend": 2},
        {"version": "one"},
    ],
    ids=repr,
)
def test_conventions_have_their_limits(more):
    with pytest.raises(premortem.InvalidInput):
        load(**more)

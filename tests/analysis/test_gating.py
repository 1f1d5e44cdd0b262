"""Gates on the overall verdict."""

import pytest

from building import assess, case, criterion, item, question, rubric
from premortem.analysis.gating import gates_of, steps_of

BANDS = ["not-evident", "partial", "substantial", "severe"]
SCALES = {
    "upwards": {"good": 0, "fair": 0.4, "bad": 1},
    "downwards": {"bad": 1, "fair": 0.4, "good": 0},
    "risk": ["good", "fair", "bad"],
}


def numeric(reads="severity"):
    return rubric(criterion("c", question("q")), reads=reads)


def labelled(scale, reads="severity"):
    rules = [{"id": f"r{place}", "when": {"q": [label]}, "then": label} for place, label in enumerate(SCALES[scale])]
    keys = {"operator": "rules", "scale": scale, "rules": rules}
    return rubric(criterion("c", question("q", scale=scale), **keys), scales=SCALES, reads=reads, **keys)


def failed(one, given, fail_at=None, *, insufficient=False):
    found = assess(one, given)
    gates = gates_of(found, found.inputs.rubric, fail_at=fail_at, fail_on_insufficient=insufficient)
    return [gate.failed for gate in gates]


def steps(one):
    return steps_of(assess(one, case()).inputs.rubric)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (numeric(), BANDS),
        (numeric("achievement"), BANDS[::-1]),
        (labelled("upwards"), ["good", "fair", "bad"]),
        (labelled("downwards"), ["good", "fair", "bad"]),
        (labelled("risk"), ["good", "fair", "bad"]),
        (labelled("risk", "achievement"), ["bad", "fair", "good"]),
        (labelled("downwards", "achievement"), ["bad", "fair", "good"]),
    ],
)
def test_steps_go_from_the_best_to_the_worst(one, expected):
    assert steps(one) == expected


@pytest.mark.parametrize(("reads", "value", "good"), [("severity", 0.6, 0.1), ("achievement", 0.4, 0.9)])
def test_a_verdict_that_is_certainly_as_bad_fails(reads, value, good):
    one = numeric(reads)
    here = "substantial" if reads == "severity" else "partial"
    worst, best = steps(one)[-1], steps(one)[0]
    assert failed(one, case(answers={"q": value}), here) == [True]
    assert failed(one, case(answers={"q": value}), worst) == [False]
    assert failed(one, case(answers={"q": value}), best) == [True]
    assert failed(one, case(answers={"q": good}), here) == [False]


@pytest.mark.parametrize("reads", ["severity", "achievement"])
def test_a_verdict_that_could_be_better_does_not(reads):
    finding = "full" if reads == "severity" else "absent"
    given = case(item("q", finding, "d", strength="weak"))
    assert failed(numeric(reads), given, steps(numeric(reads))[1]) == [False]
    assert failed(numeric(reads), case(), steps(numeric(reads))[1]) == [False]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("reads", ["severity", "achievement"])
def test_labels(scale, reads):
    one = labelled(scale, reads)
    best, middle, worst = steps(one)
    assert failed(one, case(answers={"q": worst}), worst) == [True]
    assert failed(one, case(answers={"q": middle}), worst) == [False]
    assert failed(one, case(answers={"q": middle}), middle) == [True]
    assert failed(one, case(answers={"q": best}), middle) == [False]
    assert failed(one, case(), middle) == [False]


def test_a_verdict_that_a_human_set_stands_in_its_place():
    def set_to(band):
        override = {"criterion": "overall", "band": band, "reason": "Seen.", "assessor": "kim"}
        return case(answers={"q": 0.6}, overrides=[override])

    assert failed(numeric(), set_to("severe"), "severe") == [True]
    assert failed(numeric(), set_to("partial"), "substantial") == [False]


def test_verdicts_without_enough_evidence():
    one = rubric(criterion("c", *(question(f"q{place}") for place in range(4))))
    few, enough = case(item("q0", "absent")), case(answers={f"q{place}": 0 for place in range(4)})
    assert failed(one, case(), insufficient=True) == [True]
    assert failed(one, few, insufficient=True) == [True]
    assert failed(one, enough, insufficient=True) == [False]
    override = {"criterion": "overall", "band": "severe", "reason": "Seen.", "assessor": "kim"}
    assert failed(one, {**few, "overrides": [override]}, insufficient=True) == [False]


def test_only_what_is_asked_for():
    assert failed(numeric(), case()) == []
    found = assess(numeric(), case())
    gates = gates_of(found, found.inputs.rubric, fail_at="severe", fail_on_insufficient=True)
    assert gates == (("fail-at", "severe", False), ("fail-on-insufficient", None, True))


def test_what_is_no_step():
    with pytest.raises(ValueError, match="awful"):
        failed(numeric(), case(), "awful")

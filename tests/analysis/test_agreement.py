"""How far several assessors of one case agree."""

import pytest

import premortem
from building import case, criterion, item, question, rubric, worked_out
from premortem.analysis.agreement import agreement_of, assessors_of, joined
from premortem.analysis.krippendorff import RESAMPLES, SEED, alpha_of, estimate


def by(name, on, finding="full", source="a", **more):
    return item(on, finding, source, **({"assessor": name} if name else {}), **more)


def agreed(given, one=None):
    worked = worked_out(one or SMALL, given)
    return agreement_of(worked.case, worked.plan)


SMALL = rubric(criterion("c", question("q"), question("p")), criterion("d", criterion("e", question("o"))))


def test_one_assessor_has_nobody_to_agree_with():
    assert agreed(case(item("q"))) is None
    assert agreed(case(by("kim", "q"), **{"scored-by": "kim"})) is None
    assert agreed(case()) is None


def test_the_one_that_is_scored_comes_first():
    given = case(by("kim", "q"), by(None, "p"), by("ann", "q"), **{"scored-by": "kim"})
    worked = worked_out(SMALL, given)
    assert assessors_of(worked.case) == ["kim", "", "ann"]
    assert [opinion.assessor for opinion in agreement_of(worked.case, worked.plan).opinions] == ["kim", "", "ann"]


def test_two_who_say_the_same():
    found = agreed(case(*(by(who, on, what) for who in (None, "kim") for on, what in (("q", "full"), ("p", "absent")))))
    first, second = found.opinions
    assert (first.scored, second.scored, first.items, second.items) == (True, False, 2, 2)
    assert first[3:] == second[3:]
    assert found.disagreements == ()
    whole, part = found.alphas
    assert (whole.id, part.id, whole.value, whole.units, whole.values) == ("overall", "c", 1, 2, 4)
    assert (found.seed, found.resamples) == (SEED, RESAMPLES)


def three():
    """Let three assessors answer three questions, not all of them all."""
    said = {
        "": {"q": "full", "p": "minor", "o": "absent"},
        "kim": {"q": "partial", "p": "minor"},
        "lee": {"q": "absent", "o": "full"},
    }
    return case(*(by(who, on, what, strength="strong") for who, all_ in said.items() for on, what in all_.items()))


def test_three_who_differ():
    found = agreed(three())
    assert [(one.question, one.spread) for one in found.disagreements] == [("o", 1), ("q", 1)]
    assert found.disagreements[1].readings == {"": 1, "kim": 0.5, "lee": 0}
    assert found.disagreements[1].claim == {"en": "There is the failure q."}
    units = {"q": [1, 0.5, 0], "p": [0.25, 0.25], "o": [0, 1]}
    whole, c, e = found.alphas
    assert [one.id for one in found.alphas] == ["overall", "c", "e"]
    assert whole[2:5] == estimate([units[name] for name in ("o", "p", "q")], "ordinal")
    assert c.value == alpha_of([units["p"], units["q"]], "ordinal")
    assert (e.value, e.lower, e.upper, e.units, e.values) == (0, None, None, 1, 2)
    assert (whole.units, whole.values) == (3, 7)


def test_opinions_that_differ_are_named():
    scored, kim, lee = agreed(three()).opinions
    assert scored.differs == ()
    assert set(kim.differs) >= {"c", "d"}
    assert "d" in lee.differs
    for opinion in (scored, kim, lee):
        own = [one for one in three()["evidence"] if one.get("assessor", "") == opinion.assessor]
        alone = worked_out(SMALL, case(*({**one, "assessor": "x"} for one in own), **{"scored-by": "x"}))
        assert opinion.overall[:4] == alone.root.verdict[:4]
        assert opinion.items == len(own)
        for child in alone.root.children:
            assert opinion.criteria[child.head.id] == child.verdict


def test_an_opinion_stands_on_answers_and_facts_too():
    one = rubric(criterion("c", question("q")), criterion("d", question("p")))
    found = agreed(case(by("kim", "q"), by(None, "q"), answers={"p": 1}), one)
    assert all(opinion.criteria["d"].status == "established" for opinion in found.opinions)
    assert [alpha.id for alpha in found.alphas] == ["overall", "c"]


def test_rounding_while_pooling_is_no_disagreement():
    sources = {"a": {"citation": "A", "reliability": "A", "group": "x"}, "b": {"citation": "B", "reliability": "A"}}
    places = ("strong", "moderate", "weak")
    mine = [by(None, "q", "substantial", "a", strength=how, locator=f"p. {n}") for n, how in enumerate(places)]
    found = agreed(case(*mine, by("kim", "q", "substantial", "b"), by("kim", "p"), by(None, "p"), sources=sources))
    assert found.disagreements == ()
    assert found.alphas[0].value == 1


def test_items_without_weight_are_no_answer():
    found = agreed(case(by(None, "q", "full", "e"), by("kim", "q", "absent")))
    [whole] = found.alphas
    assert (whole.value, whole.lower, whole.units, whole.values) == (None, None, 0, 0)
    assert found.disagreements == ()


def test_what_is_measured_belongs_to_nobody():
    measure = {"formula": "a", "thresholds": {"minor": 0.1, "full": 1}}
    one = rubric(criterion("c", question("q", measure=measure)))
    facts = {"a": {"value": 3, "source": "b"}}
    found = agreed(case(by("kim", "q", "absent"), by(None, "q", "absent"), facts=facts), one)
    assert found.disagreements == ()


def test_it_is_asked_for_by_the_package():
    given = premortem.load_case(data=three())
    assert premortem.agreement(given, premortem.load_rubric(data=SMALL)) == agreed(three())


def test_bundled_cases_have_their_assessors():
    rubric = premortem.load_rubric("overseas-cluster-failure")
    found = premortem.agreement(premortem.load_case("korea-ripp"), rubric)
    if found is not None:
        assert found.opinions[0].scored
        assert all(one.value is None or one.value == pytest.approx(one.value) for one in found.alphas)


def test_files_of_other_assessors_are_joined():
    small = premortem.load_rubric(data=rubric(criterion("c", question("q"), question("p"))))
    mine, theirs = (premortem.load_case(data=case(item("q", one), **more)) for one, more in (
        ("full", {}), ("absent", {"sources": {"a": {"citation": "Mine"}, "z": {"citation": "Theirs"}}}),
    ))  # fmt: skip
    named = premortem.load_case(data=case(item("p", assessor="lee"), item("q")))
    whole = joined(mine, [theirs, named])
    assert [item.assessor for item in whole.evidence] == [None, "reading 2", "lee", "reading 3"]
    assert whole.sources["a"] == mine.sources["a"]
    assert "z" in whole.sources
    found = premortem.agreement(mine, small, [theirs, named])
    assert [(one.assessor, one.scored) for one in found.opinions] == [
        ("", True), ("lee", False), ("reading 2", False), ("reading 3", False),
    ]  # fmt: skip
    assert [(one.question, one.readings) for one in found.alone] == [
        ("q", {"": 1, "reading 2": 0, "reading 3": 1}), ("p", {"lee": 1}),
    ]  # fmt: skip
    assert premortem.agreement(mine, small) is None
    with pytest.raises(ValueError, match="'other' is another case than 'programme'"):
        premortem.agreement(mine, small, [premortem.load_case(data=case(item("q")) | {"case": "other"})])

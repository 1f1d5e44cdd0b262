"""Where the bundled frames disagree, and what a programme looks like from both sides."""

import premortem
from premortem.reading.library import bundled

PICKED = "post-cluster/concentrated-on-picked-industries"


def contradictions():
    rubrics = [premortem.load_rubric(name) for name in bundled("rubric")]
    return {(f"{one.rubric}/{entry.of}", entry.with_): entry for one in rubrics for entry in one.contradicts}


def test_selection_and_concentration_is_seen_in_three_ways():
    """Nahm wants it ended, Kim Tae-hee asks the centre for it, Kang and Jeong blame its loss in Japan."""
    found = contradictions()
    assert not found[PICKED, "regional-innovation-system/clusters-uncoordinated"].partly
    assert found[PICKED, "overseas-cluster-failure/concentration-lost"].partly


def test_each_contradiction_stands_once():
    found = contradictions()
    assert not {(other, one) for one, other in found} & found.keys()


def test_one_policy_is_at_fault_by_a_frame_and_by_the_one_that_contradicts_it():
    read = premortem.lenses(premortem.load_case("korea-roh-regional-policy"))
    relations = {
        (f"{one.a.rubric}/{one.a.id}", f"{one.b.rubric}/{one.b.id}"): one.relation for one in read.contradictions
    }
    assert relations[PICKED, "regional-innovation-system/clusters-uncoordinated"] == "both-found"
    assert read.double_edged


def test_a_fact_on_japan_fails_in_one_frame_and_not_in_another():
    read = premortem.lenses(premortem.load_case("japan-technopolis"))
    sides = [{reading.question: reading.adverse for reading in one.readings} for one in read.double_edged]
    assert {"every-region-served": True, "balance-disregarded": False} in [
        {name: side[name] for name in ("every-region-served", "balance-disregarded") if name in side} for side in sides
    ]

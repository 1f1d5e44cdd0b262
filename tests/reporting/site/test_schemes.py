"""What a site keeps of a rubric."""

import premortem
from building import criterion, question, rubric
from premortem.reporting.site.schemes import Scheme, with_bases
from reporting.specimens import LABELS_RUBRIC


def test_criteria_stand_outer_before_inner_and_questions_as_results_have_them():
    deep = criterion("c1", criterion("c11", question("q1")), criterion("c12", question("q2")))
    scheme = Scheme(premortem.load_rubric(data=rubric(deep, criterion("c2", question("q3")))))
    assert [(node["id"], node["depth"], node["questions"]) for node in scheme.nodes] == [
        ("c1", 1, []),
        ("c11", 2, [0]),
        ("c12", 2, [1]),
        ("c2", 1, [2]),
    ]
    assert [claim["en"] for claim in scheme.claims] == [f"There is the failure q{place}." for place in (1, 2, 3)]
    assert [node["id"] for node in scheme.outer] == ["c1", "c2"]
    assert len(scheme.zones(scheme.outer[0])) == 4


def test_criteria_in_labels_have_zones_of_their_own():
    scheme = Scheme(premortem.load_rubric(data=LABELS_RUBRIC))
    zones = {node["id"]: len(scheme.zones(node)) for node in scheme.nodes}
    assert (zones["plan"], zones["spans"], zones["state"]) == (3, 5, 4)


def test_rubrics_bring_those_that_they_vary_if_these_are_bundled_as_they_were():
    variant = premortem.load_rubric(data={"rubric": "same", "version": "1", "extends": "overseas-cluster-failure"})
    bundled = premortem.load_rubric("overseas-cluster-failure")
    assert [*with_bases([variant])] == ["same", "overseas-cluster-failure"]
    assert with_bases([variant, bundled])["overseas-cluster-failure"] is bundled
    variant.descend_from(variant.lineage._replace(extends=variant.lineage.extends._replace(sha256="0" * 64)))
    assert [*with_bases([variant])] == ["same"]
    variant.descend_from(variant.lineage._replace(extends=variant.lineage.extends._replace(id="nowhere")))
    assert [*with_bases([variant])] == ["same"]

"""Where a variant comes from: what it keeps of it."""

import copy
import pickle

import premortem
from premortem.model.lineage import Base, Lineage

VARIANT = {"rubric": "v", "version": "1", "extends": "overseas-cluster-failure"}


def test_rubric_that_stands_for_itself_has_no_lineage():
    assert premortem.load_rubric("overseas-cluster-failure").lineage is None


def test_variant_knows_what_it_extends():
    base = premortem.load_rubric("overseas-cluster-failure")
    lineage = premortem.load_rubric(data=VARIANT).lineage
    assert lineage == Lineage(Base("overseas-cluster-failure", base.version, base.origin.sha256, None), ())


def test_lineage_outlives_copies():
    variant = premortem.load_rubric(data={**VARIANT, "set": {"overall": {"operator": "mean"}}})
    for twin in (pickle.loads(pickle.dumps(variant)), copy.deepcopy(variant)):  # noqa: S301 (our own)
        assert twin == variant
        assert twin.lineage == variant.lineage
        assert len(twin.lineage.changes) == 1

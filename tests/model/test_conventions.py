"""The conventions that no source fixes, and their defaults."""

import pytest
from pydantic import ValidationError

from premortem.model.conventions import DEFAULT_BANDS, Band, ConfidenceCuts, EvidenceConventions, VerdictConventions


def test_bands_of_the_scoring_semantics():
    assert [(band.id, band.from_) for band in DEFAULT_BANDS] == [
        ("not-evident", 0),
        ("partial", 0.25),
        ("substantial", 0.5),
        ("severe", 0.75),
    ]
    assert all({"en", "ko"} == set(band.label) for band in DEFAULT_BANDS)


def test_labels_that_are_left_out_keep_their_masses():
    own = EvidenceConventions.model_validate({"strength": {"weak": 0.5, "hearsay": 0.1}, "tests": {"hoop": [2, 8]}})
    assert own.strength == {"strong": 4, "moderate": 2, "weak": 0.5, "hearsay": 0.1}
    assert (own.tests["hoop"], own.tests["straw"], own.prior_weight) == ((2, 8), (1, 1), 2)
    assert own.reliability == EvidenceConventions().reliability


@pytest.mark.parametrize(
    "given",
    [{"prior-weight": 0}, {"strength": {"weak": -1}}, {"reliability": []}, {"tests": {"hoop": [1]}}, {"tests": 3}],
)
def test_masses_are_no_less_than_nothing(given):
    with pytest.raises(ValidationError):
        EvidenceConventions.model_validate(given)


def test_limits_of_verdicts():
    assert (VerdictConventions().minimum_coverage, VerdictConventions().confidence) == (0.5, ConfidenceCuts())
    assert (ConfidenceCuts().evidence, ConfidenceCuts().agreement) == ((0.4, 0.7), (0.25, 0.5))
    with pytest.raises(ValidationError):
        Band.model_validate({"id": "all", "from": 1})

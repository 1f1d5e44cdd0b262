"""Ties between programmes, as plain values."""

from premortem.model.families import Tied
from premortem.model.result import written_out


def test_a_tie_is_written_with_its_fields():
    tied = Tied("stage", "whole", "part-of", {"en": "In its first years."})
    assert written_out(tied) == {"a": "stage", "b": "whole", "kind": "part-of", "note": {"en": "In its first years."}}

from typing import get_args

from premortem.model import scores


def test_states_and_confidences_are_listed_in_the_order_of_their_types():
    assert get_args(scores.State) == scores.STATES
    assert get_args(scores.Confidence) == scores.CONFIDENCES

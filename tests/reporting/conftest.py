"""What tests of reports share."""

from functools import partial

import pytest

from premortem.analysis import robustness
from premortem.analysis.draws import Draws
from premortem.reporting import environments


@pytest.fixture
def forget():
    """Begin like a new process, and again when called: without the templates loaded so far."""
    clear = environments.environment.cache_clear
    clear()
    yield clear
    clear()


@pytest.fixture(scope="session", autouse=True)
def _few_draws():
    """Draw less often: a report says shares of few draws as it says those of many, and there are many reports."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(robustness, "Draws", partial(Draws, count=200))
        yield

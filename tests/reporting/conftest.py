"""What tests of reports share."""

import pytest

from premortem.reporting import rendering


@pytest.fixture
def forget():
    """Begin like a new process, and again when called: without the templates loaded so far."""
    clear = rendering._environment.cache_clear  # noqa: SLF001
    clear()
    yield clear
    clear()

"""What all tests share: the flag that rewrites golden files, and how properties are tested."""

import os

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no failing test; examples are whole rubrics and cases, so a few go a long way. Who wants more of
# them asks for them: PREMORTEM_EXAMPLES=2000 make differential.
settings.register_profile(
    "premortem",
    deadline=None,
    max_examples=int(os.environ.get("PREMORTEM_EXAMPLES", "25")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("premortem")

NO_BROWSER = "no browser here"
"""What tests say that are skipped for want of one."""
NO_SPARK = "no Spark here"
"""The same of Spark, which needs Java."""


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write golden files instead of comparing with them")


def pytest_terminal_summary(terminalreporter):
    """Say plainly, where there is no browser, that the tests in one were left out."""
    left_out = [one for one in terminalreporter.getreports("skipped") if NO_BROWSER in str(one.longrepr)]
    if left_out:
        terminalreporter.write_line(f"{NO_BROWSER}: {len(left_out)} tests of pages in a browser were skipped")
    without = [one for one in terminalreporter.getreports("skipped") if NO_SPARK in str(one.longrepr)]
    if without:
        terminalreporter.write_line(f"{NO_SPARK}: {len(without)} tests of tables on Spark were skipped")


@pytest.fixture
def update_golden(pytestconfig):
    """Whether a golden test writes what it got instead of comparing."""
    return pytestconfig.getoption("--update-golden")

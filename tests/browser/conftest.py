"""What tests in a browser share: one browser for a worker, and a fresh context for every test."""

from functools import partial

import pytest

from browser.opening import CHROMIUM, HEIGHT, MISSING, OPTIONS, REQUIRED, Opened, sync_playwright
from browser.pages import PAGES
from premortem.analysis import robustness
from premortem.analysis.draws import Draws


@pytest.fixture(scope="package")
def browser():
    """Start the browser; where there is none, skip, or fail if it is required."""
    if MISSING:
        (pytest.fail if REQUIRED else pytest.skip)(f"no browser here: {MISSING} is missing")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="package", autouse=True)
def _few_draws():
    """Draw less often: how many draws a report tells of is no matter here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(robustness, "Draws", partial(Draws, count=50))
        yield


@pytest.fixture
def context(browser):
    context = browser.new_context(viewport={"width": 1280, "height": HEIGHT})
    yield context
    context.close()


@pytest.fixture
def opened(context, tmp_path):
    """Open a page of the table; in the end it has asked for nothing else, and the browser had no complaint."""
    pages = []

    def open_page(name, lang="en"):
        pages.append(Opened(context, PAGES[name](tmp_path, lang).as_uri()))
        return pages[-1]

    yield open_page
    for one in pages:
        assert one.asked == [one.url]
        assert one.complaints == []

"""A page that is open in a browser, all that it asked for, and all that the browser complained of."""

import os
import shutil
from importlib import resources

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
try:
    from playwright.sync_api import sync_playwright
except ModuleNotFoundError:
    sync_playwright = None

REQUIRED = os.environ.get("PREMORTEM_BROWSER") == "required"
MISSING = "Chromium" if not CHROMIUM else "Playwright" if not sync_playwright else None
"""What there is not, of what these tests need; None if nothing is missing."""
AXE = resources.files("axe_playwright_python") / "axe.min.js" if sync_playwright else None
REBOUND = "evil.example"
"""A name whose owner has pointed it at the reader's own machine."""
OPTIONS = ("--no-sandbox", "--disable-background-networking", f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1")
HEIGHT = 900

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe-core that look at colours: all that can be otherwise in the dark or on paper."""
LAYOUT = ("target-size", "scrollable-region-focusable")
"""The rules of axe-core that look at sizes: all that can be otherwise in another window."""


class Opened:
    """A page that is open."""

    def __init__(self, context, url):
        self.asked, self.complaints = [], []
        self.page = context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.url = url
        self.page.goto(url)

    def resize(self, width):
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def unfold(self):
        """Open all that is folded."""
        self.page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")

    def violations(self, *rules):
        """List what axe-core finds, by some of its rules, or by all of the standards.

        Its source is evaluated, since the policy of a page allows no script that is put into it.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text("utf-8"))
        options = {
            "runOnly": {"type": "rule", "values": rules} if rules else STANDARDS,
            "resultTypes": ["violations"],
            "preload": False,
            "iframes": False,
        }
        found = self.page.evaluate("options => axe.run(document, options)", options)["violations"]
        return [(one["id"], len(one["nodes"]), one["nodes"][0]["html"][:200], _why(one)) for one in found]


def _why(found):
    first = found["nodes"][0]
    return [one["message"] for kind in ("any", "all", "none") for one in first[kind]]

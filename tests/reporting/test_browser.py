"""Pages in a real browser, where there is one: nothing wider than the window, light and dark as the reader prefers."""

import html
import json
import re
import shutil
import subprocess

import pytest

from reporting.specimens import BUNDLED, LANGUAGES, report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDTHS = (1280, 390)
PAGES = [
    (name, lang, width)
    for name in (*BUNDLED, "maximal", "labels", "pefa", "uneven", "long")
    for lang in LANGUAGES
    for width in WIDTHS
]
SCHEMES = ("light", "dark")

# Each report in a frame of its own; the page around it measures them (the reports allow no script).
WRAPPER = """<!doctype html><meta charset="utf-8"><title>Frames</title>{frames}<pre id="seen"></pre><script>
addEventListener("load", () => {{
  const seen = [...document.querySelectorAll("iframe")].map(frame => {{
    const page = frame.contentDocument;
    const limit = page.documentElement.clientWidth;
    const wide = [...page.querySelectorAll("body *")].filter(part =>
      !part.closest("svg") && !part.closest(".trace") && part.getBoundingClientRect().right > limit + 0.5);
    return {{
      scroll: page.documentElement.scrollWidth - limit,
      wide: wide.slice(0, 3).map(part => part.tagName + "." + part.className + " " + part.textContent.slice(0, 40)),
      styled: page.defaultView.getComputedStyle(page.querySelector("main")).maxWidth,
      ground: page.defaultView.getComputedStyle(page.body).backgroundColor,
    }};
  }});
  document.getElementById("seen").textContent = JSON.stringify(seen);
}});
</script>"""
FRAME = '<iframe width="{width}" height="600" style="color-scheme: {scheme}" srcdoc="{page}"></iframe>'


def measured(folder, frames):
    """Have the browser lay out frames, and give what it measured of each."""
    wrapper = folder / "frames.html"
    wrapper.write_text(WRAPPER.format(frames="".join(frames)), "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--dump-dom", "--timeout=20000"]
    command = [CHROMIUM, *options, f"--user-data-dir={folder / 'profile'}", wrapper.as_uri()]
    dom = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode()
    return json.loads(html.unescape(re.search('<pre id="seen">(.*?)</pre>', dom, re.DOTALL).group(1)))


def frame(name, lang, width, scheme="light"):
    return FRAME.format(width=width, scheme=scheme, page=html.escape(report(name, "html", lang)))


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium here")
def test_pages_fit_the_window_and_follow_the_colour_scheme(tmp_path):
    frames = [frame(*page) for page in PAGES]
    frames += [frame("maximal", "en", 1280, scheme) for scheme in SCHEMES]
    seen = measured(tmp_path, frames)
    assert all(found["styled"] != "none" for found in seen)
    overflowing = {
        page: found for page, found in zip(PAGES, seen, strict=False) if found["scroll"] > 0 or found["wide"]
    }
    assert overflowing == {}
    light, dark = ([int(part) for part in re.findall(r"\d+", found["ground"])] for found in seen[-len(SCHEMES) :])
    assert min(light) > 200
    assert max(dark) < 50

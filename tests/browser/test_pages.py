"""Every page, as a browser lays it out: no wider than any window, whole in itself, the same for eyes and ears."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from browser.opening import COLOURS, LAYOUT
from browser.pages import EVERY, KINDS, LIGHTER
from browser.probing import PAPER, WHOLE, WIDTHS, probed


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_a_page_is_whole_and_fits_every_window_and_paper(name, lang, opened):
    one = opened(name, lang)
    assert probed(one.page, *WHOLE) == {}
    assert one.page.get_attribute("html", "lang") == lang
    assert [url for url in probed(one.page, "leading").get("leading", []) if not _leads_somewhere(url)] == []
    one.unfold()
    for width in WIDTHS:
        one.resize(width)
        assert (width, probed(one.page, "wide", "cut")) == (width, {})
    one.page.emulate_media(media="print")
    one.resize(PAPER)
    assert probed(one.page, "wide", "cut") == {}


def _leads_somewhere(url):
    """Tell whether another file is there, and has the place in it that a link leads to."""
    parts = urlsplit(url)
    file = Path(unquote(parts.path))
    return file.is_file() and (not parts.fragment or f'id="{unquote(parts.fragment)}"' in file.read_text("utf-8"))


@pytest.mark.parametrize(("name", "lang"), LIGHTER)
def test_axe_finds_nothing(name, lang, opened):
    """In light, in dark, on paper and on a telephone; all that is folded is opened."""
    one = opened(name, lang)
    one.unfold()
    assert one.violations() == []
    one.page.emulate_media(color_scheme="dark")
    assert one.violations(*COLOURS) == []
    one.page.emulate_media(color_scheme="light", media="print")
    assert one.violations(*COLOURS) == []
    one.page.emulate_media(media="screen")
    one.resize(390)
    assert one.violations(*LAYOUT) == []


@pytest.mark.parametrize("name", KINDS)
def test_a_page_is_dark_where_its_reader_wants_that_and_white_on_paper(name, opened):
    one = opened(name)
    grounds = []
    for media, scheme in (("screen", "light"), ("screen", "dark"), ("print", "dark")):
        one.page.emulate_media(media=media, color_scheme=scheme)
        ground = one.page.evaluate("getComputedStyle(document.body).backgroundColor")
        grounds.append([int(part) for part in ground.strip("rgb()").split(",")])
    light, dark, paper = grounds
    assert min(light) > 200
    assert max(dark) < 50
    assert min(paper) == 255


FOCUS = """() => {
  const part = document.activeElement, style = getComputedStyle(part), box = part.getBoundingClientRect();
  const all = [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex]")];
  return {
    place: all.indexOf(part),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    what: part.outerHTML.slice(0, 120),
  };
}"""
STEPS = 15


@pytest.mark.parametrize("name", KINDS)
def test_the_keyboard_goes_through_a_page_in_reading_order_and_shows_where_it_is(name, opened):
    page = opened(name).page
    assert (
        page.evaluate('document.querySelectorAll(\'[tabindex]:not([tabindex="0"]):not([tabindex="-1"])\').length') == 0
    )
    steps = []
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUS)
        if step["place"] < 0 or (steps and step["place"] <= steps[-1]["place"]):  # past the end
            break
        steps.append(step)
    assert [step["what"] for step in steps if not (step["ring"] and step["seen"])] == []
